"""When a problem must be corrected and checked again.

《产品质量监督抽查管理暂行办法》（总局令第18号）46–48: only for failures of a 监督抽查, calendar days, counted from the
day of the 责令改正 (the notice, not the letter). Everything else has the date the inspector sets.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from .enterprise import Source
from .problem import Problem, ProblemState

CORRECT_WITHIN = 60  # 令18号 46: 自责令之日起六十日内予以改正
RECHECK_WITHIN = 75  # 47: 自责令之日起七十五日内组织复查
SECOND_FROM, SECOND_TO = 60, 90  # 48: 公告之日起六十日后九十日前再复查
SOON_DAYS = 7


class Step(StrEnum):
    CORRECT = "整改"
    RECHECK = "复查"
    SECOND = "二次复查"


class Pressing(StrEnum):
    """How near a date is."""

    OVERDUE = "逾期"
    SOON = "即将到期"
    RUNNING = "未到期"
    EARLY = "未到时间"  # a second recheck before its window opens
    UNDATED = "未定期限"
    CLOSED = "已销号"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date, and the rule it comes from in one sentence."""

    step: Step
    due: dt.date | None
    rule: str
    not_before: dt.date | None = None

    def pressing(self, today: dt.date, soon: int = SOON_DAYS) -> Pressing:
        """How near it is on a day."""
        if self.due is None:
            return Pressing.UNDATED
        if today > self.due:
            return Pressing.OVERDUE
        if self.not_before is not None and today < self.not_before:
            return Pressing.EARLY
        return Pressing.SOON if (self.due - today).days <= soon else Pressing.RUNNING


@dataclass(frozen=True, slots=True)
class DueLine:
    """One open problem in the list of dates."""

    problem: str  # id
    enterprise_id: str
    enterprise: str
    title: str
    product: str
    state: ProblemState
    deadline: Deadline
    pressing: Pressing
    days: int | None  # until the date; negative: overdue by so many


def is_decreed(problem: Problem) -> bool:
    """Whether decree 18 sets the dates: a failure of a 监督抽查."""
    return problem.source is Source.SAMPLING


def correct_by(ordered_on: dt.date) -> dt.date:
    """The last day of the rectification."""
    return ordered_on + dt.timedelta(days=CORRECT_WITHIN)


def recheck_by(ordered_on: dt.date) -> dt.date:
    """The last day of the recheck."""
    return ordered_on + dt.timedelta(days=RECHECK_WITHIN)


def second_window(announced_on: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the second recheck after the province's 公告."""
    return announced_on + dt.timedelta(days=SECOND_FROM), announced_on + dt.timedelta(days=SECOND_TO)


def deadlines(problem: Problem) -> tuple[Deadline, ...]:
    """Every date of a problem, in their order."""
    if not is_decreed(problem) or problem.ordered_on is None:
        return (_set_date(problem),)
    day = problem.ordered_on
    rules = (
        f"责令改正之日{day.isoformat()}起{CORRECT_WITHIN}日内改正（总局令第18号第46条）",
        f"责令改正之日{day.isoformat()}起{RECHECK_WITHIN}日内复查（总局令第18号第47条）",
    )
    limit = correct_by(day)
    agreed = problem.due is not None and problem.due < limit
    first = _set_date(problem) if agreed else Deadline(Step.CORRECT, limit, rules[0])
    found = [first, Deadline(Step.RECHECK, recheck_by(day), rules[1])]
    if problem.announced_on is not None:
        opens, closes = second_window(problem.announced_on)
        rule = f"公告之日{problem.announced_on.isoformat()}起{SECOND_FROM}日后{SECOND_TO}日前再复查（总局令第18号第48条）"
        found.append(Deadline(Step.SECOND, closes, rule, opens))
    return tuple(found)


def _set_date(problem: Problem) -> Deadline:
    if problem.due is not None:
        return Deadline(Step.CORRECT, problem.due, "经办人设定的整改期限")
    missing = "监督抽查不合格，尚未登记整改通知书日期" if is_decreed(problem) else "尚未设定整改期限"
    return Deadline(Step.CORRECT, None, missing)


def next_deadline(problem: Problem) -> Deadline | None:
    """The date that waits now; None when the problem is closed, or corrected with no date for its recheck."""
    if problem.state is ProblemState.VERIFIED:
        return None
    by_step = {one.step: one for one in deadlines(problem)}
    if Step.SECOND in by_step:
        return by_step[Step.SECOND]
    return by_step.get(Step.RECHECK if problem.state is ProblemState.CORRECTED else Step.CORRECT)
