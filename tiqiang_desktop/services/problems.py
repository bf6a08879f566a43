"""A problem's way to its end: order, rectification, evidence, recheck, 公告, reopening; dates and recurrence."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..domain import deadline, recurrence
from ..domain.deadline import DueLine, Pressing
from ..domain.enterprise import Source
from ..domain.errors import Refused
from ..domain.letter import File, Notice
from ..domain.problem import CauseClass, Problem, ProblemState, Recheck, Recurrence
from ..store import year_reads
from . import attachments
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class RecheckEntry:
    """What a recheck found."""

    on: dt.date
    passed: bool
    evidence: str  # why it passed, or what is still wrong
    method: str = ""
    report: str = ""
    laboratory: str = ""
    who: str = ""  # empty: the operator


def order(workspace: Workspace, problem_ids: Sequence[str], number: str, on: dt.date) -> list[Problem]:
    """Registers the 整改通知书 that orders the rectification; a sampling failure takes its dates from it."""
    if not number.strip():
        raise Refused("整改通知书文号是空的，请填写。")
    with workspace.change("登记整改通知书"):
        found = [workspace.get(Problem, id_) for id_ in problem_ids]
        firms = {problem.enterprise for problem in found}
        if len(firms) != 1:
            raise Refused("一份整改通知书只对应一家企业，请分开登记。")
        notice = _notice(workspace, firms.pop(), number.strip(), on)
        return workspace.save_all([_ordered(problem, notice.id, on) for problem in found])


def _ordered(problem: Problem, notice: str, on: dt.date) -> Problem:
    ordered = replace(problem, notice=notice, ordered_on=on)
    if not deadline.is_decreed(problem):
        return ordered
    limit = deadline.correct_by(on)
    return replace(ordered, due=min(problem.due or limit, limit))


def _notice(workspace: Workspace, enterprise: str, number: str, on: dt.date) -> Notice:
    known = workspace.find(Notice, enterprise=enterprise, number=number)
    return workspace.save(
        replace(known[0] if known else Notice(enterprise=enterprise, number=number), date=on)
    )


def set_due(workspace: Workspace, problem_id: str, due: dt.date, reason: str = "") -> Problem:
    """Moves the date of a rectification. What decree 18 sets is not moved beyond its limit."""
    with workspace.change("改整改期限", reason=reason):
        problem = workspace.get(Problem, problem_id)
        if problem.state is ProblemState.VERIFIED:
            raise Refused("这个问题已经验证销号，期限不再改动。")
        if problem.found_on is not None and due < problem.found_on:
            raise Refused("整改期限早于发现日期，请核对。")
        if deadline.is_decreed(problem) and problem.ordered_on is not None:
            limit = deadline.correct_by(problem.ordered_on)
            if due > limit:
                raise Refused(
                    f"监督抽查不合格要在责令改正之日起60日内改正，最晚 {limit.isoformat()}，请改早。"
                )
        return workspace.save(replace(problem, due=due, extension_reason=reason.strip()))


def start(workspace: Workspace, problem_id: str) -> Problem:
    """The enterprise has begun."""
    with workspace.change("开始整改"):
        return workspace.save(workspace.get(Problem, problem_id).started())


def correct(
    workspace: Workspace,
    problem_id: str,
    handling: str = "",
    on: dt.date | None = None,
    cause: str = "",
    cause_class: CauseClass | None = None,
) -> Problem:
    """Register what the enterprise reports it has done, and the cause it found."""
    with workspace.change("登记整改"):
        problem = workspace.get(Problem, problem_id).corrected(on)
        return workspace.save(
            replace(
                problem,
                handling=handling or problem.handling,
                cause=cause or problem.cause,
                cause_class=problem.cause_class if cause_class is None else cause_class,
            )
        )


def recheck(workspace: Workspace, problem_id: str, entry: RecheckEntry) -> Problem:
    """Register a recheck, passed or failed; returns the problem as it stands then."""
    with workspace.change("登记复查"):
        problem = workspace.get(Problem, problem_id)
        second = problem.announced_on is not None
        if second:
            _refuse_early(problem, entry.on)
        moved = problem.verified(entry.on) if entry.passed else problem.still_wrong(entry.on)
        _keep_recheck(workspace, problem.id, entry, second)
        return workspace.save(moved)


def _refuse_early(problem: Problem, on: dt.date) -> None:
    assert problem.announced_on is not None
    opens, closes = deadline.second_window(problem.announced_on)
    if on < opens:
        raise Refused(
            f"公告之日起满60日才能二次复查（{opens.isoformat()}至{closes.isoformat()}），请核对复查日期。"
        )


def _keep_recheck(workspace: Workspace, problem: str, entry: RecheckEntry, second: bool) -> Recheck:
    if not entry.passed and not entry.evidence.strip():
        raise Refused("复查不合格要写明发现了什么，请填写。")
    return workspace.save(
        Recheck(
            problem=problem,
            date=entry.on,
            passed=entry.passed,
            evidence=entry.evidence.strip(),
            who=entry.who or workspace.operator,
            method=entry.method,
            report=entry.report,
            laboratory=entry.laboratory,
            second=second,
        )
    )


def verify(workspace: Workspace, problem_id: str, on: dt.date, evidence: str) -> Problem:
    """Register the recheck that closes a problem; without evidence it is refused (附件2 counts it)."""
    return recheck(workspace, problem_id, RecheckEntry(on, True, evidence))


def reopen(workspace: Workspace, problem_id: str, on: dt.date, why: str) -> Problem:
    """Register a recheck that found the problem again; it no longer counts as solved."""
    with workspace.change("重新打开问题"):
        problem = workspace.get(Problem, problem_id)
        opened = problem.reopened()
        _keep_recheck(workspace, problem.id, RecheckEntry(on, False, why), problem.announced_on is not None)
        return workspace.save(opened)


def announce(workspace: Workspace, problem_id: str, on: dt.date, document: str = "") -> Problem:
    """Register the province's 公告 after a failed recheck; the second recheck is due 60 to 90 days later."""
    with workspace.change("登记公告"):
        if not workspace.find(Recheck, problem=problem_id, passed=0):
            raise Refused("还没有不合格的复查，请先登记复查结果再登记公告。")
        return workspace.save(workspace.get(Problem, problem_id).announced(on, document))


