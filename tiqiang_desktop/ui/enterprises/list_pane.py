"""The list of enterprises with its views and filter; reads its lines page by page."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...domain import phones
from ...domain.lines import EnterpriseLine, EnterpriseQuery, EnterpriseView
from ...services import lists
from ...services.workspace import Workspace
from ..icons import icon
from ..style import role
from ..widgets.paged_model import PagedModel
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column
from ..words import ENROLMENT_STATES, short_date
from .chips import Chips

FILTER_MS = 150
VIEWS = list(EnterpriseView)
SORTS = {  # column → field the store orders by
    "企业名称": "name",
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
        Column("生产领域", lambda line: line.category, width=6, hint=lambda line: line.category),
        Column("乡镇", lambda line: line.town, width=3, hint=lambda line: line.town),
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
    """Chips, filter, list. `read_anew` after every reading."""

    new_wanted = Signal()
    import_wanted = Signal()
    read_anew = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.model: PagedModel[EnterpriseLine] = PagedModel(
            columns(workspace.campaign.year), self._ids, self._lines
        )
        self.list = RecordList(self.model, "企业")
        self.list.empty_text = "这个视图里没有符合的企业"
        self.chips = Chips([view.value for view in VIEWS])
        self.filter = QLineEdit()
        self._count = QLabel()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_MS)
        self._lay_out()
        self._timer.timeout.connect(self.read)
        self.filter.textChanged.connect(self._timer.start)
        self.chips.chosen.connect(self.read)

    def _lay_out(self) -> None:
        self.filter.setObjectName("filter")
        self.filter.setAccessibleName("筛选企业")
        self.filter.setPlaceholderText("筛选：名称、首字母、电话末几位　Ctrl+F")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        role(self._count, "dim")
        new, take = QPushButton("新建企业"), QPushButton("粘贴 / 导入")
        new.setProperty("primary", True)
        new.setIcon(icon("plus", "#FFFFFF"))
        new.setToolTip("Ctrl+N")
        take.setIcon(icon("import"))
        new.clicked.connect(self.new_wanted)
        take.clicked.connect(self.import_wanted)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.chips, 1)
        first.addWidget(new)
        first.addWidget(take)
        second.addWidget(self.filter, 3)
        second.addStretch(1)
        second.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.list, 1)

    def _ids(self, title: str, falling: bool) -> list[str]:
        view, text = VIEWS[self.chips.current], self.filter.text()
        order = (SORTS[title], falling) if title else ("last_visit", True)
        return lists.enterprise_ids(self._workspace, EnterpriseQuery(view, text, (), *order))

    def _lines(self, ids: Sequence[str]) -> list[EnterpriseLine]:
        return lists.enterprise_lines(self._workspace, ids)

    def refresh(self) -> int:
        """Reads counts and list; returns how many enterprises there are at all."""
        counts = [lists.count_enterprises(self._workspace, view) for view in VIEWS]
        self.chips.show_counts(counts)
        self.read()
        return counts[VIEWS.index(EnterpriseView.ALL)]

    @Slot()
    def read(self) -> None:
        """Reads the list; the cursor stays on its firm, or goes to the first."""
        self._timer.stop()
        self.list.keeping(self.model.reload)
        self._count.setText(f"{self.model.rowCount()} 家")
        if self.list.current_value() is None:
            self.list.select_row(0)
        self.read_anew.emit()

    def show_firm(self, id_: str) -> None:
        """Puts the cursor on a firm, in the view of all when it is not in this one."""
        if not self.list.select_id(id_):
            self.filter.clear()
            self.chips.press(VIEWS.index(EnterpriseView.ALL))
            self.read()
            self.list.select_id(id_)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()  # the archive may be closed next
        super().hideEvent(event)

    @property
    def current(self) -> str:
        """Id of the firm the cursor is on; empty when there is none."""
        line: EnterpriseLine | None = self.list.current_value()
        return line.id if line else ""
