"""Figures upward: 附件2/3/4 as grids and files, and the checks before they go.

`figures` is the one place 附件2 comes from: screen, export, check, submission and summary all ask it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..documents.attachment import file_name, render
from ..documents.attachment_definition import Definition
from ..domain import form_values, frozen
from ..domain.campaign import Phase
from ..domain.crosscheck import Finding, Inputs, Weight, examine
from ..domain.enterprise import Enrolment, Enterprise
from ..domain.errors import Refused
from ..domain.expert import Expert
from ..domain.form_values import UNIT, Cell
from ..domain.office import OfficeLevel
from ..domain.submission import Annotation, FigureOverride, LeftOut, Submission
from ..domain.tally import Facts, Figure, tally
from ..store import facts as store_facts
from . import annotations, roll_up, shipped
from .files import write_new
from .forms import definition
from .imports import catalogue
from .office import own_names
from .workspace import Workspace

ATTACHMENTS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Grid:
    """An attachment as it will print: headings and rows, without the 序号 for what the caller fills."""

    definition: Definition
    rows: tuple[tuple[Cell, ...], ...]
    records: tuple[tuple[str, str], ...] = ()  # KIND and id behind each row
    figures: tuple[Figure, ...] = ()  # of 附件2
    own_row: int = 0  # the row of 附件2 that shows them

    def figure_at(self, row: int, column: int) -> Figure | None:
        """The figure in a cell of the form; columns count from the form's first one."""
        place = column - int(self.definition.has_serial)
        if row != self.own_row or not 0 <= place < len(self.definition.values):
            return None
        name = self.definition.values[place]
        return next((figure for figure in self.figures if figure.name == name), None)

    def column_of(self, figure: str) -> int:
        """Which column of the form shows a figure; −1: none."""
        values = self.definition.values
        return values.index(figure) + int(self.definition.has_serial) if figure in values else -1


def figures(
    workspace: Workspace, phase: Phase | None = None, *, planned: bool = False, until: dt.date | None = None
) -> tuple[Figure, ...]:
    """The eleven figures of 附件2 for the workspace's year, with what a person has changed of them for the phase.

    `until`: only what had happened by that day.
    """
    found = _counted(workspace, _facts(workspace, until), phase, planned)
    if until is None and roll_up.has_others(workspace):  # a city or the province, with its packages merged
        together = roll_up.together(workspace, planned=planned).as_dict()
        found = tuple(_over_all(figure, together[figure.name]) for figure in found)
    return found


def _over_all(figure: Figure, value: str | int | float) -> Figure:
    return replace(figure, counted=value) if figure.changed else replace(figure, value=value)


def _facts(workspace: Workspace, until: dt.date | None = None) -> Facts:
    return store_facts.read(workspace.store, workspace.campaign.year, own_names(workspace), until)


def _counted(workspace: Workspace, facts: Facts, phase: Phase | None, planned: bool) -> tuple[Figure, ...]:
    year, phase = workspace.campaign.year, phase or phase_on(workspace, workspace.today())
    return tally(
        facts,
        planned=planned,
        left_out=workspace.find(LeftOut, year=year),
        overrides=workspace.find(FigureOverride, year=year, phase=phase, office=workspace.office.id),
    )


def june_and_november(workspace: Workspace) -> tuple[frozen.FigureChange, ...]:
    """Figure by figure: what was reported in June (else what had happened by the June deadline), and what stands now."""
    before = frozen_figures(workspace, Phase.JUNE)
    if not before:
        before = figures(workspace, Phase.JUNE, until=workspace.campaign.june_deadline)
    now = frozen_figures(workspace, Phase.NOVEMBER) or figures(workspace, Phase.NOVEMBER)
    return frozen.changes(before, now)


def frozen_figures(workspace: Workspace, phase: Phase) -> tuple[Figure, ...]:
    """The figures of the phase's last submission; none when nothing was handed in."""
    own = workspace.office.id
    found = workspace.find(Submission, year=workspace.campaign.year, phase=phase, office=own)
    last = max(found, key=lambda one: one.sequence, default=None)
    return frozen.figures_from_json(last.figures) if last else ()


def row_of_attachment2(
    workspace: Workspace, phase: Phase | None = None, *, planned: bool = False
) -> tuple[Cell, ...]:
    """The eleven cells of the office's own row."""
    return tuple(_blank_empty(figure) for figure in figures(workspace, phase, planned=planned))


def _blank_empty(figure: Figure) -> Cell:
    return figure.value if figure.value != "" else None


def attachment2(workspace: Workspace, phase: Phase | None = None, *, planned: bool = False) -> Grid:
    """附件2: a county has one row of its own; a city, and what reports straight to the province, fills its row of 17."""
    form, office = definition(workspace, 2), workspace.office
    found = figures(workspace, phase, planned=planned)
    cells: dict[str, Cell] = {figure.name: _blank_empty(figure) for figure in found}
    if office.level is OfficeLevel.COUNTY or not form.fixed_rows:
        cells[UNIT] = office.short_name or office.name
        return Grid(form, (tuple(cells.get(name) for name in form.values),), figures=found)
    filled = {office.region: cells} if office.region else _rows_below(workspace, planned)
    rows = tuple(
        tuple(
            fixed[place] if place < len(fixed) else filled.get(fixed[0], {}).get(name)
            for place, name in enumerate(form.values)
        )
        for fixed in form.fixed_rows
    )
    names = [fixed[0] for fixed in form.fixed_rows]
    own = names.index(office.region) if office.region in names else -1
    return Grid(form, rows, figures=found, own_row=own)


