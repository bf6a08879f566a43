"""A list of enterprises: 企业名单, or 附件4's form filled."""

from collections.abc import Sequence

from ...documents.roster import RosterRow
from ...domain.enterprise import Source
from ..progress import Progress
from ..workspace import Workspace
from . import firms
from .firm_book import FirmBook
from .plan import Answer, Plan, PlanRow, RowState


def prepare(workspace: Workspace, rows: Sequence[RosterRow], plan: Plan, progress: Progress) -> None:
    """Fills the plan: one step for each firm that is new or changed."""
    book = FirmBook(workspace)
    for done, row in enumerate(rows):
        progress("核对企业", done, len(rows))
        plan.rows.append(_taken(book, row, plan.answers.get((row.sheet, row.number))))
    plan.steps = book.listed


def _taken(book: FirmBook, row: RosterRow, answer: Answer | None) -> PlanRow:
    if not row.values.get("name"):
        reasons = [row.mistakes.get("name", "没有企业名称，请补填"), *_others(row)]
        return PlanRow(row.number, row.sheet, "", RowState.REJECTED, row.values, reasons)
    taken = book.take(row.values, row.number, answer)
    if row.values.get("source"):
        taken.firm.source = firms.source_of(row.values["source"], Source.OTHER)
        taken.firm.reason = row.values["source"]
    wrong = _others(row)
    return PlanRow(
        row.number,
        row.sheet,
        row.values["name"],
        taken.state,
        row.values,
        taken.reasons + wrong,
        bool(wrong),
        taken.candidates,
    )


def _others(row: RosterRow) -> list[str]:
    return [text for name, text in row.mistakes.items() if name != "name"]


def write(workspace: Workspace, plan: Plan, progress: Progress) -> None:
    """Works the plan off."""
    progress("写入企业", 0, 1)
    firms.write(workspace, plan.steps)
