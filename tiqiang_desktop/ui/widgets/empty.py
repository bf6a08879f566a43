"""What an empty page shows: one sentence and up to three doors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..icons import icon
from ..style import role, sized


@dataclass(frozen=True, slots=True)
class Door:
    """A way on from an empty page; `open` is a bound method."""

    text: str
    picture: str
    open: Callable[[], object]
    primary: bool = False


class Empty(QWidget):
    """Stands where the list would be."""

    def __init__(self, heading: str, sentence: str, doors: Sequence[Door] = ()) -> None:
        super().__init__()
        title = QLabel(heading)
        sized(title, 13, bold=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QLabel(sentence)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        role(text, "dim")
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addStretch(1)
        buttons = [_button(door) for door in doors[:3]]
        for button in buttons:
            line.addWidget(button)
        if buttons:
            self.setFocusProxy(buttons[0])  # Ctrl+V and Enter find the page, not the line of the search
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(title)
        column.addSpacing(6)
        column.addWidget(text)
        column.addSpacing(14)
        column.addLayout(line)
        column.addStretch(3)


def _button(door: Door) -> QPushButton:
    button = QPushButton(door.text)
    button.setIcon(icon(door.picture, "on_accent" if door.primary else "dim"))
    button.setIconSize(QSize(18, 18))
    button.setProperty("primary", door.primary)
    button.setAccessibleName(door.text)
    button.clicked.connect(door.open)
    return button
