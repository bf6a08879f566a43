"""你点我帮: demands taken down, experts ranked with reasons, 派单 → 接单 → 办结 → 评单, history per expert."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..documents import dispatch_slip
from ..domain import phones
from ..domain.demand import Demand, DemandState, Dispatch
from ..domain.demand_lines import DemandLine, DispatchLine
from ..domain.enterprise import EnrolmentState, Enterprise, Source
from ..domain.errors import Refused
from ..domain.expert import Expert
from ..domain.plain import clean, firm_key
from ..domain.quantities import parse_date
from ..domain.ranking import Load, Ranked, ranked
from ..domain.record import chinese_date
from ..domain.visit import Visit, VisitKind
from ..store import demand_reads
from . import shipped, visits
from .letters import fonts
from .real_words import real_words
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class PastedDemand:
    """One pasted line: the demand it makes, or why not."""

    number: int
    name: str
    demand: Demand | None
    problem: str = ""


def record(workspace: Workspace, demand: Demand) -> Demand:
    """Takes a demand down; the enterprise comes onto the year's list under 企业点单 when it is not there."""
    with workspace.change("登记需求"):
        saved = workspace.save(demand)
        visits.enrol(workspace, demand.enterprise, Source.DEMAND)
        return saved


def pasted(workspace: Workspace, text: str) -> list[PastedDemand]:
    """Reads pasted lines 企业 ⇥ 需求 ⇥ 领域 ⇥ 日期 (the last two may be missing); nothing is written."""
    firms = {firm.key: firm for firm in workspace.find(Enterprise)}
    rows = [line.split("\t") for line in text.splitlines()]
    return [
        _pasted(workspace, number, [clean(cell) for cell in row], firms)
        for number, row in enumerate(rows, start=1)
        if any(cell.strip() for cell in row) and not row[0].strip().startswith("企业名称")
    ]


def _pasted(
    workspace: Workspace, number: int, cells: list[str], firms: dict[str, Enterprise]
) -> PastedDemand:
    name, words, field, day = (*cells, "", "", "", "")[:4]
    firm = firms.get(firm_key(name))
    if firm is None:
        return PastedDemand(number, name, None, f"第 {number} 行的企业“{name}”不在档案里，请先新建企业。")
    if not words:
        return PastedDemand(number, name, None, f"第 {number} 行没有写需求内容，请补上。")
    date = parse_date(day) if day else workspace.today()
    if date is None:
        return PastedDemand(number, name, None, f"第 {number} 行的日期“{day}”不对，请写成 2022-06-05。")
    return PastedDemand(
        number, name, Demand(enterprise=firm.id, date=date, text=words, field=field, channel="表格")
    )


def record_all(workspace: Workspace, demands: Sequence[Demand]) -> list[Demand]:
    """Takes several demands down in one step of undo."""
    with workspace.change(f"登记{len(demands)}条需求"):
        return [record(workspace, demand) for demand in demands]


def lines(workspace: Workspace, enterprise: str = "") -> list[DemandLine]:
    """Demands of the year and all still open, open ones first; of one enterprise all of them."""
    year = 0 if enterprise else workspace.campaign.year
    return demand_reads.demands(workspace.store, workspace.today(), year, enterprise)


def known_fields(workspace: Workspace) -> list[str]:
    """The 领域 a demand can be written in: what the experts name as theirs, the most frequent first."""
    named = Counter(field for expert in workspace.find(Expert) for field in expert.fields)
    return [field for field, _ in named.most_common()]


def save(workspace: Workspace, demand: Demand) -> Demand:
    """Takes a new demand down, or keeps what was corrected in a known one."""
    if not demand.id:
        return record(workspace, demand)
    with workspace.change("修改需求"):
        return workspace.save(demand)


def rank(workspace: Workspace, demand_id: str) -> list[Ranked]:
    """The experts for a demand, best first, each with its reasons."""
    demand = workspace.get(Demand, demand_id)
    firm = workspace.get(Enterprise, demand.enterprise)
    loads = demand_reads.loads(workspace.store, workspace.campaign.year)
    place = region_code(firm.region) or workspace.office.code
    return ranked(
        demand,
        place,
        [
            (expert, region_code(expert.region), loads.get(expert.id, Load()))
            for expert in workspace.find(Expert)
        ],
    )


def region_code(text: str) -> str:
    """The 区划 code of a code or a name; empty when the table knows neither."""
    known = shipped.regions()
    wanted = text.strip()
    if not wanted or wanted in known:
        return wanted
    for code, region in known.items():
        if wanted in (region.name, region.short_name):
            return code
    return ""


