"""统计报送: the attachments as they will print, 体检, June beside November, charts, what was handed in."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.campaign import Campaign, Phase
from ...domain.crosscheck import FIGURE, Finding, Weight
from ...domain.demand import Dispatch
from ...domain.enterprise import Enrolment, Enterprise, Product
from ...domain.expert import Expert, Institution
from ...domain.office import Office
from ...domain.problem import Evaluation, Problem, Recheck
from ...domain.record import Record
from ...domain.submission import FigureOverride, LeftOut, Submission
from ...domain.visit import ChainActivity, Training, Visit
from ...services import reports
from ...services.workspace import Workspace
from ..enterprises.chips import Chips
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs
from ..library.heat_view import HeatView
from ..page import Page
from ..style import role
from .chart_pane import ChartPane
from .compare_pane import ComparePane
from .figure_side import FigureSide
from .finding_editor import editor
from .findings_pane import FindingsPane
from .form_grid import FormGrid
from .grid_model import GridModel
from .history_pane import HistoryPane
from .outgoing import Outgoing

PHASES = (Phase.JUNE, Phase.NOVEMBER)
FINDINGS, COMPARE, CHARTS, HISTORY = 3, 4, 5, 6  # the tabs after the three attachments

KINDS: tuple[type[Record], ...] = (
    Campaign,
    Office,
    Enterprise,
    Enrolment,
    Product,
    Expert,
    Institution,
    Problem,
    Recheck,
    Evaluation,
    Visit,
    Training,
    ChainActivity,
    Dispatch,
    FigureOverride,
    LeftOut,
    Submission,
)


class ReportsPage(Page):
    """F9 checks, Ctrl+E exports; each figure of 附件2 opens the records it counts."""

    TITLE = "统计报送"
    ICON = "chart"
    KINDS = frozenset(KINDS)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs)
        self.phases = Chips([f"{phase.value}报送" for phase in PHASES])
        self.phases.press(PHASES.index(reports.phase_on(workspace, workspace.today())))
        self.planned = QCheckBox("覆盖范围按附件4计划填报")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("统计报送")
        self.models = {number: GridModel(reports.grid(workspace, number)) for number in (2, 3, 4)}
        self.grids = {n: FormGrid(model, f"附件{n}") for n, model in self.models.items()}
        self.figure = FigureSide(workspace)
        self.pane = FindingsPane()
        self.findings = self.pane.list
        self.compare = ComparePane("6月", "11月", "6月和11月对照")
        self.charts = ChartPane(workspace, jobs)
        self.history = HistoryPane(workspace, jobs)
        self.heat = HeatView(workspace, jobs)
        self.outgoing = Outgoing(self)
        self.summary = QLabel()
        self._checked = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.planned.setAccessibleName("覆盖范围按附件4计划填报")
        self.check_button = QPushButton("体检  F9")
        self.check_button.setIcon(icon("check"))
        self.export_button = QPushButton("导出  Ctrl+E")
        self.export_button.setIcon(icon("export", "on_accent"))
        self.export_button.setProperty("primary", True)
        for button in (self.check_button, self.export_button):
            button.setAccessibleName(button.text().split("  ")[0])
        role(self.summary, "dim")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.phases)
        top.addWidget(self.planned)
        top.addStretch(1)
        for part in (self.summary, self.outgoing.more, self.check_button, self.export_button):
            top.addWidget(part)
        second = QSplitter(Qt.Orientation.Vertical)
        second.setChildrenCollapsible(False)
        second.setHandleWidth(1)
        second.addWidget(self.grids[2])
        second.addWidget(self.figure)
        second.setSizes([150, 400] if self.models[2].rowCount() == 1 else [340, 240])
        self._titles = {number: QLabel() for number in self.models}
        for number, widget in ((2, second), (3, self.grids[3]), (4, self.grids[4])):
            self.tabs.addTab(_with_title(self._titles[number], widget), f"附件{number}")
        for pane, title in (
            (self.pane, "体检结果"),
            (self.compare, "6月·11月"),
            (self.charts, "图表"),
            (self.history, "报送历史"),
            (self.heat, "风险图谱"),
        ):
            self.tabs.addTab(pane, title)
        self.tabs.tabBar().setAccessibleName("附件")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.phases.chosen.connect(self._change_phase)
        self.planned.toggled.connect(self.refresh)
        self.check_button.clicked.connect(self.check)
        self.export_button.clicked.connect(self.export)
        self.pane.finding_wanted.connect(self._open_finding)
        self.figure.record_wanted.connect(self.open_requested)
        self.heat.record_wanted.connect(self.open_requested)
        self.grids[2].cell_changed.connect(self._show_figure)
        self.grids[2].entered.connect(self.figure.list.setFocus)
        self.history.hand_in_wanted.connect(self.outgoing.hand_in)
        self.tabs.currentChanged.connect(self._show_tab)
        for pane in (self.figure, self.charts, self.history, self.heat):
            pane.said.connect(self.said)
        for grid in self.grids.values():
            grid.record_wanted.connect(self.open_requested)
        for keys, action in (("F9", self.check), ("Ctrl+E", self.export)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Enter", "看记录"), ("F9", "体检"), ("Ctrl+E", "导出"))

    @property
    def phase(self) -> Phase:
        """The date that is being prepared."""
        return PHASES[self.phases.current]

    @property
    def by_plan(self) -> bool:
        """Whether 覆盖范围 is counted over 附件4; in June only."""
        return self.phase is Phase.JUNE and self.planned.isChecked()

    @Slot()
    def _change_phase(self) -> None:
        self._checked = False
        self.pane.clear()
        self.tabs.setTabText(FINDINGS, "体检结果")
        self.summary.setText("")
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        self.heat.stale()
        self.planned.setVisible(self.phase is Phase.JUNE)
        for number, model in self.models.items():
            current = self.grids[number].currentIndex()
            row, column = current.row(), current.column()
            model.replace(reports.grid(self.workspace, number, self.phase, planned=self.by_plan))
            self._titles[number].setText(model.grid.definition.title)
            first = model.grid.column_of("企业数量") if number == 2 else 1
            start = model.grid.own_row if number == 2 else 0
            place = model.index(row if row >= 0 else max(start, 0), max(column, first))
            self.grids[number].setCurrentIndex(place)
        self._show_figure(self.grids[2].currentIndex().row(), self.grids[2].currentIndex().column())
        if self._checked:
            self._examine()
        self._show_tab(self.tabs.currentIndex())

    @Slot(int)
    def _show_tab(self, tab: int) -> None:
        """What stands behind the later tabs is read when it is looked at."""
        if tab == COMPARE:
            handed = reports.frozen_figures(self.workspace, Phase.JUNE)
            deadline = self.workspace.campaign.june_deadline
            said = "6月是已报送的数" if handed else f"6月还没有登记报送，按截至 {deadline} 的记录计算"
            self.compare.show_changes(
                reports.june_and_november(self.workspace),
                f"{said}；11月是最后一次报送的数，没有报送时按现在的记录计算。",
            )
        elif tab == CHARTS:
            self.charts.refresh()
        elif tab == HISTORY:
            self.history.refresh()

    @Slot(int, int)
    def _show_figure(self, row: int, column: int) -> None:
        self.figure.show_figure(self.models[2].grid.figure_at(row, column), self.phase)

    @Slot()
    def check(self) -> None:
        """F9: 报送体检."""
        self._examine()
        self.tabs.setCurrentIndex(FINDINGS)
        self.findings.setFocus()

    def _examine(self) -> None:
        found = reports.check(self.workspace, self.phase, planned=self.by_plan)
        self._checked = True
        wrong = sum(one.weight is Weight.ERROR for one in found)
        self.pane.show_findings(found)
        self.tabs.setTabText(FINDINGS, f"体检结果 {len(found)}" if found else "体检通过")
        said = f"错误 {wrong} 项，提醒 {len(found) - wrong} 项" if found else "没有发现问题，可以导出"
        self.summary.setText(said)

    @Slot(object)
    def _open_finding(self, finding: Finding) -> None:
        if finding.kind == FIGURE:
            self._go_to_figure(finding.id)
            return
        with refusals(self.said):
            window = editor(self.workspace, finding, self)
            if window is not None:
                window.finished.connect(self._return)
                window.open()
            elif finding.id:
                self.open_requested.emit(finding.kind, finding.id)
            else:
                self.said.emit("info", finding.text)

    @Slot(int)
    def _return(self, result: int) -> None:
        """Back from a field: checked again, the next finding selected."""
        if result == QDialog.DialogCode.Accepted:
            self.pane.go_on()
            self._examine()
        self.findings.setFocus()

    def _go_to_figure(self, name: str) -> None:
        grid = self.models[2].grid
        self.tabs.setCurrentIndex(0)
        place = self.models[2].index(max(grid.own_row, 0), grid.column_of(name))
        if place.isValid():
            self.grids[2].setCurrentIndex(place)
        self.grids[2].setFocus()

    @Slot()
    def export(self) -> None:
        """Ctrl+E: the three files into a folder."""
        self.outgoing.ask_export()

    def export_into(self, folder: Path, reason: str = "") -> None:
        """Writes the three attachments; an existing file is never overwritten."""
        self.outgoing.export(folder, reason)


def _with_title(label: QLabel, widget: QWidget) -> QWidget:
    made = QWidget()
    role(label, "dim")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(6)
    column.addWidget(label)
    column.addWidget(widget, 1)
    return made
