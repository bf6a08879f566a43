"""An attachment as Qt shows it: the notice's headings, the cells as they will print."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ...domain import phones
from ...domain.tally import shown
from ...services.reports import Grid

Index = QModelIndex | QPersistentModelIndex

RECORD_ROLE = int(Qt.ItemDataRole.UserRole)  # (KIND, id) behind the row, or None
GROUP_ROLE = RECORD_ROLE + 1  # of a heading: the words above it
WIDTH_ROLE = RECORD_ROLE + 2  # of a heading: its share of the width
CHANGED = "※"

PHONES = ("企业联系人", "联系电话", "联系方式")  # masked on the screen, whole in the exported form


class GridModel(QAbstractTableModel):
    """Read only; `replace` shows another state of the same form."""

    def __init__(self, grid: Grid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = grid

    def replace(self, grid: Grid) -> None:
        """Shows other cells."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.grid.definition.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        columns = self.grid.definition.columns
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(columns):
            return None
        known = {
            int(Qt.ItemDataRole.DisplayRole): columns[section].title,
            GROUP_ROLE: columns[section].group,
            WIDTH_ROLE: columns[section].width,
        }
        return known.get(role)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        text = self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return "；".join(part for part in (text, self._remark(index.row(), index.column())) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.grid.definition.columns[index.column()].title}：{text or '空'}{self._remark(index.row(), index.column())}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            column = self.grid.definition.columns[index.column()]
            number = column.kind.value in ("count", "money", "serial")
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == RECORD_ROLE:
            return self.grid.records[index.row()] if index.row() < len(self.grid.records) else None
        return None

    def _text(self, row: int, column: int) -> str:
        serial = int(self.grid.definition.has_serial)
        if serial and column == 0:
            return str(row + 1)
        value = self.grid.rows[row][column - serial]
        if value and self.grid.definition.columns[column].title in PHONES:
            return phones.mask(str(value))
        figure = self.grid.figure_at(row, column)
        mark = CHANGED if figure is not None and (figure.changed or figure.left_out) else ""
        return shown(value) + mark

    def _remark(self, row: int, column: int) -> str:
        """What a person has changed of the figure; the mark is on the screen only."""
        figure = self.grid.figure_at(row, column)
        if figure is None:
            return ""
        said = [f"改数，按记录是 {shown(figure.counted)}，理由：{figure.reason}"] if figure.changed else []
        said += [f"有 {len(figure.left_out)} 条记录不计入"] if figure.left_out else []
        return "；".join(said)
