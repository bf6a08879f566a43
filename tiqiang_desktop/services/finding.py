"""Find anything: firms, letters, people and problems by characters, first letters or digits."""

from collections.abc import Mapping
from typing import TypeVar

from ..domain import finding
from ..domain.enterprise import Enterprise
from ..domain.expert import Expert
from ..domain.finding import Found
from ..domain.letter import Letter
from ..domain.problem import Problem
from ..domain.record import Record
from ..store import search_text
from ..store.finding import newest
from ..store.search_index import Hit
from . import shipped
from .workspace import Workspace

R = TypeVar("R", bound=Record)

FIRMS, OTHERS = 8, 4  # lines of a group
MOST = {Enterprise.KIND: FIRMS, Letter.KIND: OTHERS, Expert.KIND: OTHERS, Problem.KIND: OTHERS}


def find(workspace: Workspace, text: str) -> list[Found]:
    """What the text could mean, group by group: firms first, then letters, people, problems."""
    hits = newest(workspace.store, text, MOST)
    firms = _records(workspace, Enterprise, hits)
    letters = _records(workspace, Letter, hits)
    experts = _records(workspace, Expert, hits)
    problems = _records(workspace, Problem, hits)
    of_firms: tuple[Letter | Problem, ...] = (*letters, *problems)
    owners = workspace.store.find_ids(Enterprise, [each.enterprise for each in of_firms])
    names = {id_: firm.name for id_, firm in owners.items()}
    contacts = [firm for firm in firms if _says(firm.contact, text)][:OTHERS]
    return [
        *(_firm(firm) for firm in firms),
        *(_of_firm(finding.LETTERS, each, names) for each in letters),
        *(_contact(firm) for firm in contacts),
        *(_expert(each) for each in experts),
        *(_of_firm(finding.PROBLEMS, each, names) for each in problems),
    ]


def _records(workspace: Workspace, kind: type[R], hits: Mapping[str, list[Hit]]) -> list[R]:
    ids = [hit.id for hit in hits[kind.KIND]]
    by_id = workspace.store.find_ids(kind, ids)
    return [by_id[id_] for id_ in ids if id_ in by_id]


def _says(name: str, text: str) -> bool:
    """Whether a person's name holds the text, as characters or as first letters."""
    wanted = search_text.normalised(text)
    readings = search_text.initials(name, shipped.initials())
    return any(wanted in each for each in (search_text.normalised(name), *readings))


def _firm(firm: Enterprise) -> Found:
    place = "　".join(part for part in (firm.town, firm.category) if part)
    return Found(finding.FIRMS, firm.KIND, firm.id, firm.name, place)


def _contact(firm: Enterprise) -> Found:
    return Found(finding.PEOPLE, firm.KIND, firm.id, firm.contact, f"{firm.name}　联系人")


def _expert(expert: Expert) -> Found:
    return Found(finding.PEOPLE, expert.KIND, expert.id, expert.name, expert.institution or expert.LABEL)


def _of_firm(group: str, record: Letter | Problem, names: dict[str, str]) -> Found:
    detail = names.get(record.enterprise, "")
    return Found(group, record.KIND, record.id, record.caption(), detail)
