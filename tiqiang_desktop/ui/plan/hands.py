"""Working in a drawing of the plan: arrows, marks, moving by Alt and an arrow, dragging to another day."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from .drawing import PlanSheet
from .pieces import Piece, at, nearest

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class PlanDrawing(PlanSheet):
    """What is wanted is told; doing it is the page's business."""

    activated_firm = Signal(str)  # id
    edit_wanted = Signal(object)  # Piece
    shift_wanted = Signal(object, int)  # Piece, days
    drop_wanted = Signal(object, object)  # Piece, the day it was dropped on

    _pressed: QPoint | None = None

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, piece = Qt.Key(event.key()), self.piece
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if days is not None and event.modifiers() & ALT:
            if piece is not None:
                self.shift_wanted.emit(piece, days * (7 if event.modifiers() & SHIFT else 1))
        elif key in ARROWS:
            self._step(*ARROWS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.pieces:
            self._go(self.pieces[0 if key == Qt.Key.Key_Home else -1])
        elif piece is None or not self._act(key, event.modifiers(), piece):
            super().keyPressEvent(event)

    def _step(self, right: int, down: int) -> None:
        found = nearest(self.pieces, self.piece.rect, right, down) if self.piece else None
        if found is not None:
            self._go(found)

    def _act(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, piece: Piece) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated_firm.emit(piece.line.enterprise_id)
        elif key == Qt.Key.Key_F2:
            self.edit_wanted.emit(piece)
        elif key == Qt.Key.Key_Space:
            self.marked ^= {piece.line.enrolment}
        elif key == Qt.Key.Key_A and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.marked = {line.enrolment for line in self.lines}
        else:
            return False
        self.viewport().update()
        return True

    # mouse

    def _place(self, event: QMouseEvent) -> QPoint:
        return event.position().toPoint() + QPoint(0, self.verticalScrollBar().value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = at(self.pieces, self._place(event))
        above = event.position().y() < self.head()
        if found is None or above or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._go(found)
        self._pressed = self._place(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.marked ^= {found.line.enrolment}

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place(event)
        found = at(self.pieces, place)
        self.viewport().setToolTip(found.said if found else "")
        far = QApplication.startDragDistance()
        if self._pressed is not None and (place - self._pressed).manhattanLength() >= far:
            self._dragged = place
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place, self._pressed, self._dragged = self._dragged, None, None
        day = self.day_at(place) if place is not None else None
        if self.piece is not None and day is not None:
            self.drop_wanted.emit(self.piece, day)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = at(self.pieces, self._place(event))
        if found is not None:
            self.activated_firm.emit(found.line.enterprise_id)
