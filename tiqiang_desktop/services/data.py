"""The records as plain data, every field under its own name, for scripts and other programs."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from ..domain.enterprise import Enrolment, Enterprise, Product
from ..domain.expert import Expert, Institution
from ..domain.letter import Letter, Notice
from ..domain.problem import Problem, Recheck, Suggestion
from ..domain.record import Record
from ..domain.visit import Training, Visit
from ..store.codec import plain
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


KINDS: dict[str, Callable[[Workspace], list[Row]]] = {
    "enterprises": enterprises,
    "problems": problems,
    "letters": letters,
    "visits": visits,
    "experts": experts,
    "trainings": trainings,
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
