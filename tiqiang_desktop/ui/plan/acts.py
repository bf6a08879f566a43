"""What is done on the 作战图: dates moved, plans spread, persons named, the chart printed."""

import datetime as dt

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ...domain.plan import Milestone, PlanLine, PlanStep
from ...domain.record import chinese_date
from ...services import files, plans
from ...services.plans import PaperSize
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..jobs import Jobs
from ..papers.preview import Paper, PaperPreview
from .dialogs import AssignDialog, MilestoneDialog, ProposeDialog
from .pieces import Piece


class PlanActs(QObject):
    """`moved` names the milestone that stands on another day now, so that the cursor can follow it."""

    said = Signal(str, str)
    done = Signal(str)
    moved = Signal(str, object)  # enrolment, Milestone

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._space, self._jobs, self._window = workspace, jobs, window
        self._dialog: MilestoneDialog | None = None
        self._words = ""
        self._edited: tuple[str, Milestone] | None = None
        self.push = True

    @Slot(object, int)
    def shift(self, piece: Piece, days: int) -> None:
        """A milestone some days earlier or later; one without a day is asked for it."""
        if piece.step.planned is None:
            self.edit(piece)
        else:
            self.put(piece, piece.step.planned + dt.timedelta(days=days))

    @Slot(object, object)
    def put(self, piece: Piece, day: dt.date) -> None:
        """A milestone onto a day."""
        line, step = piece.line, piece.step
        with refusals(self.said):
            plans.reschedule(self._space, line.enrolment, step.milestone, day, push=self.push)
            self.done.emit(f"{line.enterprise} {step.milestone}改到{chinese_date(day)}")
            self.moved.emit(line.enrolment, step.milestone)

    @Slot(object)
    def edit(self, piece: Piece) -> None:
        """F2 in a drawing."""
        self.edit_step(piece.line, piece.step)

    def edit_step(self, line: PlanLine, step: PlanStep) -> None:
        """Asks for the days of a milestone."""
        self._dialog = MilestoneDialog(self._space, line, step, self.push, self._window)
        self._edited = line.enrolment, step.milestone
        self._dialog.accepted.connect(self._saved)
        self._dialog.open()

    @Slot()
    def _saved(self) -> None:
        if self._dialog is not None and self._edited is not None:
            self.done.emit(self._dialog.words())
            self.moved.emit(*self._edited)

    def propose(self, enrolments: list[str]) -> None:
        """A plan for many."""
        self._ask(ProposeDialog, enrolments, f"已编排 {len(enrolments)} 家企业的计划")

    def assign(self, enrolments: list[str]) -> None:
        """A responsible person for many."""
        self._ask(AssignDialog, enrolments, f"已为 {len(enrolments)} 家企业指定责任人")

    def _ask(self, made: type[ProposeDialog] | type[AssignDialog], enrolments: list[str], words: str) -> None:
        if not enrolments:
            self.said.emit("info", "请先选定企业：按空格标记，或 Ctrl+A 全选。")
            return
        self._words = words
        dialog = made(self._space, enrolments, self._window)
        dialog.accepted.connect(self._asked)
        dialog.open()

    @Slot()
    def _asked(self) -> None:
        self.done.emit(self._words)

    @Slot()
    def take_actuals(self) -> None:
        """Empty actual days from visits, problems and evaluations."""
        with refusals(self.said):
            changed = plans.take_actuals(self._space)
            if changed:
                self.done.emit(f"已按记录登记 {len(changed)} 家企业的进度")
            else:
                self.said.emit("info", "进度和记录一致，没有要登记的。")

    def print(self, size: PaperSize) -> None:
        """The chart for the wall, made on the worker and looked at first."""

        def work(workspace: Workspace, progress: Progress) -> Paper:
            name = files.safe_name(f"{workspace.campaign.year}年作战图_{size}.pdf")
            return Paper(f"作战图 {size}", name, plans.wall_chart(workspace, size))

        with refusals(self.said):
            self._jobs.run("制作作战图", work, self._shown)

    def _shown(self, paper: Paper) -> None:
        PaperPreview(self._jobs, paper, self._window).open()
