"""Taking in a foreign list: read, understood, held against the archive, shown, then written as one change."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from ...documents.roster import RosterRow
from ...documents.sheet import Cell, render
from ...domain.record import Record
from ...store import log
from ..problems import look_for_recurrence
from ..progress import Progress, silent
from ..workspace import Workspace
from . import activities, catalogue, demands, enterprises, findings, follow_ups, people
from .plan import LABELS, Choices, Decision, Kind, Outcome, Plan, PlanRow, RowState
from .source import Source, read, remember, remembered, understood

Prepare = Callable[[Workspace, Sequence[RosterRow], Plan, Progress], None]
Write = Callable[[Workspace, Plan, Progress], None]

HOW: dict[Kind, tuple[Prepare, Write]] = {
    Kind.ENTERPRISES: (enterprises.prepare, enterprises.write),
    Kind.FINDINGS: (findings.prepare, findings.write),
    Kind.EXPERTS: (people.prepare, people.write),
    Kind.VISITS: (activities.prepare_visits, activities.write_visits),
    Kind.TRAININGS: (activities.prepare_trainings, activities.write_trainings),
    Kind.DEMANDS: (demands.prepare, demands.write),
    Kind.CATALOGUE: (catalogue.prepare, catalogue.write),
    Kind.FOLLOW_UPS: (follow_ups.prepare, follow_ups.write),
}


def plan(
    workspace: Workspace,
    kind: Kind | str,
    data: bytes,
    name: str,
    sheet: str | int | None = None,
    progress: Progress = silent,
) -> Plan:
    """What the list would do to the archive; nothing is written."""
    return plan_of(workspace, kind, read(data, name, progress), Choices(sheet=sheet), progress)


def plan_of(
    workspace: Workspace,
    kind: Kind | str,
    source: Source,
    choices: Choices | None = None,
    progress: Progress = silent,
) -> Plan:
    """The same of a list that is already read, under the user's choices and what earlier imports have taught."""
    kind, choices = Kind(kind), choices or Choices()
    wanted = replace(choices, columns={**remembered(workspace, kind), **choices.columns})
    progress("认表头", 0, 1)
    roster, grid = understood(source, kind, wanted)
    made = Plan(
        kind=kind,
        file_name=source.name,
        sha256=source.sha256,
        sheet=roster.sheet,
        columns=roster.columns,
        unmapped=roster.unmapped,
        skipped=len(roster.skipped),
        answers=choices.answers,
        choices=choices,
        remarks=roster.remarks,
        others=roster.others,
        grid=grid,
    )
    out = {place for place, answer in choices.answers.items() if answer.decision is Decision.LEAVE_OUT}
    kept = [row for row in roster.rows if (row.sheet, row.number) not in out]
    HOW[kind][0](workspace, kept, made, progress)
    made.rows = _with_left_out(made.rows, roster.rows, out)
    return made


def _with_left_out(
    taken: Sequence[PlanRow], rows: Sequence[RosterRow], out: set[tuple[str, int]]
) -> list[PlanRow]:
    """All rows in the list's order, those that the user leaves out among them."""
    following = iter(taken)
    return [
        PlanRow(
            row.number,
            row.sheet,
            row.values.get("name", ""),
            RowState.LEFT_OUT,
            row.values,
            ["您选择不导入这一行"],
        )
        if (row.sheet, row.number) in out
        else next(following)
        for row in rows
    ]


def apply(workspace: Workspace, made: Plan, progress: Progress = silent) -> Outcome:
    """Writes the plan as one change, one step of undo. Cancelling leaves nothing."""
    with workspace.change(f"导入{LABELS[made.kind]}“{made.file_name}”") as opened:
        HOW[made.kind][1](workspace, made, progress)
        written = _written(list(opened.written.values()))
        remember(workspace, made.kind, made.choices.columns)
        if opened.written:
            counts = json.dumps(
                {state.value: number for state, number in made.counts.items()}, ensure_ascii=False
            )
            log.note_import(workspace.store, opened.number, made.kind, made.file_name, made.sha256, counts)
        if opened.written and made.kind is Kind.FINDINGS:
            progress("查找复发问题", 0, 1)
            look_for_recurrence(workspace)
    progress("完成", 1, 1)
    return Outcome(made.counts, written)


def _written(pairs: Sequence[tuple[Record | None, Record]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _, record in pairs:
        counts[record.LABEL] = counts.get(record.LABEL, 0) + 1
    return counts


def rejects(made: Plan) -> bytes:
    """The rows that were sent back, as a workbook with the list's own columns in its own order, then 原行号 and 原因.

    A column that the list has none for, such as a 原因 of an earlier round, is not repeated.
    """
    own = [at for at, heading in enumerate(made.grid.headings) if heading.label not in _ADDED]
    headings = [*(made.grid.headings[at].label for at in own), *_ADDED]
    rows: list[list[Cell]] = [
        [*(made.grid.text(row, at) for at in own), str(row.number), "；".join(row.reasons)]
        for row in made.rejected
    ]
    return render(f"{LABELS[made.kind]}退回行", headings, rows)


_ADDED = ("原行号", "原因")
