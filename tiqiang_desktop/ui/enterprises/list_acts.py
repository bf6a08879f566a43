"""What can be done to the list of enterprises as a whole: saved views, bulk edit, printing, order and columns."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ...domain.keeping import Why
from ...services import auto_backup, enterprises, list_views
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs
from ..papers.list_print import ListPrint
from ..widgets.list_menu import fill_order_and_columns
from .bulk_dialog import BulkDialog
from .duplicates import DuplicatesDialog
from .list_pane import ListPane
from .view_dialog import ViewDialog, said

AT_ONCE = 100  # firms changed without the worker


class ListActs(QObject):
    """Fills the menu 更多 and does what it says."""

    said = Signal(str, str)
    done = Signal(str)

    def __init__(self, workspace: Workspace, jobs: Jobs, pane: ListPane, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._jobs, self._pane, self._window = workspace, jobs, pane, window
        self.printing = ListPrint(jobs, pane.list, "企业名单", window, self._filtered_by)
        self.printing.said.connect(self.said)
        pane.more.aboutToShow.connect(self._fill)
        merging = QAction(icon("building"), "合并重复…", pane.list)
        merging.setShortcut(QKeySequence("Ctrl+M"))
        merging.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        merging.triggered.connect(self.merge_duplicates)
        pane.list.addAction(merging)

    def _filtered_by(self) -> str:
        return said(self._pane.query())

    @Slot()
    def _fill(self) -> None:
        menu = self._pane.more
        menu.clear()
        menu.addAction(icon("plus"), "存为视图…", self.save_view)
        if self._pane.saved_view:
            menu.addAction(icon("trash"), f"删掉视图“{self._pane.saved_view}”", self.drop_view)
        menu.addSeparator()
        menu.addAction(icon("edit"), "批量修改选中的…　Ctrl+E", self.edit_many)
        menu.addAction(icon("building"), "合并重复…　Ctrl+M", self.merge_duplicates)
        menu.addAction(icon("printer"), "打印这张表…", self.printing.show)
        menu.addSeparator()
        fill_order_and_columns(menu, self._pane.list)

    @Slot()
    def save_view(self) -> None:
        """A chip of the office's own for what the list shows now."""
        dialog = ViewDialog(self._workspace, self._pane.query(), self._window)
        dialog.saved.connect(self._pane.show_saved)
        dialog.open()

    @Slot()
    def drop_view(self) -> None:
        """Takes the pressed chip away."""
        list_views.drop_view(self._workspace, self._pane.saved_view)
        self._pane.refresh()

    @Slot()
    def edit_many(self) -> None:
        """Ctrl+E: the same values for the selected firms."""
        ids = [line.id for line in self._pane.list.selected_values()]
        if ids:
            dialog = BulkDialog(ids, self._workspace.campaign.year, self._window)
            dialog.wanted.connect(self._edit)
            dialog.open()

    @Slot(object, object)
    def _edit(self, ids: list[str], edit: enterprises.BulkEdit) -> None:
        def work(workspace: Workspace, progress: Progress) -> int:
            return enterprises.edit_many(workspace, ids, edit, progress)

        with refusals(self.said):
            if len(ids) <= AT_ONCE:
                self._edited(enterprises.edit_many(self._workspace, ids, edit))
            else:
                self._jobs.run("批量修改", auto_backup.first(Why.BULK, work), self._edited)

    def _edited(self, count: int) -> None:
        self.done.emit(f"已修改 {count} 家企业")

    @Slot()
    def merge_duplicates(self) -> None:
        """合并重复: the two selected firms, else the likely pairs of the whole archive."""
        two = len(self._pane.list.selectionModel().selectedRows()) == 2
        chosen = [line.id for line in self._pane.list.selected_values()] if two else []
        dialog = DuplicatesDialog(self._workspace, self._jobs, self._window, chosen)
        dialog.done_here.connect(self.done)
        dialog.open()
        dialog.look()
