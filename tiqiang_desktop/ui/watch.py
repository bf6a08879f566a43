"""The one filter on the application: wheel, the keys that hold in every window, the time of the last input, new widgets."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from . import scale
from .shortcuts import ANYWHERE
from .wheel import WheelFilter

INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    )
)
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Watch(WheelFilter):
    """One filter and not four: each costs a call into Python for every event of the program."""

    wanted = Signal(str)  # the name of a shortcut of ANYWHERE

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last_input = time.monotonic()
        self._keys = {QKeySequence(keys).toString(): each.name for each in ANYWHERE for keys in each.keys}

    def idle_since(self) -> float:
        """When somebody last touched a window of ours, by time.monotonic."""
        return self.last_input

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Polish:
            if scale.is_scaled(watched) and isinstance(watched, QWidget):
                scale.fit(watched)
            return False
        if kind not in INPUT:
            return False
        self.last_input = time.monotonic()
        if kind == QEvent.Type.Wheel:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~KEYPAD
        if event.key() == Qt.Key.Key_Plus:
            modifiers &= ~SHIFT  # on most keyboards plus is Shift and =
        pressed = QKeySequence(modifiers.value | event.key()).toString()
        name = self._keys.get(pressed)
        if name is None:
            return False
        self.wanted.emit(name)
        return True
