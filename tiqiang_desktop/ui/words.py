"""How dates and states are said on the screen."""

import datetime as dt
import html

from ..domain.enterprise import EnrolmentState
from ..domain.letter import LetterState
from ..domain.lines import MatterKind
from ..domain.problem import ProblemState
from .tokens import state_colours

ENROLMENT_STATES = {
    EnrolmentState.WAITING: "dim",
    EnrolmentState.ACTIVE: "info",
    EnrolmentState.DONE: "ok",
    EnrolmentState.STOPPED: "dim",
}
PROBLEM_STATES = {
    ProblemState.OPEN: "warn",
    ProblemState.CORRECTING: "info",
    ProblemState.CORRECTED: "info",
    ProblemState.VERIFIED: "ok",
}
LETTER_STATES = {
    LetterState.DRAFT: "dim",
    LetterState.ISSUED: "info",
    LetterState.DELIVERED: "ok",
    LetterState.ANSWERED: "ok",
    LetterState.VOID: "bad",
}
MATTER_STATES = {
    MatterKind.OVERDUE: "bad",
    MatterKind.THIS_WEEK: "info",
    MatterKind.LETTER_DUE: "warn",
    MatterKind.UNSIGNED: "dim",
}
SHAPES = {"ok": "✓", "warn": "▲", "bad": "■", "info": "●", "dim": "○"}


def short_date(day: dt.date | None, year: int) -> str:
    """“6月5日”, with the year when it is another one; — for none."""
    if day is None:
        return "—"
    return f"{day.month}月{day.day}日" if day.year == year else f"{day.year}年{day.month}月{day.day}日"


def days_left(day: dt.date | None, today: dt.date) -> str:
    """“3 天”, “今天”, “−2 天”."""
    if day is None:
        return "—"
    left = (day - today).days
    return "今天" if not left else f"{left} 天" if left > 0 else f"−{-left} 天"


def badge(state: str, text: str) -> str:
    """A badge in rich text."""
    ink, ground = state_colours(state)
    words = html.escape(text)
    return (
        f'<span style="color:{ink};background-color:{ground}">&nbsp;{SHAPES[state]}&nbsp;{words}&nbsp;</span>'
    )
