"""Firms that stand twice in the archive: found with their reasons, told apart, or merged into one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..domain import merge as merging
from ..domain import same_firm
from ..domain.enterprise import Distinction, Enterprise
from ..domain.errors import Refused
from ..domain.kinds import KINDS
from ..domain.merge import Sides
from ..domain.record import Record
from ..domain.same_firm import Identity, Likeness
from ..store import duplicates as reads
from . import matching
from .progress import Progress, silent
from .workspace import Workspace

WINDOW = 8  # of a group too large to compare each with each, so many neighbours by name
EVERY = 2000  # groups between two looks at whether to go on


@dataclass(frozen=True, slots=True)
class Side:
    """One firm of a pair, with how many records of each kind hang on it (Chinese label → number)."""

    id: str
    name: str
    uscc: str
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """All its records."""
        return sum(number for _, number in self.counts)

    @property
    def words(self) -> str:
        """“走访 3，质量问题 2”."""
        return "，".join(f"{label} {number}" for label, number in self.counts) or "没有记录"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two firms that are likely one; `kept` has more records, or else is the older."""

    kept: Side
    gone: Side
    likeness: Likeness

    @property
    def id(self) -> str:
        """By what a list knows it again."""
        return "".join(sorted((self.kept.id, self.gone.id)))


@dataclass(frozen=True, slots=True)
class _Known:
    id: str
    office: str
    name: str
    uscc: str
    by: Identity


def likely(workspace: Workspace, progress: Progress = silent) -> list[Pair]:
    """Pairs that are likely one firm, the surest first; those told apart are left out."""
    progress("读取企业", 0, 1)
    firms = [_known(row) for row in reads.identities(workspace.store)]
    apart = reads.apart(workspace.store)
    found: dict[tuple[int, int], Likeness] = {}
    looked: set[tuple[int, int]] = set()
    for one, other in _neighbours(firms, progress):
        if (one, other) in looked or (firms[one].id, firms[other].id) in apart:
            continue
        looked.add((one, other))
        if firms[one].office != firms[other].office:
            continue
        like = same_firm.likeness(firms[one].by, firms[other].by, matching.places())
        if like.score >= same_firm.LIKELY:
            found[one, other] = like
    ids = {firms[number].id for pair in found for number in pair}
    counts = reads.counts(workspace.store, sorted(ids))
    made = [
        _pair(_side(firms[one], counts), _side(firms[other], counts), like)
        for (one, other), like in found.items()
    ]
    return sorted(made, key=lambda pair: (-pair.likeness.score, pair.kept.name, pair.id))


def _known(row: dict[str, str]) -> _Known:
    values = {name: value for name, value in row.items() if name not in ("id", "office", "uscc")}
    by = same_firm.identity(matching.places(), code=row["uscc"], **values)
    return _Known(row["id"], row["office"], row["name"], row["uscc"], by)


def _neighbours(firms: list[_Known], progress: Progress) -> Iterator[tuple[int, int]]:
    """Which are worth comparing: those of one small group, and in a large one those that stand near by name."""
    groups: dict[str, list[int]] = {}
    for number, firm in enumerate(firms):
        for key in same_firm.blocks(firm.by):
            groups.setdefault(key, []).append(number)
    several = [members for members in groups.values() if len(members) > 1]
    for done, members in enumerate(several):
        if done % EVERY == 0:
            progress("比较企业", done, len(several))
        window = WINDOW
        if len(members) <= same_firm.MOST_IN_BLOCK:
            window = len(members)
        else:
            members = sorted(members, key=lambda number: firms[number].by.name.canonical)
        for place, one in enumerate(members):
            for other in members[place + 1 : place + 1 + window]:
                if one != other:
                    yield min(one, other), max(one, other)


def _side(firm: _Known, counts: dict[str, dict[type[Record], int]]) -> Side:
    return Side(firm.id, firm.name, firm.uscc, _in_words(counts[firm.id]))


def _in_words(counts: dict[type[Record], int]) -> tuple[tuple[str, int], ...]:
    return tuple((kind.LABEL, counts[kind]) for kind in KINDS if kind in counts)


def _pair(one: Side, other: Side, like: Likeness) -> Pair:
    kept, gone = sorted((one, other), key=lambda side: (-side.total, not side.uscc, side.id))
    return Pair(kept, gone, like)


def side_of(workspace: Workspace, id_: str) -> Side:
    """A firm with what hangs on it."""
    firm = workspace.get(Enterprise, id_)
    return Side(id_, firm.name, firm.uscc, _in_words(reads.counts(workspace.store, [id_])[id_]))


