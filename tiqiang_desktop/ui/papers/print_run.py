"""One print: the dialog, the worker, and a sentence about how it went; what is printed is a task."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from ...domain.errors import Refused
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..jobs import Jobs
from ..letters.print_dialog import PrintDialog
from ..letters.printing import PrintChoice, Printers, print_pages, set_up


@dataclass(frozen=True, slots=True)
class PrintTask:
    """`make` and `taken` run on the worker, `taken` only when the printer has taken every page."""

    title: str  # in the dialog and in the printer's queue
    kind: str  # the kind of paper: its printer and copies are proposed again
    pages: int
    make: Callable[[Workspace, PrintChoice, Progress], bytes]
    taken: Callable[[Workspace], object] | None = None
    copies: int = 1
    landscape: bool = False
    notes: tuple[str, ...] = ()  # what the self-check has found
    done: str = ""  # stands before “已打印 2 份。”
    put_off: str = ""  # said when the dialog is closed without printing
    failed: str = ""  # stands behind the reason
    stopped: str = "打印已停止，需要时可以再点“打印”。"


class PrintRun(QObject):
    """`ended` says whether the printer has taken every page, and a sentence; else nothing has changed."""

    ended = Signal(bool, str)

    def __init__(self, jobs: Jobs, printers: Printers, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._window = parent
        self._task: PrintTask | None = None
        self.printers = printers
        self.running = False
        self.dialog: PrintDialog | None = None
        jobs.refused.connect(self._refuse)
        jobs.finished.connect(self._finish)

    @property
    def engaged(self) -> bool:
        """Whether it is asking for the printer or feeding it."""
        return self.running or self.dialog is not None

    def start(self, task: PrintTask) -> None:
        """Asks for printer and copies; Enter prints."""
        if self.engaged:
            return
        self._task = task
        self.dialog = PrintDialog(
            self.printers, task.title, task.pages, self._window, task.copies, task.kind, task.notes
        )
        self.dialog.finished.connect(self._answered)
        self.dialog.open()

    @Slot(int)
    def _answered(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None or self._task is None:
            return
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            self._feed(self._task, dialog.choice)
        elif self._task.put_off:
            self.ended.emit(False, self._task.put_off)

    def _feed(self, task: PrintTask, choice: PrintChoice) -> None:
        printer = set_up(self.printers.make(choice), choice, task.title, landscape=task.landscape)

        def work(workspace: Workspace, progress: Progress) -> str:
            print_pages(task.make(workspace, choice, progress), printer, choice, progress)
            if task.taken is not None:
                task.taken(workspace)
            return f"{task.done or task.title}已打印 {choice.copies} 份。"

        self.running = True
        try:
            self._jobs.run(f"打印{task.kind}", work, self._done)
        except Refused as error:
            self._refuse(str(error))

    def _done(self, sentence: str) -> None:
        self.running = False
        self.ended.emit(True, sentence)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        if self.running and self._task is not None:
            self.running = False
            self.ended.emit(False, f"{sentence}{self._task.failed}")

    @Slot(str)
    def _finish(self, _label: str) -> None:
        """The end without a word: cancelled, or a failure that is reported elsewhere."""
        if self.running and self._task is not None and not self._jobs.busy:
            self.running = False
            self.ended.emit(False, self._task.stopped)
