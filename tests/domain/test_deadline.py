"""The dates of decree 18 against a table counted by hand on a calendar, and dates set by the inspector."""

import datetime as dt

import pytest

from tiqiang_desktop.domain import deadline
from tiqiang_desktop.domain.deadline import Deadline, Pressing, Step
from tiqiang_desktop.domain.enterprise import Source
from tiqiang_desktop.domain.problem import Problem, ProblemState


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# 责令之日, +60, +75: counted by hand, month by month
BY_HAND = [
    ("2022-06-05", "2022-08-04", "2022-08-19"),  # 25 days left in June, 31 of July, 4 of August
    ("2022-01-31", "2022-04-01", "2022-04-16"),  # February has 28 days, March 31
    ("2024-01-31", "2024-03-31", "2024-04-15"),  # leap year: one day of February more
    ("2024-02-29", "2024-04-29", "2024-05-14"),  # ordered on the leap day itself
    ("2023-02-28", "2023-04-29", "2023-05-14"),
    ("2022-12-31", "2023-03-01", "2023-03-16"),  # across the year
    ("2023-12-31", "2024-02-29", "2024-03-15"),  # across the year, ends on the leap day
    ("2022-08-31", "2022-10-30", "2022-11-14"),
    ("2022-11-01", "2022-12-31", "2023-01-15"),  # the last day of the year
    ("2100-01-31", "2100-04-01", "2100-04-16"),  # 2100 is no leap year
]


@pytest.mark.parametrize(("ordered", "correct", "recheck"), BY_HAND)
def test_correct_and_recheck_dates(ordered: str, correct: str, recheck: str) -> None:
    assert deadline.correct_by(day(ordered)) == day(correct)
    assert deadline.recheck_by(day(ordered)) == day(recheck)


# 公告之日, the first and the last day of the second recheck
ANNOUNCED = [
    ("2022-09-01", "2022-10-31", "2022-11-30"),
    ("2022-08-20", "2022-10-19", "2022-11-18"),
    ("2023-12-01", "2024-01-30", "2024-02-29"),  # closes on the leap day
    ("2022-12-01", "2023-01-30", "2023-03-01"),
    ("2022-10-31", "2022-12-30", "2023-01-29"),
]


@pytest.mark.parametrize(("announced", "opens", "closes"), ANNOUNCED)
def test_the_window_of_the_second_recheck(announced: str, opens: str, closes: str) -> None:
    assert deadline.second_window(day(announced)) == (day(opens), day(closes))


def failure(**values: object) -> Problem:
    filled = {
        "enterprise": "e",
        "item": "导体电阻",
        "source": Source.SAMPLING,
        "found_on": day("2022-05-20"),
        "ordered_on": day("2022-06-05"),
        **values,
    }
    return Problem(**filled)  # type: ignore[arg-type]


def test_a_sampling_failure_has_both_dates_of_the_decree() -> None:
    assert [(one.step, one.due) for one in deadline.deadlines(failure())] == [
        (Step.CORRECT, day("2022-08-04")),
        (Step.RECHECK, day("2022-08-19")),
    ]


def test_an_earlier_agreed_date_stands_before_the_decrees() -> None:
    first, second = deadline.deadlines(failure(due=day("2022-07-01")))
    assert (first.due, first.rule) == (day("2022-07-01"), "经办人设定的整改期限")
    assert second.due == day("2022-08-19")


def test_a_later_set_date_does_not_stretch_the_decrees() -> None:
    assert deadline.deadlines(failure(due=day("2022-12-01")))[0].due == day("2022-08-04")


@pytest.mark.parametrize("source", [source for source in Source if source is not Source.SAMPLING])
def test_other_problems_have_the_set_date_only(source: Source) -> None:
    problem = failure(source=source, due=day("2022-07-05"))
    assert [(one.step, one.due) for one in deadline.deadlines(problem)] == [(Step.CORRECT, day("2022-07-05"))]


def test_a_sampling_failure_without_its_notice_says_so() -> None:
    (only,) = deadline.deadlines(failure(ordered_on=None))
    assert (only.due, only.rule) == (None, "监督抽查不合格，尚未登记整改通知书日期")


def test_which_date_waits_follows_the_state() -> None:
    def waits(**values: object) -> tuple[Step, dt.date | None] | None:
        found = deadline.next_deadline(failure(**values))
        return (found.step, found.due) if found else None

    assert waits() == (Step.CORRECT, day("2022-08-04"))
    assert waits(state=ProblemState.CORRECTING) == (Step.CORRECT, day("2022-08-04"))
    assert waits(state=ProblemState.CORRECTED) == (Step.RECHECK, day("2022-08-19"))
    assert waits(announced_on=day("2022-09-01")) == (Step.SECOND, day("2022-11-30"))
    assert waits(state=ProblemState.VERIFIED) is None
    assert waits(source=Source.OTHER, state=ProblemState.CORRECTED) is None


PRESSING = [
    ("2022-08-05", Pressing.OVERDUE),
    ("2022-08-04", Pressing.SOON),  # the last day is still in time
    ("2022-07-28", Pressing.SOON),
    ("2022-07-27", Pressing.RUNNING),
]


@pytest.mark.parametrize(("today", "wanted"), PRESSING)
def test_overdue_begins_the_day_after(today: str, wanted: Pressing) -> None:
    assert Deadline(Step.CORRECT, day("2022-08-04"), "").pressing(day(today)) is wanted


def test_a_second_recheck_before_its_window_is_early() -> None:
    window = Deadline(Step.SECOND, day("2022-11-30"), "", day("2022-10-31"))
    assert window.pressing(day("2022-10-30")) is Pressing.EARLY
    assert window.pressing(day("2022-10-31")) is Pressing.RUNNING
    assert window.pressing(day("2022-12-01")) is Pressing.OVERDUE
