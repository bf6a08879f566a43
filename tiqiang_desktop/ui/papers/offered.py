"""The papers by name: those of a firm for its 档案袋, those of a letter for the register."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ...domain.enterprise import Enterprise
from ...domain.letter import Letter
from ...domain.visit import Training
from ...services import files, papers
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..jobs import Jobs
from ..letters.printing import Printers
from .attendance_dialog import AttendanceDialog
from .preview import Paper, PaperPreview

FIRM_PAPERS: dict[str, Callable[[Workspace, str], bytes]] = {
    "走访任务单": papers.task_sheet,
    "一企一策": papers.plan_sheet,
    "帮扶档案": papers.dossier,
}


LONG = frozenset(("帮扶档案",))


def firm_paper(workspace: Workspace, enterprise: str, title: str) -> Paper:
    """One of a firm's papers."""
    name = workspace.get(Enterprise, enterprise).name
    pdf = FIRM_PAPERS[title](workspace, enterprise)
    return Paper(title, files.safe_name(f"{name}_{title}.pdf"), pdf)


def receipt_paper(workspace: Workspace, letter: Letter) -> Paper:
    """送达回证 of a letter."""
    name = workspace.get(Enterprise, letter.enterprise).name
    file_name = files.safe_name(f"〔{letter.year}〕{letter.serial}号_{name}_送达回证.pdf")
    return Paper("送达回证", file_name, papers.receipt_sheet(workspace, letter.id))


def register_paper(workspace: Workspace) -> Paper:
    """文号台账 of the year that is worked on."""
    year = workspace.campaign.year
    return Paper("文号台账", f"{year}年整改建议书文号台账.pdf", papers.register(workspace, year))


def attendance_paper(workspace: Workspace, event: Training) -> Paper:
    """签到表 of a training or 质量分析会, saved or not."""
    file_name = files.safe_name(f"{event.kind}签到表_{event.topic}.pdf")
    return Paper("签到表", file_name, papers.attendance_of(workspace, event))


class FirmPapers(QObject):
    """Makes a firm's paper and shows it; one that may hold many photographs is made on the worker."""

    said = Signal(str, str)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._jobs, self._window = workspace, jobs, window

    @Slot(str, str)
    def show(self, enterprise: str, title: str) -> None:
        """走访任务单, 一企一策 or 帮扶档案, to be looked at, printed, saved."""
        with refusals(self.said):
            if title not in LONG:
                self._show(firm_paper(self._workspace, enterprise, title))
                return

            def work(workspace: Workspace, progress: Progress) -> Paper:
                return firm_paper(workspace, enterprise, title)

            self._jobs.run(f"制作{title}", work, self._show)

    def _show(self, shown: Paper) -> None:
        PaperPreview(self._jobs, shown, self._window).open()


class LetterPapers(QObject):
    """What the register prints besides letters: the proof of service of one, the register itself, a 签到表."""

    said = Signal(str, str)

    def __init__(self, workspace: Workspace, jobs: Jobs, printers: Printers, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._jobs, self._printers, self._window = workspace, jobs, printers, window

    def receipt(self, letter: Letter) -> None:
        """送达回证 of a letter."""
        self._show(receipt_paper(self._workspace, letter))

    @Slot()
    def register(self) -> None:
        """文号台账 of the year."""
        with refusals(self.said):
            self._show(register_paper(self._workspace))

    @Slot()
    def attendance(self) -> None:
        """签到表: asks for which event."""
        AttendanceDialog(self._workspace, self._attendance, self._window).open()

    def _attendance(self, event: Training) -> None:
        self._show(attendance_paper(self._workspace, event))

    def _show(self, shown: Paper) -> None:
        PaperPreview(self._jobs, shown, self._window, self._printers).open()
