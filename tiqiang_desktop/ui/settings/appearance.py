"""外观与锁屏: theme, size of everything, after how long the screen locks; all at once, nothing to save."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from ... import paths
from ..memory import Memory
from ..scale import STEPS, percent
from ..shortcuts import tip
from ..style import role
from ..tokens import DEFAULT, NOW, THEMES

MINUTES = {"不自动锁屏": 0, "5 分钟": 5, "10 分钟": 10, "15 分钟": 15, "30 分钟": 30}
WORDS = {
    "浅色": "白底黑字，平常用",
    "深色": "暗底亮字，晚上不刺眼；建议书的预览仍是白纸",
    "高对比": "黑白分明，线条加重，看不清时用",
}


class Appearance(QWidget):
    """Says what is chosen; the program wears it and remembers it for this PC, not in the archive."""

    preferred = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.theme, self.largeness, self.minutes = QComboBox(), QComboBox(), QComboBox()
        self.theme.addItems(list(THEMES))
        self.largeness.addItems([f"{step}%" for step in STEPS])
        self.minutes.addItems(list(MINUTES))
        self._words = QLabel()
        role(self._words, "dim")
        panel = QFrame()
        role(panel, "panel")
        form = QFormLayout(panel)
        form.setContentsMargins(20, 16, 20, 16)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        for label, box, hint in (
            ("外观", self.theme, ""),
            ("大小", self.largeness, tip("larger")),
            ("多久不动就锁屏", self.minutes, tip("lock")),
        ):
            box.setAccessibleName(label)
            box.setToolTip(hint)
            form.addRow(label, box)
        form.insertRow(1, "", self._words)
        note = QLabel(
            "Ctrl+加号放大，Ctrl+减号缩小，Ctrl+0 还原；Ctrl+L 马上锁屏。这些只记在这台电脑上，不写进档案。"
        )
        note.setWordWrap(True)
        role(note, "dim")
        form.addRow(note)
        panel.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 46)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 12, 0, 0)
        outer.addWidget(panel)
        outer.addStretch(1)
        self.refresh()
        self.theme.textActivated.connect(self._choose_theme)
        self.largeness.textActivated.connect(self._choose_size)
        self.minutes.textActivated.connect(self._choose_minutes)

    def refresh(self) -> None:
        """Shows what is worn now; Ctrl+plus may have changed it."""
        theme = next((name for name, tokens in THEMES.items() if tokens == NOW), DEFAULT)
        self.theme.setCurrentText(theme)
        self._words.setText(WORDS[theme])
        self.largeness.setCurrentText(f"{percent()}%")
        kept = Memory(paths.data_home()).lock_minutes
        self.minutes.setCurrentText(next((text for text, value in MINUTES.items() if value == kept), ""))

    @Slot(str)
    def _choose_theme(self, text: str) -> None:
        self.preferred.emit("theme", text)

    @Slot(str)
    def _choose_size(self, text: str) -> None:
        self.preferred.emit("scale", int(text.removesuffix("%")))

    @Slot(str)
    def _choose_minutes(self, text: str) -> None:
        self.preferred.emit("lock_minutes", MINUTES[text])
