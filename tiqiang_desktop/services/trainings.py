"""Trainings and analysis meetings: who is asked and who came, who holds them, what counts; teams; participation."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..domain.activity_lines import ParticipationLine, TeamLine, TrainingLine
from ..domain.enterprise import Enterprise
from ..domain.errors import Refused
from ..domain.expert import Expert
from ..domain.plain import clean, firm_key
from ..domain.training import Attendance, Team
from ..domain.visit import Training
from ..store import activity_reads
from .office import own_names
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class PastedGuest:
    """One pasted line of a 签到表: `known` says that its enterprise is in the archive."""

    number: int
    attendance: Attendance
    known: bool


def lines(workspace: Workspace) -> list[TrainingLine]:
    """The year's events, newest first."""
    return activity_reads.trainings(workspace.store, workspace.campaign.year, own_names(workspace))


def guests(workspace: Workspace, training_id: str) -> list[Attendance]:
    """The lines of an event's 签到表."""
    return workspace.find(Attendance, training=training_id)


def invite(workspace: Workspace, training_id: str, enterprise_ids: Sequence[str]) -> list[Attendance]:
    """Puts enterprises on the 签到表 with their contact; they count when they are marked as present."""
    known = {row.enterprise for row in guests(workspace, training_id)}
    firms = workspace.store.find_ids(Enterprise, [id_ for id_ in enterprise_ids if id_ not in known])
    rows = [
        Attendance(
            training=training_id,
            enterprise=id_,
            person=firms[id_].contact,
            phone=firms[id_].phone,
            present=False,
        )
        for id_ in dict.fromkeys(enterprise_ids)
        if id_ in firms
    ]
    with workspace.change("列入签到表"):
        saved = workspace.save_all(rows)
        _bring_up(workspace, training_id)
        return saved


def pasted(workspace: Workspace, training_id: str, text: str) -> list[PastedGuest]:
    """Reads pasted lines 单位 ⇥ 姓名 ⇥ 职务 ⇥ 电话; nothing is written."""
    firms = {firm.key: firm.id for firm in workspace.find(Enterprise)}
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        body, person, position, phone = (*(clean(cell) for cell in line.split("\t")), "", "", "", "")[:4]
        if not (body or person) or body in ("单位", "单位名称", "企业名称"):
            continue
        id_ = firms.get(firm_key(body), "")
        row = Attendance(
            training=training_id,
            enterprise=id_,
            body="" if id_ else body,
            person=person,
            position=position,
            phone=phone,
        )
        found.append(PastedGuest(number, row, bool(id_)))
    return found


def attend(workspace: Workspace, training_id: str, rows: Sequence[Attendance]) -> list[Attendance]:
    """Keeps lines of the 签到表. Somebody who was asked before and now came is one line, not two."""
    with workspace.change("登记签到"):
        asked = {(row.enterprise, row.body, row.person): row for row in guests(workspace, training_id)}
        merged = [_merged(asked, replace(row, training=training_id)) for row in rows]
        saved = workspace.save_all(merged)
        _bring_up(workspace, training_id)
        return saved


def _merged(asked: dict[tuple[str, str, str], Attendance], row: Attendance) -> Attendance:
    if row.id:
        return row
    known = asked.get((row.enterprise, row.body, row.person))
    if known is None:
        return row
    return replace(
        known,
        present=row.present,
        people=row.people,
        position=row.position or known.position,
        phone=row.phone or known.phone,
    )


def mark(workspace: Workspace, attendance_ids: Sequence[str], present: bool) -> list[Attendance]:
    """Says who came."""
    with workspace.change("登记到场" if present else "取消到场"):
        rows = [replace(workspace.get(Attendance, id_), present=present) for id_ in attendance_ids]
        saved = workspace.save_all(rows)
        for training in {row.training for row in rows}:
            _bring_up(workspace, training)
        return saved


def strike(workspace: Workspace, attendance_ids: Sequence[str]) -> None:
    """Takes lines off the 签到表."""
    with workspace.change("移出签到表"):
        rows = [workspace.get(Attendance, id_) for id_ in attendance_ids]
        for row in rows:
            workspace.remove(row)
        for training in {row.training for row in rows}:
            _bring_up(workspace, training)


def _bring_up(workspace: Workspace, training_id: str) -> Training:
    """The event's own numbers follow its 签到表."""
    rows = guests(workspace, training_id)
    came = [row for row in rows if row.present]
    return workspace.save(
        replace(
            workspace.get(Training, training_id),
            enterprises=tuple(dict.fromkeys(row.enterprise for row in rows if row.enterprise)),
            enterprise_count=len({row.enterprise or row.body for row in came}) or None,
            people=sum(row.people for row in came) or None,
        )
    )


def experts_participation(workspace: Workspace) -> list[ParticipationLine]:
    """How often each expert was there this year; Σ times is the 人次 of 附件2."""
    return _participation(workspace, "expert")


def institutions_participation(workspace: Workspace) -> list[ParticipationLine]:
    """How often each institution was there this year; Σ times is the 家次 of 附件2."""
    return _participation(workspace, "institution")


def _participation(workspace: Workspace, one: str) -> list[ParticipationLine]:
    own = json.dumps(["", *own_names(workspace)], ensure_ascii=False)
    return activity_reads.participation(workspace.store, workspace.campaign.year, own, one)


def teams(workspace: Workspace) -> list[TeamLine]:
    """The teams of the year, by product."""
    return activity_reads.teams(workspace.store, workspace.campaign.year)


def save_team(workspace: Workspace, team: Team) -> Team:
    """Keeps a team; its people must be in the list of experts."""
    with workspace.change("登记专家团队"):
        checked = team.checked()
        known = workspace.store.find_ids(Expert, checked.members)
        if missing := [id_ for id_ in checked.members if id_ not in known]:
            raise Refused(f"团队里有 {len(missing)} 位专家不在专家名单里，请先登记或移出。")
        return workspace.save(checked)
