"""How visits and problems stand in their lists."""

import datetime as dt
from collections.abc import Callable

from ...domain.lines import ProblemLine, VisitLine
from ...domain.problem import ProblemState
from ..letters.columns import short_number
from ..widgets.table_model import Column
from ..words import PROBLEM_STATES, short_date


def visit_columns(year: int) -> tuple[Column[VisitLine], ...]:
    """Newest first."""
    return (
        Column(
            "日期", lambda line: short_date(line.date, year), sort=lambda line: line.date, right=True, width=5
        ),
        Column("企业", lambda line: line.enterprise, hint=lambda line: line.enterprise),
        Column("类型", lambda line: line.kind.value, width=5),
        Column("人员", lambda line: "、".join(line.staff), width=8),
        Column("专家", lambda line: "、".join(line.experts), width=8),
        Column("问题", lambda line: str(line.problems), sort=lambda line: line.problems, right=True, width=3),
    )


def problem_columns(year: int, today: Callable[[], dt.date]) -> tuple[Column[ProblemLine], ...]:
    """The most pressing first."""

    def late(line: ProblemLine) -> bool:
        waiting = line.state in (ProblemState.OPEN, ProblemState.CORRECTING)
        return waiting and line.due is not None and line.due < today()

    def state(line: ProblemLine) -> str:
        return "bad" if late(line) else PROBLEM_STATES[line.state]

    def words(line: ProblemLine) -> str:
        return f"逾期 {(today() - line.due).days} 天" if late(line) and line.due else line.state.value

    return (
        Column("状态", words, state=state, width=7),
        Column("企业", lambda line: line.enterprise, hint=lambda line: line.enterprise),
        Column("产品", lambda line: line.product, width=8, hint=lambda line: line.product),
        Column("问题", lambda line: line.title, hint=lambda line: line.description or line.title),
        Column("整改建议", lambda line: line.suggestion, hint=lambda line: line.suggestion),
        Column(
            "期限", lambda line: short_date(line.due, year), sort=lambda line: line.due, right=True, width=5
        ),
        Column("建议书", lambda line: short_number(line.letter) or "—", width=7),
    )
