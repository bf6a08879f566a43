"""Small words to click, as many on a line as there is room for."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ..style import role

GAP = 6


class Flow(QWidget):
    """`chosen` carries the word that was clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[QPushButton] = []

    def show_words(self, words: Sequence[str]) -> None:
        """Offers other words."""
        if [button.text() for button in self._buttons] == list(words):
            return
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [self._button(word) for word in words]
        self._arrange()

    def _button(self, word: str) -> QPushButton:
        button = QPushButton(word, self)
        button.setAccessibleName(f"放入{word}")
        role(button, "chip")
        button.clicked.connect(partial(self.chosen.emit, word))
        button.show()
        return button

    def _arrange(self) -> None:
        left = top = bottom = 0
        for button in self._buttons:
            size = button.sizeHint()
            if left and left + size.width() > self.width():
                left, top = 0, bottom + GAP
            button.setGeometry(left, top, size.width(), size.height())
            left += size.width() + GAP
            bottom = top + size.height()
        self.setFixedHeight(bottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