def attach(workspace: Workspace, problem_id: str, name: str, data: bytes, media: str = "") -> File:
    """Keeps a file as evidence of a problem's rectification; the same bytes are kept once."""
    return attachments.attach(
        workspace, "归入整改依据", workspace.get(Problem, problem_id), name, data, media
    )


def due_lines(workspace: Workspace, enterprise: str = "") -> list[DueLine]:
    """Every open problem with the date that waits, the most pressing first."""
    today = workspace.today()
    found = [
        _due_line(problem, name, today)
        for problem, name in year_reads.open_problems(workspace.store, enterprise)
    ]
    ranks = {
        Pressing.OVERDUE: 0,
        Pressing.SOON: 1,
        Pressing.RUNNING: 2,
        Pressing.EARLY: 3,
        Pressing.UNDATED: 4,
    }
    return sorted(
        found, key=lambda line: (ranks[line.pressing], line.deadline.due or dt.date.max, line.problem)
    )


def rechecks_due(workspace: Workspace) -> dict[str, Pressing]:
    """Failures of a 监督抽查 that are corrected and wait for their recheck, with how near its day is."""
    today = workspace.today()
    waiting = workspace.find(Problem, state=ProblemState.CORRECTED, source=Source.SAMPLING)
    dates = ((problem.id, deadline.next_deadline(problem)) for problem in waiting)
    return {id_: due.pressing(today) for id_, due in dates if due is not None}


def _due_line(problem: Problem, name: str, today: dt.date) -> DueLine:
    due = deadline.next_deadline(problem) or deadline.Deadline(
        deadline.Step.RECHECK, None, "已整改，等待复查"
    )
    days = (due.due - today).days if due.due else None
    return DueLine(
        problem.id,
        problem.enterprise,
        name,
        problem.caption(),
        problem.product,
        problem.state,
        due,
        due.pressing(today),
        days,
    )


def deadlines(workspace: Workspace, problem_id: str) -> tuple[deadline.Deadline, ...]:
    """Every date of one problem with its rule, for the side of a list."""
    return deadline.deadlines(workspace.get(Problem, problem_id))


def earlier(workspace: Workspace, problem: Problem) -> Problem | None:
    """The former problem this one repeats, in this year or the ones before."""
    known = workspace.find(Problem, enterprise=problem.enterprise, category=problem.category)
    return recurrence.earlier_of(problem, [one for one in known if one.id != problem.id])


def look_for_recurrence(workspace: Workspace, enterprise: str = "") -> list[Problem]:
    """Marks problems that repeat an earlier one as 疑似复发; those a person has judged stay as judged."""
    wanted = {"enterprise": enterprise} if enterprise else {}
    known: dict[tuple[str, str], list[Problem]] = {}
    for problem in workspace.find(Problem, **wanted):
        known.setdefault((problem.enterprise, problem.category), []).append(problem)
    marked = []
    with workspace.change("查找复发问题"):
        for problem in (one for same in known.values() if len(same) > 1 for one in same):
            before = recurrence.earlier_of(problem, known[problem.enterprise, problem.category])
            if before is not None and problem.recurrence is Recurrence.NONE:
                marked.append(replace(problem, recurrence_of=before.id, recurrence=Recurrence.SUSPECTED))
        return workspace.save_all(marked)


def judge_recurrence(workspace: Workspace, problem_id: str, verdict: Recurrence) -> Problem:
    """A person says whether it has come back."""
    with workspace.change("判定复发"):
        problem = workspace.get(Problem, problem_id)
        if verdict is Recurrence.CONFIRMED and not problem.recurrence_of:
            before = earlier(workspace, problem)
            if before is None:
                raise Refused("没有找到24个月内的同类问题，不能判定为复发。")
            problem = replace(problem, recurrence_of=before.id)
        return workspace.save(replace(problem, recurrence=verdict))
