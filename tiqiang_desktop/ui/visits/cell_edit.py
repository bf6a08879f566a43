"""The one editor of the problem grid: wraps its text, tells its keys, never takes Enter from an input method."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ..widgets.photo_taker import given_by
from ..widgets.suggest_popup import SuggestPopup

STEPS = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "back",
}
LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class CellEdit(QPlainTextEdit):
    """`stepped` says which key ends the cell: enter, next, back, up, down."""

    stepped = Signal(str)
    typed = Signal(str)  # the committed text, while the user types
    left = Signal()  # the focus went elsewhere
    pictures_given = Signal(object)  # pasted or dropped photographs

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.popup = SuggestPopup(self)
        self._composing = False
        self._filling = False
        self.textChanged.connect(self._tell)

    def fill(self, text: str, placeholder: str = "") -> None:
        """Shows a value that nobody has typed; the cursor stands behind it."""
        self._filling = True
        self.popup.hide()
        self.setPlainText(text)
        self.setPlaceholderText(placeholder)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._filling = False

    def _tell(self) -> None:
        if not self._filling and not self._composing:
            self.typed.emit(self.toPlainText())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing and event.commitString():
            self._tell()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.ignore()  # these belong to the window
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._composing or event.modifiers() & MODIFIED:
            super().keyPressEvent(event)
        elif key in LINES and self.popup.isVisible():
            self.popup.move_by(LINES[key])
        elif key in STEPS:
            self.stepped.emit("back" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEPS[key])
        elif key in LINES and self._at_edge(LINES[key]):
            self.stepped.emit("up" if key == Qt.Key.Key_Up else "down")
        elif key == Qt.Key.Key_Escape:
            self._escape(event)
        else:
            super().keyPressEvent(event)

    def _escape(self, event: QKeyEvent) -> None:
        if self.popup.isVisible():
            self.popup.hide()
            event.accept()
        else:
            event.ignore()

    def _at_edge(self, lines: int) -> bool:
        """Whether the cursor stands in the first or last line, so that the arrow leaves the cell."""
        cursor = self.textCursor()
        move = QTextCursor.MoveOperation.Up if lines < 0 else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(move)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(given_by(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A paragraph of the letter is one line: what is pasted loses its line breaks and its format."""
        if pictures := given_by(source):
            self.pictures_given.emit(pictures)
            return
        self.insertPlainText("".join(line.strip() for line in source.text().splitlines()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False
        self.popup.hide()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.popup.hide()
