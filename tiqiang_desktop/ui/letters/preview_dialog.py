"""The letter before it is issued: its pages, the number it would take, Enter 签发并打印."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.enterprise import Enterprise
from ...domain.errors import Refused
from ...domain.letter import Letter, LetterState
from ...services import files, letters
from ...services.workspace import Workspace
from ..jobs import Jobs
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fit import fit
from ..widgets.open_outside import open_outside
from ..widgets.pdf_tools import PdfTools
from ..widgets.pdf_view import PdfView
from .format_dialog import FormatDialog
from .printer_run import PrinterRun
from .printing import Printers
from .side import proposed_number

SIZE = (860, 700)


class PreviewDialog(QDialog):
    """`issued` carries the letter's id once it has its number."""

    issued = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        letter: str,
        parent: QWidget | None = None,
        printers: Printers | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.letter = workspace.get(Letter, letter)
        self.setWindowTitle("整改建议书")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = PdfView("整改建议书预览")
        self.banner = Banner()
        self.heading = QLabel()
        self.state = QLabel()
        self.tools = PdfTools(self.view)
        self.run = PrinterRun(workspace, jobs, printers or Printers(), self)
        self.close_button = self._button("关闭", "Esc", self.reject)
        self.format_button = self._button("格式与文号…", "F2", self.change_format)
        self.save_button = self._button("另存 PDF…", "Ctrl+S", self.save_copy)
        self.issue_button = self._button("只签发", "Ctrl+Enter", self.issue)
        self.print_button = self._button("签发并打印", "Enter", self.issue_and_print)
        self._lay_out()
        self.tools.outside_wanted.connect(self.open_outside)
        self.run.printed.connect(self._printed)
        self.run.failed.connect(self._not_printed)
        self.refresh()
        self.view.setFocus()

    def _lay_out(self) -> None:
        fit(self, *SIZE)
        sized(self.heading, 13, bold=True)
        role(self.state, "dim")
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addSpacing(10)
        top.addWidget(self.state)
        top.addStretch(1)
        self.print_button.setProperty("primary", True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.close_button)
        foot.addWidget(self.format_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.issue_button)
        foot.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.tools)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def _button(self, text: str, keys: str, action: object) -> QPushButton:
        button = QPushButton(f"{text}  {keys}")
        button.setAccessibleName(text.rstrip("…"))
        button.setAutoDefault(False)
        button.clicked.connect(action)
        if keys.startswith(("Ctrl", "F")):
            for sequence in {keys, keys.replace("Enter", "Return")}:
                QShortcut(QKeySequence(sequence), self).activated.connect(action)
        return button

    # what is shown

    def refresh(self) -> None:
        """Shows the letter as it stands."""
        draft = self.letter.state is LetterState.DRAFT
        firm = self.workspace.get(Enterprise, self.letter.enterprise).name
        self.heading.setText(firm if draft else f"{self.letter.number}　{firm}")
        self.state.setText(self._proposed() if draft else self._state_words())
        self.issue_button.setVisible(draft)
        self.format_button.setVisible(draft)
        self.save_button.setVisible(not draft)
        text = "签发并打印" if draft else "打印"
        self.print_button.setText(f"{text}  Enter")
        self.print_button.setAccessibleName(text)
        try:
            self.view.show_pdf(letters.preview(self.workspace, self.letter))
        except Refused as error:
            self.banner.say("bad", str(error))

    def _proposed(self) -> str:
        try:
            return f"拟用{proposed_number(self.workspace, self.letter)}"
        except Refused as error:
            self.banner.say("bad", str(error))
            return "没有可用的文号"

    def _state_words(self) -> str:
        printed = self.letter.state is not LetterState.ISSUED or self.letter.printed
        return self.letter.state.value if printed else "已签发未打印"

    # what can be done

    def issue(self) -> bool:
        """Takes the number and freezes the pages; True when it is issued."""
        if self.letter.state is not LetterState.DRAFT:
            return True
        try:
            self.letter = letters.issue(self.workspace, self.letter.id)
        except Refused as error:
            self.banner.say("bad", str(error))
            return False
        self.refresh()
        self.banner.say("ok", f"{self.letter.number}已签发。")
        self.issued.emit(self.letter.id)
        return True

    def change_format(self) -> None:
        """F2: number, format, seal, 附件 and 抄送 of a draft."""
        if self.letter.state is LetterState.DRAFT:
            dialog = FormatDialog(self.workspace, self.letter, self)
            dialog.accepted.connect(self._take_format)
            dialog.open()

    @Slot()
    def _take_format(self) -> None:
        self.letter = self.workspace.get(Letter, self.letter.id)
        self.banner.hide()
        self.refresh()

    def issue_and_print(self) -> None:
        """Enter: issues a draft, then asks for the printer."""
        if not self.run.running and self.run.dialog is None and self.issue():
            self.run.start(self.letter)

    @Slot(str)
    def _printed(self, sentence: str) -> None:
        self.letter = self.workspace.get(Letter, self.letter.id)
        self.refresh()
        self.banner.say("ok", sentence)

    @Slot(str)
    def _not_printed(self, sentence: str) -> None:
        self.refresh()
        self.banner.say("warn", sentence)

    def save_copy(self) -> None:
        """A copy of the kept pages, under the letter's usual name."""
        if not self.letter.sha256:
            return
        firm = self.workspace.get(Enterprise, self.letter.enterprise).name
        usual = Path.home() / letters.file_name(self.letter, firm)
        chosen, _ = QFileDialog.getSaveFileName(self, "另存 PDF", str(usual), "PDF 文件 (*.pdf)")
        if chosen:
            self.write_copy(Path(chosen))

    def write_copy(self, path: Path) -> None:
        """Writes the kept pages; an existing file stays, (2) is added."""
        try:
            written = files.write_new(path, letters.preview(self.workspace, self.letter))
            self.banner.say("ok", f"已另存为 {written.name}。")
        except Refused as error:
            self.banner.say("bad", str(error))

    @Slot()
    def open_outside(self) -> None:
        """用系统阅读器打开; of a draft the pages as they stand, under a name that says so."""
        firm = self.workspace.get(Enterprise, self.letter.enterprise).name
        issued = bool(self.letter.sha256)
        name = letters.file_name(self.letter, firm) if issued else f"草稿_{firm}_整改建议书.pdf"
        try:
            open_outside(name, self.view.pdf)
        except Refused as error:
            self.banner.say("bad", str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused is not self.print_button:
                focused.click()
            else:
                self.issue_and_print()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Closing waits for the printer; a draft stays a draft."""
        if self.run.running:
            self.banner.say("info", "正在打印，请等打印结束，或在主窗口点“取消”。")
            return
        super().reject()
