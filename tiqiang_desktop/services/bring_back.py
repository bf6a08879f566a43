"""One enterprise out of a backup: it and all that hangs on it, put back where it is missing (时光机)."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from ..domain.enterprise import Enterprise
from ..domain.errors import Refused
from ..domain.kinds import KINDS
from ..domain.record import Record
from .workspace import Workspace

HASH = "sha256"  # the field in which a record names its kept bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What a backup holds of an enterprise, against what stands in the archive."""

    missing: tuple[Record, ...]  # not in the archive, or in its trash
    different: tuple[Record, ...]  # there, but not as it was
    same: int


def compare(workspace: Workspace, backup: Workspace, enterprise_id: str) -> Found:
    """The enterprise's records in the backup, each against the archive's."""
    missing: list[Record] = []
    different: list[Record] = []
    same = 0
    for record in _family(backup, backup.get(Enterprise, enterprise_id)):
        now = workspace.store.find_ids(type(record), [record.id], deleted=True).get(record.id)
        if now is None or now.deleted:
            missing.append(record)
        elif now.revision != record.revision:
            different.append(record)
        else:
            same += 1
    return Found(tuple(missing), tuple(different), same)


def bring_back(
    workspace: Workspace, backup: Workspace, enterprise_id: str, *, also_different: bool = False
) -> int:
    """Puts the missing records back, and the changed ones as they were when asked for; returns how many.

    One undo step. What was added since stays.
    """
    found = compare(workspace, backup, enterprise_id)
    wanted = found.missing + (found.different if also_different else ())
    name = backup.get(Enterprise, enterprise_id).name
    if not wanted:
        raise Refused(f"“{name}”在备份里的记录现在都在档案里，不用找回。")
    with workspace.change(f"从备份找回“{name}”"):
        for record in wanted:
            now = workspace.store.find_ids(type(record), [record.id], deleted=True).get(record.id)
            workspace.save(replace(record, revision=now.revision if now else 0, deleted=False))
            if digest := getattr(record, HASH, ""):
                workspace.store.keep(backup.store.kept(digest))
    return len(wanted)


def _family(space: Workspace, firm: Enterprise) -> Iterator[Record]:
    """The enterprise, and every living record that names it or one that does, by whichever field."""
    yield firm
    known = {firm.id}
    while True:
        fresh = [
            record
            for kind in KINDS
            for record in space.find(kind)
            if record.id not in known and not known.isdisjoint(_named(record))
        ]
        if not fresh:
            return
        yield from fresh
        known |= {record.id for record in fresh}


def _named(record: Record) -> set[str]:
    """Ids in the fields of a record that hold one; a list of many firms (a training) makes nobody's child."""
    return {
        value
        for field in fields(record)
        if field.name not in ("id", "office") and isinstance(value := getattr(record, field.name), str)
    }
