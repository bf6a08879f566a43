"""The table of contents: the chapters, or those that say what is looked for."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from ..widgets.table_model import Index
from .chapters import Chapter


class Contents(QAbstractListModel):
    """Its UserRole is the chapter."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        super().__init__()
        self._all = tuple(chapters)
        self._shown = self._all

    def sift(self, words: str) -> None:
        """Keeps the chapters that have all of the words."""
        self.beginResetModel()
        self._shown = tuple(each for each in self._all if each.says(words))
        self.endResetModel()

    def index_of(self, name: str) -> QModelIndex:
        """Where a chapter stands; invalid when it is sifted out."""
        names = [each.name for each in self._shown]
        return self.index(names.index(name), 0) if name in names else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        chapter = self._shown[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return chapter
        return (
            chapter.title
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            else None
        )
