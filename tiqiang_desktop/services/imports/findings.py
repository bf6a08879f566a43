"""A list of 监督抽查 results or of problems found: each failed item becomes a problem of its enterprise."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...documents.roster import RosterRow
from ...domain.enterprise import Source
from ...domain.items import split_items
from ...domain.problem import Problem
from ...domain.problem_words import category_of
from ..progress import Progress
from ..workspace import Workspace
from . import firms
from .firm_book import FirmBook
from .plan import Answer, Plan, PlanRow, RowState

Fingerprint = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One problem to be written, and the firm it belongs to."""

    firm: firms.Firm
    problem: Problem  # its enterprise is filled in when the firm has its id


def fingerprint(problem: Problem) -> Fingerprint:
    """By what a finding is known again: the same list taken in twice adds nothing."""
    day = problem.found_on.isoformat() if problem.found_on else ""
    return (
        problem.document,
        day,
        problem.product,
        problem.model,
        problem.batch,
        problem.item,
        problem.description,
    )


class _Known:
    """The findings each firm already has."""

    def __init__(self, workspace: Workspace) -> None:
        self._by_enterprise: dict[str, set[Fingerprint]] = {}
        for problem in workspace.find(Problem):
            self._by_enterprise.setdefault(problem.enterprise, set()).add(fingerprint(problem))
        self._in_list: dict[int, set[Fingerprint]] = {}

    def enter(self, firm: firms.Firm, problem: Problem) -> bool:
        """Notes a finding; whether it is new."""
        mark = fingerprint(problem)
        seen = self._in_list.setdefault(id(firm), set())
        old = self._by_enterprise.get(firm.known.id, set()) if firm.known else set()
        if mark in seen or mark in old:
            return False
        seen.add(mark)
        return True


def prepare(workspace: Workspace, rows: Sequence[RosterRow], plan: Plan, progress: Progress) -> None:
    """Fills the plan: the firms the list names, and a step for each problem not known yet."""
    book, known = FirmBook(workspace), _Known(workspace)
    sampled = bool({"item", "report", "lab"} & set(plan.columns))
    default = Source.SAMPLING if sampled else Source.INSPECTION
    problems: list[Step] = []
    for done, row in enumerate(rows):
        progress("核对抽查结果", done, len(rows))
        answer = plan.answers.get((row.sheet, row.number))
        plan.rows.append(_taken(book, known, row, answer, default, problems, plan.columns.get("item", "")))
    plan.steps = [book.listed, problems]


def _taken(
    book: FirmBook,
    known: _Known,
    row: RosterRow,
    answer: Answer | None,
    default: Source,
    steps: list[Step],
    label: str,
) -> PlanRow:
    others = [text for name, text in row.mistakes.items() if name != "name"]
    if not row.values.get("name"):
        reasons = [row.mistakes.get("name", "没有企业名称，请补填"), *others]
        return PlanRow(row.number, row.sheet, "", RowState.REJECTED, row.values, reasons)
    found = problems_of(row.values, default, label)
    if not found:
        reasons = ["没有不合格项目，不登记问题", *others]
        return PlanRow(
            row.number, row.sheet, row.values["name"], RowState.UNCHANGED, row.values, reasons, bool(others)
        )
    taken = book.take(row.values, row.number, answer)
    firm, state, reasons = taken.firm, taken.state, taken.reasons
    firm.source = found[0].source
    fresh = [problem for problem in found if known.enter(firm, problem)]
    steps += [Step(firm, problem) for problem in fresh]
    if fresh:
        state = RowState.DOUBTFUL if state is RowState.DOUBTFUL and taken.candidates else RowState.NEW
        reasons.append(f"登记 {len(fresh)} 个问题")
    else:
        state = RowState.UNCHANGED if state in (RowState.NEW, RowState.UNCHANGED) else state
        reasons.append("问题已在档案里，不重复登记")
    return PlanRow(
        row.number,
        row.sheet,
        row.values["name"],
        state,
        row.values,
        reasons + others,
        bool(others),
        taken.candidates,
    )


def problems_of(row: Mapping[str, str], default: Source, label: str = "") -> list[Problem]:
    """The problems a row speaks of, without their enterprise; none when it passed. `label` heads the items."""
    items = split_items(row.get("item", ""), row.get("requirement", ""), row.get("measured", ""), label)
    found = row.get("found_on", "")
    base = Problem(
        product=row.get("product", ""),
        model=row.get("spec", ""),
        batch=row.get("batch", ""),
        found_on=dt.date.fromisoformat(found) if found else None,
        source=firms.source_of(row.get("source", ""), default),
        document=row.get("report", "") or row.get("document", ""),
        laboratory=row.get("lab", ""),
        unit=row.get("unit", ""),
        handling=row.get("handling", ""),
    )
    if items:
        return [_failed(base, item, requirement, measured) for item, requirement, measured in items]
    text = row.get("problem", "")
    return [_described(base, text)] if text else []


def _failed(base: Problem, item: str, requirement: str, measured: str) -> Problem:
    title = f"{item}不合格" if len(item) <= 20 else ""
    category = category_of(item)
    return replace(
        base, item=item, requirement=requirement, measured=measured, title=title, category=category
    )


def _described(base: Problem, text: str) -> Problem:
    return replace(base, description=text, category=category_of(text))


def write(workspace: Workspace, plan: Plan, progress: Progress) -> None:
    """Works the plan off: firms first, then their problems."""
    listed, steps = plan.steps
    progress("写入企业", 0, 2)
    saved = firms.write(workspace, listed)
    progress("写入问题", 1, 2)
    problems = [replace(step.problem, enterprise=saved[id(step.firm)].id) for step in steps]
    if problems:
        workspace.save_all(problems)
