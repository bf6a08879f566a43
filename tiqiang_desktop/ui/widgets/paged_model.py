"""A table whose lines stay in the archive: it holds the ids and reads the pages that are looked at."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt

from .table_model import Column, Index, RowModel

T = TypeVar("T")

PAGE = 128
KEPT_PAGES = 16

FIRST = 256  # ids read at once; the others only when somebody looks further

ReadIds = Callable[[str, bool, int], list[str]]  # (column title or empty, falling, most or -1) → ids in order
Count = Callable[[], int]  # how many ids there are in all
ReadLines = Callable[[Sequence[str]], Sequence[Any]]  # ids → their lines, in the same order


class PagedModel(RowModel[T]):
    """Lines read 128 at a time. Sorting asks the store for the ids in another order; nothing is read before `reload`.

    With `count` only the first ids are read; all of them when a row further down, or a record not among them, is
    wanted. So a list of 100,000 stands on the screen as fast as one of a hundred.
    """

    def __init__(
        self,
        columns: Sequence[Column[T]],
        ids: ReadIds,
        lines: ReadLines,
        parent: QObject | None = None,
        *,
        count: Count | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._read_ids = ids
        self._read_lines = lines
        self._count = count
        self._ids: list[str] = []
        self._total = 0
        self._pages: OrderedDict[int, Sequence[T]] = OrderedDict()
        self._order = ("", False)
        self._read = False

    def reload(self, *, whole: bool = False) -> None:
        """Reads the ids again and forgets the pages; `whole`: all ids at once."""
        self.beginResetModel()
        self._read = True
        self._pages.clear()
        some = self._count is not None and not whole
        self._ids = self._read_ids(*self._order, FIRST if some else -1)
        begun = some and len(self._ids) == FIRST
        self._total = self._count() if self._count and begun else len(self._ids)
        self.endResetModel()

    def _whole(self) -> list[str]:
        """All ids. Were there fewer than counted, because somebody else writes, the last one stands for them."""
        if len(self._ids) < self._total:
            found = self._read_ids(*self._order, -1)[: self._total]
            self._ids = found + found[-1:] * (self._total - len(found))
        return self._ids

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        title = self.columns[column].title if 0 <= column < len(self.columns) else ""
        wanted = (title, order is Qt.SortOrder.DescendingOrder)
        if wanted != self._order:
            self._order = wanted
            if self._read:
                self.reload(whole=True)  # the selected record is looked for next, wherever it now stands

    def rows_of(self, ids: set[str]) -> dict[str, int]:
        """Where records stand."""
        found = {id_: row for row, id_ in enumerate(self._ids) if id_ in ids}
        if len(found) < len(ids) and len(self._ids) < self._total:
            found = {id_: row for row, id_ in enumerate(self._whole()) if id_ in ids}
        return found

    def row(self, number: int) -> T:
        """The line of a row; reads its page when it is not at hand."""
        page, place = divmod(number, PAGE)
        if page not in self._pages:
            start, end = page * PAGE, min((page + 1) * PAGE, self._total)
            ids = self._ids if end <= len(self._ids) else self._whole()
            self._pages[page] = self._read_lines(ids[start:end])
            while len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][place]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._total
