"""点单派单: what enterprises ask for, and the experts that are sent."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ...domain.demand import Demand, DemandState, Dispatch
from ...domain.demand_lines import DemandLine
from ...domain.enterprise import Enterprise
from ...domain.expert import Expert
from ...domain.ranking import Ranked
from ...services import demands
from ...services.workspace import Workspace
from ..enterprises.chips import Chips
from ..icons import icon
from ..jobs import Jobs
from ..page import Page
from ..papers.list_print import ListPrint
from ..widgets.empty import Door, Empty
from ..widgets.list_look import ListLook
from ..widgets.record_list import RecordList
from ..widgets.table_model import TableModel
from .acts import DemandActs
from .columns import demand_columns
from .side import ACTS, DemandSide

FILTER_MS = 150
MOST_HITS = 2000
WAITING, RUNNING, LATE, UNRATED, ALL = range(5)
VIEWS = ("待派", "在办", "逾期", "待评", "全部")


def _wanted(line: DemandLine, view: int) -> bool:
    if view == LATE:
        return line.late
    states = {
        WAITING: (DemandState.WAITING,),
        RUNNING: (DemandState.SENT, DemandState.ACCEPTED),
        UNRATED: (DemandState.DONE,),
    }
    return view == ALL or line.state in states[view]


class DemandsPage(Page):
    """Enter goes to the experts of a demand; there Enter dispatches."""

    TITLE = "点单派单"
    ICON = "demand"
    KINDS = frozenset((Demand, Dispatch, Expert, Enterprise))
    TAKES = ("demands",)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs)
        self.list = RecordList(TableModel[DemandLine](demand_columns(workspace.campaign.year)), "企业需求")
        self.filter = QLineEdit()
        self.chips = Chips(VIEWS)
        self.side = DemandSide(workspace)
        self.acts = DemandActs(workspace, jobs, self)
        self._found: list[DemandLine] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_MS)
        ListLook(workspace, jobs, self.list, "企业需求")
        ListPrint(jobs, self.list, "企业需求", self).said.connect(self.said)
        self.chips.press(ALL)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        self.list.empty_text = "这个视图里没有需求"
        self.filter.setObjectName("filter")
        self.filter.setAccessibleName("筛选需求")
        self.filter.setPlaceholderText("筛选：企业、事项，首字母也行　Ctrl+F")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        new = _button("新需求  Ctrl+N", "plus", self.new_here)
        new.setIcon(icon("plus", "on_accent"))
        new.setProperty("primary", True)
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(_button("粘贴 / 导入", "import", self.open_import))
        top.addWidget(new)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 14, 12, 14)
        column.setSpacing(10)
        column.addWidget(self.chips)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.side)
        split.setStretchFactor(0, 1)
        split.setSizes([740, 372])
        sentence = "企业点什么，就派对口的专家去帮什么。可以一条一条登记，也可以把需求表复制过来粘贴。"
        doors = (
            Door("新需求", "plus", self.new_here, primary=True),
            Door("粘贴 / 导入需求表", "import", self.open_import),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(split)
        self._stack.addWidget(Empty("还没有企业需求", sentence, doors))

    def _connect(self) -> None:
        self._timer.timeout.connect(self.refresh)
        self.filter.textChanged.connect(self._timer.start)
        self.chips.chosen.connect(self._show)
        self.list.row_changed.connect(self._follow)
        self.list.activated_row.connect(self._enter)
        self.side.wanted.connect(self.do)
        self.side.enterprise_wanted.connect(self.open_requested)
        self.side.experts.taken.connect(self.dispatch)
        self.side.experts.asked.connect(self._ask)
        self.side.experts.history_wanted.connect(self.acts.show_history)
        self.acts.said.connect(self.said)
        self.acts.done.connect(self._done)
        self.acts.registered.connect(self._show_new)
        for act in ACTS:
            for widget in (self.list, self.side) if act.key.startswith("Ctrl") else (self.list,):
                key = QShortcut(QKeySequence(act.key), widget)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.setObjectName(act.name)
                key.activated.connect(self._by_key)

    # what is shown

    @Slot()
    def refresh(self) -> None:
        self._found = demands.lines(self.workspace)
        filled = bool(self._found)
        self._stack.setCurrentIndex(0 if filled else 1)
        self.setFocusProxy(self.list if filled else self._stack.widget(1))
        text = self.filter.text().strip()
        if text:
            hits = {hit.id for hit in self.workspace.search(text, [Enterprise, Demand], MOST_HITS)}
            self._found = [line for line in self._found if {line.id, line.enterprise_id} & hits]
        self._show()

    @Slot()
    def _show(self) -> None:
        views = [[line for line in self._found if _wanted(line, view)] for view in range(len(VIEWS))]
        self.chips.show_counts([len(view) for view in views])
        row = max(self.list.currentIndex().row(), 0)
        self.list.show_rows(views[self.chips.current])
        if self.list.current_value() is None:
            self.list.select_row(row)
        self._follow(self.list.current_value())

    @Slot(object)
    def _follow(self, line: DemandLine | None) -> None:
        self.acts.line = line
        self.side.show_demand(line)

    @Slot(object)
    def _enter(self, line: DemandLine) -> None:
        """To the experts while it waits, else to what comes next."""
        if line.state is DemandState.WAITING:
            self.side.experts.setFocus()
        elif self.side.main.isVisible():
            self.side.main.click()

    def show_record(self, kind: str, id_: str) -> None:
        if kind == Dispatch.KIND:
            id_ = self.workspace.get(Dispatch, id_).demand
        self.filter.clear()
        self._timer.stop()
        self.chips.press(ALL)
        self.refresh()
        self.list.select_id(id_)
        self.list.setFocus()

    # what can be done

    @Slot()
    def new_here(self) -> None:
        self.acts.new()

    @Slot(str)
    def do(self, act: str) -> None:
        """An act by its name; 派单 takes the expert the cursor is on."""
        if act != "dispatch":
            self.acts.do(act)
        elif (one := self.side.experts.current()) is not None:
            self.dispatch(one)
        else:
            self.said.emit("info", "专家库是空的，请先在“专家与培训”里登记或导入专家。")

    @Slot()
    def _by_key(self) -> None:
        key = self.sender()
        assert key is not None
        self.do(key.objectName())

    @Slot(object)
    def dispatch(self, one: Ranked) -> None:
        """Enter on an expert."""
        self.acts.dispatch_to(one, self.side.experts.place)

    @Slot(object)
    def _ask(self, one: Ranked) -> None:
        self.acts.ask_dispatch(one, self.side.experts.place)

    @Slot(str)
    def _show_new(self, id_: str) -> None:
        self.show_record(Demand.KIND, id_)

    @Slot(str)
    def _done(self, words: str) -> None:
        self.refresh()
        self.list.setFocus()
        self.done.emit(words)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Enter", "选专家、派单"),
            ("J", "接单"),
            ("B", "办结"),
            ("P", "评单"),
            ("T", "退单"),
            ("Ctrl+N", "新需求"),
        )


def _button(text: str, picture: str, action: Callable[[], object]) -> QPushButton:
    button = QPushButton(icon(picture), text)
    button.setAccessibleName(text.split("  ")[0])
    button.clicked.connect(action)
    return button
