"""Asks for the reason of 作废; the number stays taken, so that the reason is all that explains the hole."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..style import role, sized
from ..widgets.fields import TextField


class ReasonDialog(QDialog):
    """`reason` holds what was written when it is accepted."""

    def __init__(self, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("作废建议书")
        self.setMinimumWidth(460)
        heading = QLabel(f"作废 {number}")
        sized(heading, 12, bold=True)
        note = QLabel("文号不会再用，台账里会写明原因；已归档的文件保留。")
        role(note, "dim")
        self.field = TextField("作废原因", required=True, hint="例如：企业名称有误，已重新下发")
        confirm, cancel = QPushButton("作废  Enter"), QPushButton("取消")
        confirm.setAccessibleName("作废")
        confirm.setProperty("primary", True)
        for button in (confirm, cancel):
            button.setAutoDefault(False)
        confirm.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for part in (heading, note, self.field):
            column.addWidget(part)
        column.addLayout(foot)
        self.field.editor.setFocus()

    @property
    def reason(self) -> str:
        """What was written."""
        return self.field.text()

    def accept(self) -> None:
        if self.field.check():
            super().accept()
        else:
            self.field.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused := self.focusWidget(), QPushButton):
            focused.click()
        else:
            self.accept()
