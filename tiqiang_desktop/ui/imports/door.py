"""The way in from anywhere in the window: Ctrl+V, a file dropped on it, the pages' own 粘贴 / 导入."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut

from .dropped import local_files

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from .dialog import ImportDialog


class ImportDoor(QObject):
    """Opens the wizard over the window, one at a time; what came of it is said on the page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: ImportDialog | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), window).activated.connect(self.paste)

    @Slot(bool)
    def open(self, paste: bool) -> None:
        """What a page asks for: the wizard, with what was copied or empty."""
        dialog = self._opened()
        if paste:
            dialog.paste()

    @Slot()
    def paste(self) -> None:
        """Ctrl+V where no text is being edited: on pages that take lists."""
        data = QGuiApplication.clipboard().mimeData()
        if self._window.page.TAKES or local_files(data):
            self._opened().take_copied(data)

    def _opened(self) -> ImportDialog:
        from ...services.imports import (
            Kind,  # not before a list comes: the window's start does not wait for it
        )
        from .dialog import ImportDialog

        if self.dialog is None:
            page = self._window.page
            page.commit()
            kinds = tuple(Kind(word) for word in page.TAKES) or tuple(Kind)
            self.dialog = ImportDialog(self._window.workspace, self._window.jobs, self._window, kinds)
            self.dialog.finished.connect(self._end)
            self.dialog.open()
        return self.dialog

    @Slot(int)
    def _end(self, accepted: int) -> None:
        dialog, self.dialog = self.dialog, None
        assert dialog is not None
        if accepted:
            self._window.notices.say_done(dialog.sentence)
        dialog.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and local_files(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            return self._take_drop(event)
        return super().eventFilter(watched, event)

    def _take_drop(self, event: QDropEvent) -> bool:
        local = local_files(event.mimeData())
        if not local:
            return False
        event.acceptProposedAction()
        self._opened().take_file(local[0])
        return True
