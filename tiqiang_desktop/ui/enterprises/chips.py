"""The views of a list as chips with their counts, the built-in ones first, then the office's own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from ..style import role
from ..widgets.flow_layout import FlowLayout

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Chips(QWidget):
    """One is pressed. `chosen` when another is; the arrow keys walk along them."""

    chosen = Signal()

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles: list[str] = []
        self._group = QButtonGroup(self)
        self._line = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_titles(titles)
        self._group.idClicked.connect(self.chosen)

    def show_titles(self, titles: Sequence[str]) -> None:
        """Offers these views; the pressed one stays pressed when it is still there."""
        if list(titles) == self._titles:
            return
        pressed = self._titles[self.current] if self._titles else ""
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._line.removeWidget(old)
            old.deleteLater()
        self._titles = list(titles)
        for number, title in enumerate(titles):
            chip = QPushButton(title)
            chip.setCheckable(True)
            chip.setAccessibleName(title)
            role(chip, "chip")
            self._group.addButton(chip, number)
            self._line.addWidget(chip)
        self.press(self._titles.index(pressed) if pressed in self._titles else 0)

    @property
    def current(self) -> int:
        """The number of the pressed one."""
        return self._group.checkedId()

    def press(self, number: int) -> None:
        """Presses one, without telling."""
        self._group.button(number).setChecked(True)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Writes the numbers behind the titles."""
        for number, (title, count) in enumerate(zip(self._titles, counts, strict=True)):
            self._group.button(number).setText(f"{title} {count}")
        self._line.invalidate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        chip = self._group.button((self.current + step) % len(self._titles))
        chip.setFocus()
        chip.click()
