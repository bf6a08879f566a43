"""The experts for a demand, best first, each with its reasons in words under the name."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...domain.ranking import Ranked
from .. import scale
from ..tokens import NOW
from ..widgets.table_model import VALUE_ROLE, Column, Index, TableModel

AIR = 9  # pixels above and below, at 100 %
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


def reasons(one: Ranked) -> str:
    """All reasons in one line of words."""
    return "；".join(one.reasons)


def _spoken(one: Ranked) -> str:
    return f"{one.expert.caption()}，{one.points:g}分，{reasons(one)}"


class _Lines(QStyledItemDelegate):
    """Name and unit with the points at the right; the reasons dim below, on as many lines as they need."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Ranked = index.data(VALUE_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.fillRect(rect, QColor(NOW.accent_soft if chosen else NOW.panel))
        painter.setPen(QPen(QColor(NOW.line), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        air = scale.length(AIR)
        inner = rect.adjusted(air, air, -air, -air)
        top = self._name(painter, option, one, f"{index.row() + 1}. ", inner)
        painter.setFont(_small(option.font))  # type: ignore[attr-defined]
        painter.setPen(QColor(NOW.red if one.unavailable else NOW.dim))
        painter.drawText(inner.adjusted(0, top, 0, 0), WRAP, reasons(one))
        painter.restore()

    def _name(
        self, painter: QPainter, option: QStyleOptionViewItem, one: Ranked, place: str, inner: QRect
    ) -> int:
        """The first line; returns its height."""
        font = QFont(option.font)  # type: ignore[attr-defined]
        painter.setFont(font)
        plain = QFontMetrics(font)
        points = f"{one.points:g} 分"
        top = int(Qt.AlignmentFlag.AlignTop)
        painter.setPen(QColor(NOW.accent if one.fits and not one.unavailable else NOW.dim))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight) | top, points)
        font.setBold(True)
        bold = QFontMetrics(font)
        name = f"{place}{one.expert.name}"
        painter.setFont(font)
        painter.setPen(QColor(NOW.ink))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft) | top, name)
        left = bold.horizontalAdvance(name) + scale.length(AIR)
        unit = inner.adjusted(left, 0, -plain.horizontalAdvance(points) - scale.length(AIR), 0)
        font.setBold(False)
        painter.setFont(font)
        words = plain.elidedText(one.expert.institution, Qt.TextElideMode.ElideRight, max(unit.width(), 0))
        painter.drawText(unit, int(Qt.AlignmentFlag.AlignLeft) | top, words)
        return plain.height() + 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        air = scale.length(AIR)
        width = max(view.viewport().width() - 2 * air, 60)
        metrics = QFontMetrics(_small(view.font()))
        words = reasons(index.data(VALUE_ROLE))
        high = metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, words).height()
        return QSize(width, 2 * air + view.fontMetrics().height() + 2 + high)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(scale.points(-1))
    return small


class RankedList(QListView):
    """Enter or a double click takes the expert, F2 asks for dates and reason first, H shows the history."""

    taken = Signal(object)  # Ranked
    asked = Signal(object)
    history_wanted = Signal(str)  # id of the expert

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("可派的专家")
        self.setItemDelegate(_Lines(self))
        self.source: TableModel[Ranked] = TableModel([Column("专家", _spoken)], self)
        self.setModel(self.source)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._take)

    def show_ranked(self, found: Sequence[Ranked]) -> None:
        """Shows an order; the first one is chosen."""
        self.source.replace(found)
        if found:
            self.setCurrentIndex(self.source.index(0, 0))

    def current(self) -> Ranked | None:
        """The expert the cursor is on."""
        index = self.currentIndex()
        return index.data(VALUE_ROLE) if index.isValid() else None

    @property
    def place(self) -> int:
        """Where it stands in the ranking, from 1; 0: nowhere."""
        return self.currentIndex().row() + 1

    def _take(self) -> None:
        one = self.current()
        if one is not None:
            self.taken.emit(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        one, key = self.current(), event.key()
        if one is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(one)
        elif one is not None and key == Qt.Key.Key_F2:
            self.asked.emit(one)
        elif one is not None and key == Qt.Key.Key_H:
            self.history_wanted.emit(one.expert.id)
        else:
            super().keyPressEvent(event)
