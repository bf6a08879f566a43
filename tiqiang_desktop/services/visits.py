"""Recording a visit with what was found: one entry, one step of undo."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..domain import deadline
from ..domain.enterprise import Enrolment, EnrolmentState, Enterprise, Product, Source
from ..domain.errors import Refused
from ..domain.expert import Expert
from ..domain.letter import Notice
from ..domain.problem import (
    DEFAULT_DAYS,
    Article,
    Problem,
    ProblemCategory,
    ProblemState,
    Recurrence,
    Suggestion,
)
from ..domain.recurrence import earlier_of
from ..domain.visit import Visit, VisitKind
from . import photos
from .photos import Photo
from .workspace import Workspace

A_MONTH = dt.timedelta(days=DEFAULT_DAYS)
COMPANIONS = "companions"  # setting: who went along last time


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """One row of the 快速走访 grid."""

    category: ProblemCategory
    title: str = ""
    product: str = ""
    description: str = ""
    suggestion: str = ""
    cause: str = ""
    due: dt.date | None = None  # None: the default, counted from the visit
    article: str = ""  # id of the library's article that was taken over
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """What the 快速走访 window holds."""

    enterprise: str  # id
    date: dt.date
    kind: VisitKind = VisitKind.HELP
    staff: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()  # ids
    institutions: tuple[str, ...] = ()  # ids
    source: Source = Source.INSPECTION
    notice: str = ""  # number of the 整改通知书
    content: str = ""
    requests: str = ""
    problems: tuple[ProblemEntry, ...] = ()


def record(workspace: Workspace, entry: VisitEntry) -> Visit:
    """Keeps the visit, its problems and suggestions, the notice it names and products not met before."""
    with workspace.change("登记走访"):
        firm = workspace.get(Enterprise, entry.enterprise)
        notice = _notice(workspace, entry)
        visit = workspace.save(
            Visit(
                enterprise=firm.id,
                date=entry.date,
                kind=entry.kind,
                staff=entry.staff,
                experts=entry.experts,
                institutions=entry.institutions,
                content=entry.content,
                requests=entry.requests,
                notice=notice.id if notice else "",
            )
        )
        enrol(workspace, firm.id, entry.source, EnrolmentState.ACTIVE)
        for row in entry.problems:
            _record_problem(workspace, visit, notice, entry, row)
        workspace.store.set_setting(COMPANIONS, "、".join(entry.staff))
        return visit


def _record_problem(
    workspace: Workspace, visit: Visit, notice: Notice | None, entry: VisitEntry, row: ProblemEntry
) -> Problem:
    ordered_on = notice.date if notice else None
    decreed = entry.source is Source.SAMPLING and ordered_on is not None
    usual = deadline.correct_by(ordered_on) if decreed and ordered_on else entry.date + A_MONTH
    due = row.due or usual
    before = recurrence(workspace, visit.enterprise, row, entry.date)
    problem = workspace.save(
        Problem(
            enterprise=visit.enterprise,
            visit=visit.id,
            product=row.product.strip(),
            found_on=entry.date,
            source=entry.source,
            document=entry.notice,
            notice=visit.notice,
            ordered_on=ordered_on,
            category=row.category,
            title=row.title.strip(),
            description=row.description.strip(),
            cause=row.cause.strip(),
            due=due,
            recurrence_of=before,
            recurrence=Recurrence.SUSPECTED if before else Recurrence.NONE,
        )
    )
    if row.photos:
        photos.attach(workspace, Problem.KIND, problem.id, row.photos)
    if row.suggestion.strip():
        workspace.save(Suggestion(problem=problem.id, text=row.suggestion.strip(), due=due))
        learn(workspace, problem, row)
    if problem.product:
        know_product(workspace, visit.enterprise, problem.product)
    return problem


def recurrence(workspace: Workspace, enterprise: str, row: ProblemEntry, on: dt.date) -> str:
    """Id of the latest problem that a row repeats; empty when none (the rule: domain/recurrence.py)."""
    repeated = Problem(
        enterprise=enterprise,
        found_on=on,
        category=row.category,
        title=row.title.strip(),
        product=row.product.strip(),
    )
    before = earlier_of(repeated, workspace.find(Problem, enterprise=enterprise, category=row.category))
    return before.id if before else ""


def learn(workspace: Workspace, problem: Problem, row: ProblemEntry) -> None:
    """The library remembers an accepted suggestion: used once more, or kept as a new article."""
    text = row.suggestion.strip()
    if row.article:
        article = workspace.get(Article, row.article)
        if article.suggestion == text:
            workspace.save(replace(article, used=article.used + 1))
            return
    if not problem.title:
        return
    for article in workspace.find(Article, problem=problem.title):
        if article.suggestion == text:
            workspace.save(replace(article, used=article.used + 1))
            return
    workspace.save(
        Article(
            problem_category=problem.category,
            problem=problem.title,
            cause=problem.cause,
            suggestion=text,
            used=1,
            origin=problem.id,
        )
    )


def enrol(
    workspace: Workspace,
    enterprise: str,
    source: Source,
    state: EnrolmentState | None = None,
    *,
    reason: str = "",
) -> Enrolment:
    """Puts the enterprise on the year's list if it is not there; a state only ever moves forward from 未走访."""
    year = workspace.campaign.year
    known = workspace.find(Enrolment, enterprise=enterprise, year=year)
    enrolment = (
        known[0] if known else Enrolment(enterprise=enterprise, year=year, source=source, reason=reason)
    )
    if state is not None and enrolment.state is EnrolmentState.WAITING:
        enrolment = replace(enrolment, state=state)
    return workspace.save(enrolment)


def know_product(workspace: Workspace, enterprise: str, name: str, model: str = "") -> None:
    """Keeps a product of the firm that was not known yet."""
    if not any(product.name == name for product in workspace.find(Product, enterprise=enterprise)):
        workspace.save(Product(enterprise=enterprise, name=name, model=model))


def _notice(workspace: Workspace, entry: VisitEntry) -> Notice | None:
    number = entry.notice.strip()
    if not number:
        return None
    known = workspace.find(Notice, enterprise=entry.enterprise, number=number)
    return (
        known[0]
        if known
        else workspace.save(Notice(enterprise=entry.enterprise, number=number, date=entry.date))
    )


def companions(workspace: Workspace) -> tuple[str, ...]:
    """Who went along last time; the operator alone at first."""
    names = workspace.store.setting(COMPANIONS, workspace.operator)
    return tuple(name for name in names.split("、") if name)


def library(workspace: Workspace, text: str, limit: int = 8) -> list[Article]:
    """Articles whose problem, category or suggestion has the text or its first letters; the most used first."""
    hits = workspace.search(text, [Article], limit=50)
    known = workspace.store.find_ids(Article, [hit.id for hit in hits])
    found = [known[hit.id] for hit in hits if hit.id in known]
    return sorted(found, key=lambda article: -article.used)[:limit]


def experts_named(workspace: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """Ids of experts by name. Refused names the first that is not in 附件3."""
    ids = []
    for name in names:
        known = workspace.find(Expert, name=name)
        if not known:
            raise Refused(f"专家库里没有“{name}”，请先在专家名单里登记。")
        ids.append(known[0].id)
    return tuple(ids)


def open_state(problem: Problem) -> bool:
    """Whether the problem still waits for its rectification."""
    return problem.state in (ProblemState.OPEN, ProblemState.CORRECTING)
