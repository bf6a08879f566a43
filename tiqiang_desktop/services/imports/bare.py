"""A list whose headings say nothing to the program: its cells as they stand, for the user to name the columns."""

from ...documents.foreign import Sheet
from ...documents.roster_values import as_text
from .plan import Choices, Grid, Heading, Kind, Plan, PlanRow, RowState
from .source import Source

SHOWN = 200  # rows
HEAD = 20  # the header is looked for in so many first rows
LONGEST = 20  # characters of a heading


def bare_plan(source: Source, kind: Kind, choices: Choices) -> Plan | None:
    """The list with the meanings chosen so far, nothing of it taken in; None when there is no table at all."""
    sheets = [sheet for at, sheet in enumerate(source.sheets, 1) if choices.sheet in (None, at, sheet.name)]
    sheet = max(sheets, key=lambda item: len(item.rows), default=None)
    if sheet is None or len(sheet.rows) < 2:
        return None
    grid = _grid(sheet, choices)
    if not grid.headings:
        return None
    reasons = ["还不知道各列是什么，请点列标题选择"]
    rows = [PlanRow(number, sheet.name, "", RowState.REJECTED, {}, reasons) for _, number in grid.cells]
    named = {heading.field: heading.label for heading in grid.headings if heading.field}
    return Plan(
        kind, source.name, source.sha256, sheet.name, named, (), rows, choices=choices, grid=grid, bare=True
    )


def _grid(sheet: Sheet, choices: Choices) -> Grid:
    top = max(range(min(HEAD, len(sheet.rows))), key=lambda row: _headings(sheet, row))
    labels = {column: "".join(as_text(cell).split()) for column, cell in enumerate(sheet.rows[top])}
    shown = [column for column, label in labels.items() if label]
    headings = tuple(
        Heading(column, labels[column], choices.columns.get(labels[column], "")) for column in shown
    )
    cells = {
        (sheet.name, number): tuple(as_text(row[c]) if c < len(row) else "" for c in shown)
        for number, row in enumerate(sheet.rows[: top + 1 + SHOWN], 1)
        if number > top + 1 and any(cell is not None for cell in row)
    }
    return Grid(headings, top + 1, cells, {}, {sheet.name: tuple(shown)})


def _headings(sheet: Sheet, row: int) -> int:
    """How many cells of a row look like headings; of equal ones the first is taken."""
    return sum(isinstance(cell, str) and 0 < len(cell) <= LONGEST for cell in sheet.rows[row])
