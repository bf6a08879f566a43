"""How demands stand in their list, and an expert's dispatches in the history."""

from ...domain.demand import DemandState, DispatchState, Urgency
from ...domain.demand_lines import DemandLine, DispatchLine
from ..widgets.table_model import Column
from ..words import short_date

DEMAND_STATES = {
    DemandState.WAITING: "warn",
    DemandState.SENT: "info",
    DemandState.ACCEPTED: "info",
    DemandState.DONE: "ok",
    DemandState.RATED: "ok",
    DemandState.WITHDRAWN: "dim",
}
DISPATCH_STATES = {
    DispatchState.SENT: "info",
    DispatchState.ACCEPTED: "info",
    DispatchState.DONE: "ok",
    DispatchState.RATED: "ok",
    DispatchState.DECLINED: "dim",
}


def demand_columns(year: int) -> tuple[Column[DemandLine], ...]:
    """日期 企业 事项 领域 状态; 紧急程度, 专家, 期限 and 评价 when the user wants them."""
    return (
        Column(
            "日期", lambda line: short_date(line.date, year), sort=lambda line: line.date, right=True, width=5
        ),
        Column("企业", lambda line: line.enterprise, hint=lambda line: line.enterprise),
        Column("事项", lambda line: line.text, hint=lambda line: line.text),
        Column("领域", lambda line: line.field or line.product or "—", width=5, hint=lambda line: line.field),
        Column("状态", state_words, state=state_of, width=6),
        Column(
            "紧急程度",
            lambda line: line.urgency.value,
            sort=lambda line: list(Urgency).index(line.urgency),
            width=4,
            shown=False,
        ),
        Column("专家", lambda line: line.expert or "—", width=4, shown=False),
        Column(
            "期限",
            lambda line: short_date(line.due or line.wished_by, year),
            sort=lambda line: line.due or line.wished_by,
            right=True,
            width=5,
            shown=False,
        ),
        Column("评价", lambda line: stars(line.rating), sort=lambda line: line.rating, width=4, shown=False),
    )


def state_words(line: DemandLine) -> str:
    """The state; of an open one past its day that it is late, of a waiting one how urgent it is."""
    if line.late:
        return f"{line.state}·逾期"
    urgent = line.state is DemandState.WAITING and line.urgency is not Urgency.NORMAL
    return f"{line.state}·{line.urgency}" if urgent else line.state.value


def state_of(line: DemandLine) -> str:
    """The badge of it."""
    return "bad" if line.late else DEMAND_STATES[line.state]


def history_columns(year: int) -> tuple[Column[DispatchLine], ...]:
    """What an expert was asked to do."""
    return (
        Column(
            "派单日",
            lambda line: short_date(line.sent_on, year),
            sort=lambda line: line.sent_on,
            right=True,
            width=5,
        ),
        Column("企业", lambda line: line.enterprise, hint=lambda line: line.enterprise),
        Column(
            "事项和结果",
            lambda line: line.result or line.decline_reason or line.text,
            hint=lambda line: "\n".join(
                part for part in (line.text, line.result, line.decline_reason, line.opinion) if part
            ),
        ),
        Column("状态", history_words, state=lambda line: DISPATCH_STATES[line.state], width=6),
    )


def history_words(line: DispatchLine) -> str:
    """The state, with the enterprise's rating when there is one."""
    return f"{line.state}·{line.rating}分" if line.rating is not None else line.state.value


def stars(rating: int | None) -> str:
    """“4 分”."""
    return "—" if rating is None else f"{rating} 分"
