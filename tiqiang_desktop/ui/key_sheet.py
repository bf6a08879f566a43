"""Ctrl+/: the keys of the page and of the program on one sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from . import shortcuts
from .style import role, sized

Line = tuple[str, str]  # keys and what they do


def groups(title: str, of_page: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """What the sheet lists, in its order."""
    anywhere = [*shortcuts.IN_WINDOW, shortcuts.PAGE_KEYS, *shortcuts.ANYWHERE]
    bound = {shortcuts.shown(each) for each in shortcuts.IN_WINDOW}
    own = [line for line in of_page if line[0] not in bound]
    found = [(title, own)] if own else []
    return [
        *found,
        ("列表", [(shortcuts.shown(each), each.words) for each in shortcuts.IN_LISTS]),
        ("表单", [(shortcuts.shown(each), each.words) for each in shortcuts.IN_FORMS]),
        ("到处", [(shortcuts.shown(each), each.words) for each in anywhere]),
    ]


class KeySheet(QDialog):
    """Esc, Enter or the same key again puts it away."""

    def __init__(self, title: str, of_page: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("快捷键一览")
        self.setAccessibleName("快捷键一览")
        columns = QHBoxLayout()
        columns.setSpacing(32)
        *near, far = groups(title, of_page)
        columns.addLayout(_column(near))
        columns.addLayout(_column([far]))
        close = QPushButton("关闭")
        close.setProperty("primary", True)
        close.setDefault(True)
        close.setAccessibleName("关闭快捷键一览")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 16)
        outer.setSpacing(14)
        outer.addLayout(columns)
        outer.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Slash:
            self.accept()
        else:
            super().keyPressEvent(event)


def _column(found: Sequence[tuple[str, Sequence[Line]]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for name, lines in found:
        heading = QLabel(name)
        sized(heading, 11.5, bold=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (keys, words) in enumerate(lines):
            cap = QLabel(keys)
            role(cap, "small")
            cap.setProperty("role", "key")
            grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(QLabel(words), row, 1)
        column.addWidget(heading)
        column.addLayout(grid)
        column.addSpacing(8)
    column.addStretch(1)
    return column
