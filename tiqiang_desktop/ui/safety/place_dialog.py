"""An archive on a stick, a share or in a cloud folder: why it is not opened there, and a copy on this PC."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..style import role, sized

WORDS = (
    "正在使用的档案要放在本机硬盘上：U盘会被拔掉，共享和云盘会在写到一半时复制文件，档案容易损坏。"
    "可以先复制到这台电脑上再打开；原来的文件留在原处，不再更新，可以当备份。"
)


class PlaceDialog(QDialog):
    """Accepted when a copy is wanted."""

    def __init__(self, path: Path, why: str, home: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("档案的位置")
        heading, words = QLabel(f"“{path.name}”在{why}，没有打开"), QLabel(WORDS)
        where = QLabel(f"复制到：{home}")
        sized(heading, 13, bold=True)
        for label in (heading, words, where):
            label.setWordWrap(True)
        for label in (words, where):
            role(label, "dim")
        self.copy_button, self.other_button = QPushButton("复制到本机再打开  Enter"), QPushButton("取消  Esc")
        self.copy_button.setProperty("primary", True)
        self.copy_button.setDefault(True)
        self.other_button.setAutoDefault(False)
        self.copy_button.setAccessibleName("复制到本机再打开")
        self.other_button.setAccessibleName("取消")
        self.copy_button.clicked.connect(self.accept)
        self.other_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.other_button)
        foot.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for label in (heading, words, where):
            column.addWidget(label)
        column.addLayout(foot)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 40)
