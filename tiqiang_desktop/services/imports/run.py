"""Taking in a foreign list: read, understood, held against the archive, shown, then written as one change."""

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache

from ... import paths
from ...documents.foreign import read_tables
from ...documents.headers import Synonyms, parse_synonyms
from ...documents.roster import RosterRow, read_roster
from ...documents.sheet import Cell, render
from ...domain.record import Record
from ...store import log
from .. import shipped
from ..progress import Progress, silent
from ..workspace import Workspace
from . import activities, enterprises, findings, people
from .firms import FIELD_LABELS
from .plan import LABELS, Kind, Outcome, Plan

Prepare = Callable[[Workspace, Sequence[RosterRow], Plan, Progress], None]
Write = Callable[[Workspace, Plan, Progress], None]

HOW: dict[Kind, tuple[Prepare, Write]] = {
    Kind.ENTERPRISES: (enterprises.prepare, enterprises.write),
    Kind.FINDINGS: (findings.prepare, findings.write),
    Kind.EXPERTS: (people.prepare, people.write),
    Kind.VISITS: (activities.prepare_visits, activities.write_visits),
    Kind.TRAININGS: (activities.prepare_trainings, activities.write_trainings),
}


@cache
def synonyms() -> Synonyms:
    """The usual names of columns."""
    return parse_synonyms(shipped.read_text("headers.json"))


def plan(
    workspace: Workspace,
    kind: Kind | str,
    data: bytes,
    name: str,
    sheet: str | int | None = None,
    progress: Progress = silent,
) -> Plan:
    """What the list would do to the archive; nothing is written."""
    kind = Kind(kind)
    progress("读取文件", 0, 1)
    tables = read_tables(data, name, paths.own_command())
    roster = read_roster(tables, kind.value, synonyms(), sheet)
    made = Plan(
        kind=kind,
        file_name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        sheet=roster.sheet,
        columns=roster.columns,
        unmapped=roster.unmapped,
        skipped=len(roster.skipped),
    )
    HOW[kind][0](workspace, roster.rows, made, progress)
    return made


def apply(workspace: Workspace, made: Plan, progress: Progress = silent) -> Outcome:
    """Writes the plan as one change, one step of undo. Cancelling leaves nothing."""
    with workspace.change(f"导入{LABELS[made.kind]}“{made.file_name}”") as opened:
        HOW[made.kind][1](workspace, made, progress)
        written = _written(list(opened.written.values()))
        if opened.written:
            counts = json.dumps(
                {state.value: number for state, number in made.counts.items()}, ensure_ascii=False
            )
            log.note_import(workspace.store, opened.number, made.kind, made.file_name, made.sha256, counts)
    progress("完成", 1, 1)
    return Outcome(made.counts, written)


def _written(pairs: Sequence[tuple[Record | None, Record]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _, record in pairs:
        counts[record.LABEL] = counts.get(record.LABEL, 0) + 1
    return counts


def rejects(made: Plan) -> bytes:
    """The rows that were sent back, as a workbook in the order of the list's columns, with a 原因 column."""
    names = list(made.columns)
    headings = ["行号", *(made.columns[name] or FIELD_LABELS.get(name, name) for name in names), "原因"]
    rows: list[list[Cell]] = [
        [row.number, *(row.values.get(name, "") for name in names), "；".join(row.reasons)]
        for row in made.rejected
    ]
    return render(f"{LABELS[made.kind]}退回行", headings, rows)
