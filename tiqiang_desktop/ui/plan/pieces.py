"""What the three drawings of the 作战图 have in common: which milestone stands where, and in which words and state."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from ...domain.enterprise import EnrolmentState
from ...domain.plan import Milestone, PlanLine, PlanStep
from ...domain.record import chinese_date

NOBODY = "未定责任人"


@dataclass(frozen=True, slots=True)
class Piece:
    """One milestone of one enterprise at its place in the drawing."""

    rect: QRect
    line: PlanLine
    step: PlanStep
    words: str  # what is written in it
    state: str  # ok, bad, info or dim, as badges wear them
    said: str  # the whole of it in one sentence, for the status line and for a screen reader

    @property
    def key(self) -> tuple[str, Milestone]:
        """By what it is found again after a refresh."""
        return self.line.enrolment, self.step.milestone

    @property
    def fixed(self) -> bool:
        """Whether its planned day cannot be moved any more."""
        return self.step.done is not None


def step_state(line: PlanLine, step: PlanStep, today: dt.date) -> str:
    """How a milestone is shown: done, late, the next one, or still to come."""
    if step.done is not None:
        return "ok"
    if step.milestone in line.overdue(today):
        return "bad"
    return "info" if step.milestone is line.current else "dim"


def days_late(step: PlanStep, today: dt.date) -> int:
    """By how many days a milestone that is still to do is late."""
    return (today - step.planned).days if step.planned is not None and step.done is None else 0


def sentence(line: PlanLine, step: PlanStep, today: dt.date) -> str:
    """“示例甲有限公司，整改，计划2022年7月5日，逾期 3 天，责任人张敏”."""
    parts = [line.enterprise, step.milestone.value]
    parts.append(f"计划{chinese_date(step.planned)}" if step.planned else "未定日期")
    if step.done is not None:
        parts.append(f"{chinese_date(step.done)}完成")
    elif step_state(line, step, today) == "bad":
        parts.append(f"逾期 {days_late(step, today)} 天")
    parts.append(f"责任人{line.responsible}" if line.responsible else NOBODY)
    return "，".join(parts)


def waiting_step(line: PlanLine) -> PlanStep:
    """The milestone a card of the board stands for: the next one, or the last when all are done."""
    return next((step for step in line.steps if step.milestone is line.current), line.steps[-1])


def column_of(line: PlanLine) -> str:
    """The column of the board a line stands in."""
    if line.state is EnrolmentState.STOPPED:
        return "中止"
    return line.current.value if line.current else "已完成"


def nearest(pieces: Sequence[Piece], start: QRect, right: int, down: int) -> Piece | None:
    """The next piece in a direction (one of `right` and `down` is 1 or -1): what lies straight ahead first."""
    here, best, least = start.center(), None, 0.0
    for piece in pieces:
        there = piece.rect.center()
        ahead = (there.x() - here.x()) * right + (there.y() - here.y()) * down
        aside = abs(there.y() - here.y()) if right else abs(there.x() - here.x())
        if ahead <= 0:
            continue
        cost = ahead + 3.0 * aside
        if best is None or cost < least:
            best, least = piece, cost
    return best


def at(pieces: Iterable[Piece], place: QPoint) -> Piece | None:
    """The piece under a point."""
    return next((piece for piece in pieces if piece.rect.contains(place)), None)
