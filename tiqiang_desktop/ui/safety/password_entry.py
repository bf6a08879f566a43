"""Where a password is typed to open what is locked: wrong tries are said, and the wait for the next one counts down."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...services.protection import Door
from ..style import role, set_state
from .errand import Errand

LOOK_MS = 500
HINT = "忘记密码时，可以输入打印的恢复码。"


class PasswordEntry(QWidget):
    """`opened` carries the key. The try itself costs a tenth of a second and is made off the screen's thread."""

    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, door: Door) -> None:
        super().__init__()
        self._door = door
        self._errand: Errand | None = None
        self.line, self.button, self.message = QLineEdit(), QPushButton("打开"), QLabel(HINT)
        self.show_button = QPushButton("显示")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName("密码或恢复码")
        self.line.setPlaceholderText("密码")
        for button, name in ((self.button, "打开"), (self.show_button, "显示密码")):
            button.setAccessibleName(name)
            button.setAutoDefault(False)
        self.button.setProperty("primary", True)
        self.show_button.setCheckable(True)
        role(self.show_button, "link")
        self.message.setWordWrap(True)
        role(self.message, "dim")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.message)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._count_down)
        self.line.returnPressed.connect(self.attempt)
        self.button.clicked.connect(self.attempt)
        self.show_button.toggled.connect(self._show)
        self.setFocusProxy(self.line)
        self._count_down()

    @Slot()
    def attempt(self) -> None:
        """Enter: tries what has been typed."""
        typed = self.line.text()
        if self._errand is not None or self._door.wait():
            return
        if not typed.strip():
            self._say("warn", "请输入密码。")
            return
        self._enable(False)
        self._errand = Errand(lambda _progress: self._door.unlock(typed), self)
        self._errand.done.connect(self._take)
        self._errand.refused.connect(self._refuse)
        self._errand.failed.connect(self._fail)
        self._errand.start()

    @Slot(object)
    def _take(self, key: object) -> None:
        self._end()
        self.line.clear()
        self.opened.emit(key)

    @Slot(object)
    def _refuse(self, error: object) -> None:
        self._end()
        self._say("bad", str(error))
        self.line.selectAll()
        self.line.setFocus()
        self._count_down()

    @Slot(object)
    def _fail(self, error: object) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._errand = None
        self._enable(True)

    @Slot()
    def _count_down(self) -> None:
        seconds = self._door.wait()
        if seconds:
            self._enable(False)
            self._say("warn", f"密码错了几次，请等 {seconds} 秒再输。")
            self._timer.start()
        elif self._timer.isActive():
            self._timer.stop()
            self._enable(True)
            self._say("dim", HINT)
            self.line.setFocus()

    @Slot(bool)
    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)

    def _enable(self, free: bool) -> None:
        self.button.setEnabled(free)
        self.line.setReadOnly(not free)

    def _say(self, state: str, text: str) -> None:
        set_state(self.message, "role", state)
        self.message.setText(text)
        self.line.setAccessibleDescription(text)