def pair_of(workspace: Workspace, one: str, other: str) -> Pair:
    """Two firms the user has chosen, however like they are."""
    firms = [workspace.get(Enterprise, id_) for id_ in (one, other)]
    first, second = (matching.identity_of(firm) for firm in firms)
    like = same_firm.likeness(first, second, matching.places())
    return _pair(side_of(workspace, one), side_of(workspace, other), like)


def tell_apart(workspace: Workspace, one: str, other: str) -> None:
    """不是同一家: the pair is not shown again."""
    with workspace.change("标为不是同一家"):
        first, second = sorted((one, other))
        if not workspace.find(Distinction, one=first, other=second):
            workspace.save(Distinction(one=first, other=second))


def living(workspace: Workspace, id_: str) -> str:
    """Id of the firm in which that one lives on; its own when it was never merged."""
    return reads.where_merged(workspace.store, id_)


# merging


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a merger will do to the records of the firm that goes."""

    moving: tuple[tuple[str, int], ...]  # Chinese label → number
    folding: tuple[str, ...]  # what there can only be once, and what of it is lost

    @property
    def words(self) -> str:
        """One sentence."""
        parts = [f"{label} {number}" for label, number in self.moving]
        moving = f"转入{'，'.join(parts)}" if parts else "没有要转入的记录"
        return "；".join((moving, *self.folding)) + "。"


def outlook(workspace: Workspace, kept: str, gone: str) -> Outlook:
    """What merging would move and fold; nothing is written."""
    twins = _twins(workspace, kept)
    moving: dict[str, int] = {}
    folding = []
    for record in reads.belonging(workspace.store, gone):
        twin = twins.get(merging.once(record))
        if twin is None:
            moving[record.LABEL] = moving.get(record.LABEL, 0) + 1
        else:
            lost = merging.lost(twin, record)
            without = f"（以保留方为准，不再保留：{'、'.join(lost)}）" if lost else ""
            folding.append(f"{record.caption()}两份合为一份{without}")
    return Outlook(tuple(moving.items()), tuple(folding))


def _twins(workspace: Workspace, kept: str) -> dict[tuple[object, ...] | None, Record]:
    found = {
        merging.once(record): record for record in reversed(reads.belonging(workspace.store, kept))
    }  # of two alike the older
    found.pop(None, None)
    return found


def merge(workspace: Workspace, kept: str, gone: str, sides: Sides | None = None) -> Enterprise:
    """Makes two firms one, one step of undo; returns the firm as it now stands.

    What hung on the firm that goes moves to the kept one; issued letters keep their words and pages. The firm that
    goes becomes a tombstone that knows where it went. Refused for two offices, or two valid codes.
    """
    one, other = workspace.get(Enterprise, kept), workspace.get(Enterprise, gone)
    if words := merging.refusal(one, other):
        raise Refused(words)
    if one.deleted or other.deleted:
        raise Refused("其中一家已经删除或合并过，请刷新名单。")
    wanted = merging.result(one, other, merging.usual_sides(one, other) if sides is None else sides)
    with workspace.change(f"合并企业“{other.name}”到“{wanted.name}”"):
        _move(workspace, kept, gone)
        _move_distinctions(workspace, kept, gone)
        saved = workspace.save(wanted)
        workspace.save(replace(other, merged_into=kept, deleted=True))
    return saved


def _move(workspace: Workspace, kept: str, gone: str) -> None:
    """What names the one firm names the other; what there can only be once is folded into its twin."""
    twins = _twins(workspace, kept)
    moving: dict[type[Record], list[Record]] = {}
    for record in reads.belonging(workspace.store, gone):
        if merging.once(record) not in twins:
            moving.setdefault(type(record), []).append(merging.moved(record, gone, kept))
    for records in moving.values():
        workspace.save_all(records)
    for record in reads.belonging(workspace.store, gone):  # read again: moving may have changed one
        workspace.save(merging.folded(twins[merging.once(record)], record))
        _point_to(workspace, record.id, twins[merging.once(record)].id)
        workspace.remove(record)


def _point_to(workspace: Workspace, gone: str, kept: str) -> None:
    for record in reads.belonging(workspace.store, gone):
        workspace.save(merging.moved(record, gone, kept))


def _move_distinctions(workspace: Workspace, kept: str, gone: str) -> None:
    """What the firm that goes was told apart from, the kept one is apart from too."""
    pairs = workspace.find(Distinction, one=gone) + workspace.find(Distinction, other=gone)
    for pair in pairs:
        workspace.remove(pair)
        other = pair.other if pair.one == gone else pair.one
        if other != kept:
            tell_apart(workspace, kept, other)
