"""A list that drops down under an editor and never takes the focus: keys stay with the editor and its input method."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ..tokens import NOW
from .table_model import VALUE_ROLE, Column, Index, TableModel

MOST_LINES = 9
AIR = 10  # pixels of a line above the height of its text
LEAST_WIDTH = 300


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: the name that is taken over, a dim note beside it, and what it stands for."""

    text: str
    note: str = ""
    value: Any = None


class _Lines(QStyledItemDelegate):
    """Name at the left, note dim at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(VALUE_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.fillRect(rect, QColor(NOW.accent_soft if chosen else NOW.panel))
        inner = rect.adjusted(10, 0, -10, 0)
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        note = metrics.elidedText(offer.note, Qt.TextElideMode.ElideRight, inner.width() // 2)
        painter.setPen(QColor(NOW.dim))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), note)
        room = inner.width() - metrics.horizontalAdvance(note) - 14
        painter.setPen(QColor(NOW.ink))
        text = metrics.elidedText(offer.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(LEAST_WIDTH, option.fontMetrics.height() + AIR)  # type: ignore[attr-defined]


class SuggestPopup(QListView):
    """Shown by `offer`; the editor moves in it with `move_by` and reads `current`."""

    chosen = Signal(object)  # an Offer, clicked

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("可选项")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Lines(self))
        self._offers: TableModel[Offer] = TableModel([Column("可选项", lambda offer: offer.text)], self)
        self.setModel(self._offers)
        self.clicked.connect(self._click)

    def offer(self, offers: Sequence[Offer], under: QWidget) -> None:
        """Shows the lines under a widget with the first one chosen; no lines hide the list."""
        self._offers.replace(offers)
        if not offers:
            self.hide()
            return
        height = (
            (self.fontMetrics().height() + AIR) * min(len(offers), MOST_LINES) + 2 * self.frameWidth() + 4
        )
        corner = under.mapToGlobal(QPoint(0, under.height() + 1))
        screen = under.screen().availableGeometry()
        if corner.y() + height > screen.bottom():
            corner = under.mapToGlobal(QPoint(0, -height - 1))
        self.setGeometry(QRect(corner, QSize(max(under.width(), LEAST_WIDTH), height)))
        self.setCurrentIndex(self._offers.index(0, 0))
        self.show()

    def current(self) -> Offer | None:
        """The chosen line while the list is shown."""
        index = self.currentIndex()
        return index.data(VALUE_ROLE) if self.isVisible() and index.isValid() else None

    def move_by(self, lines: int) -> None:
        """Chooses another line; goes round at both ends."""
        count = self._offers.rowCount()
        row = (self.currentIndex().row() + lines) % count if count else 0
        self.setCurrentIndex(self._offers.index(row, 0))

    def _click(self, index: QModelIndex) -> None:
        offer = index.data(VALUE_ROLE)
        self.hide()
        self.chosen.emit(offer)
