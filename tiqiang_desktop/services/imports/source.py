"""The list as it lies before us: read once, then looked at as often as the user changes his mind."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ... import paths
from ...documents.foreign import Sheet, read_tables
from ...documents.foreign_paste import read_paste
from ...documents.headers import Synonyms, match, normal, parse_synonyms
from ...documents.roster import Roster, read_roster
from ...documents.roster_values import as_text
from ...domain.errors import Refused
from .. import shipped
from ..progress import Progress, silent
from ..workspace import Workspace
from . import former
from .plan import Choices, Grid, Heading, Kind

HEAD_ROWS = 150  # rows looked at to tell which kind a list is
WIDEST = 300  # columns shown
NOT_IMPORTED = ""
PASTED = "粘贴的名单"

Places = Callable[[Sequence[str]], Mapping[str, int]]  # headings of a sheet → field → column

# What a list of some kinds is read as: last year's list has the columns of any list of enterprises.
READ_AS = {Kind.FOLLOW_UPS: Kind.ENTERPRISES}


@dataclass(frozen=True, slots=True)
class Source:
    """A file's tables and its fingerprint."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]


def read(data: bytes, name: str, progress: Progress = silent) -> Source:
    """The tables of a file. Refused with one sentence when it is none."""
    progress("读取文件", 0, 1)
    archive = former.is_archive(data, name)
    sheets = _of_archive(data, name) if archive else read_tables(data, name, paths.own_command())
    return Source(name, hashlib.sha256(data).hexdigest(), sheets)


