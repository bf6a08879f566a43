"""签发多份: which firms get a letter, under which numbers; Enter issues, there is no undo."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..style import role, sized
from ..widgets.fit import fit

MOST_NAMED = 8


class IssueDialog(QDialog):
    """`issue` is called when it is confirmed."""

    def __init__(
        self, firms: Sequence[str], first: str, issue: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._issue = issue
        self.setWindowTitle("签发多份建议书")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = QLabel(f"签发 {len(firms)} 份整改建议书")
        sized(self.heading, 12, bold=True)
        more = f"\n等 {len(firms)} 家" if len(firms) > MOST_NAMED else ""
        names = QLabel("\n".join(firms[:MOST_NAMED]) + more)
        names.setWordWrap(True)
        note = QLabel(f"文号从{first}起依次编号，签发后不能撤销；有一份签发不了，就一份都不签发。")
        note.setWordWrap(True)
        role(note, "dim")
        self.confirm, self.cancel = QPushButton("签发  Enter"), QPushButton("取消  Esc")
        self.confirm.setProperty("primary", True)
        for button, name in ((self.confirm, "签发"), (self.cancel, "取消")):
            button.setAccessibleName(name)
            button.setAutoDefault(False)
        self.confirm.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for part in (self.heading, names, note):
            column.addWidget(part)
        column.addLayout(foot)
        fit(self, 440, self.sizeHint().height())
        self.confirm.setFocus()

    def accept(self) -> None:
        super().accept()
        self._issue()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.reject if self.cancel.hasFocus() else self.accept)()
        else:
            super().keyPressEvent(event)
