"""Last year's list for 回头帮 (notice 四(四)): its enterprises come onto this year's list with that source."""

from collections.abc import Sequence

from ...documents.roster import RosterRow
from ...domain.enterprise import Enrolment, Source
from ..progress import Progress
from ..workspace import Workspace
from . import enterprises, firms
from .plan import Plan, RowState

REASON = "上年度帮扶企业"


def prepare(workspace: Workspace, rows: Sequence[RosterRow], plan: Plan, progress: Progress) -> None:
    """Fills the plan like a list of enterprises; whoever is not on this year's list yet is put there."""
    enterprises.prepare(workspace, rows, plan, progress)
    year = workspace.campaign.year
    enrolled = {item.enterprise: item.source for item in workspace.find(Enrolment, year=year)}
    listed: dict[int, firms.Firm] = {}
    for firm in plan.steps:
        firm.source, firm.reason = Source.FOLLOW_UP, REASON
        listed.setdefault(firm.first_row, firm)
    for row in plan.rows:
        firm = listed.get(row.number)
        if firm is None or row.state is RowState.REJECTED:
            continue
        source = enrolled.get(firm.known.id) if firm.known else None
        if source is None:
            row.reasons.append(f"列入 {year} 年名单，来源“{Source.FOLLOW_UP}”")
            if row.state is RowState.UNCHANGED:
                row.state = RowState.CHANGED
        elif source is not Source.FOLLOW_UP:
            row.reasons.append(f"已在 {year} 年名单上，来源仍是“{source}”")


def write(workspace: Workspace, plan: Plan, progress: Progress) -> None:
    """Works the plan off."""
    enterprises.write(workspace, plan, progress)
