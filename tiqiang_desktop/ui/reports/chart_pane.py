"""图表: one of four charts, the figures behind it in a table, all of them on paper by Ctrl+P."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ...services import charts
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..enterprises.chips import Chips
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from .chart_view import ChartView

Row = tuple[str, ...]


class ChartPane(QWidget):
    """Reads only when it is shown."""

    said = Signal(str, str)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace, self._jobs = workspace, jobs
        self.chips = Chips([kind.name for kind in charts.KINDS])
        self.view = ChartView()
        self.table = RecordList(TableModel[Row](_columns(3)), "图表数据", key=lambda row: row[0])
        self.print_button = QPushButton("打印图表…")
        self.print_button.setIcon(icon("printer"))
        self.print_button.setAccessibleName("打印图表")
        self.print_button.clicked.connect(self.print)
        self.chips.chosen.connect(self.refresh)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.view)
        top = QHBoxLayout()
        top.addWidget(self.chips, 1)
        top.addWidget(self.print_button)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.addWidget(scroll)
        sides.addWidget(self.table)
        sides.setStretchFactor(0, 1)
        sides.setSizes([640, 330])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(sides, 1)

    @Slot()
    def refresh(self) -> None:
        """Counts the chosen chart again."""
        spec = charts.KINDS[self.chips.current].make(self._workspace)
        self.view.show_chart(spec)
        heads, *rows = spec.table()
        source = self.table.source
        assert isinstance(source, TableModel)
        source.columns = _columns(len(heads) - 1, heads)
        source.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)
        self.table.show_rows([(*row, "")[:4] if len(heads) == 4 else row for row in rows])

    @Slot()
    def print(self) -> None:
        """All four on paper."""

        def work(workspace: Workspace, progress: Progress) -> bytes:
            return charts.sheet(workspace)

        with refusals(self.said):
            self._jobs.run("制作图表", work, self._show)

    def _show(self, pdf: bytes) -> None:
        from ..papers.preview import Paper, PaperPreview

        PaperPreview(self._jobs, Paper("帮扶工作图表", "帮扶工作图表.pdf", pdf), self).open()


def _columns(count: int, heads: Row = ("项目", "", "", "单位")) -> tuple[Column[Row], ...]:
    def text(place: int) -> Column[Row]:
        return Column(heads[place], lambda row: row[place], right=place > 0, width=5 if place else 0)

    return tuple(text(place) for place in range(count + 1))