def _of_archive(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The enterprises of another archive as a list like any other."""
    year, rows = former.helped(data, name)
    usual = words()[Kind.ENTERPRISES.value]
    names = [
        field for field in (rows[0] if rows else {"name": ""}) if field != "source"
    ]  # that year's reasons
    body = [tuple(row[field] or None for field in names) for row in rows]
    return (Sheet(f"{year}年帮扶企业", (tuple(usual[field][0] for field in names), *body)),)


@cache
def words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By kind: field → the usual names of its column, the preferred first."""
    found: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(shipped.read_text("headers.json"))
    return found


@cache
def synonyms() -> Synonyms:
    """The usual names of columns, in the form that headings are compared in."""
    return parse_synonyms(shipped.read_text("headers.json"))


def as_kind(kind: Kind) -> Kind:
    """The kind whose columns a list of this kind has."""
    return READ_AS.get(kind, kind)


def guess(source: Source, preferred: Sequence[Kind]) -> Kind:
    """Which kind the list is: of the preferred ones that can be read the one with most columns, else any other."""
    heads = tuple(replace(sheet, rows=sheet.rows[:HEAD_ROWS]) for sheet in source.sheets)
    for group in (preferred, [kind for kind in Kind if kind not in preferred]):
        scores = {kind: _columns_found(heads, kind) for kind in group}
        if any(scores.values()):
            return max(scores, key=lambda kind: scores[kind])
    return preferred[0]


def _columns_found(sheets: tuple[Sheet, ...], kind: Kind) -> int:
    try:
        return len(read_roster(sheets, as_kind(kind).value, synonyms()).columns)
    except Refused:
        return 0


def understood(source: Source, kind: Kind, choices: Choices) -> tuple[Roster, Grid]:
    """The rows of the list under the user's choices, and its cells as they stand."""
    sheets = _mended(source.sheets, choices.cells)
    read_as, known = as_kind(kind).value, choices.columns
    roster = read_roster(
        sheets, read_as, synonyms(), choices.sheet, known=known, header_row=choices.header_row
    )
    said = {normal(heading): name for heading, name in known.items()}

    def places(labels: Sequence[str]) -> Mapping[str, int]:
        return match([(label,) for label in labels], read_as, synonyms(), said).fields

    return roster, _grid(sheets, roster, places)


def _mended(sheets: tuple[Sheet, ...], cells: Mapping[tuple[str, int, int], str]) -> tuple[Sheet, ...]:
    """The sheets with the cells that were mended in the preview."""
    if not cells:
        return sheets
    mended = []
    for sheet in sheets:
        rows = list(sheet.rows)
        for (name, number, column), text in cells.items():
            if name == sheet.name and number <= len(rows):
                row = [*rows[number - 1], *[None] * (column + 1 - len(rows[number - 1]))]
                row[column] = text or None
                rows[number - 1] = tuple(row)
        mended.append(replace(sheet, rows=tuple(rows)))
    return tuple(mended)


def _grid(sheets: tuple[Sheet, ...], roster: Roster, places_of: Places) -> Grid:
    rows = {sheet.name: sheet.rows for sheet in sheets}
    labels = roster.labels[roster.sheet]
    places = [(row.sheet, row.number) for row in roster.rows]
    width = min(max([len(labels), *(len(rows[s][n - 1]) for s, n in places if s == roster.sheet)]), WIDEST)
    meanings = {column: name for name, column in roster.places.items()}
    wide = [*labels, *[""] * (width - len(labels))]
    shown = [c for c in range(width) if wide[c] or _filled(rows, places, roster.sheet, c)]
    headings = tuple(Heading(c, wide[c], meanings.get(c, NOT_IMPORTED)) for c in shown)
    columns = {sheet: _columns(headings, labels, own, places_of) for sheet, own in roster.labels.items()}
    return Grid(
        headings,
        roster.header_row,
        {(s, n): _texts(rows[s][n - 1], columns[s]) for s, n in places},
        {(row.sheet, row.number): row.mistakes for row in roster.rows if row.mistakes},
        columns,
    )


def _filled(
    rows: Mapping[str, Sequence[Sequence[object]]], places: Sequence[tuple[str, int]], name: str, c: int
) -> bool:
    return any(s == name and c < len(rows[s][n - 1]) and rows[s][n - 1][c] is not None for s, n in places)


def _columns(
    headings: Sequence[Heading], first: Sequence[str], own: Sequence[str], places_of: Places
) -> tuple[int, ...]:
    """Where each heading's column stands on a sheet; −1 when it has none such.

    Sheets that go on with the list need not agree in their order, nor in the words of their headings.
    """
    if own == first:
        return tuple(heading.column for heading in headings)
    fields = places_of(own)
    named = {label: column for column, label in enumerate(own) if label and column not in fields.values()}
    return tuple(fields.get(item.field, -1) if item.field else named.get(item.label, -1) for item in headings)


def _texts(row: Sequence[object], columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(as_text(row[c]) if 0 <= c < len(row) else "" for c in columns)  # type: ignore[arg-type]


def remembered(workspace: Workspace, kind: Kind) -> dict[str, str]:
    """The office's own meaning of headings, from earlier imports."""
    found: dict[str, str] = json.loads(workspace.store.setting(_setting(kind), "{}"))
    return found


def remember(workspace: Workspace, kind: Kind, columns: Mapping[str, str]) -> None:
    """Keeps what the user has made of the headings, for the next list."""
    known = remembered(workspace, kind)
    if columns and {**known, **columns} != known:
        workspace.store.set_setting(_setting(kind), json.dumps({**known, **columns}, ensure_ascii=False))


def _setting(kind: Kind) -> str:
    return f"import.columns.{as_kind(kind).value}"


def pasted(text: str, html: str) -> Source:
    """The table that was copied in Excel or WPS; its fingerprint is that of the copied text."""
    copied = (text or html).encode("utf-8")
    return Source(PASTED, hashlib.sha256(copied).hexdigest(), read_paste(text, html))


def fields(kind: Kind) -> list[tuple[str, str]]:
    """What a column of this kind of list can mean: field and its usual heading, in a form's order."""
    return [
        (name, names[0]) for name, names in words()[as_kind(kind).value].items() if name not in _STAND_INS
    ]


_STAND_INS = {"sampled", "sampled_address", "result", "trademark", "level", "joint"}  # read, not kept as such
