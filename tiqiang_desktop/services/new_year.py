"""A new year from the old: the campaign copied, what is unfinished carried over by choice, the old year read-only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..domain import year as rules
from ..domain.campaign import Campaign
from ..domain.demand_lines import DemandLine
from ..domain.enterprise import Enrolment, EnrolmentState
from ..domain.errors import Refused
from ..domain.plan import PlanLine
from ..domain.problem import Problem
from ..store import demand_reads, year_reads
from . import plans
from .workspace import YEAR, Workspace


@dataclass(frozen=True, slots=True)
class OpenProblem:
    """One problem not verified yet."""

    problem: Problem
    enterprise: str  # name


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What the year leaves behind, to be chosen from. Open demands need no choice: they stay open."""

    enterprises: tuple[PlanLine, ...]  # not 已完成 and not 中止
    problems: tuple[OpenProblem, ...]
    demands: tuple[DemandLine, ...]


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year of the archive."""

    year: int
    title: str
    closed: bool
    current: bool


def years(workspace: Workspace) -> list[YearLine]:
    """The years of the archive, the newest first."""
    current = workspace.campaign.year
    found = sorted(workspace.find(Campaign), key=lambda one: -one.year)
    return [YearLine(one.year, one.title, one.closed, one.year == current) for one in found]


def unfinished(workspace: Workspace) -> Unfinished:
    """What could be carried over."""
    ended = (EnrolmentState.DONE, EnrolmentState.STOPPED)
    return Unfinished(
        enterprises=tuple(line for line in plans.lines(workspace) if line.state not in ended),
        problems=tuple(
            OpenProblem(problem, name) for problem, name in year_reads.open_problems(workspace.store)
        ),
        demands=tuple(
            line
            for line in demand_reads.demands(workspace.store, workspace.today(), workspace.campaign.year)
            if line.state.value in ("待派", "已派", "已接")
        ),
    )


def open_year(
    workspace: Workspace,
    year: int = 0,
    *,
    enrolments: Sequence[str] = (),
    problems: Sequence[str] = (),
) -> Campaign:
    """Opens a year (0: the next), carries the chosen enrolments and problems over and closes the old one.

    An enterprise whose problem is carried over comes onto the new list as well. Not undone: 重新打开 is the way back.
    """
    old = workspace.campaign
    wanted = year or old.year + 1
    if wanted <= old.year:
        raise Refused(f"新年度要晚于{old.year}年，请改正。")
    if workspace.find(Campaign, year=wanted):
        raise Refused(f"{wanted}年度已经有了，请直接切换到该年度。")
    with workspace.change(f"开设{wanted}年度", undoable=False):
        made = workspace.save(rules.copied(old, wanted))
        kept = [workspace.get(Problem, id_) for id_ in problems]
        workspace.save_all([replace(problem, carried_to=wanted) for problem in kept])
        chosen = [workspace.get(Enrolment, id_) for id_ in enrolments]
        names = {row.enterprise for row in chosen}
        chosen += _with_problems(workspace, old.year, {problem.enterprise for problem in kept} - names)
        workspace.save_all([_carried(row, wanted) for row in chosen])
        workspace.save(replace(old, closed=True, closed_on=workspace.today()))
        workspace.store.set_setting(YEAR, str(wanted))
        return made


def _with_problems(workspace: Workspace, year: int, enterprises: set[str]) -> list[Enrolment]:
    """The old enrolments of enterprises that come along only with their problems."""
    return [row for row in workspace.find(Enrolment, year=year) if row.enterprise in enterprises]


def _carried(row: Enrolment, year: int) -> Enrolment:
    return Enrolment(
        enterprise=row.enterprise,
        year=year,
        source=row.source,
        reason=f"{row.year}年度结转",
        responsible=row.responsible,
        goal=row.goal,
        measures=row.measures,
        expert=row.expert,
        carried_from=row.id,
    )


def switch(workspace: Workspace, year: int) -> Campaign:
    """Shows another year of the archive; a closed one can be looked at, not changed."""
    found = workspace.find(Campaign, year=year)
    if not found:
        raise Refused(f"档案里没有{year}年度，请另选。")
    workspace.store.set_setting(YEAR, str(year))
    return found[0]


def close(workspace: Workspace, year: int) -> Campaign:
    """Closes a year: its records are read-only from now on."""
    with workspace.change(f"封存{year}年度", undoable=False):
        return workspace.save(replace(_campaign(workspace, year), closed=True, closed_on=workspace.today()))


def reopen(workspace: Workspace, year: int, reason: str) -> Campaign:
    """Opens a closed year again for a correction; the reason stands in the log."""
    if not reason.strip():
        raise Refused("重新打开年度要写明原因，例如“更正产值单位”。")
    with workspace.change(f"重新打开{year}年度", reason=reason.strip(), undoable=False):
        return workspace.save(replace(_campaign(workspace, year), closed=False, closed_on=None))


def _campaign(workspace: Workspace, year: int) -> Campaign:
    for found in workspace.find(Campaign, year=year):
        return found
    raise Refused(f"档案里没有{year}年度，请另选。")
