"""企业档案: the list, and the 档案袋 beside it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from ...domain.demand import Demand, Dispatch
from ...domain.enterprise import Enrolment, Enterprise, Product
from ...domain.letter import File, Letter
from ...domain.lines import EnterpriseLine
from ...domain.problem import Evaluation, Problem
from ...domain.visit import Visit
from ...services import enterprises
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs
from ..page import Page
from ..papers.offered import FirmPapers
from ..scale import length
from ..widgets.empty import Door, Empty
from .dossier import Dossier
from .dossier_windows import year_window
from .form import EnterpriseForm
from .list_acts import ListActs
from .list_pane import ListPane

DRAWER = 1200  # below this width of the window the 档案袋 lies over the list


class EnterprisesPage(Page):
    """The list with what can be done to a firm."""

    TITLE = "企业档案"
    ICON = "building"
    KINDS = frozenset(
        (Enterprise, Enrolment, Product, Visit, Problem, Letter, File, Demand, Dispatch, Evaluation)
    )
    TAKES = ("enterprises", "followups")

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs)
        self.pane = ListPane(workspace, jobs)
        self.list = self.pane.list
        self.dossier = Dossier(workspace, jobs)
        self.papers = FirmPapers(workspace, jobs, self)
        self.acts = ListActs(workspace, jobs, self.pane, self)
        self._open_drawer = False
        self._words = ""
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._stack = QStackedLayout()
        # before it is filled: else it would show its first widget as a window
        self._line.addLayout(self._stack, 1)
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self._welcome())
        self._line.addWidget(self.dossier)
        self._connect()
        self.setFocusProxy(self.list)

    def _welcome(self) -> QWidget:
        return Empty(
            "还没有企业",
            "从 Excel 复制名单到这里粘贴，或者选文件导入；也可以一家一家新建。",
            (
                Door("粘贴 / 导入名单", "import", self.open_import, primary=True),
                Door("新建企业", "plus", self.new_here),
                Door("看示例档案", "sparkle", self.other_archive_requested.emit),
            ),
        )

    def _connect(self) -> None:
        self.pane.new_wanted.connect(self.new_here)
        self.pane.import_wanted.connect(self.open_import)
        self.pane.read_anew.connect(self._follow)
        self.list.row_changed.connect(self._follow)
        self.list.activated_row.connect(self._activate)
        self.dossier.visit_wanted.connect(self.visit_requested)
        self.dossier.letter_wanted.connect(self.letter_requested)
        self.dossier.edit_wanted.connect(self.edit)
        self.dossier.remove_wanted.connect(self.remove)
        self.dossier.list_wanted.connect(self.toggle_listed)
        self.dossier.paper_wanted.connect(self.papers.show)
        self.papers.said.connect(self.said)
        self.dossier.files.said.connect(self.said)
        self.dossier.files.done.connect(self.done)
        self.dossier.link_followed.connect(self.follow)
        self.dossier.closed.connect(self.close_drawer)
        self.pane.bulk_wanted.connect(self.acts.edit_many)
        self.list.paste_wanted.connect(self.paste_list)
        self.acts.said.connect(self.said)
        self.acts.done.connect(self.done)
        for keys, text, picture, action in (
            ("F2", "修改…", "edit", self.edit),
            ("Ctrl+E", "批量修改…", "edit", self.acts.edit_many),
            ("Del", "删除", "trash", self.remove),
        ):
            entry = QAction(icon(picture), text, self.list)
            entry.setShortcut(QKeySequence(keys))
            entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            entry.triggered.connect(action)
            self.list.addAction(entry)

    def refresh(self) -> None:
        filled = self.pane.refresh()
        self._stack.setCurrentIndex(0 if filled else 1)
        self.setFocusProxy(self.list if filled else self._stack.widget(1))
        self._place_dossier()

    def show_record(self, kind: str, id_: str) -> None:
        self.refresh()
        self.pane.show_firm(self.workspace.get(Product, id_).enterprise if kind == Product.KIND else id_)
        self.list.setFocus()
        self._open_drawer = True
        self._place_dossier()

    @Slot()
    def _follow(self) -> None:
        self.dossier.show_enterprise(self.pane.current)

    @Slot(object)
    def _activate(self, line: EnterpriseLine) -> None:
        """Enter goes into the 档案袋, which in a narrow window comes as a drawer."""
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

    @Slot()
    def edit(self) -> None:
        """F2."""
        if self.pane.current and EnterpriseForm(self.workspace, self.pane.current, self).exec():
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
        listed = not enterprises.is_listed(self.workspace, self.pane.current)
        with refusals(self.said):
            enterprises.set_listed(self.workspace, self.pane.current, listed)
            self.done.emit("已列入附件4" if listed else "已移出附件4")

    @Slot()
    def paste_list(self) -> None:
        """Ctrl+V in the list: what was copied in Excel."""
        self.import_wanted.emit(True)

    @Slot(str, str)
    def follow(self, kind: str, id_: str) -> None:
        """A link of the 档案袋: a record where it lives, or one of the year's windows over this page."""
        opened = year_window(self.workspace, kind, id_, self)
        if opened is None:
            self.open_requested.emit(kind, id_)
            return
        dialog, self._words = opened
        dialog.accepted.connect(self._tell)
        dialog.open()

    @Slot()
    def _tell(self) -> None:
        self.refresh()
        self.dossier.show_now()
        self.done.emit(self._words)

    def _place_dossier(self) -> None:
        least = self.fontMetrics().horizontalAdvance("国") * 25
        tabs = self.dossier.tabs.sizeHint().width() + 2 * self.dossier.MARGIN
        self.dossier.setFixedWidth(max(least, tabs))
        drawer = self.window().width() < length(DRAWER)
        self.dossier.set_drawer(drawer)
        if drawer:
            self._line.removeWidget(self.dossier)
            width = self.dossier.width()
            self.dossier.setGeometry(self.width() - width, 0, width, self.height())
            self.dossier.raise_()
        elif self._line.indexOf(self.dossier) < 0:
            self._line.addWidget(self.dossier)
        self.dossier.setVisible(bool(self.pane.model.rowCount()) and (self._open_drawer or not drawer))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_dossier()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open_drawer:
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
