"""The archive's records as rows of the templates: texts by field, as a person would have filled them in."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date

from ...domain.catalogue import CatalogueEntry
from ...domain.demand import Demand
from ...domain.enterprise import Enrolment, Enterprise, Product, Source
from ...domain.expert import Expert, Institution
from ...domain.problem import Problem
from ...domain.visit import Training, Visit
from ..workspace import Workspace
from .plan import Kind

Row = dict[str, str]


def enterprises(workspace: Workspace, only: Collection[str] | None = None) -> list[Row]:
    """Enterprises with their products and how they came onto the year's list; `only` of these ids."""
    products = defaultdict(list)
    for product in workspace.find(Product):
        products[product.enterprise].append(product.name)
    sources = _sources(workspace)
    return [
        {
            **_texts(firm, "name uscc category town address legal_representative contact phone industry"),
            **_texts(firm, "sme cluster chain licence note"),
            "employees": "" if firm.employees is None else str(firm.employees),
            "revenue": "" if firm.revenue is None else f"{firm.revenue:.15g}",
            "products": "、".join(products[firm.id]),
            "source": sources.get(firm.id, ""),
        }
        for firm in workspace.find(Enterprise)
        if only is None or firm.id in only
    ]


def follow_ups(workspace: Workspace) -> list[Row]:
    """The enterprises of 回头帮."""
    sources = _sources(workspace)
    return [
        _texts(firm, "name uscc category address contact phone sme")
        for firm in workspace.find(Enterprise)
        if sources.get(firm.id) == Source.FOLLOW_UP
    ]


def findings(workspace: Workspace) -> list[Row]:
    """Problems that were not found at a visit, one a row."""
    firms = {firm.id: firm for firm in workspace.find(Enterprise)}
    return [
        {
            **_texts(firms[item.enterprise], "name uscc"),
            **_texts(item, "product batch item requirement measured unit handling"),
            "spec": item.model,
            "lab": item.laboratory,
            "report": item.document,
            "found_on": _day(item.found_on),
            "source": str(item.source),
            "problem": "" if item.item else item.description,
        }
        for item in workspace.find(Problem)
        if not item.visit and item.enterprise in firms
    ]


def experts(workspace: Workspace) -> list[Row]:
    """Experts."""
    return [
        {
            **_texts(expert, "name institution position phone other level team"),
            "fields": "、".join(expert.fields),
        }
        for expert in workspace.find(Expert)
    ]


def visits(workspace: Workspace) -> list[Row]:
    """Visits, each with the problem found there when there is just one."""
    names, problems = _names(workspace), defaultdict(list)
    for problem in workspace.find(Problem):
        problems[problem.visit].append(problem.description)
    return [
        {
            "name": names[visit.enterprise],
            "date": _day(visit.date) + (f"至{_day(visit.ended)}" if visit.ended else ""),
            "kind": str(visit.kind),
            **_texts(visit, "place content requests"),
            "staff": "、".join(visit.staff),
            "experts": _named(names, visit.experts),
            "institutions": _named(names, visit.institutions),
            "problem": "；".join(problems[visit.id]),
        }
        for visit in workspace.find(Visit)
        if visit.enterprise in names
    ]


def trainings(workspace: Workspace) -> list[Row]:
    """Trainings and analysis meetings."""
    names = _names(workspace)
    return [
        {
            **_texts(event, "topic place organiser"),
            "kind": str(event.kind),
            "date": _day(event.date),
            "end_date": _day(event.ended),
            "enterprises": _named(names, event.enterprises)
            or ("" if event.enterprise_count is None else str(event.enterprise_count)),
            "people": "" if event.people is None else str(event.people),
            "experts": _named(names, event.experts),
            "institutions": _named(names, event.institutions),
        }
        for event in workspace.find(Training)
    ]


def demands(workspace: Workspace) -> list[Row]:
    """What enterprises asked for."""
    names = _names(workspace)
    return [
        {
            "name": names[item.enterprise],
            "date": _day(item.date),
            "urgency": str(item.urgency),
            **_texts(item, "text field product contact phone"),
        }
        for item in workspace.find(Demand)
        if item.enterprise in names
    ]


def catalogue(workspace: Workspace) -> list[Row]:
    """The office's own catalogue."""
    return [_texts(entry, "first second third") for entry in workspace.find(CatalogueEntry)]


ROWS: Mapping[Kind, Callable[[Workspace], list[Row]]] = {
    Kind.ENTERPRISES: enterprises,
    Kind.FINDINGS: findings,
    Kind.EXPERTS: experts,
    Kind.VISITS: visits,
    Kind.TRAININGS: trainings,
    Kind.DEMANDS: demands,
    Kind.FOLLOW_UPS: follow_ups,
    Kind.CATALOGUE: catalogue,
}


def _texts(record: object, names: str) -> Row:
    return {name: str(getattr(record, name)) for name in names.split()}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _sources(workspace: Workspace) -> dict[str, str]:
    year = workspace.campaign.year
    return {item.enterprise: str(item.source) for item in workspace.find(Enrolment, year=year)}


def _names(workspace: Workspace) -> dict[str, str]:
    """Name by id of whatever a visit or training points to."""
    kinds: tuple[type[Enterprise] | type[Expert] | type[Institution], ...] = (Enterprise, Expert, Institution)
    return {record.id: record.name for kind in kinds for record in workspace.find(kind)}


def _named(names: Mapping[str, str], ids: tuple[str, ...]) -> str:
    return "、".join(names[id_] for id_ in ids if id_ in names)
