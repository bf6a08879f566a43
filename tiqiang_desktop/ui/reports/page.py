"""统计报送: 附件2, 3 and 4 as they will print, 体检 before they go, export into a folder."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.campaign import Campaign, Phase
from ...domain.crosscheck import Finding, Weight
from ...domain.enterprise import Enrolment, Enterprise, Product
from ...domain.expert import Expert, Institution
from ...domain.office import Office
from ...domain.problem import Evaluation, Problem, Recheck
from ...domain.record import Record
from ...domain.tally import Figure
from ...domain.visit import ChainActivity, Training, Visit
from ...services import reports
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..enterprises.chips import Chips
from ..icons import icon
from ..jobs import Jobs
from ..page import Page
from ..style import role
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from .figure_side import FigureSide
from .form_grid import FormGrid
from .grid_model import GridModel

PHASES = (Phase.JUNE, Phase.NOVEMBER)
FINDINGS = 3  # the tab after the three attachments
WEIGHTS = {Weight.ERROR: "bad", Weight.WARNING: "warn"}

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
)

COLUMNS: tuple[Column[Finding], ...] = (
    Column("轻重", lambda one: one.weight.value, state=lambda one: WEIGHTS[one.weight], width=5),
    Column("第几项", lambda one: str(one.check), sort=lambda one: one.check, right=True, width=3),
    Column("发现", lambda one: one.text, hint=lambda one: one.text),
    Column("去哪里改", lambda one: "Enter 打开" if one.id else "—", width=6),
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
        self.findings = RecordList(TableModel[Finding](COLUMNS), "体检结果", key=_finding_key)
        self.summary = QLabel()
        self._figures: tuple[Figure, ...] = ()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.planned.setAccessibleName("覆盖范围按附件4计划填报")
        self.findings.empty_text = "按 F9 体检；没有发现问题时这里是空的"
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
        top.addWidget(self.summary)
        top.addWidget(self.check_button)
        top.addWidget(self.export_button)
        second = QSplitter(Qt.Orientation.Vertical)
        second.setChildrenCollapsible(False)
        second.setHandleWidth(1)
        second.addWidget(self.grids[2])
        second.addWidget(self.figure)
        second.setSizes([150, 400] if self.models[2].rowCount() == 1 else [340, 240])
        for number, widget in ((2, second), (3, self.grids[3]), (4, self.grids[4])):
            self.tabs.addTab(_with_title(self.models[number].grid.definition.title, widget), f"附件{number}")
        self.tabs.addTab(self.findings, "体检结果")
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
        self.findings.activated_row.connect(self._open_finding)
        self.figure.record_wanted.connect(self.open_requested)
        self.grids[2].cell_changed.connect(self._show_figure)
        self.grids[2].entered.connect(self.figure.list.setFocus)
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
        self.refresh()
        self.findings.show_rows([])
        self.tabs.setTabText(FINDINGS, "体检结果")
        self.summary.setText("")

    @Slot()
    def refresh(self) -> None:
        self.planned.setVisible(self.phase is Phase.JUNE)
        self._figures = reports.figures(self.workspace, planned=self.by_plan)
        for number, model in self.models.items():
            current = self.grids[number].currentIndex()
            row, column = current.row(), current.column()
            model.replace(reports.grid(self.workspace, number, planned=self.by_plan))
            self.grids[number].setCurrentIndex(model.index(max(row, 0), max(column, 3 if number == 2 else 1)))
        self._show_figure(self.grids[2].currentIndex().row(), self.grids[2].currentIndex().column())

    @Slot(int, int)
    def _show_figure(self, row: int, column: int) -> None:
        """Columns of the form: 序号, 参与单位, then the eleven figures; only the office's own row has them."""
        place = column - 2
        model = self.models[2]
        own = 0 <= row < model.rowCount() and any(cell is not None for cell in model.grid.rows[row][1:])
        self.figure.show_figure(self._figures[place] if own and 0 <= place < len(self._figures) else None)

    @Slot()
    def check(self) -> None:
        """F9: 报送体检."""
        found = reports.check(self.workspace, self.phase, planned=self.by_plan)
        found.sort(key=lambda one: (one.weight is not Weight.ERROR, one.check))
        wrong = sum(one.weight is Weight.ERROR for one in found)
        self.findings.show_rows(found)
        self.tabs.setTabText(FINDINGS, f"体检结果 {len(found)}")
        self.tabs.setCurrentIndex(FINDINGS)
        self.findings.select_row(0)
        self.findings.setFocus()
        self.summary.setText(
            f"错误 {wrong} 项，提醒 {len(found) - wrong} 项" if found else "没有发现问题，可以导出"
        )

    @Slot(object)
    def _open_finding(self, finding: Finding) -> None:
        if finding.id:
            self.open_requested.emit(finding.kind, finding.id)
        else:
            self.said.emit("info", finding.text)

    @Slot()
    def export(self) -> None:
        """Ctrl+E: the three files into a folder."""
        folder = QFileDialog.getExistingDirectory(self, "导出附件2、3、4：选一个文件夹", str(Path.home()))
        if folder:
            self.export_into(Path(folder))

    def export_into(self, folder: Path) -> None:
        """Writes the three attachments; an existing file is never overwritten."""
        planned = self.by_plan

        def work(workspace: Workspace, progress: Progress) -> list[Path]:
            written = []
            for done, number in enumerate((2, 3, 4)):
                progress(f"导出附件{number}", done, 3)
                written.append(reports.export(workspace, number, folder, planned=planned))
            return written

        self.jobs.run("导出附件", work, self._exported)

    def _exported(self, written: list[Path]) -> None:
        names = "、".join(path.name for path in written)
        self.said.emit("ok", f"已导出 {len(written)} 个文件：{names}")


def _finding_key(finding: Finding) -> str:
    return f"{finding.check} {finding.kind} {finding.id} {finding.text}"


def _with_title(title: str, widget: QWidget) -> QWidget:
    made = QWidget()
    label = QLabel(title)
    role(label, "dim")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(6)
    column.addWidget(label)
    column.addWidget(widget, 1)
    return made
