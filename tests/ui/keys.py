"""Real key events for the window tests: sent to where the keyboard goes, and counted as the screens count them."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def receiver() -> QWidget:
    """The widget that hears the keyboard."""
    found = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None
    return found


def front(qtbot: QtBot, window: QWidget) -> None:
    """Shows a window and gives it the keyboard, with or without a window manager."""
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@dataclass
class Keyboard:
    """An action is a shortcut, or an Enter or Tab that commits; free text is not counted."""

    actions: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, name: str = "") -> None:
        self.actions.append(name or key.name)
        QTest.keyClick(receiver(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for character in text:
            QTest.keyClicks(receiver(), character)
            QApplication.processEvents()

    def compose(self, text: str) -> None:
        """Chinese, as an input method hands it over."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(receiver(), event)
        QApplication.processEvents()
