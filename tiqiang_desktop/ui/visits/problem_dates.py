"""Under the list of problems: every date of the chosen one with its source, and whether it has come back."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from ...domain import deadline
from ...domain.deadline import Pressing
from ...domain.lines import ProblemLine
from ...domain.problem import Problem, ProblemState, Recurrence
from ...services import problems
from ...services.workspace import Workspace
from ..style import role
from ..words import badge, short_date

STATES = {
    Pressing.OVERDUE: "bad",
    Pressing.SOON: "warn",
    Pressing.RUNNING: "info",
    Pressing.EARLY: "dim",
    Pressing.UNDATED: "dim",
    Pressing.CLOSED: "ok",
}


class ProblemDates(QLabel):
    """Rich text, read by a screen reader as it stands."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._space = workspace
        self.setWordWrap(True)
        self.setAccessibleName("所选问题的期限")
        role(self, "small")

    @Slot(object)
    def show_line(self, line: ProblemLine | None) -> None:
        """The dates of a problem; nothing when there is none."""
        self.setVisible(line is not None)
        if line is not None:
            self.setText("　".join(self._parts(self._space.get(Problem, line.id))))

    def _parts(self, problem: Problem) -> list[str]:
        today, year = self._space.today(), self._space.campaign.year
        if problem.state is ProblemState.VERIFIED:
            words = [badge("ok", f"{short_date(problem.verified_on, year)}验证销号")]
        else:
            words = []
            dates = problems.deadlines(self._space, problem.id)
            rules = {one.rule for one in dates}
            for one in (*dates, *_limit(problem, rules)):
                said = f"{one.step} {short_date(one.due, year)}" if one.due else f"{one.step}未定"
                words.append(f"{badge(STATES[one.pressing(today)], said)} {one.rule}")
        if problem.recurrence is not Recurrence.NONE:
            state = {Recurrence.SUSPECTED: "warn", Recurrence.CONFIRMED: "bad"}.get(problem.recurrence, "dim")
            words.append(badge(state, problem.recurrence.value))
        if problem.reopened_times:
            words.append(f"重新打开 {problem.reopened_times} 次")
        return words


def _limit(problem: Problem, rules: set[str]) -> tuple[deadline.Deadline, ...]:
    """The decree's own date beside an earlier one that was set."""
    if not deadline.is_decreed(problem) or problem.ordered_on is None:
        return ()
    day = deadline.correct_by(problem.ordered_on)
    rule = f"责令改正之日{problem.ordered_on.isoformat()}起60日内改正（总局令第18号第46条）"
    return () if rule in rules else (deadline.Deadline(deadline.Step.CORRECT, day, rule),)
