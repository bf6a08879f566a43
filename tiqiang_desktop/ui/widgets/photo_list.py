"""Photographs as thumbnails with their names; each is decoded when it comes into sight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QImageReader, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QListView, QWidget

from ..icons import icon
from .table_model import Index

THUMB = QSize(132, 99)


@dataclass(frozen=True, slots=True)
class Shown:
    """One file: its id or hash, the words under it, its bytes' hash when it is a picture."""

    id: str
    caption: str
    sha256: str = ""
    hint: str = ""


class _Photos(QAbstractListModel):
    def __init__(self, kept: Callable[[str], bytes]) -> None:
        super().__init__()
        self.shown: list[Shown] = []
        self._kept = kept
        self._icons: dict[str, QIcon] = {}

    def replace(self, shown: Sequence[Shown]) -> None:
        self.beginResetModel()
        self.shown = list(shown)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        one = self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one.caption
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.hint or one.caption
        return self._icon(one) if role == Qt.ItemDataRole.DecorationRole else None

    def _icon(self, one: Shown) -> QIcon:
        if one.id not in self._icons:
            self._icons[one.id] = QIcon(thumbnail(self._kept(one.sha256))) if one.sha256 else icon("letter")
        return self._icons[one.id]


def thumbnail(data: bytes) -> QPixmap:
    """A small picture of a JPEG, decoded small."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setScaledSize(reader.size().scaled(THUMB * 2, Qt.AspectRatioMode.KeepAspectRatio))
    picture: QImage = reader.read()
    return QPixmap.fromImage(picture)


class PhotoList(QListView):
    """Enter or a double click opens (`opened`), Del takes away (`removed`), Ctrl+V pastes; each carries an id."""

    opened = Signal(str)
    removed = Signal(str)
    paste_wanted = Signal()

    def __init__(self, name: str, kept: Callable[[str], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photos = _Photos(kept)
        self.setModel(self.photos)
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(THUMB)
        self.setGridSize(QSize(THUMB.width() + 16, THUMB.height() + self.fontMetrics().height() * 2 + 12))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAcceptDrops(False)  # what holds it takes what is dropped
        self.doubleClicked.connect(self._open)

    def show_photos(self, shown: Sequence[Shown]) -> None:
        """Shows other files; the first is current."""
        self.photos.replace(shown)
        if shown:
            self.setCurrentIndex(self.photos.index(0))

    def _current(self) -> str:
        index = self.currentIndex()
        return self.photos.shown[index.row()].id if index.isValid() else ""

    def _open(self) -> None:
        if self._current():
            self.opened.emit(self._current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Delete and self._current():
            self.removed.emit(self._current())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)
