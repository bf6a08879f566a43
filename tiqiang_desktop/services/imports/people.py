"""A list of experts: 附件3's form filled, or any list of people with institution and fields."""

from collections.abc import Mapping, Sequence

from ...documents.roster import RosterRow
from ...domain.expert import Expert, Institution
from ...domain.plain import firm_key
from ...domain.record import filled_from, same_content
from ..progress import Progress
from ..workspace import Workspace
from .firms import split_names
from .plan import Plan, PlanRow, RowState


class ExpertBook:
    """The experts of the archive and of the list, by name and institution."""

    def __init__(self, workspace: Workspace) -> None:
        self.wanted: list[Expert] = []  # new and changed ones, in the order of the list
        self._known: dict[str, list[Expert]] = {}
        for expert in workspace.find(Expert):
            self._known.setdefault(expert.name, []).append(expert)
        self._listed: dict[tuple[str, str], int] = {}

    def find(self, name: str, institution: str = "", phone: str = "") -> Expert | None:
        """The expert of this name; of several, the one of the same institution or phone."""
        same = self._known.get(name, [])
        exact = [
            expert
            for expert in same
            if (institution and firm_key(expert.institution) == firm_key(institution))
            or (phone and expert.phone == phone)
        ]
        if exact or not institution:
            return next(iter(exact or same), None)
        return next((expert for expert in same if not expert.institution), None)

    def take(self, values: Mapping[str, str]) -> tuple[RowState, list[str]]:
        """Enters a row."""
        key = (values["name"], firm_key(values.get("institution", "")))
        if key in self._listed:
            return RowState.UNCHANGED, [f"与第 {self._listed[key]} 行是同一位专家，已合并"]
        old = self.find(values["name"], values.get("institution", ""), values.get("phone", ""))
        new = filled_from(old or Expert(), fields_of(values))
        if old is not None and same_content(old, new):
            return RowState.UNCHANGED, []
        self.wanted.append(new)
        return (RowState.CHANGED if old else RowState.NEW), []

    def note(self, values: Mapping[str, str], number: int) -> None:
        """Remembers on which row a person stood first."""
        self._listed.setdefault((values["name"], firm_key(values.get("institution", ""))), number)


def fields_of(values: Mapping[str, str]) -> dict[str, object]:
    """The fields of an expert that a row fills."""
    texts = ("name", "institution", "position", "phone", "other", "level", "team")
    found: dict[str, object] = {name: values[name] for name in texts if values.get(name)}
    if values.get("fields"):
        found["fields"] = tuple(split_names(values["fields"].replace("，", "、").replace(",", "、")))
    return found


def prepare(workspace: Workspace, rows: Sequence[RosterRow], plan: Plan, progress: Progress) -> None:
    """Fills the plan: the experts that are new or changed."""
    book = ExpertBook(workspace)
    for done, row in enumerate(rows):
        progress("核对专家", done, len(rows))
        if not row.values.get("name"):
            reasons = [row.mistakes.get("name", "没有专家姓名，请补填")]
            plan.rows.append(PlanRow(row.number, row.sheet, "", RowState.REJECTED, row.values, reasons))
            continue
        state, reasons = book.take(row.values)
        book.note(row.values, row.number)
        wrong = [text for name, text in row.mistakes.items() if name != "name"]
        taken = PlanRow(
            row.number, row.sheet, row.values["name"], state, row.values, reasons + wrong, bool(wrong)
        )
        plan.rows.append(taken)
    plan.steps = book.wanted


def write(workspace: Workspace, plan: Plan, progress: Progress) -> None:
    """Works the plan off."""
    progress("写入专家", 0, 1)
    if plan.steps:
        workspace.save_all(plan.steps)


def institutions_named(workspace: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """Ids of institutions by name; one not known yet is made."""
    known = {firm_key(item.name): item.id for item in workspace.find(Institution)}
    ids = []
    for name in names:
        if firm_key(name) not in known:
            known[firm_key(name)] = workspace.save(Institution(name=name)).id
        ids.append(known[firm_key(name)])
    return tuple(dict.fromkeys(ids))


def experts_named(workspace: Workspace, names: Sequence[str], institutions: Sequence[str]) -> tuple[str, ...]:
    """Ids of experts by name; one not known yet is made, with the institution when the row names just one."""
    book = ExpertBook(workspace)
    ids = []
    for name in names:
        expert = book.find(name)
        if expert is None:
            only = institutions[0] if len(institutions) == 1 else ""
            expert = workspace.save(Expert(name=name, institution=only))
            book = ExpertBook(workspace)
        ids.append(expert.id)
    return tuple(dict.fromkeys(ids))
