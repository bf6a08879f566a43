"""A list of enterprises: 企业名单, or 附件4's form filled."""

from collections.abc import Sequence

from ...documents.roster import RosterRow
from ...domain.enterprise import Source
from ..progress import Progress
from ..workspace import Workspace
from . import firms
from .plan import Plan, PlanRow, RowState


def prepare(workspace: Workspace, rows: Sequence[RosterRow], plan: Plan, progress: Progress) -> None:
    """Fills the plan: one step for each firm that is new or changed."""
    book = firms.FirmBook(workspace)
    for done, row in enumerate(rows):
        progress("核对企业", done, len(rows))
        plan.rows.append(_taken(book, row))
    plan.steps = book.listed


def _taken(book: firms.FirmBook, row: RosterRow) -> PlanRow:
    if not row.values.get("name"):
        reasons = [row.mistakes.get("name", "没有企业名称，请补填"), *_others(row)]
        return PlanRow(row.number, row.sheet, "", RowState.REJECTED, row.values, reasons)
    firm, state, reasons = book.take(row.values, row.number)
    if row.values.get("source"):
        firm.source = firms.source_of(row.values["source"], Source.OTHER)
        firm.reason = row.values["source"]
    wrong = _others(row)
    return PlanRow(row.number, row.sheet, row.values["name"], state, row.values, reasons + wrong, bool(wrong))


def _others(row: RosterRow) -> list[str]:
    return [text for name, text in row.mistakes.items() if name != "name"]


def write(workspace: Workspace, plan: Plan, progress: Progress) -> None:
    """Works the plan off."""
    progress("写入企业", 0, 1)
    firms.write(workspace, plan.steps)
