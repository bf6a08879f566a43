"""A list of what enterprises ask for (点单): one demand a row; a firm not known yet comes in with 企业点单 as source."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...documents.roster import RosterRow
from ...domain.demand import Demand, Urgency
from ...domain.enterprise import Source
from ..progress import Progress
from ..workspace import Workspace
from . import firms
from .firm_book import FirmBook
from .plan import Answer, Plan, PlanRow, RowState

NEEDED = {"name": "没有企业名称，请补填", "date": "没有点单日期，请补填", "text": "没有需求内容，请补填"}


@dataclass(frozen=True, slots=True)
class Step:
    """One demand to be written, and the firm it belongs to."""

    firm: firms.Firm
    demand: Demand  # its enterprise is filled in when the firm has its id


def prepare(workspace: Workspace, rows: Sequence[RosterRow], plan: Plan, progress: Progress) -> None:
    """Fills the plan: the firms the list names, and a step for each demand the archive does not have."""
    book = FirmBook(workspace)
    known = {_mark(item.enterprise, item) for item in workspace.find(Demand)}
    steps: list[Step] = []
    for done, row in enumerate(rows):
        progress("核对需求", done, len(rows))
        answer = plan.answers.get((row.sheet, row.number))
        plan.rows.append(_taken(book, known, row, answer, steps))
    plan.steps = [book.listed, steps]


def _mark(enterprise: str, demand: Demand) -> tuple[str, ...]:
    return (enterprise, demand.date.isoformat() if demand.date else "", demand.text)


def _taken(
    book: FirmBook, known: set[tuple[str, ...]], row: RosterRow, answer: Answer | None, steps: list[Step]
) -> PlanRow:
    values, caption = row.values, row.values.get("name", "")
    wrong = [row.mistakes.get(name, text) for name, text in NEEDED.items() if not values.get(name)]
    others = [text for name, text in row.mistakes.items() if name not in NEEDED]
    if wrong:
        return PlanRow(row.number, row.sheet, caption, RowState.REJECTED, values, wrong + others)
    taken = book.take(values, row.number, answer)
    taken.firm.source = Source.DEMAND
    demand = demand_of(values)
    mark = _mark(taken.firm.mark, demand)
    state, reasons = RowState.UNCHANGED, [*taken.reasons, "这条需求已在档案里"]
    if mark not in known:
        known.add(mark)
        steps.append(Step(taken.firm, demand))
        doubtful = taken.state is RowState.DOUBTFUL and taken.candidates
        state, reasons = RowState.DOUBTFUL if doubtful else RowState.NEW, list(taken.reasons)
    return PlanRow(
        row.number, row.sheet, caption, state, values, reasons + others, bool(others), taken.candidates
    )


def demand_of(values: Mapping[str, str]) -> Demand:
    """The demand a row speaks of, without its enterprise."""
    urgency = values.get("urgency", "")
    return Demand(
        date=dt.date.fromisoformat(values["date"]),
        text=values["text"].strip(),
        field=values.get("field", ""),
        product=values.get("product", ""),
        urgency=next((item for item in reversed(Urgency) if item.value in urgency), Urgency.NORMAL),
        contact=values.get("contact", ""),
        phone=values.get("phone", ""),
    )


def write(workspace: Workspace, plan: Plan, progress: Progress) -> None:
    """Works the plan off: firms first, then their demands."""
    listed, steps = plan.steps
    progress("写入企业", 0, 2)
    saved = firms.write(workspace, listed)
    progress("写入需求", 1, 2)
    workspace.save_all([replace(step.demand, enterprise=saved[id(step.firm)].id) for step in steps])
