"""A table of frozen lines: rows are values, columns are functions of a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

VALUE_ROLE = int(Qt.ItemDataRole.UserRole)  # the whole row
SORT_ROLE = VALUE_ROLE + 1  # what the column sorts by
STATE_ROLE = VALUE_ROLE + 2  # the name of a state badge (ok, warn, bad, info, dim), or None


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """How one column shows a row. `state` makes the text a badge of icon, word and colour."""

    title: str
    text: Callable[[T], str]
    sort: Callable[[T], Any] | None = None
    right: bool = False  # numbers and dates
    state: Callable[[T], str | None] | None = None
    width: int = 0  # full-width characters; 0: takes what is left
    hint: Callable[[T], str] | None = None  # tool tip
    shown: bool = True  # False: only after the user has chosen it


class RowModel(QAbstractTableModel, Generic[T]):
    """Columns over rows. Where the rows are is the business of `row` and `rowCount`."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def row(self, number: int) -> T:
        """The line of a row."""
        raise NotImplementedError

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        return heading(self.columns, section, orientation, role)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        return cell(self.columns[index.column()], self.row(index.row()), role)


class TableModel(RowModel[T]):
    """Lines held in memory. `replace` takes the new lines at once."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows: list[T] = []

    def replace(self, rows: Sequence[T]) -> None:
        """Shows other lines."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> T:
        return self._rows[number]

    def rows(self) -> list[T]:
        """All lines, in their order."""
        return list(self._rows)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)


def heading(columns: Sequence[Column[Any]], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """What a model says about a column."""
    if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(columns):
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return columns[section].title
    return _alignment(columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None


def cell(column: Column[T], row: T, role: int) -> Any:
    """What a model says about a row in a column."""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return column.text(row)
    if role == VALUE_ROLE:
        return row
    if role == SORT_ROLE:
        return column.sort(row) if column.sort else column.text(row)
    if role == STATE_ROLE:
        return column.state(row) if column.state else None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _alignment(column)
    if role == Qt.ItemDataRole.ToolTipRole:
        return column.hint(row) if column.hint else None
    return None


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
