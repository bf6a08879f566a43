"""The list of enterprises with its views and filters; reads its lines page by page."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from ...domain import phones
from ...domain.lines import EnterpriseLine, EnterpriseQuery, EnterpriseView
from ...services import list_views, lists
from ...services.list_views import SavedView
from ...services.workspace import Workspace
from ..icons import icon
from ..jobs import Jobs
from ..style import role
from ..widgets.list_look import ListLook
from ..widgets.paged_model import PagedModel
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column
from ..words import ENROLMENT_STATES, short_date
from .chips import Chips
from .filters import Filters

FILTER_MS = 150
VIEWS = list(EnterpriseView)
COUNTED_AT_ONCE = 2000  # enterprises; above, one view is counted at a time so that the screen does not wait
MANY = (
    20_000  # enterprises; above, the list opens by name: the last visits of so many take longer than a glance
)
SORTS = {  # column → field the store orders by
    "企业名称": "name",
    "信用代码": "uscc",
    "联系人": "contact",
    "生产领域": "category",
    "乡镇": "town",
    "联系电话": "phone",
    "中小微": "sme",
    "责任人": "responsible",
    "状态": "state",
    "最近走访": "last_visit",
    "未闭环": "open_problems",
}


def columns(year: int) -> tuple[Column[EnterpriseLine], ...]:
    """How a firm stands in the list."""
    return (
        Column("企业名称", lambda line: line.name, hint=lambda line: line.name),
        Column("信用代码", lambda line: line.uscc, width=11, shown=False),
        Column("生产领域", lambda line: line.category, width=5, hint=lambda line: line.category),
        Column("乡镇", lambda line: line.town, width=3, hint=lambda line: line.town),
        Column("联系人", lambda line: phones.mask(line.contact), width=4, shown=False),
        Column("联系电话", lambda line: phones.mask(line.phone), width=7),
        Column("中小微", lambda line: line.sme, width=3),
        Column("责任人", lambda line: line.responsible, width=3),
        Column("状态", _state_text, state=_state, width=5),
        Column("最近走访", lambda line: short_date(line.last_visit, year), right=True, width=4),
        Column("未闭环", lambda line: str(line.open_problems), right=True, width=3),
    )


def _state(line: EnterpriseLine) -> str | None:
    if line.overdue:
        return "bad"
    return ENROLMENT_STATES[line.state] if line.state else None


def _state_text(line: EnterpriseLine) -> str:
    if line.overdue:
        return f"逾期 {line.overdue}"
    return line.state.value if line.state else "—"


class ListPane(QWidget):
    """Views, filters, list. `read_anew` after every reading."""

    new_wanted = Signal()
    import_wanted = Signal()
    bulk_wanted = Signal()
    read_anew = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self.model: PagedModel[EnterpriseLine] = PagedModel(
            columns(workspace.campaign.year), self._ids, self._lines, count=self._how_many
        )
        self.list = RecordList(self.model, "企业")
        self.list.empty_text = "这个视图里没有符合的企业"
        self._many = lists.count_enterprises(workspace, EnterpriseView.ALL) > MANY
        self._saved: list[SavedView] = list_views.views(workspace)
        self.chips = Chips(self._titles())
        self.filters = Filters(workspace)
        self.filter = QLineEdit()
        self.more = QMenu()
        self.said = QLabel()
        self._bulk = QPushButton("批量修改…")
        self._timer = _single_shot(self, FILTER_MS)
        self._counting = _single_shot(self, 0)
        self._uncounted: Iterator[int] = iter(())
        self._counts: list[int] = []
        self._lay_out()
        self._connect()
        self.look = ListLook(workspace, jobs, self.list, "企业")

    def _titles(self) -> list[str]:
        return [*VIEWS, *(view.title for view in self._saved)]

    def _lay_out(self) -> None:
        self.filter.setObjectName("filter")
        self.filter.setAccessibleName("筛选企业")
        self.filter.setPlaceholderText("名称、首字母、电话末几位　Ctrl+F")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 14)
        role(self.said, "dim")
        role(self._bulk, "link")
        new, take, more = QPushButton("新建企业"), QPushButton("粘贴 / 导入"), QPushButton("更多")
        new.setProperty("primary", True)
        new.setIcon(icon("plus", "on_accent"))
        new.setToolTip("Ctrl+N")
        take.setIcon(icon("import"))
        role(more, "menu")
        more.setMenu(self.more)
        more.setAccessibleName("列表的更多操作")
        new.clicked.connect(self.new_wanted)
        take.clicked.connect(self.import_wanted)
        second, foot = QHBoxLayout(), QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.filter, 2)
        second.addWidget(self.filters)
        second.addStretch(1)
        for button in (new, take, more):
            second.addWidget(button)
        foot.addWidget(self.said)
        foot.addWidget(self._bulk)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(10)
        column.addWidget(self.chips)
        column.addLayout(second)
        column.addWidget(self.filters.words)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.read)
        self._counting.timeout.connect(self._count_next)
        self.filter.textChanged.connect(self._timer.start)
        self.filters.changed.connect(self.read)
        self.chips.chosen.connect(self._turn)
        self.list.selectionModel().selectionChanged.connect(self._say)
        self._bulk.clicked.connect(self.bulk_wanted)

    # what is asked for

    def query(self) -> EnterpriseQuery:
        """What the list shows now."""
        header = self.list.horizontalHeader()
        column = header.sortIndicatorSection()
        title = self.model.columns[column].title if 0 <= column < len(self.model.columns) else ""
        return self._asked(title, header.sortIndicatorOrder().value == 1)

    def _asked(self, title: str, falling: bool) -> EnterpriseQuery:
        usual = ("name", False) if self._many else ("last_visit", True)
        order, falling = (SORTS[title], falling) if title else usual
        view = VIEWS[self.chips.current] if self.chips.current < len(VIEWS) else self._chosen().query.view
        return EnterpriseQuery(view, self.filter.text(), self.filters.equals, order, falling)

    def _chosen(self) -> SavedView:
        return self._saved[self.chips.current - len(VIEWS)]

    @property
    def saved_view(self) -> str:
        """The name of the saved view that is pressed; empty for a built-in one."""
        return self._chosen().title if self.chips.current >= len(VIEWS) else ""

    def _ids(self, title: str, falling: bool, most: int) -> list[str]:
        return lists.enterprise_ids(self._workspace, self._asked(title, falling), most)

    def _how_many(self) -> int:
        return lists.count_found(self._workspace, self.query())

    def _lines(self, ids: Sequence[str]) -> list[EnterpriseLine]:
        return lists.enterprise_lines(self._workspace, ids)

    @Slot()
    def _turn(self) -> None:
        """Another view: a saved one brings its filters along, a built-in one leaves those of a saved one behind."""
        saved = self._chosen().query if self.saved_view else EnterpriseQuery()
        self.filters.show_equals(saved.equals)
        self.filter.setText(saved.text)
        self.read()

    def show_saved(self, title: str) -> None:
        """Presses a view that has just been saved."""
        self.refresh()
        self.chips.press(self._titles().index(title))
        self.read()

    # what is shown

    def refresh(self) -> int:
        """Reads list and counts; returns how many enterprises there are at all."""
        self._saved = list_views.views(self._workspace)
        self.chips.show_titles(self._titles())
        self.read()
        everyone = lists.count_enterprises(self._workspace, EnterpriseView.ALL)
        self._uncounted = lists.enterprise_counts(
            self._workspace, [*map(EnterpriseQuery, VIEWS), *(view.query for view in self._saved)]
        )
        self._counts = []
        if everyone <= COUNTED_AT_ONCE:
            self._counts = list(self._uncounted)
            self.chips.show_counts(self._counts)
        elif self.isVisible():
            self._counting.start()
        return everyone

    @Slot()
    def _count_next(self) -> None:
        self._counts += [count for count, _ in zip(self._uncounted, range(1), strict=False)]
        if len(self._counts) == len(VIEWS) + len(self._saved):
            self.chips.show_counts(self._counts)
        else:
            self._counting.start()

    @Slot()
    def read(self) -> None:
        """Reads the list; the cursor stays on its firm, or goes to the first."""
        self._timer.stop()
        self.list.keeping(self.model.reload)
        if self.list.current_value() is None:
            self.list.select_row(0)
        self._say()
        self.read_anew.emit()

    @Slot()
    def _say(self) -> None:
        chosen = len(self.list.selectionModel().selectedRows())
        more = f" · 选中 {chosen} 家" if chosen > 1 else ""
        by = next(title for title, field in SORTS.items() if field == self.query().order)
        self.said.setText(f"{self.model.rowCount()} 家 · 按{by}排序{more}")
        self._bulk.setVisible(chosen > 1)

    def show_firm(self, id_: str) -> None:
        """Puts the cursor on a firm, in the view of all when it is not in this one."""
        if not self.list.select_id(id_):
            self.filters.show_equals(())
            self.filter.clear()
            self.chips.press(VIEWS.index(EnterpriseView.ALL))
            self.read()
            self.list.select_id(id_)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()  # the archive may be closed next
        self._counting.stop()
        super().hideEvent(event)

    @property
    def current(self) -> str:
        """Id of the firm the cursor is on; empty when there is none."""
        line: EnterpriseLine | None = self.list.current_value()
        return line.id if line else ""


def _single_shot(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
