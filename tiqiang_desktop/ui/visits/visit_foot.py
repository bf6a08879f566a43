"""The foot of 快速走访: its actions with their keys, and how one walks."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from ..style import role

KEYS = "Enter 下一格 · Tab 逐格 · Ctrl+Delete 删一行 · Esc 关闭，草稿保留"


class VisitFoot(QWidget):
    """The keys work in the whole window."""

    split_wanted = Signal()
    photos_wanted = Signal()
    save_wanted = Signal()
    letter_wanted = Signal()

    def __init__(self, window: QDialog) -> None:
        super().__init__()
        self.split = self._button(window, "整段拆分…", "Ctrl+Shift+V", self.split_wanted)
        self.photos = self._button(window, "照片…", "Ctrl+I", self.photos_wanted)
        self.save = self._button(window, "保存并关闭", "Ctrl+Enter", self.save_wanted)
        self.letter = self._button(window, "生成建议书并预览", "Ctrl+P", self.letter_wanted)
        self.letter.setProperty("primary", True)
        hint = QLabel(KEYS)
        hint.setWordWrap(True)
        role(hint, "small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.split)
        line.addWidget(self.photos)
        line.addWidget(hint, 1)
        line.addWidget(self.save)
        line.addWidget(self.letter)

    def _button(self, window: QDialog, text: str, keys: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(text if text.endswith("…") else f"{text}  {keys}")
        button.setAccessibleName(text.rstrip("…"))
        button.setToolTip(f"{text.rstrip('…')}（{keys}）")
        button.setAutoDefault(False)
        button.clicked.connect(wanted)
        for sequence in {keys, keys.replace("Enter", "Return")}:
            QShortcut(QKeySequence(sequence), window).activated.connect(wanted)
        return button
