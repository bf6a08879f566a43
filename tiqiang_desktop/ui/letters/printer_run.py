"""One print of an issued letter: dialog, worker, and the note that it has gone through the printer."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from ...domain.errors import Refused
from ...domain.letter import Letter
from ...services import letters, paper
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..jobs import Jobs
from .print_dialog import PrintDialog
from .printing import PrintChoice, Printers, print_pages, set_up

LABEL = "打印建议书"


class PrinterRun(QObject):
    """`printed` only when the printer has taken every page; else `failed` with a sentence, and nothing has changed."""

    printed = Signal(str)  # a sentence
    failed = Signal(str)

    def __init__(self, workspace: Workspace, jobs: Jobs, printers: Printers, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self.printers = printers
        self._window = parent
        self._letter: Letter | None = None
        self._running = False
        self.dialog: PrintDialog | None = None
        jobs.refused.connect(self._refuse)
        jobs.finished.connect(self._finish)

    @property
    def running(self) -> bool:
        """Whether the printer is being fed."""
        return self._running

    def start(self, letter: Letter) -> None:
        """Asks for printer and copies; Enter prints."""
        self._letter = letter
        pages = len(paper.page_sizes(letters.preview(self._workspace, letter)))
        self.dialog = PrintDialog(self.printers, letter.number, pages, self._window, kind=letter.LABEL)
        self.dialog.finished.connect(self._answered)
        self.dialog.open()

    @Slot(int)
    def _answered(self, result: int) -> None:
        dialog, letter = self.dialog, self._letter
        self.dialog = None
        if dialog is None or letter is None:
            return
        dialog.deleteLater()
        if result != QDialog.DialogCode.Accepted:
            self.failed.emit(f"{letter.number}已签发，还没有打印；需要时点“打印”即可。")
            return
        self._feed(letter, dialog.choice)

    def _feed(self, letter: Letter, choice: PrintChoice) -> None:
        printer = set_up(self.printers.make(choice), choice, f"{letter.number}整改建议书")

        def work(workspace: Workspace, progress: Progress) -> str:
            print_pages(letters.preview(workspace, letter), printer, choice, progress)
            letters.mark_printed(workspace, letter.id)
            return f"{letter.number}已签发，已打印 {choice.copies} 份。"

        self._running = True
        try:
            self._jobs.run(LABEL, work, self._done)
        except Refused as error:
            self._refuse(str(error))

    def _done(self, sentence: str) -> None:
        self._running = False
        self.printed.emit(sentence)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        if self._running:
            self._running = False
            self.failed.emit(f"{sentence}文号已占用，不会重复编号。")

    @Slot(str)
    def _finish(self, label: str) -> None:
        """The end without a word: cancelled, or a failure that is reported elsewhere."""
        if self._running and label == LABEL:
            self._running = False
            number = self._letter.number if self._letter else ""
            self.failed.emit(f"打印已停止；{number}已签发，可以再点“打印”，不会重复编号。")
