"""The office's own 产品分类目录: taken in as reference data that names where it is from, never as official."""

from collections.abc import Sequence
from dataclasses import replace

from ...documents.roster import RosterRow
from ...domain.catalogue import CatalogueEntry
from ..progress import Progress
from ..workspace import Workspace
from .plan import Plan, PlanRow, RowState


def prepare(workspace: Workspace, rows: Sequence[RosterRow], plan: Plan, progress: Progress) -> None:
    """Fills the plan: the lines that are new, or of which the upper level has changed."""
    known = {(entry.second, entry.third): entry for entry in workspace.find(CatalogueEntry)}
    seen: set[tuple[str, str]] = set()
    first = ""
    for done, row in enumerate(rows):
        progress("核对目录", done, len(rows))
        first = row.values.get("first", "") or first  # merged or written once for its group
        plan.rows.append(_taken(known, seen, row, first, plan))


def _taken(
    known: dict[tuple[str, str], CatalogueEntry],
    seen: set[tuple[str, str]],
    row: RosterRow,
    first: str,
    plan: Plan,
) -> PlanRow:
    values = row.values
    second, third = values.get("second", ""), values.get("third", "")
    caption = f"{second} · {third}" if third else second
    if not second:
        reasons = ["没有二级分类名称，请补填"]
        return PlanRow(row.number, row.sheet, caption, RowState.REJECTED, values, reasons)
    old = known.get((second, third))
    if (second, third) in seen:
        return PlanRow(row.number, row.sheet, caption, RowState.UNCHANGED, values, ["名单里重复的一行"])
    seen.add((second, third))
    if old is not None and (not first or old.first == first):
        return PlanRow(row.number, row.sheet, caption, RowState.UNCHANGED, values)
    entry = old or CatalogueEntry(second=second, third=third)
    plan.steps.append(replace(entry, first=first, source=plan.file_name))
    state = RowState.CHANGED if old else RowState.NEW
    return PlanRow(row.number, row.sheet, caption, state, values)


def write(workspace: Workspace, plan: Plan, progress: Progress) -> None:
    """Works the plan off."""
    progress("写入目录", 0, 1)
    workspace.save_all(plan.steps)


def names(workspace: Workspace) -> tuple[str, ...]:
    """The 生产领域 of the office's own catalogue, in its order; empty when none has been imported."""
    return tuple(dict.fromkeys(entry.second for entry in workspace.find(CatalogueEntry)))
