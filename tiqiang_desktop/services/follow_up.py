"""回头帮: last year's enterprises in a queue, the visit with the old problems beside it, what was adopted, what came back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..domain.enterprise import EnrolmentState, Source
from ..domain.errors import Refused
from ..domain.follow_up import FollowUp, FollowUpLine, OldProblem
from ..domain.problem import Adoption, Problem, ProblemState, Recurrence
from ..domain.visit import Visit, VisitKind
from ..store import outcome_reads
from . import visits
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one old problem."""

    problem: str  # id of the old problem
    adoption: Adoption
    note: str = ""
    came_back: bool = False


def queue(workspace: Workspace) -> list[FollowUpLine]:
    """Last year's enterprises and those of an imported list, the ones still to visit first."""
    return outcome_reads.follow_up_queue(workspace.store, workspace.campaign.year)


def old_problems(workspace: Workspace, enterprise_id: str) -> list[OldProblem]:
    """Last year's problems of a firm, with what was advised and this year's verdict."""
    return outcome_reads.old_problems(workspace.store, enterprise_id, workspace.campaign.year)


def enrol(workspace: Workspace, enterprise_ids: Sequence[str]) -> int:
    """Puts enterprises of the queue on this year's list with the source 回头帮; returns how many were new."""
    with workspace.change("列入回头帮"):
        known = {line.enterprise_id for line in queue(workspace) if line.enrolment}
        new = [id_ for id_ in dict.fromkeys(enterprise_ids) if id_ not in known]
        for id_ in new:
            visits.enrol(workspace, id_, Source.FOLLOW_UP, reason="上年度帮扶企业")
        return len(new)


def record(workspace: Workspace, entry: visits.VisitEntry, verdicts: Sequence[Verdict]) -> Visit:
    """Keeps the visit of 回头帮 with a verdict for each old problem; what came back is a new problem of this year."""
    with workspace.change("登记回头帮"):
        visits.enrol(workspace, entry.enterprise, Source.FOLLOW_UP, EnrolmentState.ACTIVE)
        visit = visits.record(workspace, replace(entry, kind=VisitKind.FOLLOW_UP, source=Source.FOLLOW_UP))
        for verdict in verdicts:
            judge(workspace, visit, verdict)
        return visit


def judge(workspace: Workspace, visit: Visit, verdict: Verdict) -> FollowUp:
    """Keeps the verdict on one old problem; a second one replaces the first."""
    old = workspace.get(Problem, verdict.problem)
    if old.enterprise != visit.enterprise:
        raise Refused("这个问题不是这家企业的，请重新选择。")
    assert visit.date is not None
    if old.found_on is not None and old.found_on >= visit.date:
        raise Refused("这个问题是本次或以后发现的，不属于回头帮，请核对。")
    with workspace.change("登记采纳情况"):
        known = workspace.find(FollowUp, problem=old.id, year=visit.date.year)
        row = (
            known[0] if known else FollowUp(enterprise=visit.enterprise, problem=old.id, year=visit.date.year)
        )
        again = row.came_back
        if verdict.came_back and not again:
            again = workspace.save(_come_back(old, visit)).id
        return workspace.save(
            replace(
                row,
                visit=visit.id,
                date=visit.date,
                adoption=verdict.adoption,
                note=verdict.note.strip(),
                came_back=again,
            )
        )


def _come_back(old: Problem, visit: Visit) -> Problem:
    """The old problem as it was found again: of this year, open, confirmed as a recurrence."""
    assert visit.date is not None
    return Problem(
        enterprise=old.enterprise,
        visit=visit.id,
        product=old.product,
        model=old.model,
        found_on=visit.date,
        source=Source.FOLLOW_UP,
        category=old.category,
        title=old.title,
        description=old.description,
        item=old.item,
        severity=old.severity,
        due=visit.date + visits.A_MONTH,
        state=ProblemState.OPEN,
        recurrence_of=old.id,
        recurrence=Recurrence.CONFIRMED,
    )
