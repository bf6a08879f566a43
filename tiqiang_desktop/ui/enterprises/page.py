"""企业档案: the list, its views, and the 档案袋 beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ...domain import phones
from ...domain.enterprise import Enrolment, Enterprise, Product
from ...domain.letter import Letter
from ...domain.lines import EnterpriseLine, EnterpriseView
from ...domain.problem import Problem
from ...domain.visit import Visit
from ...services import enterprises, lists
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..imports.dialog import ImportDialog
from ..jobs import Jobs
from ..page import Page
from ..style import role
from ..widgets.empty import Door, Empty
from ..widgets.paged_model import PagedModel
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column
from ..words import ENROLMENT_STATES, short_date
from .chips import Chips
from .dossier import Dossier
from .form import EnterpriseForm

FILTER_MS = 150
DRAWER = 1200  # below this width of the window the 档案袋 lies over the list
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
        Column("生产领域", lambda line: line.category, width=7, hint=lambda line: line.category),
        Column("乡镇", lambda line: line.town, width=4, hint=lambda line: line.town),
        Column("联系电话", lambda line: phones.mask(line.phone), width=7),
        Column("中小微", lambda line: line.sme, width=4),
        Column("责任人", lambda line: line.responsible, width=4),
        Column("状态", _state_text, state=_state, width=6),
        Column("最近走访", lambda line: short_date(line.last_visit, year), right=True, width=5),
        Column("未闭环", lambda line: str(line.open_problems), right=True, width=4),
    )


def _state(line: EnterpriseLine) -> str | None:
    if line.overdue:
        return "bad"
    return ENROLMENT_STATES[line.state] if line.state else None


def _state_text(line: EnterpriseLine) -> str:
    if line.overdue:
        return f"逾期 {line.overdue}"
    return line.state.value if line.state else "—"


class EnterprisesPage(Page):
    """Reads the list page by page from the store."""

    TITLE = "企业档案"
    ICON = "building"
    KINDS = frozenset((Enterprise, Enrolment, Product, Visit, Problem, Letter))

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs)
        self.model: PagedModel[EnterpriseLine] = PagedModel(
            columns(workspace.campaign.year), self._ids, self._lines
        )
        self.list = RecordList(self.model, "企业")
        self.list.empty_text = "这个视图里没有符合的企业"
        self.chips = Chips([view.value for view in EnterpriseView])
        self.filter = QLineEdit()
        self.dossier = Dossier(workspace)
        self._count = QLabel()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_MS)
        self._drawer = False
        self._open_drawer = False
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

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
        new.clicked.connect(self.new_here)
        take.clicked.connect(self.import_list)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.chips, 1)
        first.addWidget(new)
        first.addWidget(take)
        second.addWidget(self.filter, 3)
        second.addStretch(1)
        second.addWidget(self._count)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.list, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(work)
        self._stack.addWidget(self._welcome())
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addLayout(self._stack, 1)
        self._line.addWidget(self.dossier)
        self.dossier.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * 23)

    def _welcome(self) -> QWidget:
        return Empty(
            "还没有企业",
            "从 Excel 复制名单到这里粘贴，或者选文件导入；也可以一家一家新建。",
            (
                Door("粘贴 / 导入名单", "import", self.import_list, primary=True),
                Door("新建企业", "plus", self.new_here),
                Door("看示例档案", "sparkle", self.other_archive_requested.emit),
            ),
        )

    def _connect(self) -> None:
        self._timer.timeout.connect(self._read)
        self.filter.textChanged.connect(self._timer.start)
        self.chips.chosen.connect(self._read)
        self.list.row_changed.connect(self._follow)
        self.list.activated_row.connect(self._activate)
        self.dossier.visit_wanted.connect(self.visit_requested)
        self.dossier.letter_wanted.connect(self.letter_requested)
        self.dossier.edit_wanted.connect(self.edit)
        self.dossier.remove_wanted.connect(self.remove)
        self.dossier.list_wanted.connect(self.toggle_listed)
        self.dossier.link_followed.connect(self.open_requested)
        self.dossier.closed.connect(self.close_drawer)
        for keys, action in (("F2", self.edit), ("Del", self.remove), ("Ctrl+V", self.paste_list)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    @property
    def view(self) -> EnterpriseView:
        """The chip that is pressed."""
        return list(EnterpriseView)[self.chips.current]

    def _ids(self, title: str, falling: bool) -> list[str]:
        text = self.filter.text()
        if not title:
            return lists.enterprise_ids(self.workspace, self.view, text)
        return lists.enterprise_ids(self.workspace, self.view, text, SORTS[title], falling)

    def _lines(self, ids: Sequence[str]) -> list[EnterpriseLine]:
        return lists.enterprise_lines(self.workspace, ids)

    def refresh(self) -> None:
        counts = [lists.count_enterprises(self.workspace, view) for view in EnterpriseView]
        self.chips.show_counts(counts)
        everything = counts[list(EnterpriseView).index(EnterpriseView.ALL)]
        self._stack.setCurrentIndex(0 if everything else 1)
        self._read()
        self._place_dossier()

    @Slot()
    def _read(self) -> None:
        self._timer.stop()
        self.list.keeping(self.model.reload)
        self._count.setText(f"{self.model.rowCount()} 家")
        if self.list.current_value() is None:
            self.list.select_row(0)
        value = self.list.current_value()
        self.dossier.show_enterprise(value.id if value else "")

    def show_record(self, kind: str, id_: str) -> None:
        firm = self.workspace.get(Product, id_).enterprise if kind == Product.KIND else id_
        self.refresh()
        if not self.list.select_id(firm):
            self.filter.clear()
            self.chips.press(list(EnterpriseView).index(EnterpriseView.ALL))
            self._read()
            self.list.select_id(firm)
        self.list.setFocus()
        self._open_drawer = True
        self._place_dossier()

    @Slot(object)
    def _follow(self, line: EnterpriseLine | None) -> None:
        self.dossier.show_enterprise(line.id if line else "")

    @Slot(object)
    def _activate(self, line: EnterpriseLine) -> None:
        """Enter opens the 档案袋: as a drawer in a narrow window, else by going into it."""
        self._open_drawer = True
        self._place_dossier()
        self.dossier.tabs.setFocus()

    @Slot()
    def close_drawer(self) -> None:
        """Esc: back to the list."""
        self._open_drawer = False
        self._place_dossier()
        self.list.setFocus()

    @Slot()
    def new_here(self) -> None:
        form = EnterpriseForm(self.workspace, "", self)
        if form.exec():
            self.show_record(Enterprise.KIND, form.enterprise_id)
            self.done.emit("已新建企业")

    def _current(self) -> str:
        line: EnterpriseLine | None = self.list.current_value()
        return line.id if line else ""

    @Slot()
    def edit(self) -> None:
        """F2."""
        id_ = self._current()
        if id_ and EnterpriseForm(self.workspace, id_, self).exec():
            self.done.emit("已保存")

    @Slot()
    def remove(self) -> None:
        """Del: the selected firms with all that belongs to them, one step of undo."""
        ids = [line.id for line in self.list.selected_values()]
        if ids:
            with refusals(self.said):
                self.done.emit(f"已删除{enterprises.remove(self.workspace, ids)}")

    @Slot()
    def toggle_listed(self) -> None:
        """列入 or 移出 附件4, by what the firm is now."""
        id_ = self._current()
        listed = not enterprises.is_listed(self.workspace, id_)
        with refusals(self.said):
            enterprises.set_listed(self.workspace, id_, listed)
            self.done.emit("已列入附件4" if listed else "已移出附件4")

    @Slot()
    def import_list(self) -> None:
        """Opens the import; what was copied in Excel is taken at once."""
        dialog = ImportDialog(self.workspace, self.jobs, self)
        if dialog.exec():
            self.done.emit(dialog.sentence)

    @Slot()
    def paste_list(self) -> None:
        """Ctrl+V in the list: what was copied in Excel."""
        dialog = ImportDialog(self.workspace, self.jobs, self)
        dialog.paste()
        if dialog.exec():
            self.done.emit(dialog.sentence)

    def _place_dossier(self) -> None:
        self._drawer = self.window().width() < DRAWER
        self.dossier.set_drawer(self._drawer)
        if self._drawer:
            self._line.removeWidget(self.dossier)
            width = self.dossier.width()
            self.dossier.setGeometry(self.width() - width, 0, width, self.height())
            self.dossier.raise_()
        elif self._line.indexOf(self.dossier) < 0:
            self._line.addWidget(self.dossier)
        shown = bool(self.model.rowCount()) and (self._open_drawer or not self._drawer)
        self.dossier.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_dossier()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open_drawer and self._drawer:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Enter", "打开"),
            ("F2", "修改"),
            ("Del", "删除"),
            ("Ctrl+N", "新建"),
            ("Ctrl+Shift+N", "新走访"),
        )
