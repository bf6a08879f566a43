"""走访与问题: the visits above, the problems below, linked."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ...domain.deadline import SOON_DAYS, Pressing
from ...domain.enterprise import Enterprise
from ...domain.letter import Letter
from ...domain.lines import ProblemLine, VisitLine
from ...domain.problem import Problem, ProblemState, Recurrence, Suggestion
from ...domain.visit import Visit
from ...services import lists, problems
from ...services.workspace import Workspace
from ..enterprises.chips import Chips
from ..icons import icon
from ..jobs import Jobs
from ..page import Page
from ..papers.list_print import ListPrint
from ..style import role, sized
from ..widgets.empty import Door, Empty
from ..widgets.list_look import ListLook
from ..widgets.record_list import RecordList
from ..widgets.table_model import TableModel
from .columns import problem_columns, visit_columns
from .problem_acts import ProblemActs
from .problem_dates import ProblemDates

FILTER_MS = 150
OF_VISIT, OPEN, OVERDUE, SOON, RECURRING, ALL = range(6)
VIEWS = ("所选走访", "未闭环", "逾期", "7 日内", "疑似复发", "全部")
MOST_HITS = 2000


class VisitsPage(Page):
    """Choosing a visit shows its problems; the other views show problems of all firms."""

    TITLE = "走访与问题"
    ICON = "clipboard"
    KINDS = frozenset((Visit, Problem, Suggestion, Enterprise, Letter))
    TAKES = ("findings", "visits")

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs)
        year = workspace.campaign.year
        self.visits = RecordList(TableModel[VisitLine](visit_columns(year)), "走访")
        self.problems = RecordList(
            TableModel[ProblemLine](problem_columns(year, workspace.today)), "质量问题"
        )
        self.acts = ProblemActs(workspace, self.problems, self)
        self.dates = ProblemDates(workspace)
        self.filter = QLineEdit()
        self.chips = Chips(VIEWS)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_MS)
        self._found: list[ProblemLine] = []
        for view, name in ((self.visits, "走访"), (self.problems, "质量问题")):
            ListLook(workspace, jobs, view, name)
            ListPrint(jobs, view, name, self).said.connect(self.said)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.visits)

    def _lay_out(self) -> None:
        self.visits.empty_text = "没有符合的走访"
        self.problems.empty_text = "这个视图里没有问题"
        self.filter.setObjectName("filter")
        self.filter.setAccessibleName("筛选走访与问题")
        self.filter.setPlaceholderText("筛选：企业、问题，首字母也行　Ctrl+F")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        new = self._button("新走访  Ctrl+N", "plus", self.new_here)
        new.setIcon(icon("plus", "on_accent"))
        new.setProperty("primary", True)
        top = QHBoxLayout()
        top.addWidget(self.filter, 2)
        top.addStretch(1)
        top.addWidget(self._button("回头帮  B", "undo", self.follow_up))
        top.addWidget(self._button("粘贴 / 导入", "import", self.open_import))
        top.addWidget(new)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(_under("走访", None, self.visits))
        split.addWidget(_under("质量问题", self._problem_line(), self.problems, self.dates))
        split.setSizes([260, 340])
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(split, 1)
        sentence = "走访时发现的问题都记在这里；按 Ctrl+N 开始，输入企业首字母即可。"
        doors = (
            Door("新走访", "plus", self.new_here, primary=True),
            Door("粘贴 / 导入抽查结果、走访记录", "import", self.open_import),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(work)
        self._stack.addWidget(Empty("还没有走访和问题", sentence, doors))

    def _problem_line(self) -> QHBoxLayout:
        self.letter_button = self._button("生成建议书", "letter", self.make_letter)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.chips)
        line.addStretch(1)
        for name in ("登记整改", "登记复查"):
            line.addWidget(self.acts.button(name))
        line.addWidget(self.letter_button)
        line.addWidget(self.acts.more(("重新打开", "责令改正", "登记公告", "改整改期限", "判定复发")))
        return line

    def _button(self, text: str, picture: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setIcon(icon(picture))
        button.setAccessibleName(text.split("  ")[0])
        button.clicked.connect(action)
        return button

    def _connect(self) -> None:
        self._timer.timeout.connect(self.refresh)
        self.filter.textChanged.connect(self._timer.start)
        self.chips.chosen.connect(self._show_problems)
        self.visits.row_changed.connect(self._follow_visit)
        self.visits.activated_row.connect(self._open_firm)
        self.problems.activated_row.connect(self._open_firm)
        self.problems.row_changed.connect(self._set_buttons)
        self.problems.row_changed.connect(self.dates.show_line)
        for view in (self.visits, self.problems):
            shortcut = QShortcut(QKeySequence("B"), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.follow_up)
        self.acts.said.connect(self.said)
        self.acts.stepped.connect(self._step_done)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Enter", "打开企业"),
            ("R", "登记整改"),
            ("F", "登记复查"),
            ("T", "责令改正"),
            ("B", "回头帮"),
            ("Ctrl+N", "新走访"),
        )

    # what is shown

    @Slot()
    def refresh(self) -> None:
        visits = lists.visits(self.workspace)
        self._found = lists.problems(self.workspace)
        filled = bool(visits or self._found)
        self._stack.setCurrentIndex(0 if filled else 1)
        self.setFocusProxy(self.visits if filled else self._stack.widget(1))
        text = self.filter.text().strip()
        if text:
            hits = {hit.id for hit in self.workspace.search(text, [Enterprise, Problem], MOST_HITS)}
            visits = [line for line in visits if line.enterprise_id in hits]
            self._found = [one for one in self._found if one.id in hits or one.enterprise_id in hits]
        self.visits.show_rows(visits)
        if self.visits.current_value() is None:
            self.visits.select_row(0)
        self._show_problems()

    def _views(self) -> tuple[list[ProblemLine], ...]:
        visit: VisitLine | None = self.visits.current_value()
        today = self.workspace.today()
        waiting = (ProblemState.OPEN, ProblemState.CORRECTING)
        still = [line for line in self._found if line.state in waiting]
        of_visit = [line for line in self._found if visit is not None and line.visit == visit.id]
        rechecks = problems.rechecks_due(self.workspace)
        late = {line.id for line in still if line.due and line.due < today}
        soon = {line.id for line in still if line.due and 0 <= (line.due - today).days <= SOON_DAYS}
        late |= {id_ for id_, pressing in rechecks.items() if pressing is Pressing.OVERDUE}
        soon |= {id_ for id_, pressing in rechecks.items() if pressing is Pressing.SOON}
        again = {one.id for one in self.workspace.find(Problem, recurrence=Recurrence.SUSPECTED)}
        picked = [[line for line in self._found if line.id in ids] for ids in (late, soon, again)]
        return of_visit, still, *picked, self._found

    @Slot()
    def _show_problems(self) -> None:
        views = self._views()
        self.chips.show_counts([len(view) for view in views])
        self.problems.show_rows(views[self.chips.current])
        if self.problems.current_value() is None:
            self.problems.select_row(0)
        self._set_buttons()
        self.dates.show_line(self.problems.current_value())

    @Slot(object)
    def _follow_visit(self, line: VisitLine | None) -> None:
        if self.chips.current == OF_VISIT:
            self._show_problems()

    @Slot()
    def _set_buttons(self) -> None:
        line: ProblemLine | None = self.problems.current_value()
        self.acts.follow()
        self.letter_button.setEnabled(line is not None and not line.letter)

    def show_record(self, kind: str, id_: str) -> None:
        self.filter.clear()
        self.refresh()
        if kind == Problem.KIND:
            self.chips.press(ALL)
            self._show_problems()
            self.problems.select_id(id_)
            self.problems.setFocus()
        else:
            self.chips.press(OF_VISIT)
            self.visits.select_id(id_)
            self.visits.setFocus()
            self._show_problems()

    # what can be done

    @Slot()
    def new_here(self) -> None:
        self.visit_requested.emit("")

    @Slot(object)
    def _open_firm(self, line: VisitLine | ProblemLine) -> None:
        self.open_requested.emit(Enterprise.KIND, line.enterprise_id)

    @Slot(str)
    def _step_done(self, words: str) -> None:
        row = self.problems.currentIndex().row()
        self.refresh()
        if self.problems.current_value() is None:
            self.problems.select_row(row)
        self.problems.setFocus()
        self.done.emit(words)

    @Slot()
    def follow_up(self) -> None:
        """B: last year's enterprises and what became of their problems."""
        from ..follow_up.dialog import FollowUpDialog

        dialog = FollowUpDialog(self.workspace, self)
        dialog.done_words.connect(self.done)
        dialog.firm_wanted.connect(self._open_firm_id)
        dialog.open()

    @Slot(str)
    def _open_firm_id(self, enterprise: str) -> None:
        self.open_requested.emit(Enterprise.KIND, enterprise)

    @Slot()
    def make_letter(self) -> None:
        """Over what waits at the firm of the chosen problem."""
        line: ProblemLine | None = self.problems.current_value()
        if line is not None:
            self.letter_requested.emit(line.enterprise_id)


def _under(title: str, line: QHBoxLayout | None, table: QWidget, foot: QWidget | None = None) -> QWidget:
    """A table under its heading, above what is said about the chosen row."""
    made = QWidget()
    heading = QLabel(title)
    sized(heading, 11, bold=True)
    role(heading, "heading")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(6)
    if line is None:
        column.addWidget(heading)
    else:
        line.insertWidget(0, heading)
        column.addLayout(line)
    column.addWidget(table, 1)
    if foot is not None:
        column.addWidget(foot)
    return made
