"""作战图: the year's plan as board, bars by person, month and table; worked in by mouse and by keyboard alike."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from ...domain.campaign import Campaign
from ...domain.enterprise import Enrolment, Enterprise
from ...domain.plan import Milestone, PlanLine
from ...domain.problem import Evaluation, Problem
from ...services import plans
from ...services.plans import PaperSize
from ...services.workspace import Workspace
from ..enterprises.chips import Chips
from ..icons import icon
from ..jobs import Jobs
from ..page import Page
from ..papers.list_print import ListPrint
from ..style import role
from ..widgets.empty import Door, Empty
from ..widgets.list_look import ListLook
from .acts import PlanActs
from .dialogs import PushBox
from .filters import PlanFilters
from .pieces import waiting_step
from .views import NAMES, PlanViews


class PlanPage(Page):
    """1 to 4 or Ctrl+Tab change the view; the chosen enterprise goes along."""

    TITLE = "作战图"
    ICON = "plan"
    KINDS = frozenset((Enrolment, Enterprise, Problem, Evaluation, Campaign))
    TAKES = ("enterprises",)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs)
        self.views = PlanViews(workspace)
        self.table = self.views.table
        self.chips, self.filters = Chips(NAMES), PlanFilters()
        self.acts = PlanActs(workspace, jobs, self)
        self.push = PushBox(self._take_push)
        self.status, self.summary = QLabel(), QLabel()
        self._lines: list[PlanLine] = []
        ListLook(workspace, jobs, self.table, "作战图")
        ListPrint(jobs, self.table, "作战图", self).said.connect(self.said)
        self._lay_out()
        self._connect()
        self._set_keys()
        self.setFocusProxy(self.views.currentWidget())

    def _lay_out(self) -> None:
        top, second, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line in (top, second):
            line.setSpacing(8)
        top.addWidget(self.chips)
        top.addStretch(1)
        for button in self._buttons():
            top.addWidget(button)
        for label in (self.status, self.summary):
            role(label, "dim")
        second.addWidget(self.filters, 1)
        second.addWidget(self.push)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.summary)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(second)
        column.addWidget(self.views, 1)
        column.addLayout(foot)
        sentence = "先选定要帮扶的企业，再排时间、定责任人，挂图作战。"
        doors = (
            Door("选取帮扶企业", "plus", self.new_here, primary=True),
            Door("粘贴 / 导入企业名单", "import", self.open_import),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(work)
        self._stack.addWidget(Empty("本年度名单还是空的", sentence, doors))

    def _buttons(self) -> tuple[QPushButton, ...]:
        choose = _button("选取企业  Ctrl+N", "plus", self.new_here)
        choose.setIcon(icon("plus", "on_accent"))
        choose.setProperty("primary", True)
        paper = _button("打印", "printer", None)
        menu = QMenu(paper)
        menu.addAction("A3　Ctrl+P", partial(self.acts.print, PaperSize.A3))
        menu.addAction("A4", partial(self.acts.print, PaperSize.A4))
        paper.setMenu(menu)
        return (
            _button("编排日期  P", "clock", self.propose),
            _button("责任人  M", "user", self.assign),
            _button("按记录登记进度", "check", self.acts.take_actuals),
            paper,
            choose,
        )

    def _connect(self) -> None:
        self.chips.chosen.connect(self._turn)
        self.filters.changed.connect(self._show)
        self.table.activated_row.connect(self._open_line)
        self.acts.said.connect(self.said)
        self.acts.done.connect(self.done)
        self.acts.moved.connect(self._follow)
        for drawing in self.views.drawings:
            drawing.cursor_moved.connect(self.status.setText)
            drawing.activated_firm.connect(self._open_firm)
            drawing.edit_wanted.connect(self.acts.edit)
            drawing.shift_wanted.connect(self.acts.shift)
            drawing.drop_wanted.connect(self.acts.put)

    def _set_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            *((str(number + 1), partial(self.show_view, number)) for number in range(len(NAMES))),
            ("Ctrl+Tab", partial(self._next, 1)),
            ("Ctrl+Shift+Tab", partial(self._next, -1)),
            ("Ctrl+P", partial(self.acts.print, PaperSize.A3)),
            ("P", self.propose),
            ("M", self.assign),
        )
        for key, action in keys:
            QShortcut(QKeySequence(key), self.views).activated.connect(action)
        QShortcut(QKeySequence("F2"), self.table).activated.connect(self._edit_line)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("1…4", "换图"),
            ("Alt+←→", "移一天"),
            ("Alt+Shift+←→", "移一周"),
            ("F2", "日期"),
            ("空格", "标记"),
        )

    # what is shown

    @Slot()
    def refresh(self) -> None:
        self._lines = plans.lines(self.workspace)
        self.filters.offer(self._lines)
        self._stack.setCurrentIndex(0 if self._lines else 1)
        self.setFocusProxy(self.views.currentWidget() if self._lines else self._stack.widget(1))
        self._show()

    @Slot()
    def _show(self) -> None:
        today = self.workspace.today()
        shown = self.filters.chosen(self._lines, today)
        self.views.show_lines(shown, today)
        late = sum(bool(line.overdue(today)) for line in shown)
        self.summary.setText(f"{len(shown)} 家 · 逾期 {late} 家" if late else f"{len(shown)} 家 · 没有逾期")
        self.status.setText(self.views.words())

    def show_record(self, kind: str, id_: str) -> None:
        """Puts the cursor on an enterprise of the plan."""
        self.filters.clear()
        self.refresh()
        self.views.select(id_)

    def show_view(self, number: int) -> None:
        """1 to 4."""
        self.chips.press(number)
        self._turn()

    def _next(self, step: int) -> None:
        self.show_view((self.chips.current + step) % len(NAMES))

    @Slot()
    def _turn(self) -> None:
        self.views.turn(self.chips.current)
        self.setFocusProxy(self.views.currentWidget())
        self.setFocus()
        self.status.setText(self.views.words())

    @Slot(str, object)
    def _follow(self, enrolment: str, milestone: Milestone) -> None:
        self.refresh()
        self.views.select(enrolment, milestone)

    # what can be done

    @Slot()
    def new_here(self) -> None:
        """Ctrl+N: chooses the year's enterprises."""
        from .choose_dialog import ChooseDialog

        dialog = ChooseDialog(self.workspace, self.jobs, self)
        dialog.done_words.connect(self.done)
        dialog.open()

    @Slot()
    def propose(self) -> None:
        """P."""
        self.acts.propose(self.views.chosen())

    @Slot()
    def assign(self) -> None:
        """M."""
        self.acts.assign(self.views.chosen())

    def _take_push(self) -> None:
        self.acts.push = self.push.isChecked()

    def _edit_line(self) -> None:
        line = self.views.current()
        if line is not None:
            self.acts.edit_step(line, waiting_step(line))

    @Slot(str)
    def _open_firm(self, enterprise: str) -> None:
        self.open_requested.emit(Enterprise.KIND, enterprise)

    @Slot(object)
    def _open_line(self, line: PlanLine) -> None:
        self._open_firm(line.enterprise_id)


def _button(text: str, picture: str, action: Callable[[], object] | None) -> QPushButton:
    button = QPushButton(text)
    button.setIcon(icon(picture))
    button.setAccessibleName(text.split("  ")[0])
    if action is not None:
        button.clicked.connect(action)
    return button
