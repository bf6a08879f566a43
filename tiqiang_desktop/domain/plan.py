"""时间表、路线图、责任人 (notice 三(一)): the five milestones of an enterprise's year and what is late."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from .enterprise import Enrolment, EnrolmentState
from .errors import Refused


class Milestone(StrEnum):
    SURVEY = "摸底"
    DIAGNOSIS = "诊断"
    RECTIFICATION = "整改"
    RECHECK = "复查"
    EVALUATION = "评估"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One milestone with its planned and its actual date."""

    milestone: Milestone
    planned: dt.date | None
    done: dt.date | None

    def late(self, today: dt.date) -> bool:
        """Whether its planned day has passed without it, or it was done after its day."""
        return self.planned is not None and (self.done or today) > self.planned

    def overdue(self, today: dt.date) -> bool:
        """Whether its planned day has passed and it is still to do."""
        return self.done is None and self.late(today)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One enterprise on the 作战图."""

    enrolment: str  # id
    enterprise_id: str
    enterprise: str
    category: str
    town: str
    responsible: str
    state: EnrolmentState
    steps: tuple[PlanStep, ...]
    open_problems: int
    overdue_problems: int
    best_case: bool = False

    @property
    def current(self) -> Milestone | None:
        """The first milestone still to do; None when all are done."""
        return next((step.milestone for step in self.steps if step.done is None), None)

    def overdue(self, today: dt.date) -> tuple[Milestone, ...]:
        """The milestones whose day has passed; none for a firm that was taken off."""
        if self.state in (EnrolmentState.STOPPED, EnrolmentState.DONE):
            return ()
        return tuple(step.milestone for step in self.steps if step.overdue(today))

    @property
    def start(self) -> dt.date | None:
        """The first planned or actual day."""
        return min(_days(self.steps), default=None)

    @property
    def end(self) -> dt.date | None:
        """The last planned or actual day."""
        return max(_days(self.steps), default=None)


def _days(steps: Iterable[PlanStep]) -> list[dt.date]:
    return [day for step in steps for day in (step.planned, step.done) if day is not None]


def steps(enrolment: Enrolment) -> tuple[PlanStep, ...]:
    """The five milestones in their order."""
    return tuple(
        PlanStep(
            milestone,
            getattr(enrolment, f"{milestone.name.lower()}_planned"),
            getattr(enrolment, f"{milestone.name.lower()}_done"),
        )
        for milestone in Milestone
    )


def _with(enrolment: Enrolment, planned: Iterable[PlanStep]) -> Enrolment:
    found = list(planned)
    dates = {f"{step.milestone.name.lower()}_planned": step.planned for step in found}
    dates |= {f"{step.milestone.name.lower()}_done": step.done for step in found}
    days = [step.planned for step in found if step.planned is not None]
    return replace(
        enrolment,
        **dates,  # type: ignore[arg-type]
        plan_start=min(days, default=enrolment.plan_start),
        plan_end=max(days, default=enrolment.plan_end),
    )


def spread(enrolment: Enrolment, start: dt.date, end: dt.date) -> Enrolment:
    """A plan of five dates spread evenly from the first to the last day; milestones already done keep theirs."""
    if end < start:
        raise Refused("计划结束日期早于开始日期，请核对。")
    span, last = (end - start).days, len(Milestone) - 1
    return _with(
        enrolment,
        (
            step
            if step.done is not None and step.planned is not None
            else replace(step, planned=start + dt.timedelta(days=round(span * place / last)))
            for place, step in enumerate(steps(enrolment))
        ),
    )


def moved(
    enrolment: Enrolment, milestone: Milestone, day: dt.date | None, *, push: bool = False
) -> Enrolment:
    """The plan with one milestone on another day. With `push` those after it that are still to do move along.

    Refused when it would come before an earlier milestone or after a later one.
    """
    known = list(steps(enrolment))
    at = list(Milestone).index(milestone)
    former = known[at].planned
    if known[at].done is not None:
        raise Refused(f"{milestone}已经完成，计划日期不再改动；要改请先取消完成。")
    known[at] = replace(known[at], planned=day)
    if push and day is not None and former is not None:
        by = day - former
        for place in range(at + 1, len(known)):
            planned = known[place].planned
            if planned is not None and known[place].done is None:
                known[place] = replace(known[place], planned=planned + by)
    _refuse_disorder(known)
    return _with(enrolment, known)


def _refuse_disorder(known: Iterable[PlanStep]) -> None:
    before: PlanStep | None = None
    for step in known:
        if step.planned is None:
            continue
        if before is not None and before.planned is not None and step.planned < before.planned:
            raise Refused(
                f"{step.milestone}（{step.planned.isoformat()}）不能早于{before.milestone}"
                f"（{before.planned.isoformat()}），请调整日期。"
            )
        before = step


def finished(enrolment: Enrolment, milestone: Milestone, on: dt.date | None) -> Enrolment:
    """The plan with the actual day of a milestone (None takes it back); the last one ends the year's help."""
    found = [replace(step, done=on) if step.milestone is milestone else step for step in steps(enrolment)]
    marked = _with(enrolment, found)
    if milestone is Milestone.EVALUATION:
        state = EnrolmentState.DONE if on is not None else EnrolmentState.ACTIVE
        return replace(marked, state=state)
    if on is not None and enrolment.state is EnrolmentState.WAITING and milestone is not Milestone.SURVEY:
        return replace(marked, state=EnrolmentState.ACTIVE)
    return marked
