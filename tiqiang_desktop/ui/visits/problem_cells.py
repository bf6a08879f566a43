"""How the cells of the problem grid are drawn: wrapped text, the greyed proposal, the mark 复发."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ..tokens import NOW
from ..widgets.badges import draw_badge
from ..widgets.table_model import VALUE_ROLE
from .problem_model import CATEGORY, DESCRIPTION, DUE, SUGGESTION, WAITING
from .problem_row import ProblemRow

Index = QModelIndex | QPersistentModelIndex

MARGIN = 9
AIR = 14
TAKE_IT = "Enter 采用建议"
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
MEASURED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
BADGE_ROOM = 64


class ProblemCells(QStyledItemDelegate):
    """Draws the cells that are not being edited."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ProblemRow = index.data(VALUE_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.fillRect(rect, QColor(NOW.accent_soft if current else NOW.panel))
        painter.setPen(QPen(QColor(NOW.line), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.setFont(option.font)  # type: ignore[attr-defined]
        inner = rect.adjusted(MARGIN, 3, -MARGIN, -4)
        if row.empty and index.row() == index.model().rowCount() - 1 and index.column() >= DESCRIPTION:
            self._waiting(painter, inner, index)
        elif index.column() == SUGGESTION:
            self._suggestion(painter, inner, row, current)
        elif index.column() == CATEGORY:
            self._category(painter, inner, row)
        else:
            self._plain(painter, inner, index)
        painter.restore()

    def _plain(self, painter: QPainter, inner: QRect, index: Index) -> None:
        painter.setPen(QColor(NOW.ink))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        flags = int(right) if index.column() >= DUE else WRAP
        painter.drawText(inner, flags, str(index.data() or ""))

    def _waiting(self, painter: QPainter, inner: QRect, index: Index) -> None:
        """One sentence across the cells of the waiting row."""
        start = self._view.columnViewportPosition(DESCRIPTION) + MARGIN
        whole = QRect(start, inner.top(), self._view.viewport().width() - start - MARGIN, inner.height())
        painter.setClipRect(inner.adjusted(-MARGIN, -3, MARGIN, 3))
        painter.setPen(QColor(NOW.dim))
        painter.drawText(whole, WRAP, WAITING)

    def _category(self, painter: QPainter, inner: QRect, row: ProblemRow) -> None:
        painter.setPen(QColor(NOW.ink))
        room = inner.adjusted(0, 0, -BADGE_ROOM, 0) if row.recurs else inner
        painter.drawText(room, WRAP, row.named)
        if row.recurs:
            used = painter.boundingRect(room, WRAP, row.named)
            left = min(used.right() + 8, inner.right() - BADGE_ROOM + 4)
            draw_badge(painter, QRectF(left, inner.top(), BADGE_ROOM, inner.height()), "warn", "复发")

    def _suggestion(self, painter: QPainter, inner: QRect, row: ProblemRow, current: bool) -> None:
        if row.suggestion or not row.proposed:
            painter.setPen(QColor(NOW.ink))
            painter.drawText(inner, WRAP, row.suggestion)
            return
        painter.setPen(QColor(NOW.dim))
        painter.drawText(inner, WRAP, f"{row.proposed}\n{TAKE_IT}" if current else row.proposed)

    def height(self, index: Index, font: QFont) -> int:
        """How high a cell wants to be at the width of its column."""
        row: ProblemRow = index.data(VALUE_ROLE)
        text = str(index.data() or "")
        if index.column() == SUGGESTION and not row.suggestion and row.proposed:
            text = f"{row.proposed}\n{TAKE_IT}"
        width = self._view.columnWidth(index.column()) - 2 * MARGIN
        if index.column() == CATEGORY and row.recurs:
            width -= BADGE_ROOM
        return text_height(font, text, width) + AIR


def text_height(font: QFont, text: str, width: int) -> int:
    """How high a wrapped text is."""
    metrics = QFontMetrics(font)
    return metrics.boundingRect(QRect(0, 0, max(width, 40), 10_000), MEASURED, text or "国").height()
