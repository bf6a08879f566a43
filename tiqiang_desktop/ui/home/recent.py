"""最近: the firms last worked on, one Enter or click away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ...domain.enterprise import Enterprise
from ...domain.lines import RecentLine
from ...services.workspace import Workspace
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from ..words import short_date

WIDTH = 20  # full-width characters


class Recent(RecordList):
    """`open_wanted` carries KIND and id."""

    open_wanted = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._workspace = workspace
        columns: tuple[Column[RecentLine], ...] = (
            Column(
                "最近", lambda line: line.enterprise, hint=lambda line: f"{line.enterprise}\n{line.label}"
            ),
            Column("", self._when, width=5, right=True, hint=lambda line: line.label),
        )
        super().__init__(TableModel(columns), "最近的企业", parent=parent)
        self.empty_text = "还没有记录"
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * WIDTH)
        self.activated_row.connect(self._open)

    def _when(self, line: RecentLine) -> str:
        """The time of today, else the date."""
        if line.at.date() == self._workspace.today():
            return f"{line.at:%H:%M}"
        return short_date(line.at.date(), self._workspace.campaign.year)

    def show_lines(self, lines: Sequence[RecentLine]) -> None:
        """Shows other firms."""
        self.show_rows(lines)

    @Slot(object)
    def _open(self, line: RecentLine) -> None:
        self.open_wanted.emit(Enterprise.KIND, line.id)
