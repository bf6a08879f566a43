"""One print of a paper that is kept nowhere: dialog, worker, and a sentence about how it went."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from ...domain.errors import Refused
from ...services import paper
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..jobs import Jobs
from ..letters.print_dialog import PrintDialog
from ..letters.printing import PrintChoice, Printers, print_pages, set_up

LABEL = "打印"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be shown: what it is called, its usual file name, its pages, how many are usually printed."""

    title: str
    file_name: str
    pdf: bytes
    copies: int = 1


class PaperRun(QObject):
    """`ended` says whether the printer has taken every page, and a sentence; a cancelled dialog says nothing."""

    ended = Signal(bool, str)

    def __init__(self, jobs: Jobs, printers: Printers, shown: Paper, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._paper = shown
        self._window = parent
        self.printers = printers
        self.running = False
        self.dialog: PrintDialog | None = None
        jobs.refused.connect(self._refuse)
        jobs.finished.connect(self._finish)

    def start(self) -> None:
        """Asks for printer and copies; Enter prints."""
        if self.running or self.dialog is not None:
            return
        pages = len(paper.page_sizes(self._paper.pdf))
        self.dialog = PrintDialog(self.printers, self._paper.title, pages, self._window, self._paper.copies)
        self.dialog.finished.connect(self._answered)
        self.dialog.open()

    @Slot(int)
    def _answered(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            self._feed(dialog.choice)

    def _feed(self, choice: PrintChoice) -> None:
        pdf = self._paper.pdf
        wide, high = paper.page_sizes(pdf)[0]
        printer = set_up(self.printers.make(choice), choice, self._paper.title, landscape=wide > high)

        def work(workspace: Workspace, progress: Progress) -> str:
            print_pages(pdf, printer, choice, progress)
            return f"{self._paper.title}已打印 {choice.copies} 份。"

        self.running = True
        try:
            self._jobs.run(LABEL, work, self._done)
        except Refused as error:
            self._refuse(str(error))

    def _done(self, sentence: str) -> None:
        self.running = False
        self.ended.emit(True, sentence)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        if self.running:
            self.running = False
            self.ended.emit(False, sentence)

    @Slot(str)
    def _finish(self, label: str) -> None:
        """The end without a word: cancelled, or a failure that is reported elsewhere."""
        if self.running and label == LABEL:
            self.running = False
            self.ended.emit(False, "打印已停止，需要时可以再点“打印”。")
