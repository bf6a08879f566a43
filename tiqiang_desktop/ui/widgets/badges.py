"""How a cell is drawn: quiet text, a hairline under it, and states as shape, word and colour."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .. import scale
from ..tokens import NOW, state_colours
from .table_model import STATE_ROLE, Index

MARGIN = 10  # at 100 %
GAP = 5


class CellDelegate(QStyledItemDelegate):
    """Draws one cell of a RecordList."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.fillRect(rect, QColor(NOW.accent_soft if selected else NOW.panel))
        painter.setPen(QPen(QColor(NOW.line), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        text: str = option.text  # type: ignore[attr-defined]
        state = index.data(STATE_ROLE)
        margin = scale.length(MARGIN)
        if state and text:
            draw_badge(painter, QRectF(rect.adjusted(margin - 2, 0, -4, 0)), str(state), text)
        else:
            self._text(painter, option, rect.adjusted(margin, 0, -margin, 0), text)
        painter.restore()

    def _text(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, text: str) -> None:
        first = text.replace("\n", " ")
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        painter.setFont(option.font)  # type: ignore[attr-defined]
        painter.setPen(QColor(NOW.ink))
        elided = metrics.elidedText(first, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(option.displayAlignment), elided)  # type: ignore[attr-defined]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * scale.length(MARGIN), hint.height())


def badge_width(metrics_width: int, size: int) -> int:
    """How wide a badge is whose word is that wide, in a font that many pixels high."""
    return metrics_width + size + GAP + 12


def draw_badge(painter: QPainter, place: QRectF, state: str, text: str) -> float:
    """A badge at the left of the place, in its middle; returns its width."""
    ink, ground = state_colours(state)
    font = painter.font()
    font.setPointSizeF(scale.points(-1))
    painter.setFont(font)
    metrics = painter.fontMetrics()
    size = round(metrics.ascent() * 0.72)
    height = metrics.height() + 4
    room = place.width() - size - GAP - 12
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room) + 1)
    width = badge_width(metrics.horizontalAdvance(shown), size)
    box = QRectF(place.left(), place.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, 4, 4)
    _shape(painter, state, QRectF(box.left() + 6, box.center().y() - size / 2, size, size), QColor(ink))
    painter.setPen(QColor(ink))
    painter.drawText(box.adjusted(6 + size + GAP, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), shown)
    return width


def _shape(painter: QPainter, state: str, box: QRectF, colour: QColor) -> None:
    """✓ ▲ ■ ● ○: each state has a shape of its own, so that it reads in black and white."""
    line = QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    left, top, size = box.left(), box.top(), box.width()
    if state == "warn":
        points = [QPointF(box.center().x(), top), box.bottomRight(), box.bottomLeft()]
        painter.drawPolygon(QPolygonF(points))
    elif state == "bad":
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif state == "info":
        painter.drawEllipse(box)
    elif state == "ok":
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tick = [(0.05, 0.55), (0.38, 0.88), (0.95, 0.15)]
        painter.drawPolyline(QPolygonF([QPointF(left + x * size, top + y * size) for x, y in tick]))
    else:
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.6, 0.6, -0.6, -0.6))
