"""Which printer, how many copies: one small dialog, Enter prints."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..style import role, sized
from .printing import COPIES, PrintChoice, Printers

MOST_COPIES = 20
MOST_NOTES = 6


class PrintDialog(QDialog):
    """`choice` is what was chosen when it is accepted; it is proposed again for the same kind of paper."""

    def __init__(
        self,
        printers: Printers,
        what: str,
        pages: int,
        parent: QWidget | None = None,
        copies: int = COPIES,
        kind: str = "",
        notes: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._printers, self._kind = printers, kind or what
        self.setWindowTitle("打印")
        names = printers.names()
        self.printer = QComboBox()
        self.printer.addItems(names)
        self.printer.setPlaceholderText("没有打印机")
        self.printer.setMinimumWidth(300)
        self.printer.setAccessibleName("打印机")
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setValue(copies)
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.copies.setAccessibleName("份数")
        self.copies.lineEdit().setAccessibleName("份数")
        self.duplex = QCheckBox("双面打印（长边翻页）")
        self.duplex.setAccessibleName("双面打印")
        self.print_button = QPushButton("打印  Enter")
        self.print_button.setAccessibleName("打印")
        self._propose()
        self._lay_out(what, pages, bool(names), notes)

    def _propose(self) -> None:
        last = self._printers.last(self._kind)
        if last is not None:
            self.printer.setCurrentText(last.printer)
            self.copies.setValue(last.copies)
            self.duplex.setChecked(last.duplex)

    def _lay_out(self, what: str, pages: int, possible: bool, notes: Sequence[str]) -> None:
        heading = QLabel(f"{what}，共 {pages} 页")
        heading.setWordWrap(True)
        sized(heading, 12, bold=True)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow("打印机", self.printer)
        form.addRow("份数", self.copies)
        form.addRow("", self.duplex)
        twice = "一式两份；" if self.copies.value() == COPIES else ""
        note = QLabel(f"{twice}A4 纸，按原大小打印，不缩放。")
        if not possible:
            note.setText("没有找到打印机。请先在系统里装好打印机，或先用“另存 PDF”，再用系统阅读器打印。")
        note.setWordWrap(True)
        role(note, "dim" if possible else "warn")
        cancel = QPushButton("取消")
        cancel.setAccessibleName("取消")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.print_button.setProperty("primary", True)
        self.print_button.setDefault(possible)
        self.print_button.setEnabled(possible)
        self.print_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for part in (heading, note):
            column.addWidget(part)
        column.insertLayout(1, form)
        if notes:
            column.insertWidget(1, self._found(notes))
        column.addLayout(foot)
        (self.print_button if possible else cancel).setFocus()

    def _found(self, notes: Sequence[str]) -> QLabel:
        """What the self-check has found; Enter prints all the same."""
        more = f"\n另有 {len(notes) - MOST_NOTES} 处。" if len(notes) > MOST_NOTES else ""
        self.found = QLabel("打印前请看一眼：\n" + "\n".join(notes[:MOST_NOTES]) + more)
        self.found.setWordWrap(True)
        role(self.found, "warn")
        return self.found

    @property
    def choice(self) -> PrintChoice:
        """The answer."""
        return PrintChoice(self.printer.currentText(), self.copies.value(), self.duplex.isChecked())

    def accept(self) -> None:
        self._printers.remember(self._kind, self.choice)
        super().accept()
