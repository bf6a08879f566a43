"""Asks for the password of an archive or a backup that is to be opened."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...services.protection import Door, Key
from ..style import role, sized
from .password_entry import PasswordEntry


class UnlockDialog(QDialog):
    """Accepted with `key`."""

    broken = Signal(object)  # an error that no sentence is known for

    def __init__(self, path: Path, home: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key: Key | None = None
        self.setWindowTitle("档案有密码")
        heading, where = QLabel(f"打开“{path.stem}”"), QLabel(str(path))
        sized(heading, 13, bold=True)
        where.setWordWrap(True)
        role(where, "dim")
        self.entry = PasswordEntry(Door(path, home))
        self.other = QPushButton("打开别的档案  Esc")
        self.other.setAccessibleName("打开别的档案")
        self.other.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.other)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for widget in (heading, where, self.entry):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addLayout(foot)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 34)
        self.entry.opened.connect(self._take)
        self.entry.failed.connect(self.broken)
        self.other.clicked.connect(self.reject)
        self.entry.line.setFocus()

    @Slot(object)
    def _take(self, key: Key) -> None:
        self.key = key
        self.accept()
