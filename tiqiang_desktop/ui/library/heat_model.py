"""风险图谱 as a table: a row per product or town, a column per kind of problem, the sum at the end."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ...domain.heat import HeatCell, HeatMap
from ..tokens import NOW
from ..widgets.table_model import Index

LEVEL_ROLE = int(Qt.ItemDataRole.UserRole)
HATCHES = (
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.Dense7Pattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.DiagCrossPattern,
    Qt.BrushStyle.Dense4Pattern,
)
EMPTY = HeatMap("", (), ())


class HeatModel(QAbstractTableModel):
    """Each cell says how many problems it counts and how many firms they touch."""

    def __init__(self) -> None:
        super().__init__()
        self.map = EMPTY

    def replace(self, found: HeatMap) -> None:
        """Shows another map."""
        self.beginResetModel()
        self.map = found
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.map.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.map.columns) + 1

    def cell(self, index: Index) -> HeatCell | None:
        """The cell of a place; None in the column of sums."""
        if not index.isValid() or index.column() >= len(self.map.columns):
            return None
        return self.map.cell(self.map.rows[index.row()], self.map.columns[index.column()])

    def problems(self, index: Index) -> tuple[str, ...]:
        """The problems behind a place; of the whole row in the column of sums."""
        found = self.cell(index)
        if found is not None:
            return found.problems
        row = self.map.rows[index.row()]
        return tuple(id_ for column in self.map.columns for id_ in self.map.cell(row, column).problems)

    def words(self, index: Index) -> str:
        """“电线电缆 · 检验能力：3 个问题，涉及 2 家企业”."""
        row, found = self.map.rows[index.row()], self.cell(index)
        if found is None:
            return f"{row}：合计 {self.map.row_total(row)} 个问题"
        column = self.map.columns[index.column()]
        return f"{row} · {column}：{found.count} 个问题，涉及 {found.firms} 家企业"

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        found = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            count = self.map.row_total(self.map.rows[index.row()]) if found is None else found.count
            return str(count) if count else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return (found.level if found else 0) if role == LEVEL_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        names = (*self.map.columns, "合计") if orientation is Qt.Orientation.Horizontal else self.map.rows
        return names[section] if role == Qt.ItemDataRole.DisplayRole and section < len(names) else None


class HeatDelegate(QStyledItemDelegate):
    """Darker means more, and so does a denser hatch: it reads in black and white."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Any) -> None:
        level, rect = index.data(LEVEL_ROLE) or 0, QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        ground = QColor(NOW.red_soft if level else NOW.panel)
        painter.fillRect(rect, ground)
        if level:
            ink = QColor(NOW.red)
            ink.setAlpha(40 + 30 * level)
            painter.fillRect(rect, QBrush(ink, HATCHES[level]))
        text = index.data() or ""
        if text:
            wide = option.fontMetrics.horizontalAdvance(text) + 12  # type: ignore[attr-defined]
            high = option.fontMetrics.height() + 2  # type: ignore[attr-defined]
            label = QRect(0, 0, wide, high)
            label.moveCenter(rect.center())
            painter.fillRect(label, ground)
            painter.setPen(QColor(NOW.ink))
            painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), text)
        view = option.widget  # type: ignore[attr-defined]
        if view is not None and view.currentIndex() == index:
            painter.setPen(QColor(NOW.accent))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.restore()
