"""The built-in views of a list as chips with their counts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ..style import role


class Chips(QWidget):
    """One is pressed. `chosen` when another is."""

    chosen = Signal()

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for number, title in enumerate(titles):
            chip = QPushButton(title)
            chip.setCheckable(True)
            chip.setChecked(number == 0)
            chip.setAccessibleName(title)
            role(chip, "chip")
            self._group.addButton(chip, number)
            line.addWidget(chip)
        line.addStretch(1)
        self._group.idClicked.connect(self.chosen)

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
