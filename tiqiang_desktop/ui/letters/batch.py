"""What is done with many letters of the register at once: issuing drafts, printing issued ones as one job."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...domain.letter import Letter, LetterState
from ...domain.lines import LetterLine
from ...services import letters, page_check
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..jobs import Jobs
from ..papers.print_run import PrintRun
from .issue_dialog import IssueDialog
from .print_tasks import many_letters
from .printing import Printers
from .side import IN_FORCE, proposed_number


def drafts_of(lines: Sequence[LetterLine]) -> list[LetterLine]:
    """Those that can be issued."""
    return [line for line in lines if line.state is LetterState.DRAFT]


def printable(lines: Sequence[LetterLine]) -> list[LetterLine]:
    """Those that can be printed: issued and in force."""
    return [line for line in lines if line.state in IN_FORCE]


@dataclass(frozen=True, slots=True)
class Offer:
    """What the button for many says and does."""

    act: str  # issue or print
    text: str
    lines: Sequence[LetterLine]


def offer(chosen: Sequence[LetterLine], of_view: str, shown: Sequence[LetterLine]) -> Offer:
    """The selection when it is more than one letter, else the whole view when it has an act of its own."""
    if len(chosen) > 1:
        drafts = drafts_of(chosen)
        if len(drafts) == len(chosen):
            return Offer("issue", f"签发所选 {len(chosen)} 份…", chosen)
        lines = printable(chosen)
        return Offer("print", f"打印所选 {len(lines)} 份…", lines)
    if of_view == "issue":
        lines = drafts_of(shown)
        return Offer("issue", f"全部签发 {len(lines)} 份…", lines)
    lines = printable(shown) if of_view == "print" else []
    return Offer("print", f"全部打印 {len(lines)} 份…", lines)


def _number(line: LetterLine) -> tuple[int, int, int]:
    return line.year, line.serial, line.version


class LetterBatch(QObject):
    """`issued` carries the ids that have their numbers now, `printed` follows every print, whole or not."""

    said = Signal(str, str)
    issued = Signal(list)
    printed = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs, printers: Printers, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._jobs, self._window = workspace, jobs, window
        self.run = PrintRun(jobs, printers, window)
        self.run.ended.connect(self._tell)

    def print(self, lines: Sequence[LetterLine]) -> None:
        """One job in the order of the numbers: looked over first, then the dialog, then the printer."""
        ids = [line.id for line in sorted(printable(lines), key=_number)]
        if not ids:
            self.said.emit("info", "所选的建议书还没有签发或已作废，没有可以打印的。")
            return

        def look(workspace: Workspace, progress: Progress) -> page_check.Survey:
            return page_check.survey(workspace, ids, progress)

        def ask(survey: page_check.Survey) -> None:
            self.run.start(many_letters(ids, survey))

        with refusals(self.said):
            self._jobs.run("检查版面", look, ask)

    def _tell(self, done: bool, sentence: str) -> None:
        self.printed.emit()
        self.said.emit("ok" if done else "warn", sentence)

    def issue(self, lines: Sequence[LetterLine]) -> None:
        """Asks once, then issues all or none."""
        chosen = drafts_of(lines)
        if not chosen:
            return

        def begin() -> None:
            self._issue([line.id for line in chosen])

        with refusals(self.said):
            first = proposed_number(self._workspace, self._workspace.get(Letter, chosen[0].id))
            IssueDialog([line.enterprise for line in chosen], first, begin, self._window).open()

    def _issue(self, ids: Sequence[str]) -> None:
        def work(workspace: Workspace, progress: Progress) -> list[Letter]:
            return letters.issue_drafts(workspace, ids, progress)

        with refusals(self.said):
            self._jobs.run("签发建议书", work, self._issued)

    def _issued(self, issued: list[Letter]) -> None:
        self.issued.emit([letter.id for letter in issued])
        last = f"至 {issued[-1].number}" if len(issued) > 1 else ""
        self.said.emit("ok", f"已签发 {len(issued)} 份：{issued[0].number}{last}，按 Ctrl+P 打印。")
