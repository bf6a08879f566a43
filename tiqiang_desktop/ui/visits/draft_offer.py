"""The line that offers an unfinished entry again: 继续 or 放弃, with its date and firm."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ..style import set_state


class DraftOffer(QFrame):
    """Hidden unless there is a draft."""

    taken = Signal()
    thrown_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_state(self, "banner", "info")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.take = QPushButton("继续")
        self.throw = QPushButton("放弃")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 8, 6)
        line.addWidget(self.text, 1)
        for button in (self.take, self.throw):
            button.setAutoDefault(False)
            button.setAccessibleName(f"{button.text()}没写完的走访")
            line.addWidget(button)
        self.take.clicked.connect(self.taken)
        self.throw.clicked.connect(self.thrown_away)
        self.hide()

    def offer(self, at: dt.datetime, firm: str, problems: int) -> None:
        """Says whose entry it is and from when."""
        what = f"{firm or '还没选企业'}，{problems} 个问题" if problems else firm or "还没选企业"
        self.text.setText(f"有一份没写完的走访：{what}（{at.month}月{at.day}日 {at:%H:%M}）。要接着写吗？")
        self.show()
