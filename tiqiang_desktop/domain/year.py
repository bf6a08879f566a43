"""Which year a record belongs to, and what may still happen to it when that year is closed.

A closed year stays as it was reported: what its figures count is not changed. What goes on across the turn of the
year — a letter signed for in January, help rated after it was given, a problem carried over — stays possible.
"""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

from .campaign import Campaign
from .demand import Demand, Dispatch, DispatchState
from .enterprise import Enrolment
from .errors import Refused
from .follow_up import FollowUp
from .letter import Letter, LetterState
from .problem import Evaluation, Problem, ProblemState, Recheck
from .record import Record
from .submission import FigureOverride, LeftOut, Submission
from .visit import ChainActivity, Training, Visit


def _year(day: dt.date | None) -> int | None:
    return day.year if day else None


def _of_problem(problem: Problem) -> int | None:
    if problem.state is ProblemState.VERIFIED:
        return _year(problem.verified_on)
    return problem.carried_to or _year(problem.found_on)


YEARS: dict[type[Record], Callable[[Any], int | None]] = {
    **dict.fromkeys(
        (Enrolment, Evaluation, Submission, FigureOverride, LeftOut, FollowUp), lambda record: record.year
    ),
    **dict.fromkeys((Visit, Training, ChainActivity, Recheck), lambda record: _year(record.date)),
    Problem: _of_problem,
    Demand: lambda demand: _year(demand.closed_on),
    Dispatch: lambda dispatch: _year(dispatch.finished_on or dispatch.declined_on),
    Letter: lambda letter: letter.year if letter.state is not LetterState.DRAFT else None,
}


def year_of(record: Record) -> int | None:
    """The year whose figures the record belongs to; None when it belongs to no year, or is still open."""
    found = YEARS.get(type(record))
    return found(record) if found else None


def refuse_closed(closed: Collection[int], old: Record | None, new: Record) -> None:
    """Refuses a change of what a closed year has reported, with what to do instead."""
    if not closed or (old is not None and _goes_on(old, new)):
        return
    for record in (old, new):
        year = year_of(record) if record is not None else None
        if year in closed:
            raise Refused(
                f"{year}年度已经封存，“{new.caption()}”只能查看；确需更正请先在年度设置里重新打开{year}年度。"
            )


def _goes_on(old: Record, new: Record) -> bool:
    """Steps that come after the year without touching its figures."""
    if new.deleted:
        return False
    if isinstance(old, Letter) and isinstance(new, Letter):
        served = (LetterState.ISSUED, LetterState.DELIVERED, LetterState.ANSWERED)
        return old.state in served and new.state in served and old.sha256 == new.sha256
    if isinstance(old, Dispatch) and isinstance(new, Dispatch):
        rated = old.state is DispatchState.DONE and new.state is DispatchState.RATED
        return rated and old.finished_on == new.finished_on
    return isinstance(old, Demand) and isinstance(new, Demand) and old.closed_on == new.closed_on


def copied(campaign: Campaign, year: int) -> Campaign:
    """The action of another year: titles and dates moved, the notice number empty, targets kept."""

    def moved(day: dt.date | None) -> dt.date | None:
        return dt.date(year, day.month, min(day.day, 28) if day.month == 2 else day.day) if day else None

    return Campaign(
        year=year,
        title=campaign.title.replace(str(campaign.year), str(year)),
        june_deadline=moved(campaign.june_deadline),
        november_deadline=moved(campaign.november_deadline),
        target_enterprises=campaign.target_enterprises,
        target_trainings=campaign.target_trainings,
        target_products=campaign.target_products,
        target_experts=campaign.target_experts,
        definition=campaign.definition,
        previous=campaign.year,
    )
