"""风险图谱: product, field or town by kind of problem, and the years; Enter opens the problems behind a figure."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ...domain.heat import HeatMap, Trend
from ...domain.lines import ProblemLine
from ...domain.problem import Problem
from ...services import files, heat_map
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..enterprises.chips import Chips
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs
from ..papers.preview import Paper, PaperPreview
from ..style import role
from ..visits.columns import problem_columns
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import TableModel
from .heat_model import HeatDelegate, HeatModel


@dataclass(frozen=True, slots=True)
class Shown:
    """What the worker brings."""

    map: HeatMap
    trend: Trend


class HeatTable(QTableView):
    """Arrows walk, Enter opens."""

    entered_cell = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_cell.emit()
        else:
            super().keyPressEvent(event)


class BehindDialog(QDialog):
    """The problems behind a figure; Enter opens one."""

    record_wanted = Signal(str, str)

    def __init__(self, workspace: Workspace, title: str, lines: list[ProblemLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        columns = problem_columns(workspace.campaign.year, workspace.today)
        self.list = RecordList(TableModel(columns), title)
        self.list.show_rows(lines)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(title))
        column.addWidget(self.list, 1)
        fit(self, 960, 460)
        self.list.activated_row.connect(self._open)
        self.list.select_row(0)
        self.list.setFocus()

    @Slot(object)
    def _open(self, line: ProblemLine) -> None:
        self.record_wanted.emit(Problem.KIND, line.id)
        self.accept()


class HeatView(QWidget):
    """Read on the worker when it is first shown and when `refresh` is called."""

    said = Signal(str, str)
    record_wanted = Signal(str, str)  # KIND, id

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._space, self._jobs = workspace, jobs
        self._read = False
        self.chips = Chips([f"按{name}" for name in heat_map.BY])
        self.all_years = QCheckBox("所有年度")
        self.all_years.setAccessibleName("所有年度")
        self.model = HeatModel()
        self.table = HeatTable()
        self.table.setModel(self.model)
        self.table.setItemDelegate(HeatDelegate(self.table))
        self.table.setAccessibleName("风险图谱")
        self.table.setTabKeyNavigation(False)
        self.table.setCornerButtonEnabled(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.words, self.trend = QLabel(), QLabel()
        self.print_button = QPushButton("打印…")
        self.print_button.setAccessibleName("打印风险图谱")
        self.print_button.setIcon(icon("printer"))
        self._lay_out()
        self.chips.chosen.connect(self.refresh)
        self.all_years.toggled.connect(self.refresh)
        self.print_button.clicked.connect(self.print)
        self.table.entered_cell.connect(self.open_cell)
        self.table.doubleClicked.connect(self.open_cell)
        self.table.selectionModel().currentChanged.connect(self._follow)

    def _lay_out(self) -> None:
        for label in (self.words, self.trend):
            role(label, "dim")
            label.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.chips)
        top.addWidget(self.all_years)
        top.addStretch(1)
        top.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.words)
        column.addWidget(self.trend)

    @property
    def rows(self) -> str:
        """产品, 生产领域 or 乡镇."""
        return heat_map.BY[self.chips.current]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._read and not self._jobs.busy:
            self.refresh()

    def stale(self) -> None:
        """Its records have changed: counted again at once when it is seen, else when it is shown next."""
        self._read = False
        if self.isVisible() and not self._jobs.busy:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Counts again, on the worker."""
        rows, every = self.rows, self.all_years.isChecked()

        def work(workspace: Workspace, progress: Progress) -> Shown:
            progress("统计风险图谱", 0, 1)
            return Shown(heat_map.of(workspace, rows, all_years=every), heat_map.over_years(workspace))

        with refusals(self.said):
            self._jobs.run("统计风险图谱", work, self._take)

    def _take(self, shown: Shown) -> None:
        if not isValid(self):
            return
        self._read = True
        self.model.replace(shown.map)
        years = "、".join(f"{year}年" for year in shown.trend.years)
        kinds = "；".join(f"{one.kind} {'→'.join(map(str, one.values))}" for one in shown.trend.lines)
        self.trend.setText(f"历年（{years}）：{kinds}" if kinds else "还没有问题，图谱是空的。")
        self.table.setCurrentIndex(self.model.index(0, 0))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        index = self.table.currentIndex()
        words = self.model.words(index) if index.isValid() else ""
        self.words.setText(f"{words}　Enter 看问题" if words else "")

    @Slot()
    def open_cell(self) -> None:
        """Enter: the problems behind the figure."""
        index = self.table.currentIndex()
        ids = self.model.problems(index) if index.isValid() else ()
        if ids:
            lines = heat_map.behind(self._space, ids)
            dialog = BehindDialog(self._space, self.model.words(index), lines, self)
            dialog.record_wanted.connect(self.record_wanted)
            dialog.open()

    @Slot()
    def print(self) -> None:
        """One page without names of enterprises, looked at first."""
        rows, every = self.rows, self.all_years.isChecked()

        def work(workspace: Workspace, progress: Progress) -> Paper:
            pdf = heat_map.sheet(workspace, rows, all_years=every)
            return Paper("风险图谱", files.safe_name(f"风险图谱_按{rows}.pdf"), pdf)

        with refusals(self.said):
            self._jobs.run("制作风险图谱", work, self._printed)

    def _printed(self, paper: Paper) -> None:
        PaperPreview(self._jobs, paper, self).open()