def dispatch(
    workspace: Workspace,
    demand_id: str,
    expert_id: str,
    on: dt.date,
    *,
    due: dt.date | None = None,
    overruled: str = "",
) -> Dispatch:
    """派单 to an expert. Another than the first of the ranking is kept with the person's reason, if one is given;
    an expert who cannot be asked needs one."""
    order = rank(workspace, demand_id)
    place = next((number for number, one in enumerate(order, 1) if one.expert.id == expert_id), 0)
    if not place:
        raise Refused("这位专家已经不在专家名单里，请另选。")
    chosen = order[place - 1]
    if chosen.unavailable and not overruled.strip():
        raise Refused(
            f"{chosen.expert.name}目前不能派（{chosen.unavailable}）；仍要派单请写明理由，或另选专家。"
        )
    with workspace.change("派单"):
        demand = workspace.save(workspace.get(Demand, demand_id).sent())
        if demand.date is not None and on < demand.date:
            raise Refused("派单日期早于点单日期，请核对。")
        return workspace.save(
            Dispatch(
                demand=demand.id,
                enterprise=demand.enterprise,
                expert=expert_id,
                sent_on=on,
                due=due or demand.wished_by,
                reasons=chosen.reasons,
                rank=place,
                overruled=overruled.strip() if place > 1 or chosen.unavailable else "",
            )
        )


def _step(workspace: Workspace, moved: Dispatch, state: DemandState, on: dt.date) -> Dispatch:
    demand = workspace.get(Demand, moved.demand)
    workspace.save(demand.returned() if state is DemandState.WAITING else demand.followed(state, on))
    return workspace.save(moved)


def accept(workspace: Workspace, dispatch_id: str, on: dt.date) -> Dispatch:
    """接单."""
    with workspace.change("接单"):
        moved = workspace.get(Dispatch, dispatch_id).accepted(on)
        return _step(workspace, moved, DemandState.ACCEPTED, on)


def decline(workspace: Workspace, dispatch_id: str, on: dt.date, reason: str) -> Dispatch:
    """退单: the demand waits for another expert."""
    with workspace.change("退单"):
        moved = workspace.get(Dispatch, dispatch_id).declined(on, reason)
        return _step(workspace, moved, DemandState.WAITING, on)


def finish(
    workspace: Workspace, dispatch_id: str, on: dt.date, result: str, *, as_visit: bool = False
) -> Dispatch:
    """办结: from here the enterprise counts as helped. With `as_visit` the help is also a visit, and the expert
    counts among the 人次 of 附件2 (which counts visits, trainings and chain activities)."""
    with workspace.change("办结"):
        moved = workspace.get(Dispatch, dispatch_id).finished(on, result)
        if as_visit:
            experts = (moved.expert,) if moved.expert else ()
            institutions = (moved.institution,) if moved.institution else ()
            visit = workspace.save(
                Visit(
                    enterprise=moved.enterprise,
                    date=on,
                    kind=VisitKind.HELP,
                    experts=experts,
                    institutions=institutions,
                    content=moved.result,
                    dispatch=moved.id,
                )
            )
            moved = replace(moved, visit=visit.id)
        visits.enrol(workspace, moved.enterprise, Source.DEMAND, EnrolmentState.ACTIVE)
        return _step(workspace, moved, DemandState.DONE, on)


def rate(workspace: Workspace, dispatch_id: str, on: dt.date, stars: int, opinion: str = "") -> Dispatch:
    """评单 by the enterprise."""
    with workspace.change("评单"):
        moved = workspace.get(Dispatch, dispatch_id).rated(on, stars, opinion)
        return _step(workspace, moved, DemandState.RATED, on)


def withdraw(workspace: Workspace, demand_id: str, on: dt.date, reason: str) -> Demand:
    """撤回: a running dispatch ends with it."""
    with workspace.change("撤回需求"):
        demand = workspace.get(Demand, demand_id).withdrawn(on, reason)
        for running in workspace.find(Dispatch, demand=demand.id):
            if running.state.value in ("已派", "已接"):
                workspace.save(
                    running.declined(max(on, running.sent_on or on), f"企业撤回：{reason.strip()}")
                )
        return workspace.save(demand)


def history(workspace: Workspace, expert_id: str) -> list[DispatchLine]:
    """What an expert was asked to do, newest first."""
    return demand_reads.history(workspace.store, expert_id)


def slip(workspace: Workspace, dispatch_id: str) -> bytes:
    """派单通知 on paper, for the expert to take along."""
    sent = workspace.get(Dispatch, dispatch_id)
    demand, firm = workspace.get(Demand, sent.demand), workspace.get(Enterprise, sent.enterprise)
    expert = workspace.get(Expert, sent.expert) if sent.expert else None
    office = workspace.office
    value = dispatch_slip.DispatchSlip(
        office=office.name,
        number=f"{(sent.sent_on or workspace.today()):%Y%m%d}-{sent.id[-4:].upper()}",
        sent_on=chinese_date(sent.sent_on),
        due=chinese_date(sent.due),
        enterprise=firm.name,
        address=firm.address or firm.town,
        contact=demand.contact or firm.contact,
        phone=phones.mask(demand.phone or firm.phone),
        asked_on=chinese_date(demand.date),
        field="、".join(dict.fromkeys(text for text in (demand.field, demand.product) if text)),
        urgency=demand.urgency.value,
        demand=demand.text,
        expert=expert.name if expert else "",
        institution=expert.institution if expert else "",
        expert_phone=phones.mask(expert.phone) if expert else "",
        reasons=sent.reasons,
        handler=workspace.operator,
        office_phone=office.phone,
    )
    return dispatch_slip.render(real_words(value), fonts())
