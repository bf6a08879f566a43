"""A sentence above the page instead of a dialog, with at most one action such as 撤销."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ..icons import icon, pixmap
from ..scale import length
from ..style import role, set_state
from ..tokens import state_colours

SHOWN_MS = 8000  # good news goes by itself; warnings stay
PICTURES = {"ok": "check", "warn": "warning", "bad": "error", "info": "info"}


class Banner(QFrame):
    """Hidden until it has something to say."""

    action_chosen = Signal(str)  # the text of the action
    turned = Signal(bool)  # shown or hidden

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton()
        role(self._action, "link")
        self._close = QToolButton()
        self._close.setIcon(icon("close"))
        self._close.setAutoRaise(True)
        self._close.setToolTip("关闭")
        self._close.setAccessibleName("关闭提示")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 7, 8, 7)
        line.addWidget(self._picture)
        line.addWidget(self._text, 1)
        line.addWidget(self._action)
        line.addWidget(self._close)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self._action.clicked.connect(self._choose)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said."""
        return self._text.text()

    def say(self, state: str, text: str, action: str = "") -> None:
        """Shows a sentence. State: ok, warn, bad, info."""
        set_state(self, "banner", state)
        for label in (self._picture, self._text):
            label.style().polish(label)  # its colour follows the frame's state
        ink, _ = state_colours(state)
        self._picture.setPixmap(pixmap(PICTURES[state], ink, length(18), self.devicePixelRatioF()))
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        if state in ("ok", "info"):
            self._timer.start()
        else:
            self._timer.stop()

    def setVisible(self, visible: bool) -> None:
        self.turned.emit(visible)  # first, so that what holds it is there
        super().setVisible(visible)

    def _choose(self) -> None:
        self.hide()
        self.action_chosen.emit(self._action.text())
