"""Under 附件2: the rule of the chosen figure and the records it counts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...domain.tally import Figure
from ...services import evidence
from ...services.evidence import EvidenceLine
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

COLUMNS: tuple[Column[EvidenceLine], ...] = (
    Column("类别", lambda line: line.label, width=6),
    Column("记录", lambda line: line.caption, hint=lambda line: line.caption),
    Column("企业", lambda line: line.enterprise, hint=lambda line: line.enterprise),
    Column("计", lambda line: str(line.times), sort=lambda line: line.times, right=True, width=3),
)


class FigureSide(QWidget):
    """Enter opens the record."""

    record_wanted = Signal(str, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.heading = QLabel()
        sized(self.heading, 11.5, bold=True)
        self.rule = QLabel()
        self.rule.setWordWrap(True)
        role(self.rule, "dim")
        self.list = RecordList(TableModel[EvidenceLine](COLUMNS), "数字背后的记录")
        self.list.empty_text = "这个数字没有计到任何记录"
        self.list.activated_row.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.rule)
        column.addWidget(self.list, 1)

    def show_figure(self, figure: Figure | None) -> None:
        """Shows a figure; None when the current cell is none."""
        if figure is None:
            self.heading.setText("选一格数字，这里写明怎样算出、计了哪些记录")
            self.rule.setText("")
            self.list.show_rows([])
            return
        value = f"{figure.value:g}" if isinstance(figure.value, int | float) else figure.value or "空"
        self.heading.setText(f"{figure.name}：{value}")
        self.rule.setText(f"填报口径：{figure.rule}")
        self.list.show_rows(evidence.behind(self._workspace, figure))

    def _open(self, line: EvidenceLine) -> None:
        self.record_wanted.emit(line.kind, line.id)
