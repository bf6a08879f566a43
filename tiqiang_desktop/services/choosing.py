"""Choosing the year's enterprises: candidates with a score that explains itself, enrolment, 附件4, targets."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..domain.choosing import Candidate, Part, ScoreWeight, Target, Weight, rated
from ..domain.enterprise import Enrolment, EnrolmentState, Source
from ..domain.errors import Refused
from ..domain.office import OfficeLevel
from ..domain.training import Team
from ..domain.visit import Visit
from ..store import year_reads
from . import reports, shipped
from .workspace import Workspace

TEAM_CITIES = ("武汉", "襄阳", "宜昌")  # notice 三(二): teams for at least two products


def shipped_weights() -> tuple[Weight, ...]:
    """The points as shipped."""
    data = json.loads(shipped.read_text("score.json"))
    return tuple(
        Weight(Part(row["part"]), float(row["points"]), row["reason"], row.get("most", 1))
        for row in data["parts"]
    )


def weights(workspace: Workspace) -> tuple[Weight, ...]:
    """The points of this office: the shipped ones with its own laid over."""
    own = {row.part: row for row in workspace.find(ScoreWeight)}
    return tuple(
        replace(weight, points=own[weight.part].points, reason=own[weight.part].reason or weight.reason)
        if weight.part in own
        else weight
        for weight in shipped_weights()
    )


def set_weight(workspace: Workspace, part: Part, points: float, reason: str = "") -> ScoreWeight:
    """Gives a part other points, with the office's own reason."""
    with workspace.change("改评分权重"):
        known = workspace.find(ScoreWeight, part=part)
        row = known[0] if known else ScoreWeight(part=part)
        return workspace.save(replace(row, points=float(points), reason=reason.strip()))


def reset_weights(workspace: Workspace) -> None:
    """Back to the points as shipped."""
    with workspace.change("恢复评分权重"):
        for row in workspace.find(ScoreWeight):
            workspace.remove(row)


def candidates(
    workspace: Workspace, *, sources: Iterable[Source] = (), enrolled: bool | None = None
) -> list[Candidate]:
    """Every enterprise with its score, the highest first; only of some sources, or only (not) chosen ones."""
    wanted, year = set(sources), workspace.campaign.year
    years = json.loads(shipped.read_text("score.json"))["years"]
    keys = shipped.key_industries().get(workspace.office.region, "").split("、")
    points = weights(workspace)
    found = [
        rated(risk, points, keys)
        for risk in year_reads.risks(workspace.store, year, dt.date(year - years + 1, 1, 1))
        if (not wanted or wanted & set(risk.sources)) and enrolled in (None, bool(risk.enrolment))
    ]
    return sorted(found, key=lambda one: (-one.total, one.risk.name))


def enrol(
    workspace: Workspace, ids: Sequence[str], *, listed: bool = True, responsible: str = ""
) -> list[Enrolment]:
    """Puts enterprises on the year's list with the score as it stands today; one step of undo.

    One that is on the list already keeps its plan and state; only 附件4 and an empty responsible person follow.
    """
    year, by_id = workspace.campaign.year, {one.risk.enterprise: one for one in candidates(workspace)}
    chosen = []
    for id_ in dict.fromkeys(ids):
        if id_ not in by_id:
            raise Refused("所选企业已经不在档案里，请刷新后再选。")
        chosen.append(by_id[id_])
    with workspace.change(f"列入{year}年度名单"):
        return workspace.save_all([_enrolment(workspace, one, listed, responsible) for one in chosen])


def _enrolment(workspace: Workspace, one: Candidate, listed: bool, responsible: str) -> Enrolment:
    if one.risk.enrolment:
        known = workspace.get(Enrolment, one.risk.enrolment)
        return replace(known, listed=listed, responsible=known.responsible or responsible)
    sources = one.risk.sources or ((Source.FOLLOW_UP,) if one.risk.helped_before else (Source.OTHER,))
    return Enrolment(
        enterprise=one.risk.enterprise,
        year=workspace.campaign.year,
        source=sources[0],
        reason="、".join(source.value for source in sources[1:]),
        responsible=responsible,
        listed=listed,
        score=one.total,
        score_reason=one.reason,
    )


def withdraw(workspace: Workspace, ids: Sequence[str], reason: str) -> int:
    """Takes enterprises off the year's list: one not visited yet is removed, another is 中止 with the reason."""
    if not reason.strip():
        raise Refused("移出名单要写明原因，例如“企业已停产”。")
    year = workspace.campaign.year
    with workspace.change("移出年度名单", reason=reason):
        rows = [row for id_ in ids for row in workspace.find(Enrolment, enterprise=id_, year=year)]
        for row in rows:
            visits = workspace.find(Visit, enterprise=row.enterprise)
            if any(visit.date is not None and visit.date.year == year for visit in visits):
                stopped = EnrolmentState.STOPPED
                workspace.save(replace(row, state=stopped, listed=False, stop_reason=reason.strip()))
            else:
                workspace.remove(row)
    return len(rows)


def targets(workspace: Workspace) -> tuple[Target, ...]:
    """The targets of the notice and where the office stands; teams only where the notice asks for them."""
    campaign, office = workspace.campaign, workspace.office
    figures = {figure.name: figure.value for figure in reports.figures(workspace)}
    listed = len(workspace.find(Enrolment, year=campaign.year, listed=1))
    found = [
        Target("拟帮扶企业", listed, campaign.target_enterprises, "家", "通知三(二)：每个县区不少于10家企业"),
        Target(
            "已帮扶企业",
            _whole(figures["企业数量"]),
            campaign.target_enterprises,
            "家",
            "本年至少一次已完成走访或已办结派单的企业",
        ),
        Target(
            "培训、质量分析会",
            _whole(figures["培训、质量分析会次数"]),
            campaign.target_trainings,
            "次",
            "通知三(五)：培训服务不少于2次",
        ),
    ]
    if office.level is OfficeLevel.CITY and office.region in TEAM_CITIES:
        products = {team.product for team in workspace.find(Team) if team.year in (0, campaign.year)}
        rule = "通知三(二)：武汉、襄阳、宜昌市局不少于2种产品的专家团队"
        found.append(Target("专家团队", len(products), campaign.target_products, "种产品", rule))
    return tuple(found)


def _whole(value: str | int | float) -> int:
    return int(value) if isinstance(value, int | float) else 0
