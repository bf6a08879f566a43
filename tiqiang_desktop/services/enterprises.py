"""Actions on an enterprise that touch several records."""

from collections.abc import Sequence
from dataclasses import replace

from ..domain.enterprise import Enrolment, Enterprise, Product
from ..domain.errors import Refused
from ..domain.letter import Letter, LetterState, Notice
from ..domain.problem import Evaluation, Problem, Suggestion
from ..domain.record import Record
from ..domain.visit import Visit
from .workspace import Workspace

BELONGING: tuple[type[Record], ...] = (Enrolment, Product, Visit, Problem, Notice, Letter, Evaluation)


def remove(workspace: Workspace, ids: Sequence[str]) -> str:
    """Puts enterprises and what belongs to them into the trash, one step of undo; returns what was deleted.

    A firm with an issued letter is refused: the number is taken, and the letter must keep its firm.
    """
    firms = [workspace.get(Enterprise, id_) for id_ in ids]
    for firm in firms:
        letters = workspace.find(Letter, enterprise=firm.id)
        if any(letter.state is not LetterState.DRAFT for letter in letters):
            raise Refused(f"{firm.name}已有签发的建议书，不能删除；不再帮扶时请移出附件4。")
    what = f"“{firms[0].name}”" if len(firms) == 1 else f"{len(firms)}家企业"
    with workspace.change(f"删除{what}"):
        for firm in firms:
            for kind in BELONGING:
                for record in workspace.find(kind, enterprise=firm.id):
                    workspace.remove(record)
                    if isinstance(record, Problem):
                        for suggestion in workspace.find(Suggestion, problem=record.id):
                            workspace.remove(suggestion)
            workspace.remove(firm)
    return what


def set_listed(workspace: Workspace, id_: str, listed: bool) -> Enrolment:
    """Puts an enterprise on 附件4 of the year, or takes it off."""
    year = workspace.campaign.year
    known = workspace.find(Enrolment, enterprise=id_, year=year)
    with workspace.change("列入附件4" if listed else "移出附件4"):
        return workspace.save(
            replace(known[0] if known else Enrolment(enterprise=id_, year=year), listed=listed)
        )


def is_listed(workspace: Workspace, id_: str) -> bool:
    """Whether an enterprise stands on 附件4 of the year."""
    return bool(workspace.find(Enrolment, enterprise=id_, year=workspace.campaign.year, listed=1))
