"""年度: the years of the archive; a new one opened from the old, shown, closed, opened again with a reason."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...domain.plan import PlanLine
from ...services import new_year
from ...services.new_year import OpenProblem, Unfinished, YearLine
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import TextField
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from ..words import ENROLMENT_STATES, PROBLEM_STATES, short_date

NOTE = "封存的年度只能查看，不能修改；要更正就重新打开并写明原因。切换年度后，各页都显示所选的年度。"
CARRY = "选中的结转到新年度（Ctrl、Shift 可多选）；没选的留在旧年度。没办结的需求不用选，会继续办理。"
CLOSED, NOW, OPEN = "已封存 · 只读", "正在使用", "可切换"


def _state(line: YearLine) -> str:
    if line.closed:
        return CLOSED
    return NOW if line.current else OPEN


COLUMNS: tuple[Column[YearLine], ...] = (
    Column("年度", lambda one: f"{one.year}年", lambda one: one.year, width=5),
    Column("行动", lambda one: one.title, hint=lambda one: one.title),
    Column(
        "状态",
        _state,
        state=lambda one: "dim" if one.closed else "ok" if one.current else "info",
        width=8,
    ),
    Column("显示", lambda one: "● 当前" if one.current else "—", width=5),
)
FIRMS: tuple[Column[PlanLine], ...] = (
    Column("企业", lambda one: one.enterprise, hint=lambda one: one.enterprise),
    Column("责任人", lambda one: one.responsible or "—", width=4),
    Column("状态", lambda one: one.state.value, state=lambda one: ENROLMENT_STATES[one.state], width=6),
)
PROBLEMS: tuple[Column[OpenProblem], ...] = (
    Column("问题", lambda one: one.problem.caption(), hint=lambda one: one.problem.caption()),
    Column("企业", lambda one: one.enterprise, hint=lambda one: one.enterprise),
    Column(
        "状态",
        lambda one: one.problem.state.value,
        state=lambda one: PROBLEM_STATES[one.problem.state],
        width=5,
    ),
    Column("期限", lambda one: short_date(one.problem.due, 0), width=8),
)


class OpenYearDialog(QDialog):
    """What is unfinished, all of it selected; Ctrl+Enter opens the year."""

    def __init__(self, workspace: Workspace, left: Unfinished, parent: QWidget) -> None:
        super().__init__(parent)
        self._space = workspace
        self.year = workspace.campaign.year + 1
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("开设新年度")
        self.banner = Banner()
        self.firms = RecordList(TableModel(FIRMS), "没有完成的企业", key=lambda one: one.enrolment)
        self.problems = RecordList(TableModel(PROBLEMS), "没有销号的问题", key=lambda one: one.problem.id)
        self.demands = QLabel(f"没有办结的需求 {len(left.demands)} 条，继续办理。")
        self._lay_out()
        self.firms.show_rows(left.enterprises)
        self.problems.show_rows(left.problems)
        for view in (self.firms, self.problems):
            view.selectAll()
        self.firms.setFocus()

    def _lay_out(self) -> None:
        heading, note = QLabel(f"开设{self.year}年度"), QLabel(CARRY)
        sized(heading, 13, bold=True)
        for label in (note, self.demands):
            role(label, "dim")
            label.setWordWrap(True)
        lists = QHBoxLayout()
        lists.setSpacing(10)
        for view, title in ((self.firms, "没有完成的企业"), (self.problems, "没有销号的问题")):
            view.empty_text = "都完成了"
            side = QVBoxLayout()
            side.addWidget(QLabel(title))
            side.addWidget(view, 1)
            lists.addLayout(side, 1)
        cancel, confirm = QPushButton("取消  Esc"), QPushButton(f"开设{self.year}年度  Ctrl+Enter")
        confirm.setProperty("primary", True)
        for button in (cancel, confirm):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().split("  ")[0])
        cancel.clicked.connect(self.reject)
        confirm.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.demands, 1)
        foot.addWidget(cancel)
        foot.addWidget(confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(9)
        for widget in (heading, note, self.banner):
            column.addWidget(widget)
        column.addLayout(lists, 1)
        column.addLayout(foot)
        fit(self, 980, 560)

    def accept(self) -> None:
        firms = [line.enrolment for line in self.firms.selected_values()]
        kept = [line.problem.id for line in self.problems.selected_values()]
        try:
            new_year.open_year(self._space, self.year, enrolments=firms, problems=kept)
        except Refused as error:
            self.banner.say("warn", str(error))
            return
        super().accept()


class ReopenDialog(FieldDialog):
    """Asks why a closed year is opened again."""

    def __init__(self, workspace: Workspace, year: int, parent: QWidget) -> None:
        super().__init__("重新打开年度", f"重新打开{year}年度", "原因记在操作日志里。", "重新打开", parent)
        self._space, self._year = workspace, year
        self.reason = TextField("原因", required=True, hint="例如：更正产值单位")
        self.lay_out((self.reason,))

    def act(self) -> None:
        new_year.reopen(self._space, self._year, self.reason.text())


class Years(QWidget):
    """Enter shows the chosen year. `year_changed` when every page has to be read anew."""

    said = Signal(str, str)
    year_changed = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._space, self._jobs = workspace, jobs
        self.list = RecordList(TableModel(COLUMNS), "年度", key=lambda one: str(one.year))
        note = QLabel(NOTE)
        note.setWordWrap(True)
        role(note, "dim")
        self.switch_button = QPushButton("切换到这一年  Enter")
        self.close_button, self.reopen_button = QPushButton("封存"), QPushButton("重新打开…")
        self.open_button = QPushButton("开设新年度…")
        self.open_button.setIcon(icon("plus", "on_accent"))
        self.open_button.setProperty("primary", True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addStretch(1)
        for button, act in (
            (self.reopen_button, self.reopen),
            (self.close_button, self.close_year),
            (self.switch_button, self.switch),
            (self.open_button, self.open_year),
        ):
            button.setAccessibleName(button.text().split("  ")[0].rstrip("…"))
            button.clicked.connect(act)
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(note)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.list.activated_row.connect(self.switch)
        self.list.row_changed.connect(self._follow)

    def refresh(self) -> None:
        """Reads the years again."""
        self.list.show_rows(new_year.years(self._space))
        if self.list.current_value() is None:
            self.list.select_row(0)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        line: YearLine | None = self.list.current_value()
        self.switch_button.setEnabled(line is not None and not line.current)
        self.close_button.setEnabled(line is not None and not line.closed)
        self.reopen_button.setEnabled(line is not None and line.closed)

    @Slot()
    def switch(self) -> None:
        """Enter: every page shows this year."""
        line: YearLine | None = self.list.current_value()
        if line is None or line.current:
            return
        with refusals(self.said):
            new_year.switch(self._space, line.year)
            words = "，已封存，只能查看" if line.closed else ""
            self.said.emit("ok", f"现在显示{line.year}年度{words}。")
            self.year_changed.emit()

    @Slot()
    def open_year(self) -> None:
        """Looks on the worker for what is unfinished, then asks what comes along."""

        def work(workspace: Workspace, progress: Progress) -> Unfinished:
            progress("查找未完成的工作", 0, 1)
            return new_year.unfinished(workspace)

        with refusals(self.said):
            self._jobs.run("查找未完成的工作", work, self._offer)

    def _offer(self, left: Unfinished) -> None:
        dialog = OpenYearDialog(self._space, left, self)
        dialog.accepted.connect(self._opened)
        dialog.open()

    @Slot()
    def _opened(self) -> None:
        self.said.emit("ok", f"已开设{self._space.campaign.year}年度，上一年度已封存。")
        self.year_changed.emit()

    @Slot()
    def close_year(self) -> None:
        """The chosen year becomes read-only."""
        line: YearLine | None = self.list.current_value()
        if line is not None:
            with refusals(self.said):
                new_year.close(self._space, line.year)
                self.said.emit("ok", f"{line.year}年度已封存，只能查看。要改时点“重新打开”。")
            self.refresh()

    @Slot()
    def reopen(self) -> None:
        """Asks for the reason."""
        line: YearLine | None = self.list.current_value()
        if line is not None and line.closed:
            dialog = ReopenDialog(self._space, line.year, self)
            dialog.accepted.connect(self.refresh)
            dialog.open()
