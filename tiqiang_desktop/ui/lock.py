"""The lock: an opaque cover over every window of the program, dialogs too.

The archive's password takes it away; of an archive without one, Enter: then the lock keeps looks away, not hands.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ..services.protection import Door
from .icons import pixmap
from .safety.password_entry import PasswordEntry
from .scale import length
from .style import role, sized
from .tokens import NOW

LOOK_EVERY_MS = 10_000
KEYS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.InputMethod,
    )
)


class Cover(QWidget):
    """Fills a window and hears its keyboard."""

    def __init__(self, window: QWidget, unlock: Callable[[], object], door: Door | None = None) -> None:
        super().__init__(window)
        role(self, "cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAcceptDrops(True)  # and takes none: else they would go to the window below
        self.setAccessibleName("已锁屏")
        self.former = window.focusWidget()
        picture, title, words = (
            QLabel(),
            QLabel("已锁屏"),
            QLabel("输入档案的密码继续" if door else "按 Enter 继续"),
        )
        picture.setPixmap(pixmap("lock", NOW.accent, length(40), self.devicePixelRatioF()))
        sized(title, 15, bold=True)
        role(words, "dim")
        self.button = QPushButton("继续工作")
        self.button.setProperty("primary", True)
        self.button.setAccessibleName("继续工作")
        self.button.setAutoDefault(False)
        self.button.setParent(self)
        self.button.clicked.connect(unlock)
        self._unlock = unlock
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        self.entry = PasswordEntry(door) if door else None
        if self.entry is not None:
            self.entry.opened.connect(self._opened)
            self.entry.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * 24)
        for widget in (picture, title, words, self.entry or self.button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.button.setVisible(self.entry is None)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.focus()

    def focus(self) -> None:
        """The keyboard goes to what unlocks."""
        (self.entry or self.button).setFocus()

    def _opened(self, _key: object) -> None:
        self._unlock()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.entry is None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._unlock()


class Lock(QObject):
    """Covers and uncovers. While locked it hears every event: no key reaches what lies under a cover."""

    def __init__(self, app: QApplication, last_input: Callable[[], float], platform: str) -> None:
        super().__init__(app)
        self.minutes = 0  # without input until the screen is locked; 0 is never
        self.locked = False
        self._door: Door | None = None
        self._app = app
        self._last_input = last_input
        self._platform = platform
        self._system_idle: Callable[[], float | None] | None = None
        self._covers: list[Cover] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def set_minutes(self, minutes: int) -> None:
        """Locks by itself after so long."""
        self.minutes = minutes
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def set_door(self, door: Door | None) -> None:
        """Whose password unlocks; None when the archive has none."""
        self._door = door

    def idle_seconds(self) -> float:
        """How long nobody has touched the PC, or our windows when the system does not say."""
        if self._system_idle is None:
            from .idle import system_idle  # not before the first window is painted

            self._system_idle = system_idle(self._platform)
        system = self._system_idle()
        return time.monotonic() - self._last_input() if system is None else system

    @Slot()
    def look(self) -> None:
        """Locks when it is time."""
        if self.minutes and not self.locked and self.idle_seconds() >= self.minutes * 60:
            self.lock()

    @Slot()
    def lock(self) -> None:
        """Ctrl+L."""
        if self.locked:
            return
        while (popup := self._app.activePopupWidget()) is not None:
            popup.close()
        self.locked = True
        active = self._app.activeWindow()
        for window in self._app.topLevelWidgets():
            if _has_content(window) and window.isVisible():
                self._cover(window)
        self._app.installEventFilter(self)
        for cover in self._covers:
            if cover.parentWidget() is active:
                cover.focus()

    @Slot()
    def unlock(self) -> None:
        """Takes all covers away; the focus goes back to where it was."""
        self._app.removeEventFilter(self)
        self.locked = False
        covers, self._covers = self._covers, []
        for cover in filter(isValid, covers):
            former = cover.former
            cover.hide()
            cover.deleteLater()
            if former is not None and isValid(former):
                former.setFocus()

    def _cover(self, window: QWidget) -> None:
        self._covers.append(Cover(window, self.unlock, self._door))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        self._covers = [
            each for each in self._covers if isValid(each)
        ]  # work behind the lock may close a window
        if kind in KEYS:
            return self._swallow(watched, event)
        if (
            kind in (QEvent.Type.Show, QEvent.Type.Resize)
            and isinstance(watched, QWidget)
            and watched.isWindow()
        ):
            self._keep_covered(watched)
        return False

    def _swallow(self, watched: QObject, event: QEvent) -> bool:
        if watched.isWindowType():
            return False  # Qt's own window hands the key on to the widget with the focus
        if isinstance(watched, QWidget) and any(
            each is watched or each.isAncestorOf(watched) for each in self._covers
        ):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # no shortcut of the window below
            return False
        return True

    def _keep_covered(self, window: QWidget) -> None:
        for cover in self._covers:
            if cover.parentWidget() is window:
                cover.setGeometry(window.rect())
                return
        if _has_content(window):
            self._cover(window)  # a window that came up behind the lock


def _has_content(window: QWidget) -> bool:
    """Not a tooltip, menu or list of offers."""
    return window.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet)
