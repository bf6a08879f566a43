"""A drawing of the plan: what is shown, where the cursor stands, how a milestone looks."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ...domain.plan import Milestone, PlanLine
from ...domain.record import chinese_date
from ..scale import length
from ..tokens import NOW, state_colours
from ..words import SHAPES
from .pieces import Piece

Key = tuple[str, Milestone]


class PlanSheet(QAbstractScrollArea):
    """Subclasses lay out pieces and draw what stands behind them. Places are those of the whole drawing; the head
    of a drawing stays when it scrolls."""

    cursor_moved = Signal(str)  # what the cursor stands on, in words

    def __init__(self, name: str, today: dt.date) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.today = today
        self.lines: list[PlanLine] = []
        self.pieces: list[Piece] = []
        self.marked: set[str] = set()  # enrolments, for what is done to many
        self._key: Key | None = None
        self._dragged: QPoint | None = None
        self.empty_text = "没有符合的企业"

    # what subclasses say

    def arrange(self, width: int) -> int:
        """Lays out `pieces` for a width; returns the height of the whole drawing."""
        raise NotImplementedError

    def head(self) -> int:
        """How high the part is that does not scroll."""
        return 0

    def draw_ground(self, painter: QPainter, width: int, height: int) -> None:
        """What stands behind the pieces."""

    def draw_head(self, painter: QPainter, width: int) -> None:
        """What stays at the top."""

    def day_at(self, place: QPoint) -> dt.date | None:
        """The day of a place; None where a piece cannot be dropped."""
        return None

    # what is shown

    def show_lines(self, lines: Sequence[PlanLine]) -> None:
        """Shows other lines; cursor and marks stay where they still are."""
        self.lines = list(lines)
        self.marked &= {line.enrolment for line in lines}
        self.rearrange()
        if self.piece is None:
            self._key = self.pieces[0].key if self.pieces else None
        self._tell()

    def rearrange(self) -> None:
        """Measures everything again."""
        high = self.arrange(self.viewport().width())
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self.line_height())
        bar.setRange(0, max(0, high - self.viewport().height()))
        self.viewport().update()

    def line_height(self) -> int:
        """One line of text with its air."""
        return self.fontMetrics().height() + length(8)

    @property
    def piece(self) -> Piece | None:
        """What the cursor stands on."""
        return next((piece for piece in self.pieces if piece.key == self._key), None)

    def select(self, enrolment: str, milestone: Milestone | None = None) -> bool:
        """Puts the cursor on an enterprise; False when it is not shown."""
        for piece in self.pieces:
            if piece.line.enrolment == enrolment and milestone in (None, piece.step.milestone):
                self._go(piece)
                return True
        return False

    def chosen(self) -> list[str]:
        """Enrolments that are marked, else the one under the cursor."""
        if self.marked:
            return [line.enrolment for line in self.lines if line.enrolment in self.marked]
        return [self.piece.line.enrolment] if self.piece else []

    def _go(self, piece: Piece) -> None:
        self._key = piece.key
        bar, rect = self.verticalScrollBar(), piece.rect
        if rect.top() - self.head() < bar.value():
            bar.setValue(rect.top() - self.head() - length(6))
        elif rect.bottom() > bar.value() + self.viewport().height():
            bar.setValue(rect.bottom() - self.viewport().height() + length(6))
        self._tell()
        self.viewport().update()

    def _tell(self) -> None:
        words = self.piece.said if self.piece else self.empty_text
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.cursor_moved.emit(words)

    # painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rearrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        width, down = self.viewport().width(), self.verticalScrollBar().value()
        high = max(self.viewport().height(), self.verticalScrollBar().maximum() + self.viewport().height())
        painter.fillRect(self.viewport().rect(), QColor(NOW.panel))
        if not self.lines:
            painter.setPen(QColor(NOW.dim))
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), self.empty_text)
            return
        painter.translate(0, -down)
        self.draw_ground(painter, width, high)
        seen = QRect(0, down, width, self.viewport().height())
        for piece in self.pieces:
            if piece.rect.intersects(seen):
                self.draw_piece(painter, piece)
        self._draw_cursor(painter)
        painter.translate(0, down)
        if self.head():
            painter.fillRect(0, 0, width, self.head(), QColor(NOW.head))
            self.draw_head(painter, width)
            painter.fillRect(0, self.head() - 1, width, 1, QColor(NOW.edge))
        self._draw_ghost(painter, down)

    def draw_piece(self, painter: QPainter, piece: Piece) -> None:
        """A box with a shape and words; a mark and a late one are told by more than colour."""
        ink, ground = state_colours(piece.state)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(ink), 2 if piece.state == "bad" else 1))
        painter.drawRoundedRect(piece.rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QColor(ink))
        inner = piece.rect.adjusted(length(5), 0, -length(4), 0)
        ticked = "☑ " if piece.line.enrolment in self.marked else ""
        text = f"{ticked}{SHAPES[piece.state]} {piece.words}"
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _draw_cursor(self, painter: QPainter) -> None:
        if self.piece is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DotLine
        painter.setPen(QPen(QColor(NOW.accent), 2, style))
        painter.drawRoundedRect(self.piece.rect.adjusted(-2, -2, 2, 2), 5, 5)

    def _draw_ghost(self, painter: QPainter, down: int) -> None:
        """While dragging: the day under the pointer."""
        if self._dragged is None or self.piece is None:
            return
        day = self.day_at(self._dragged)
        words = f"{self.piece.step.milestone} → {chinese_date(day)}" if day else "这里不能放"
        box = QRect(self._dragged - QPoint(0, down), self.fontMetrics().boundingRect(words).size()).adjusted(
            length(10), length(10), length(26), length(18)
        )
        painter.setPen(QColor(NOW.accent))
        painter.setBrush(QColor(NOW.accent_soft))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(NOW.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def bold(self) -> QFont:
        """For headings in the drawing."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
