"""Photographs of what was found: dropped on a row, pasted into a cell, or added in the row's own window."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Signal, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ...services.photos import Photo
from ...services.workspace import Workspace
from ..jobs import Jobs
from ..widgets.photo_taker import Given, PhotoTaker, given_by
from .photo_dialog import PhotoDialog
from .problem_grid import ProblemGrid


class VisitPhotos(QObject):
    """Knows which row the photographs that are being shrunk belong to."""

    said = Signal(str, str)

    def __init__(self, workspace: Workspace, jobs: Jobs, grid: ProblemGrid, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._grid, self._window = workspace, grid, window
        self._row = 0
        self.taker = PhotoTaker(jobs, window)
        self.dialog: PhotoDialog | None = None
        self.taker.taken.connect(self._take)
        self.taker.said.connect(self.said)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        grid.photos_wanted.connect(self.open)
        grid.cell.pictures_given.connect(self.pasted)

    @Slot(object)
    def pasted(self, given: list[Given]) -> None:
        """Into the row the cursor is in."""
        self._row = self._grid.current_row()
        self.taker.take(given)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window takes pictures that are dropped anywhere on it."""
        if isinstance(event, QDropEvent) and given_by(event.mimeData()):
            if event.type() == QEvent.Type.Drop:
                self.dropped(given_by(event.mimeData()), event.position().toPoint())
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)

    def dropped(self, given: list[Given], place: QPoint) -> None:
        """Onto the row under the mouse; beside all rows it is the one the cursor is in."""
        row = self._grid.rowAt(self._grid.viewport().mapFrom(self._window, place).y())
        self._row = row if row >= 0 else self._grid.current_row()
        self.taker.take(given)

    @Slot()
    def open_current(self) -> None:
        """Ctrl+I."""
        self._grid.commit()
        self.open(self._grid.current_row())

    @Slot(int)
    def open(self, row: int) -> None:
        """The row's own window."""
        self._row = row
        held = self._grid.problems.row(row)
        heading = f"第 {row + 1} 行　{held.named or held.description[:20] or '还没有填写问题'}"
        self.dialog = PhotoDialog(self._workspace, self.taker, heading, self._window)
        self.dialog.removed.connect(self._remove)
        self.dialog.finished.connect(self._close)
        self.dialog.show_photos(held.photos)
        self.dialog.open()

    @Slot()
    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    @Slot(object)
    def _take(self, photos: tuple[Photo, ...]) -> None:
        model = self._grid.problems
        model.add_photos(min(self._row, model.rowCount() - 1), photos)
        self._show()
        self.said.emit("ok", f"第 {self._row + 1} 行已加 {len(photos)} 张照片。")

    @Slot(str)
    def _remove(self, sha256: str) -> None:
        held = self._grid.problems.row(self._row)
        kept = tuple(photo for photo in held.photos if photo.sha256 != sha256)
        self._grid.problems.set_row(self._row, replace(held, photos=kept))
        self._show()

    def _show(self) -> None:
        if self.dialog is not None:
            self.dialog.show_photos(self._grid.problems.row(self._row).photos)
