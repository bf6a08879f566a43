"""The records as plain data, every field under its own name, for scripts and other programs."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from ..domain.demand import Demand, Dispatch
from ..domain.enterprise import Enrolment, Enterprise, Product
from ..domain.expert import Expert, Institution
from ..domain.follow_up import FollowUp
from ..domain.letter import Letter, Notice
from ..domain.problem import Article, Evaluation, Problem, Recheck, Suggestion
from ..domain.record import Record
from ..domain.training import Team
from ..domain.visit import ChainActivity, Training, Visit
from ..store.codec import plain
from . import choosing
from .workspace import Workspace

Row = dict[str, Any]


def enterprises(workspace: Workspace) -> list[Row]:
    """Enterprises with their products and their place on the year's list."""
    products = _by_field(workspace, Product, "enterprise")
    year = workspace.campaign.year
    enrolled = {row.enterprise: plain(row) for row in workspace.find(Enrolment, year=year)}
    return [
        {**plain(firm), "products": products[firm.id], "enrolment": enrolled.get(firm.id)}
        for firm in workspace.find(Enterprise)
    ]


def problems(workspace: Workspace) -> list[Row]:
    """Problems with the firm's name, their suggestions and rechecks."""
    names = _names(workspace, Enterprise)
    suggestions = _by_field(workspace, Suggestion, "problem")
    rechecks = _by_field(workspace, Recheck, "problem")
    return [
        {
            **plain(problem),
            "enterprise_name": names.get(problem.enterprise, ""),
            "suggestions": suggestions[problem.id],
            "rechecks": rechecks[problem.id],
        }
        for problem in workspace.find(Problem)
    ]


def letters(workspace: Workspace) -> list[Row]:
    """Letters with their number and the firm's name; the frozen text stays in the archive."""
    names, notices = _names(workspace, Enterprise), _names(workspace, Notice)
    rows = []
    for letter in workspace.find(Letter):
        row = {**plain(letter), "enterprise_name": names.get(letter.enterprise, "")}
        row["number"] = letter.number if letter.serial else ""
        row["notice_number"] = notices.get(letter.notice, "")
        del row["text"]
        rows.append(row)
    return rows


def visits(workspace: Workspace) -> list[Row]:
    """Visits with the names behind their ids."""
    return [_with_people(workspace, row) for row in _of_firms(workspace, Visit)]


def trainings(workspace: Workspace) -> list[Row]:
    """Trainings and analysis meetings with the names behind their ids."""
    names = _names(workspace, Enterprise)
    rows = [_with_people(workspace, plain(event)) for event in workspace.find(Training)]
    for row in rows:
        row["enterprise_names"] = [names.get(id_, "") for id_ in row["enterprises"]]
    return rows


def experts(workspace: Workspace) -> list[Row]:
    """Experts."""
    return [plain(expert) for expert in workspace.find(Expert)]


def demands(workspace: Workspace) -> list[Row]:
    """Demands with the firm's name and their dispatches."""
    sent = _by_field(workspace, Dispatch, "demand")
    people = _names(workspace, Expert)
    for rows in sent.values():
        for row in rows:
            row["expert_name"] = people.get(row["expert"], "")
    return [{**row, "dispatches": sent[row["id"]]} for row in _of_firms(workspace, Demand)]


def plans(workspace: Workspace) -> list[Row]:
    """The year's list with its milestones."""
    year = workspace.campaign.year
    return [row for row in _of_firms(workspace, Enrolment) if row["year"] == year]


def evaluations(workspace: Workspace) -> list[Row]:
    """Evaluations of every year."""
    return _of_firms(workspace, Evaluation)


def follow_ups(workspace: Workspace) -> list[Row]:
    """What 回头帮 found about former problems, with the words of the problem."""
    problem_names = _names(workspace, Problem)
    rows = _of_firms(workspace, FollowUp)
    return [{**row, "problem_title": problem_names.get(row["problem"], "")} for row in rows]


def teams(workspace: Workspace) -> list[Row]:
    """Teams with the names of their people."""
    people = _names(workspace, Expert)
    rows = [plain(team) for team in workspace.find(Team)]
    return [{**row, "member_names": [people.get(id_, "") for id_ in row["members"]]} for row in rows]


def chain_activities(workspace: Workspace) -> list[Row]:
    """Activities for chains and clusters with the names behind their ids."""
    return [_with_people(workspace, plain(activity)) for activity in workspace.find(ChainActivity)]


def articles(workspace: Workspace) -> list[Row]:
    """The library."""
    return [plain(article) for article in workspace.find(Article)]


def candidates(workspace: Workspace) -> list[Row]:
    """Enterprises with their score, the highest first, every part with its points and reason."""
    return [
        {
            "enterprise": one.risk.enterprise,
            "name": one.risk.name,
            "total": one.total,
            "sources": [source.value for source in one.risk.sources],
            "enrolled": bool(one.risk.enrolment),
            "listed": one.risk.listed,
            "reason": one.reason,
            "parts": [
                {"part": part.part.value, "points": part.points, "full": part.full, "why": part.why}
                for part in one.parts
            ],
        }
        for one in choosing.candidates(workspace)
    ]


KINDS: dict[str, Callable[[Workspace], list[Row]]] = {
    "enterprises": enterprises,
    "problems": problems,
    "letters": letters,
    "visits": visits,
    "experts": experts,
    "trainings": trainings,
    "demands": demands,
    "plans": plans,
    "evaluations": evaluations,
    "followups": follow_ups,
    "teams": teams,
    "chains": chain_activities,
    "articles": articles,
    "candidates": candidates,
}


def _names(workspace: Workspace, kind: type[Record]) -> dict[str, str]:
    return {record.id: record.caption() for record in workspace.find(kind)}


def _by_field(workspace: Workspace, kind: type[Record], field: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for record in workspace.find(kind):
        found[getattr(record, field)].append(plain(record))
    return found


def _of_firms(workspace: Workspace, kind: type[Record]) -> list[Row]:
    names = _names(workspace, Enterprise)
    rows = [plain(record) for record in workspace.find(kind)]
    return [{**row, "enterprise_name": names.get(row["enterprise"], "")} for row in rows]


def _with_people(workspace: Workspace, row: Row) -> Row:
    experts = workspace.store.find_ids(Expert, row["experts"])
    institutions = workspace.store.find_ids(Institution, row["institutions"])
    row["expert_names"] = [experts[id_].name for id_ in row["experts"] if id_ in experts]
    row["institution_names"] = [institutions[id_].name for id_ in row["institutions"] if id_ in institutions]
    return row
