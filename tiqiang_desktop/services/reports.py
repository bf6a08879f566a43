"""Figures upward: 附件2/3/4 as grids and files, and the checks before they go."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..documents.attachment import file_name, render
from ..documents.attachment_definition import Definition, load_definition
from ..domain.campaign import Phase
from ..domain.crosscheck import Finding, Inputs, examine
from ..domain.enterprise import Enrolment, Enterprise
from ..domain.errors import Refused
from ..domain.expert import Expert
from ..domain.office import OfficeLevel
from ..domain.tally import COLUMNS, Figure, tally
from ..store import facts as store_facts
from . import shipped
from .files import write_new
from .imports import catalogue
from .office import own_names
from .workspace import Workspace

Cell = str | int | float | None
JUNE_FIGURES = "june_figures"  # setting: what was reported in June, as JSON


@dataclass(frozen=True, slots=True)
class Grid:
    """An attachment as it will print: headings and rows, without the 序号 for what the caller fills."""

    definition: Definition
    rows: tuple[tuple[Cell, ...], ...]
    records: tuple[tuple[str, str], ...] = ()  # KIND and id behind each row


def figures(workspace: Workspace, *, planned: bool = False) -> tuple[Figure, ...]:
    """The eleven figures of 附件2 for the workspace's year."""
    facts = store_facts.read(workspace.store, workspace.campaign.year, own_names(workspace))
    return tally(facts, planned=planned)


def definition(workspace: Workspace, number: int) -> Definition:
    """The form of an attachment in the workspace's year."""
    campaign = workspace.campaign
    text = shipped.read_text("campaigns", campaign.definition, f"attachment{number}.json")
    return load_definition(text.replace("2022年度", f"{campaign.year}年度"))


def _blank_empty(figure: Figure) -> Cell:
    return figure.value if figure.value != "" else None


def row_of_attachment2(workspace: Workspace, *, planned: bool = False) -> tuple[Cell, ...]:
    """The eleven cells of the office's own row."""
    return tuple(_blank_empty(figure) for figure in figures(workspace, planned=planned))


def attachment2(workspace: Workspace, *, planned: bool = False) -> Grid:
    """附件2: a county has one row of its own; a city, and what reports straight to the province, fills its row of 17."""
    form, office = definition(workspace, 2), workspace.office
    cells = row_of_attachment2(workspace, planned=planned)
    if office.level is OfficeLevel.COUNTY:
        return Grid(form, ((office.short_name or office.name, *cells),))
    blank: tuple[Cell, ...] = (None,) * len(COLUMNS)
    rows = tuple((name, *(cells if name == office.region else blank)) for (name, *_) in form.fixed_rows)
    return Grid(form, rows)


def attachment3(workspace: Workspace) -> Grid:
    """附件3: the office's own experts."""
    experts = [expert for expert in workspace.find(Expert) if not expert.external]
    rows = tuple((e.name, e.institution, e.position, e.phone, "、".join(e.fields), e.other) for e in experts)
    return Grid(definition(workspace, 3), rows, tuple((Expert.KIND, e.id) for e in experts))


def attachment4(workspace: Workspace) -> Grid:
    """附件4: the enterprises of the year's list."""
    listed = workspace.find(Enrolment, year=workspace.campaign.year, listed=1)
    firms = workspace.store.find_ids(Enterprise, [enrolment.enterprise for enrolment in listed])
    shown = [firms[enrolment.enterprise] for enrolment in listed if enrolment.enterprise in firms]
    rows = tuple(
        (
            f.name,
            f.category,
            f.address or f.town,
            f.contact,
            f.phone,
            f.sme if f.sme in ("是", "否") else None,
        )
        for f in shown
    )
    return Grid(definition(workspace, 4), rows, tuple((Enterprise.KIND, f.id) for f in shown))


def grid(workspace: Workspace, number: int, *, planned: bool = False) -> Grid:
    """An attachment by its number."""
    if number == 2:
        return attachment2(workspace, planned=planned)
    if number in (3, 4):
        return attachment3(workspace) if number == 3 else attachment4(workspace)
    raise Refused(f"没有附件{number}可以导出，请选附件2、附件3或附件4。")


def export(
    workspace: Workspace, number: int, folder: Path, dated: dt.date | None = None, *, planned: bool = False
) -> Path:
    """Writes an attachment as xlsx into the folder; an existing file is never overwritten."""
    made, day, office = grid(workspace, number, planned=planned), dated or workspace.today(), workspace.office
    rows: Sequence[Sequence[Cell]] | Mapping[str, Sequence[Cell]] = made.rows
    if number == 2 and office.level is not OfficeLevel.COUNTY:
        rows = {str(row[0]): row[1:] for row in made.rows}
    data = render(made.definition, rows, office.name, day)
    return write_new(folder / file_name(office.name, number, made.definition.title, day), data)


def export_all(
    workspace: Workspace, folder: Path, dated: dt.date | None = None, *, planned: bool = False
) -> list[Path]:
    """Writes 附件2, 附件3 and 附件4."""
    return [export(workspace, number, folder, dated, planned=planned) for number in (2, 3, 4)]


def phase_on(workspace: Workspace, day: dt.date) -> Phase:
    """Which of the two dates comes next."""
    deadline = workspace.campaign.june_deadline
    return Phase.JUNE if deadline is not None and day <= deadline else Phase.NOVEMBER


def check(workspace: Workspace, phase: Phase | None = None, *, planned: bool = False) -> list[Finding]:
    """报送体检: the thirteen checks as far as the data exists."""
    campaign, office, today = workspace.campaign, workspace.office, workspace.today()
    facts = store_facts.read(workspace.store, campaign.year, own_names(workspace))
    return examine(
        Inputs(
            office=office,
            campaign=campaign,
            phase=phase or phase_on(workspace, today),
            today=today,
            facts=facts,
            figures={figure.name: figure for figure in tally(facts, planned=planned)},
            june=json.loads(workspace.store.setting(JUNE_FIGURES, "{}")),
            listed=store_facts.listed_people(workspace.store, campaign.year),
            experts={expert.id: expert for expert in workspace.find(Expert)},
            found=store_facts.found_problems(workspace.store, campaign.year),
            outputs=store_facts.unsigned_outputs(workspace.store, campaign.year),
            catalogue=catalogue.names(workspace),
            key_industry=shipped.key_industries().get(office.region, ""),
        )
    )
