"""What stands beside the list about one demand: who wants what, and every step of its dispatches, as rich text."""

import datetime as dt
import html
from collections.abc import Iterator

from ...domain import phones
from ...domain.demand import Demand, Dispatch, DispatchState, Urgency
from ...domain.enterprise import Enterprise
from ...domain.expert import Expert, Institution
from ...services.workspace import Workspace
from ..tokens import NOW
from ..words import badge, short_date
from .columns import DEMAND_STATES, DISPATCH_STATES, stars


def facts(workspace: Workspace, demand: Demand) -> str:
    """The words of the demand and what it needs to be known."""
    firm = workspace.get(Enterprise, demand.enterprise)
    year = workspace.campaign.year
    urgent = "" if demand.urgency is Urgency.NORMAL else demand.urgency.value
    wished = f"希望 {short_date(demand.wished_by, year)}前完成" if demand.wished_by else ""
    contact = " ".join(
        phones.mask(part) for part in (demand.contact or firm.contact, demand.phone or firm.phone) if part
    )
    parts = [urgent, demand.field, demand.product, wished, contact, demand.channel]
    under = html.escape("　".join(dict.fromkeys(part for part in parts if part)))
    state = badge(DEMAND_STATES[demand.state], demand.state.value)
    why = f"（{html.escape(demand.reason)}）" if demand.reason else ""
    return (
        f'<p style="margin:0 0 4px 0">{state}{why}　{short_date(demand.date, year)}点单</p>'
        f'<p style="margin:0 0 4px 0">{html.escape(demand.text)}</p>'
        f'<p style="color:{NOW.dim};margin:0">{under}</p>'
    )


def dispatches(workspace: Workspace, demand: Demand) -> str:
    """Each dispatch of the demand, the newest first, with its dates in words."""
    found = sorted(workspace.find(Dispatch, demand=demand.id), key=lambda one: one.id, reverse=True)
    return "".join(_dispatch(workspace, one) for one in found)


def _dispatch(workspace: Workspace, one: Dispatch) -> str:
    year = workspace.campaign.year
    state = badge(DISPATCH_STATES[one.state], one.state.value)
    lines = [
        f"<p style='margin:2px 0'><span style='color:{NOW.dim}'>{day}</span>　{html.escape(words)}</p>"
        for day, words in _steps(one, year)
    ]
    why = html.escape("；".join(one.reasons))
    return (
        f'<p style="margin:12px 0 4px 0">{state}&nbsp; <b>{html.escape(asked(workspace, one))}</b></p>'
        + "".join(lines)
        + (f'<p style="color:{NOW.dim};margin:4px 0">派单依据：{why}</p>' if why else "")
    )


def asked(workspace: Workspace, one: Dispatch) -> str:
    """The expert or institution of a dispatch, also when the record has gone into the trash."""
    if one.expert:
        found = workspace.store.find_ids(Expert, [one.expert], deleted=True)
        return found[one.expert].caption() if one.expert in found else "专家"
    bodies = workspace.store.find_ids(Institution, [one.institution], deleted=True)
    return bodies[one.institution].name if one.institution in bodies else "技术机构"


def _steps(one: Dispatch, year: int) -> Iterator[tuple[str, str]]:
    def day(on: dt.date | None) -> str:
        return short_date(on, year)

    due = f"，限 {day(one.due)}前完成" if one.due else ""
    why = f"（第 {one.rank} 位；{one.overruled}）" if one.overruled else ""
    yield day(one.sent_on), f"派单{why}{due}"
    if one.accepted_on:
        yield day(one.accepted_on), "接单"
    if one.state is DispatchState.DECLINED:
        yield day(one.declined_on), f"退单：{one.decline_reason}"
    if one.finished_on:
        yield day(one.finished_on), f"办结：{one.result}"
    if one.rated_on:
        opinion = f"，“{one.opinion}”" if one.opinion else ""
        yield day(one.rated_on), f"评价 {stars(one.rating)}{opinion}"
