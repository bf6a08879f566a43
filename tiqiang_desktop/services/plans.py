"""挂图作战: the year's plan by board, person and month; rescheduling, actual days, who is late."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..documents import wall_chart as wall_paper
from ..domain import plan
from ..domain.enterprise import Enrolment, EnrolmentState
from ..domain.errors import Refused
from ..domain.plan import Milestone, PlanLine
from ..domain.record import chinese_date
from ..store import year_reads
from .files import safe_name, write_new
from .letters import fonts
from .real_words import real_words
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One milestone on one day of the month."""

    day: dt.date
    milestone: Milestone
    enrolment: str
    enterprise_id: str
    enterprise: str
    responsible: str
    done: bool
    late: bool


def lines(workspace: Workspace, responsible: str = "") -> list[PlanLine]:
    """The year's enterprises with their milestones; of one person when named."""
    return year_reads.plans(workspace.store, workspace.campaign.year, workspace.today(), responsible)


def board(workspace: Workspace) -> dict[str, list[PlanLine]]:
    """The enterprises by the milestone they wait for, then 已完成 and 中止."""
    columns: dict[str, list[PlanLine]] = {milestone.value: [] for milestone in Milestone}
    columns |= {"已完成": [], "中止": []}
    for line in lines(workspace):
        waits = line.current.value if line.current else "已完成"
        columns["中止" if line.state is EnrolmentState.STOPPED else waits].append(line)
    return columns


def by_person(workspace: Workspace) -> dict[str, list[PlanLine]]:
    """The enterprises by responsible person; those without one last, under an empty name."""
    found: dict[str, list[PlanLine]] = {}
    for line in lines(workspace):
        found.setdefault(line.responsible, []).append(line)
    return found


def month(workspace: Workspace, year: int, month_: int) -> list[CalendarEntry]:
    """The milestones of a month in the order of their days: on the actual day when done, else the planned one."""
    today, entries = workspace.today(), []
    for line in lines(workspace):
        for step in line.steps:
            day = step.done or step.planned
            if day is None or (day.year, day.month) != (year, month_):
                continue
            entries.append(
                CalendarEntry(
                    day,
                    step.milestone,
                    line.enrolment,
                    line.enterprise_id,
                    line.enterprise,
                    line.responsible,
                    step.done is not None,
                    step.late(today),
                )
            )
    return sorted(entries, key=lambda entry: (entry.day, entry.enterprise))


def late(workspace: Workspace) -> list[PlanLine]:
    """The enterprises with a milestone whose day has passed, the longest first."""
    today = workspace.today()
    found = [line for line in lines(workspace) if line.overdue(today)]
    return sorted(
        found, key=lambda line: min(step.planned or today for step in line.steps if step.overdue(today))
    )


def propose(
    workspace: Workspace, enrolment_ids: Sequence[str], start: dt.date, end: dt.date, responsible: str = ""
) -> list[Enrolment]:
    """Gives enterprises a plan spread from the first to the last day, and a person who answers for it."""
    with workspace.change("编排计划"):
        rows = [plan.spread(workspace.get(Enrolment, id_), start, end) for id_ in enrolment_ids]
        return workspace.save_all([replace(row, responsible=responsible or row.responsible) for row in rows])


def reschedule(
    workspace: Workspace, enrolment_id: str, milestone: Milestone, day: dt.date | None, *, push: bool = False
) -> Enrolment:
    """Moves one milestone to another day (drag on the 作战图); with `push` the later ones move along."""
    with workspace.change("调整计划"):
        return workspace.save(plan.moved(workspace.get(Enrolment, enrolment_id), milestone, day, push=push))


def finish(workspace: Workspace, enrolment_id: str, milestone: Milestone, on: dt.date | None) -> Enrolment:
    """Registers the actual day of a milestone; None takes it back."""
    if on is not None and on > workspace.today():
        raise Refused("完成日期晚于今天，请核对。")
    with workspace.change(f"登记{milestone}完成" if on else f"取消{milestone}完成"):
        return workspace.save(plan.finished(workspace.get(Enrolment, enrolment_id), milestone, on))


def assign(workspace: Workspace, enrolment_ids: Sequence[str], responsible: str) -> list[Enrolment]:
    """Gives enterprises a responsible person."""
    with workspace.change("指定责任人"):
        rows = [workspace.get(Enrolment, id_) for id_ in enrolment_ids]
        return workspace.save_all([replace(row, responsible=responsible.strip()) for row in rows])


def describe(
    workspace: Workspace, enrolment_id: str, goal: str, measures: str, expert: str = ""
) -> Enrolment:
    """Keeps what the 一企一策 says: goal, measures, the expert who goes with the firm."""
    with workspace.change("填写一企一策"):
        row = workspace.get(Enrolment, enrolment_id)
        return workspace.save(
            replace(row, goal=goal.strip(), measures=measures.strip(), expert=expert or row.expert)
        )


def take_actuals(workspace: Workspace) -> list[Enrolment]:
    """Fills empty actual days from visits, problems and evaluations; a day set by hand stays. One undo step."""
    changed = []
    with workspace.change("按记录登记进度"):
        for id_, days in year_reads.actual_days(workspace.store, workspace.campaign.year).items():
            row = before = workspace.get(Enrolment, id_)
            for step in plan.steps(row):
                day = days.get(step.milestone.name.lower())
                if step.done is None and day is not None:
                    row = plan.finished(row, step.milestone, day)
            if row != before:
                changed.append(row)
        return workspace.save_all(changed)


def people(workspace: Workspace) -> list[str]:
    """Everybody who answers for an enterprise this year."""
    return sorted({line.responsible for line in lines(workspace) if line.responsible})


PaperSize = wall_paper.PaperSize
LETTERS = tuple((milestone.value[0], milestone.value) for milestone in Milestone)


def wall_chart(workspace: Workspace, size: PaperSize = PaperSize.A3) -> bytes:
    """作战图 as PDF for the wall: every enterprise of the year that was not taken off."""
    today, year = workspace.today(), workspace.campaign.year
    shown = [line for line in lines(workspace) if line.state is not EnrolmentState.STOPPED]
    if not shown:
        raise Refused(f"{year}年度名单上还没有企业，请先选定企业再打印作战图。")
    days = [day for line in shown for day in (line.start, line.end) if day is not None]
    chart = wall_paper.WallChart(
        title=f"{year}年产品质量技术帮扶“提质强企”作战图",
        office=workspace.office.name,
        made=chinese_date(today),
        first=min([*days, dt.date(year, 6, 1)]),
        last=max([*days, dt.date(year, 11, 15)]),
        today=today,
        rows=tuple(_wall_row(line, today) for line in shown),
        legend=LETTERS,
    )
    return wall_paper.render(real_words(chart), size, fonts())


def save_wall_chart(workspace: Workspace, folder: Path, size: PaperSize = PaperSize.A3) -> Path:
    """Writes the 作战图; an existing file is never overwritten."""
    name = f"{workspace.office.name}_{workspace.campaign.year}年作战图_{size}_{workspace.today():%Y%m%d}.pdf"
    return write_new(folder / safe_name(name), wall_chart(workspace, size))


def _wall_row(line: PlanLine, today: dt.date) -> wall_paper.Row:
    late = f"（逾期{line.overdue_problems}）" if line.overdue_problems else ""
    return wall_paper.Row(
        enterprise=line.enterprise,
        responsible=line.responsible,
        state=line.state.value,
        marks=tuple(
            wall_paper.Mark(step.milestone.value[0], step.planned, step.done, step.late(today))
            for step in line.steps
        ),
        problems=f"{line.open_problems}{late}" if line.open_problems else "",
    )
