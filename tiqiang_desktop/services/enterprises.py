"""Actions on an enterprise that touch several records."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..domain.demand import Demand, Dispatch
from ..domain.enterprise import Enrolment, EnrolmentState, Enterprise, Product, Source
from ..domain.errors import Refused
from ..domain.follow_up import FollowUp
from ..domain.letter import File, Letter, LetterState, Notice
from ..domain.problem import Evaluation, Problem, Suggestion
from ..domain.record import Record
from ..domain.visit import Visit
from . import photos
from .progress import Progress, silent
from .workspace import Workspace

BELONGING: tuple[type[Record], ...] = (
    Enrolment,
    Product,
    Visit,
    Problem,
    Notice,
    Letter,
    Evaluation,
    FollowUp,
    Dispatch,
    Demand,
)


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
            for attached in photos.of_enterprise(workspace, firm.id):  # before their owners are gone
                workspace.remove(workspace.get(File, attached.id))
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


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """What becomes of many enterprises at once; None leaves a field as it is."""

    town: str | None = None
    category: str | None = None
    cluster: str | None = None
    responsible: str | None = None
    state: EnrolmentState | None = None
    source: Source | None = None
    listed: bool | None = None

    def of_firm(self) -> dict[str, Any]:
        """The values that stand on the enterprise itself."""
        kept = {"town": self.town, "category": self.category, "cluster": self.cluster}
        return {name: value for name, value in kept.items() if value is not None}

    def of_enrolment(self) -> dict[str, Any]:
        """The values that stand on its place in the year's list."""
        names = ("responsible", "state", "source", "listed")
        return {name: value for name in names if (value := getattr(self, name)) is not None}

    def checked(self) -> "BulkEdit":
        """Refuses to change nothing."""
        if not self.of_firm() and not self.of_enrolment():
            raise Refused("还没有填要修改的内容，请至少填一项。")
        return self

    def words(self) -> str:
        """The names of the fields that change."""
        titles = {
            "town": "乡镇",
            "category": "生产领域",
            "cluster": "产业聚集区",
            "responsible": "责任人",
            "state": "状态",
            "source": "来源",
            "listed": "附件4",
        }
        return "、".join(titles[name] for name in (*self.of_firm(), *self.of_enrolment()))


def edit_many(workspace: Workspace, ids: Sequence[str], edit: BulkEdit, progress: Progress = silent) -> int:
    """Changes many enterprises in one step of undo; one not on the year's list comes onto it when that is edited.

    Returns how many were not as wanted before.
    """
    year = workspace.campaign.year
    firms = workspace.store.find_ids(Enterprise, ids)
    with workspace.change(f"批量修改 {len(firms)} 家企业的{edit.checked().words()}") as opened:
        if edit.of_firm():
            workspace.save_all([replace(firm, **edit.of_firm()) for firm in firms.values()])
        progress("批量修改", len(firms) // 2, len(firms))
        if values := edit.of_enrolment():
            known = {one.enterprise: one for one in workspace.find(Enrolment, year=year)}
            fresh = {"listed": False, **values}
            workspace.save_all([replace(known[id_], **values) for id_ in firms if id_ in known])
            workspace.save_all(
                [Enrolment(enterprise=id_, year=year, **fresh) for id_ in firms if id_ not in known]
            )
        progress("批量修改", len(firms), len(firms))
        touched = {getattr(new, "enterprise", new.id) for _, new in opened.written.values()}
    return len(touched)
