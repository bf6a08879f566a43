"""回收站: what was deleted, restored with all that went with it, or deleted for good by hand."""

import datetime as dt
import json
from dataclasses import dataclass, replace

from ..domain.enterprise import Enterprise, Product
from ..domain.errors import Refused
from ..domain.expert import Expert, Institution
from ..domain.letter import File, Letter, Notice
from ..domain.problem import Article, Evaluation, Problem
from ..domain.record import Record
from ..domain.visit import ChainActivity, Training, Visit
from ..store import trash
from .workspace import BY_NAME, Workspace

# shown by themselves; the others come back with what they belong to
KINDS: tuple[type[Record], ...] = (
    Enterprise,
    Visit,
    Problem,
    Letter,
    Notice,
    Product,
    Evaluation,
    Expert,
    Institution,
    Training,
    ChainActivity,
    Article,
    File,
)
PURGED = "trash_purged"  # setting: ids of records deleted for good
SENTENCE = "彻底删除"  # what has to be typed
MOST = 500


@dataclass(frozen=True, slots=True)
class Deleted:
    """One line of the trash."""

    id: str
    kind: str
    label: str  # of the kind
    caption: str
    enterprise: str  # whose it is; empty when it is nobody's
    at: dt.datetime
    by: str
    action: str  # how the deleting was called


def deleted(workspace: Workspace, limit: int = MOST) -> list[Deleted]:
    """The trash, the newest first."""
    store = workspace.store
    lines = trash.lines(store, KINDS, _purged(workspace), limit)
    records: dict[str, Record] = {}
    for kind in KINDS:
        ids = [line.id for line in lines if line.kind == kind.KIND]
        records |= store.find_ids(kind, ids, deleted=True) if ids else {}
    owners = {str(getattr(record, "enterprise", "")) for record in records.values()}
    firms = store.find_ids(Enterprise, list(owners))
    return [
        Deleted(
            line.id,
            line.kind,
            BY_NAME[line.kind].LABEL,
            records[line.id].caption(),
            firms[firm].name if (firm := str(getattr(records[line.id], "enterprise", ""))) in firms else "",
            dt.datetime.fromisoformat(line.at),
            line.by,
            line.label,
        )
        for line in lines
        if line.id in records
    ]


def restore(workspace: Workspace, kind: str, id_: str) -> str:
    """Brings a record back with what went into the trash with it, one step of undo; returns its name."""
    record = workspace.get(BY_NAME[kind], id_)
    if not record.deleted:
        raise Refused(f"“{record.caption()}”已经不在回收站里，请刷新后再看。")
    firm = str(getattr(record, "enterprise", ""))
    if firm and workspace.get(Enterprise, firm).deleted:
        raise Refused(f"“{record.caption()}”所属的企业也在回收站里，请先恢复企业。")
    with workspace.change(f"恢复{record.LABEL}“{record.caption()}”"):
        for one in [record, *_children(workspace, record)]:
            workspace.save(replace(one, deleted=False))
    return record.caption()


def purge(workspace: Workspace, kind: str, id_: str, typed: str) -> str:
    """Takes the words of a record and its children out of the archive for good; only with the sentence typed.

    Their tombstones stay, blank: packages need them. Earlier backups still hold the words.
    """
    if typed.strip() != SENTENCE:
        raise Refused(f"请在确认框里输入“{SENTENCE}”四个字。")
    record = workspace.get(BY_NAME[kind], id_)
    if not record.deleted:
        raise Refused(f"“{record.caption()}”不在回收站里，不能彻底删除。")
    gone = [record, *_children(workspace, record)]
    at = workspace.clock().isoformat(timespec="seconds")
    with workspace.store.transaction():
        trash.blank(workspace.store, gone, BY_NAME, at)
        known = [*_purged(workspace), *(one.id for one in gone)]
        workspace.store.set_setting(PURGED, json.dumps(known))
    return record.caption()


def _children(workspace: Workspace, record: Record) -> list[Record]:
    """What went into the trash in the same change and belongs to the record, at one remove or two."""
    found: list[Record] = []
    own = {record.id}
    went = trash.gone_with(workspace.store, record.id)
    by_kind: dict[str, list[str]] = {}
    for kind, id_ in went:
        by_kind.setdefault(kind, []).append(id_)
    gone = [
        one
        for kind, ids in by_kind.items()
        for one in workspace.store.find_ids(BY_NAME[kind], ids, deleted=True).values()
        if one.deleted and one.id != record.id
    ]
    for _ in range(3):  # firm → problem → suggestion; a child may stand before its parent
        more = [one for one in gone if one.id not in own and own & _owners(one)]
        found += more
        own |= {one.id for one in more}
    return found


def _owners(record: Record) -> set[str]:
    names = ("enterprise", "problem", "letter", "visit", "owner", "demand", "training")
    return {str(value) for name in names if (value := getattr(record, name, ""))}


def _purged(workspace: Workspace) -> list[str]:
    return [str(id_) for id_ in json.loads(workspace.store.setting(PURGED, "[]"))]
