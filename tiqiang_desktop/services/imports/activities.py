"""Lists of visits and of trainings or analysis meetings."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...documents.roster import RosterRow
from ...domain.enterprise import EnrolmentState, Source
from ...domain.expert import Expert
from ...domain.problem import DEFAULT_DAYS, Problem
from ...domain.problem_words import category_of
from ...domain.visit import Training, TrainingKind, Visit, VisitKind
from ..progress import Progress
from ..visits import enrol
from ..workspace import Workspace
from . import firms
from .firm_book import FirmBook, Meant
from .people import experts_named, institutions_named
from .plan import Plan, PlanRow, RowState


@dataclass(frozen=True, slots=True)
class Step:
    """One visit or training to be written."""

    values: Mapping[str, str]
    enterprise: str = ""  # id, of a visit
    enterprises: tuple[str, ...] = ()  # ids, of a training


def _people(text: str) -> list[str]:
    return firms.split_names(text.replace("，", "、").replace(",", "、").replace(" ", "、"))


def visit_kind(text: str) -> VisitKind:
    """The kind a cell names; 技术帮扶 when it names none."""
    return next((kind for kind in VisitKind if kind.value in text), VisitKind.HELP)


def training_kind(text: str) -> TrainingKind:
    """质量分析会 when the cell speaks of 分析, else 培训."""
    return TrainingKind.ANALYSIS if "分析" in text else TrainingKind.TRAINING


def prepare_visits(workspace: Workspace, rows: Sequence[RosterRow], plan: Plan, progress: Progress) -> None:
    """Fills the plan: a step for each visit the archive does not have. An unknown enterprise is sent back."""
    book = FirmBook(workspace)
    known = {
        _visit_mark(visit.enterprise, visit.date, visit.kind, visit.content)
        for visit in workspace.find(Visit)
    }
    experts = {expert.name for expert in workspace.find(Expert)}
    for done, row in enumerate(rows):
        progress("核对走访", done, len(rows))
        plan.rows.append(_visit_row(book, known, experts, row, plan))


def _visit_mark(enterprise: str, date: dt.date | None, kind: VisitKind, content: str) -> tuple[str, ...]:
    return (enterprise, date.isoformat() if date else "", kind.value, content)


def _visit_row(
    book: FirmBook, known: set[tuple[str, ...]], experts: set[str], row: RosterRow, plan: Plan
) -> PlanRow:
    values, caption = row.values, row.values.get("name", "")
    wrong = [text for name, text in row.mistakes.items() if name in ("name", "date")]
    answer = plan.answers.get((row.sheet, row.number))
    firm, meant = book.find(values, answer) if caption else (None, Meant(None))
    if not caption and not wrong:
        wrong = ["没有企业名称，请补填"]
    if "date" not in values and "date" not in row.mistakes:
        wrong.append("没有走访日期，请补填")
    if caption and (firm is None or firm.known is None):
        wrong.append(_unknown(meant))
    if wrong or firm is None or firm.known is None:
        return PlanRow(
            row.number, row.sheet, caption, RowState.REJECTED, values, wrong, candidates=meant.offered
        )
    mark = _visit_mark(
        firm.known.id,
        dt.date.fromisoformat(values["date"]),
        visit_kind(values.get("kind", "")),
        values.get("content", ""),
    )
    if mark in known:
        return PlanRow(row.number, row.sheet, caption, RowState.UNCHANGED, values, ["这次走访已在档案里"])
    known.add(mark)
    plan.steps.append(Step(values, firm.known.id))
    reasons = [text for name, text in row.mistakes.items() if name not in ("name", "date")]
    reasons += [
        f"专家库里没有{name}，按姓名新建，请补全单位和电话"
        for name in _people(values.get("experts", ""))
        if name not in experts
    ]
    return PlanRow(row.number, row.sheet, caption, RowState.NEW, values, reasons, bool(reasons))


def _unknown(meant: Meant) -> str:
    if not meant.offered:
        return "档案里没有这家企业，请先导入或新建企业"
    first = meant.offered[0]
    return f"档案里没有这家企业，相近的有“{first.name}”（{first.why}），请选定或先新建企业"


def write_visits(workspace: Workspace, plan: Plan, progress: Progress) -> None:
    """Works the plan off."""
    for done, step in enumerate(plan.steps):
        progress("写入走访", done, len(plan.steps))
        values = step.values
        date = dt.date.fromisoformat(values["date"])
        names = _people(values.get("institutions", ""))
        visit = workspace.save(
            Visit(
                enterprise=step.enterprise,
                date=date,
                ended=_end(values),
                kind=visit_kind(values.get("kind", "")),
                completed=date <= workspace.today(),
                place=values.get("place", ""),
                staff=tuple(_people(values.get("staff", ""))),
                institutions=institutions_named(workspace, names),
                experts=experts_named(workspace, _people(values.get("experts", "")), names),
                content=values.get("content", ""),
                requests=values.get("requests", ""),
            )
        )
        state = EnrolmentState.ACTIVE if visit.completed else None
        enrol(workspace, step.enterprise, Source.OTHER, state)
        if values.get("problem"):
            _write_problem(workspace, visit, values["problem"])


def _end(values: Mapping[str, str]) -> dt.date | None:
    end = values.get("end_date", "")
    return dt.date.fromisoformat(end) if end and end >= values["date"] else None


def _write_problem(workspace: Workspace, visit: Visit, text: str) -> None:
    assert visit.date is not None
    workspace.save(
        Problem(
            enterprise=visit.enterprise,
            visit=visit.id,
            found_on=visit.date,
            description=text,
            category=category_of(text),
            due=visit.date + dt.timedelta(days=DEFAULT_DAYS),
        )
    )


def prepare_trainings(
    workspace: Workspace, rows: Sequence[RosterRow], plan: Plan, progress: Progress
) -> None:
    """Fills the plan: a step for each event the archive does not have."""
    book = FirmBook(workspace)
    known = {_training_mark(event.date, event.kind, event.topic) for event in workspace.find(Training)}
    for done, row in enumerate(rows):
        progress("核对培训", done, len(rows))
        values = row.values
        topic = _topic(values)
        if "date" not in values or not topic:
            reasons = list(row.mistakes.values()) or ["没有日期或主题，请补填"]
            plan.rows.append(PlanRow(row.number, row.sheet, topic, RowState.REJECTED, values, reasons))
            continue
        mark = _training_mark(
            dt.date.fromisoformat(values["date"]), training_kind(_kind_words(values)), topic
        )
        fresh = mark not in known
        known.add(mark)
        reasons = list(row.mistakes.values())
        if fresh:
            plan.steps.append(Step(values, enterprises=_attending(book, values, reasons)))
        state = RowState.NEW if fresh else RowState.UNCHANGED
        plan.rows.append(PlanRow(row.number, row.sheet, topic, state, values, reasons, bool(reasons)))


def _training_mark(date: dt.date | None, kind: TrainingKind, topic: str) -> tuple[str, str, str]:
    return (date.isoformat() if date else "", kind.value, topic)


def _kind_words(values: Mapping[str, str]) -> str:
    return values.get("kind", "") or values.get("topic", "")


def _topic(values: Mapping[str, str]) -> str:
    return values.get("topic", "") or values.get("kind", "")


def _attending(book: FirmBook, values: Mapping[str, str], reasons: list[str]) -> tuple[str, ...]:
    text = values.get("enterprises", "")
    if not text or text.isdecimal():
        return ()
    ids = []
    for name in firms.split_names(text):
        firm, _ = book.find({"name": name})
        if firm is not None and firm.known is not None:
            ids.append(firm.known.id)
        else:
            reasons.append(f"档案里没有参加企业“{name}”，只计数量")
    return tuple(ids)


def write_trainings(workspace: Workspace, plan: Plan, progress: Progress) -> None:
    """Works the plan off."""
    for done, step in enumerate(plan.steps):
        progress("写入培训", done, len(plan.steps))
        values = step.values
        names = _people(values.get("institutions", ""))
        enterprises = values.get("enterprises", "")
        people = values.get("people", "")
        workspace.save(
            Training(
                kind=training_kind(_kind_words(values)),
                date=dt.date.fromisoformat(values["date"]),
                ended=_end(values),
                place=values.get("place", ""),
                topic=_topic(values),
                organiser=values.get("organiser", ""),
                enterprises=step.enterprises,
                enterprise_count=int(enterprises) if enterprises.isdecimal() else _count(enterprises),
                people=int(people) if people.isdecimal() else None,
                experts=experts_named(workspace, _people(values.get("experts", "")), names),
                institutions=institutions_named(workspace, names),
            )
        )


def _count(names: str) -> int | None:
    return len(firms.split_names(names)) or None
