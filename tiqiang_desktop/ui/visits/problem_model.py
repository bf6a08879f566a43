"""The rows of the problem grid as a table Qt can edit; an empty row always waits at the end."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ...domain.problem import DEFAULT_DAYS
from ...services.choices import ProblemChoice
from ...services.photos import Photo
from ..widgets.table_model import VALUE_ROLE
from .problem_row import ProblemRow

Index = QModelIndex | QPersistentModelIndex

PRODUCT, CATEGORY, DESCRIPTION, SUGGESTION, DUE, PHOTOS = range(6)
TITLES = ("产品", "问题类别 *", "问题描述", "整改建议", "期限", "照片")
NAMES = ("产品", "问题类别", "问题描述", "整改建议", "期限", "照片")  # for screen readers, without marks
WAITING = "继续输入下一条，或粘贴一段记录后按 Ctrl+Shift+V 拆分"

Recurs = Callable[[ProblemRow], bool]


class ProblemModel(QAbstractTableModel):
    """Values in rows. Every change goes through `set_row`, so that the mark 复发 and the last row stay right."""

    edited = Signal()  # something the draft should know

    def __init__(self, recurs: Recurs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recurs = recurs
        self._rows: list[ProblemRow] = [ProblemRow()]
        self.visited_on = dt.date.today()
        self.product = ""  # what a new row begins with

    def rows(self) -> list[ProblemRow]:
        """The rows that hold something, in order."""
        return [row for row in self._rows if not row.empty]

    def row(self, number: int) -> ProblemRow:
        """One row, the waiting one too."""
        return self._rows[number]

    def set_rows(self, rows: Sequence[ProblemRow]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._rows = [*(replace(row, recurs=self._recurs(row)) for row in rows), self._fresh(rows)]
        self.endResetModel()

    def add(self, descriptions: Sequence[str]) -> int:
        """Puts split notes below what is there; returns the number of the first new row."""
        kept = self.rows()
        product = kept[-1].product if kept else self.product
        self.set_rows([*kept, *(ProblemRow(product=product, description=text) for text in descriptions)])
        self.edited.emit()
        return len(kept)

    def set_row(self, number: int, row: ProblemRow) -> None:
        """Changes one row; a row that is no longer the waiting one gets a new one below it."""
        row = replace(row, recurs=self._recurs(row))
        if row == self._rows[number]:
            return
        self._rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(TITLES) - 1))
        if number == len(self._rows) - 1 and not row.empty:
            self.beginInsertRows(QModelIndex(), number + 1, number + 1)
            self._rows.append(self._fresh(self._rows))
            self.endInsertRows()
        self.edited.emit()

    def _fresh(self, above: Sequence[ProblemRow]) -> ProblemRow:
        return ProblemRow(product=above[-1].product if above else self.product)

    def remove(self, number: int) -> None:
        """Takes a row out; the waiting one is only emptied."""
        if number == len(self._rows) - 1:
            self.set_row(number, ProblemRow(product=self.product))
            return
        self.beginRemoveRows(QModelIndex(), number, number)
        del self._rows[number]
        self.endRemoveRows()
        self.edited.emit()

    def choose(self, number: int, choice: ProblemChoice) -> None:
        """Takes a line of the list into the row."""
        self.set_row(number, self._rows[number].choose(choice))

    def take_proposal(self, number: int) -> None:
        """Accepts the proposed suggestion."""
        row = self._rows[number]
        if row.proposed and not row.suggestion.strip():
            self.set_row(number, replace(row, suggestion=row.proposed))

    def add_photos(self, number: int, photos: Sequence[Photo]) -> None:
        """Photographs of what a row tells; each once."""
        row = self._rows[number]
        self.set_row(number, replace(row, photos=tuple(dict.fromkeys((*row.photos, *photos)))))

    def known(self, enterprise_product: str) -> None:
        """Another firm: its only product begins the rows that have none, and 复发 is looked up again."""
        self.product = enterprise_product
        rows = [replace(row, product=row.product or enterprise_product) for row in self.rows()]
        self.set_rows(rows)

    def due(self, row: ProblemRow) -> dt.date:
        """The date of a row: its own, or 30 days from the visit."""
        return row.due or self.visited_on + dt.timedelta(days=DEFAULT_DAYS)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if section >= DUE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return TITLES[section] if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == VALUE_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._text(row, index.column())
            mark = "，复发" if row.recurs and index.column() == CATEGORY else ""
            return f"第 {index.row() + 1} 行 {NAMES[index.column()]}：{text}{mark}"
        return None

    def _text(self, row: ProblemRow, column: int) -> str:
        if column == DUE:
            day = self.due(row)
            return "" if row.empty else f"{day.month}月{day.day}日"
        if column == PHOTOS:
            return str(len(row.photos)) if row.photos else ""
        return (row.product, row.named, row.description, row.suggestion)[column]

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or index.column() == PHOTOS:
            return False
        row = self._rows[index.row()]
        if index.column() == DUE:
            self.set_row(index.row(), replace(row, due=value))
            return True
        text = " ".join(str(value).split("\n")).strip()
        changed = {
            PRODUCT: lambda: replace(row, product=text),
            CATEGORY: lambda: row.name(text),
            DESCRIPTION: lambda: replace(row, description=text),
            SUGGESTION: lambda: replace(row, suggestion=text),
        }[index.column()]()
        self.set_row(index.row(), changed)
        return True
