"""产业链 and 产业聚集区: who belongs to them, what was done for them."""

from dataclasses import replace

from ..domain.activity_lines import ChainLine
from ..domain.enterprise import Enterprise
from ..domain.errors import Refused
from ..domain.training import Chain, ChainKind
from ..domain.visit import ChainActivity
from ..store import activity_reads
from .workspace import Workspace


def lines(workspace: Workspace, kind: ChainKind) -> list[ChainLine]:
    """Chains or clusters, the largest first, with what was done this year."""
    return activity_reads.chains(workspace.store, workspace.campaign.year, kind)


def enterprises(workspace: Workspace, kind: ChainKind, name: str) -> list[Enterprise]:
    """The enterprises of one."""
    field = "chain" if kind is ChainKind.CHAIN else "cluster"
    return workspace.find(Enterprise, **{field: name})


def save_card(workspace: Workspace, card: Chain, former: str = "") -> Chain:
    """Keeps the card of a chain or cluster; of one name there is one card. A new name is carried to its
    enterprises and activities; `former` is the name of one that had no card."""
    with workspace.change(f"登记{card.kind}"):
        checked = card.checked()
        same = [one for one in workspace.find(Chain, name=checked.name) if one.kind is checked.kind]
        known = [one for one in same if one.id != card.id]
        if known and card.id:
            raise Refused(f"已经有名为“{checked.name}”的{checked.kind}，请换一个名称。")
        if known:
            checked = replace(checked, id=known[0].id, revision=known[0].revision, office=known[0].office)
        before = workspace.get(Chain, card.id).name if card.id else former or checked.name
        saved = workspace.save(checked)
        if before != saved.name:
            _rename(workspace, saved.kind, before, saved.name)
        return saved


def _rename(workspace: Workspace, kind: ChainKind, before: str, after: str) -> None:
    field = "chain" if kind is ChainKind.CHAIN else "cluster"
    change: dict[str, str] = {field: after}
    workspace.save_all([replace(one, **change) for one in workspace.find(Enterprise, **{field: before})])  # type: ignore[arg-type]
    workspace.save_all([replace(one, **change) for one in workspace.find(ChainActivity, **{field: before})])  # type: ignore[arg-type]


def record(workspace: Workspace, activity: ChainActivity) -> ChainActivity:
    """Registers an activity."""
    with workspace.change("登记产业链帮扶" if activity.chain else "登记聚集区帮扶"):
        return workspace.save(activity)


def activities(workspace: Workspace, kind: ChainKind, name: str) -> list[ChainActivity]:
    """What was done for one, newest first."""
    field = "chain" if kind is ChainKind.CHAIN else "cluster"
    found = workspace.find(ChainActivity, **{field: name})
    return sorted(found, key=lambda one: (one.date is not None, one.date), reverse=True)