def _rows_below(workspace: Workspace, planned: bool) -> dict[str, dict[str, Cell]]:
    """The province's rows: each over the offices that were merged and belong to it."""
    rows = roll_up.by_region(workspace, planned=planned)
    return {
        name: {title: value if value != "" else None for title, value in row.as_dict().items()}
        for name, row in rows.items()
    }


def attachment3(workspace: Workspace) -> Grid:
    """附件3: the office's own experts."""
    form = definition(workspace, 3)
    experts = [expert for expert in workspace.find(Expert) if not expert.external]
    rows = tuple(tuple(form_values.of_expert(one, name) for name in form.values) for one in experts)
    return Grid(form, rows, tuple((Expert.KIND, one.id) for one in experts))


def attachment4(workspace: Workspace) -> Grid:
    """附件4: the enterprises of the year's list."""
    form = definition(workspace, 4)
    listed = workspace.find(Enrolment, year=workspace.campaign.year, listed=1)
    firms = workspace.store.find_ids(Enterprise, [enrolment.enterprise for enrolment in listed])
    firms_shown = [firms[enrolment.enterprise] for enrolment in listed if enrolment.enterprise in firms]
    rows = tuple(tuple(form_values.of_enterprise(firm, name) for name in form.values) for firm in firms_shown)
    return Grid(form, rows, tuple((Enterprise.KIND, firm.id) for firm in firms_shown))


def grid(workspace: Workspace, number: int, phase: Phase | None = None, *, planned: bool = False) -> Grid:
    """An attachment by its number."""
    if number == 2:
        return attachment2(workspace, phase, planned=planned)
    if number in (3, 4):
        return attachment3(workspace) if number == 3 else attachment4(workspace)
    raise Refused(f"没有附件{number}可以导出，请选附件2、附件3或附件4。")


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file ready to be written: its name (spec: 单位_附件N_标题_YYYYMMDD.xlsx) and its bytes."""

    name: str
    data: bytes


def made(
    workspace: Workspace,
    number: int,
    phase: Phase | None = None,
    *,
    planned: bool = False,
    dated: dt.date | None = None,
) -> MadeFile:
    """An attachment as xlsx."""
    table, day, office = (
        grid(workspace, number, phase, planned=planned),
        dated or workspace.today(),
        workspace.office,
    )
    rows: Sequence[Sequence[Cell]] | Mapping[str, Sequence[Cell]] = table.rows
    if number == 2 and office.level is not OfficeLevel.COUNTY and (fixed := table.definition.fixed_rows):
        rows = {str(row[0]): row[len(fixed[0]) :] for row in table.rows}
    data = render(table.definition, rows, office.name, day)
    return MadeFile(file_name(office.name, number, table.definition.title, day), data)


def export(
    workspace: Workspace,
    number: int,
    folder: Path,
    dated: dt.date | None = None,
    *,
    phase: Phase | None = None,
    planned: bool = False,
) -> Path:
    """Writes an attachment as xlsx into the folder; an existing file is never overwritten."""
    file = made(workspace, number, phase, planned=planned, dated=dated)
    return write_new(folder / file.name, file.data)


def export_all(
    workspace: Workspace,
    folder: Path,
    dated: dt.date | None = None,
    *,
    phase: Phase | None = None,
    planned: bool = False,
) -> list[Path]:
    """Writes 附件2, 附件3 and 附件4."""
    return [export(workspace, number, folder, dated, phase=phase, planned=planned) for number in ATTACHMENTS]


def refuse_errors(findings: Sequence[Finding], reason: str) -> None:
    """Refused when 体检 found errors and nobody has said why the files go out all the same."""
    wrong = sum(one.weight is Weight.ERROR for one in findings)
    if wrong and not reason.strip():
        raise Refused(f"体检还有 {wrong} 项错误，请先改好；确需带错导出的，请写明理由。")


def keep_reason(workspace: Workspace, findings: Sequence[Finding], reason: str) -> None:
    """Keeps why files went out with errors, as a remark on the year's figures."""
    wrong = sum(one.weight is Weight.ERROR for one in findings)
    if wrong and reason.strip():
        with workspace.change("带错导出附件", reason=reason):
            text = f"体检有 {wrong} 项错误时导出，理由：{reason.strip()}"
            workspace.save(Annotation(year=workspace.campaign.year, text=text))


def phase_on(workspace: Workspace, day: dt.date) -> Phase:
    """Which of the two dates comes next."""
    deadline = workspace.campaign.june_deadline
    return Phase.JUNE if deadline is not None and day <= deadline else Phase.NOVEMBER


def check(workspace: Workspace, phase: Phase | None = None, *, planned: bool = False) -> list[Finding]:
    """报送体检: the thirteen checks as far as the data exists, and what the office above has returned."""
    campaign, office, today = workspace.campaign, workspace.office, workspace.today()
    facts, phase = _facts(workspace), phase or phase_on(workspace, today)
    found = examine(
        Inputs(
            office=office,
            campaign=campaign,
            phase=phase,
            today=today,
            facts=facts,
            figures={figure.name: figure for figure in _counted(workspace, facts, phase, planned)},
            june={one.name: one.number for one in frozen_figures(workspace, Phase.JUNE)},
            listed=store_facts.listed_people(workspace.store, campaign.year),
            experts={expert.id: expert for expert in workspace.find(Expert)},
            found=store_facts.found_problems(workspace.store, campaign.year),
            outputs=store_facts.unsigned_outputs(workspace.store, campaign.year),
            catalogue=catalogue.names(workspace),
            key_industry=shipped.key_industries().get(office.region, ""),
        )
    )
    return [*found, *annotations.findings(workspace)]
