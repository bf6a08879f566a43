"""A table whose lines stay in the archive: it holds the ids and reads the pages that are looked at."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt

from .table_model import Column, Index, RowModel

T = TypeVar("T")

PAGE = 128
KEPT_PAGES = 16

ReadIds = Callable[[str, bool], list[str]]  # (column title or empty, falling) → ids in order
ReadLines = Callable[[Sequence[str]], Sequence[Any]]  # ids → their lines, in the same order


class PagedModel(RowModel[T]):
    """Lines read 128 at a time. Sorting asks the store for the ids in another order; nothing is read before `reload`."""

    def __init__(
        self, columns: Sequence[Column[T]], ids: ReadIds, lines: ReadLines, parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._read_ids = ids
        self._read_lines = lines
        self._ids: list[str] = []
        self._pages: OrderedDict[int, Sequence[T]] = OrderedDict()
        self._order = ("", False)
        self._read = False

    def reload(self) -> None:
        """Reads the ids again and forgets the pages."""
        self.beginResetModel()
        self._read = True
        self._pages.clear()
        self._ids = self._read_ids(*self._order)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        title = self.columns[column].title if 0 <= column < len(self.columns) else ""
        wanted = (title, order is Qt.SortOrder.DescendingOrder)
        if wanted != self._order:
            self._order = wanted
            if self._read:
                self.reload()

    def ids(self) -> list[str]:
        """Ids of all rows, in their order."""
        return list(self._ids)

    def rows_of(self, ids: set[str]) -> dict[str, int]:
        """Where records stand."""
        return {id_: row for row, id_ in enumerate(self._ids) if id_ in ids}

    def row(self, number: int) -> T:
        """The line of a row; reads its page when it is not at hand."""
        page, place = divmod(number, PAGE)
        if page not in self._pages:
            start = page * PAGE
            self._pages[page] = self._read_lines(self._ids[start : start + PAGE])
            while len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][place]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)
