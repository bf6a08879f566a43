"""The figures behind the 作战图 as a table."""

import datetime as dt
from collections.abc import Callable

from ...domain.plan import Milestone, PlanLine, PlanStep
from ..widgets.table_model import Column
from ..words import ENROLMENT_STATES, short_date
from .pieces import days_late, step_state


def plan_columns(year: int, today: Callable[[], dt.date]) -> tuple[Column[PlanLine], ...]:
    """One column per milestone; a day that has passed says by how much."""

    def milestone(place: int) -> Column[PlanLine]:
        def step(line: PlanLine) -> PlanStep:
            return line.steps[place]

        def words(line: PlanLine) -> str:
            one = step(line)
            if one.done is not None:
                return short_date(one.done, year)
            if step_state(line, one, today()) == "bad":
                return f"逾期 {days_late(one, today())} 天"
            return short_date(one.planned, year)

        def state(line: PlanLine) -> str | None:
            known = step(line).planned or step(line).done
            return step_state(line, step(line), today()) if known else None

        name = list(Milestone)[place].value
        return Column(name, words, lambda line: step(line).done or step(line).planned, state=state, width=7)

    return (
        Column("企业", lambda line: line.enterprise, hint=lambda line: line.enterprise),
        Column("乡镇", lambda line: line.town or "—", width=5),
        Column("责任人", lambda line: line.responsible or "—", width=4),
        Column(
            "状态", lambda line: line.state.value, state=lambda line: ENROLMENT_STATES[line.state], width=6
        ),
        *(milestone(place) for place in range(len(Milestone))),
        Column(
            "未闭环",
            lambda line: str(line.open_problems),
            lambda line: line.open_problems,
            right=True,
            width=4,
        ),
    )
