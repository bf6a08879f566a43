"""The letter before it is issued: its pages, the number it would take, Enter 签发并打印."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from ...domain.enterprise import Enterprise
from ...domain.errors import Refused
from ...domain.letter import Letter, LetterState
from ...services import letters
from ...services.workspace import Workspace
from ..jobs import Jobs
from ..papers.desk import PaperDesk
from .format_dialog import FormatDialog
from .print_tasks import one_letter
from .printing import Printers
from .side import proposed_number


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
        self.desk = desk = PaperDesk(self, jobs, printers, "整改建议书")
        self.view, self.tools, self.state = desk.reader.view, desk.reader.tools, desk.state
        self.banner, self.run = desk.banner, desk.run
        self.close_button = desk.button("关闭", "Esc", self.reject)
        self.format_button = desk.button("格式与文号…", "F2", self.change_format)
        desk.gap()
        self.save_button = desk.button("另存 PDF…", "Ctrl+S", self.save_copy)
        self.issue_button = desk.button("只签发", "Ctrl+Enter", self.issue)
        self.print_button = desk.main("签发并打印", self.issue_and_print)
        self.run.ended.connect(self._told)
        self.refresh()

    # what is shown

    def refresh(self) -> None:
        """Shows the letter as it stands."""
        draft = self.letter.state is LetterState.DRAFT
        firm = self.workspace.get(Enterprise, self.letter.enterprise).name
        # a draft opened in the system's reader says under its name that it is one
        name = f"草稿_{firm}_整改建议书.pdf" if draft else letters.file_name(self.letter, firm)
        self.desk.file_name = name
        self.desk.heading.setText(firm if draft else f"{self.letter.number}　{firm}")
        self.state.setText(self._proposed() if draft else self._state_words())
        self.issue_button.setVisible(draft)
        self.format_button.setVisible(draft)
        self.save_button.setVisible(not draft)
        text = "签发并打印" if draft else "打印"
        self.print_button.setText(f"{text}  Enter")
        self.print_button.setAccessibleName(text)
        try:
            self.desk.reader.show_pdf(letters.preview(self.workspace, self.letter))
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

    @Slot()
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

    @Slot()
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

    @Slot()
    def issue_and_print(self) -> None:
        """Enter: issues a draft, then asks for the printer."""
        if not self.run.engaged and self.issue():
            self.run.start(one_letter(self.workspace, self.letter))

    @Slot(bool, str)
    def _told(self, done: bool, sentence: str) -> None:
        self.letter = self.workspace.get(Letter, self.letter.id)
        self.refresh()
        self.banner.say("ok" if done else "warn", sentence)

    @Slot()
    def save_copy(self) -> None:
        """A copy of the kept pages; a draft has none yet."""
        if self.letter.sha256:
            self.desk.save_copy()

    def reject(self) -> None:
        """Closing waits for the printer; a draft stays a draft."""
        if self.desk.may_close():
            super().reject()
