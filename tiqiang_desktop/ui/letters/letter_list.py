"""The register on the screen; a narrow one leaves out what is needed least."""

from PySide6.QtGui import QResizeEvent

from ...domain.lines import LetterLine
from ..widgets.record_list import RecordList
from ..widgets.table_model import TableModel
from .columns import letter_columns

LESS_NEEDED = (3, 5)  # 整改通知书, 版本
NARROW = 40  # full-width characters


class LetterList(RecordList):
    """文号 企业 签发日 通知书 状态 版本."""

    def __init__(self, year: int) -> None:
        super().__init__(TableModel[LetterLine](letter_columns(year)), "整改建议书")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW * self.fontMetrics().horizontalAdvance("国")
        for column in LESS_NEEDED:
            self.setColumnHidden(column, narrow)
