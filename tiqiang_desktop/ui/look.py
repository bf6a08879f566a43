"""The look the user has chosen: theme and scale, worn at once by all that is shown, and remembered."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from . import icons, scale, style, tokens
from .memory import Memory


class Look(QObject):
    """`changed` after the screen has been brought to another look: who has written colours into a text writes it anew."""

    changed = Signal()

    def __init__(self, app: QApplication, memory: Memory) -> None:
        super().__init__(app)
        self._app = app
        self._memory = memory
        self.theme = memory.theme  # worn since the application was made

    @Slot(str)
    def wear(self, theme: str) -> None:
        """Another theme."""
        if theme != self.theme:
            self.theme = theme
            self._memory.remember_theme(theme)
            self._renew(scale.percent())

    @Slot(int)
    def set_scale(self, percent: int) -> None:
        """Another scale."""
        if percent != scale.percent():
            self._memory.remember_scale(percent)
            self._renew(percent)

    @Slot(bool)
    def step(self, up: bool) -> None:
        """Ctrl+plus and Ctrl+minus."""
        self.set_scale(scale.step(scale.percent(), up))

    def _renew(self, percent: int) -> None:
        former = scale.percent()
        changed = style.apply(self._app, tokens.THEMES[self.theme], percent)
        widgets = [each for each in self._app.allWidgets() if isinstance(each, QWidget)]
        icons.retint(widgets)
        for widget in widgets:
            if isinstance(widget, QLabel):
                _recolour(widget, changed)
        if percent != former:
            scale.rescale(widgets, former)
        self.changed.emit()


def _recolour(label: QLabel, changed: dict[str, str]) -> None:
    """A star or a badge inside a sentence has its colour written into the text."""
    text = label.text()
    if "#" in text and "<" in text:
        for former, new in changed.items():
            text = text.replace(former, f"{new}\0")  # the mark keeps a colour from being replaced twice
        label.setText(text.replace("\0", ""))
