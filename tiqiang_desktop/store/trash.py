"""回收站: the records with a tombstone, bringing them back with what went with them, and blanking them for good."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain.record import Record
from .codec import base_types
from .store import Store

# fields that name other records or files: kept when a record is blanked, so that nothing points into the void
REFERENCES = frozenset(
    [
        "id",
        "office",
        "revised_at",
        "revised_by",
        "enterprise",
        "problem",
        "letter",
        "visit",
        "notice",
        "demand",
        "expert",
        "dispatch",
        "owner",
        "owner_kind",
        "merged_into",
        "previous",
        "recurrence_of",
        "carried_from",
        "origin",
        "training",
        "team",
        "chain",
    ]
)
PURGED = "（已彻底删除）"


@dataclass(frozen=True, slots=True)
class TrashLine:
    """One record in the trash, and how the change that put it there was called."""

    kind: str
    id: str
    at: str
    by: str
    label: str


SQL = """
SELECT k.id, k.revised_at AS at, k.revised_by AS by,
  coalesce((SELECT c.label FROM change_item i JOIN change c ON c.number = i.change
    WHERE i.record = k.id ORDER BY i.rowid DESC LIMIT 1), '') AS label
FROM {kind} k WHERE k.deleted = 1 {own} ORDER BY k.revised_at DESC, k.id LIMIT :limit
"""
OF_FIRM = "AND (k.enterprise = '' OR EXISTS (SELECT 1 FROM enterprise e WHERE e.id = k.enterprise AND e.deleted = 0))"


def lines(store: Store, kinds: Sequence[type[Record]], purged: Sequence[str], limit: int) -> list[TrashLine]:
    """The records in the trash, the newest first; what went with its firm is not listed by itself."""
    gone = set(purged)
    found = []
    for kind in kinds:
        own = OF_FIRM if "enterprise" in base_types(kind) else ""
        own = "AND k.merged_into = ''" if "merged_into" in base_types(kind) else own
        rows = store.rows(SQL.format(kind=kind.KIND, own=own), {"limit": limit})
        found += [TrashLine(kind.KIND, **row) for row in rows if row["id"] not in gone]
    return sorted(found, key=lambda line: line.at, reverse=True)[:limit]


def gone_with(store: Store, id_: str) -> list[tuple[str, str]]:
    """KIND and id of everything the change put into the trash that last touched a record."""
    sql = """SELECT kind, record FROM change_item WHERE json_extract(after, '$.deleted') = 1 AND change =
        (SELECT max(change) FROM change_item WHERE record = :id AND json_extract(after, '$.deleted') = 1)"""
    return [(row["kind"], row["record"]) for row in store.rows(sql, {"id": id_})]


def blank(store: Store, records: Sequence[Record], kinds: Mapping[str, type[Record]], at: str) -> None:
    """Takes the words out of records in the trash, and out of what the log says of them; the tombstones stay.

    A tombstone travels in packages, so that the office above does not keep what was deleted here.
    """
    for record in records:
        kind = kinds[record.KIND]
        texts = [
            name for name, (base, _) in base_types(kind).items() if base is str and name not in REFERENCES
        ]
        changes = ", ".join(f"{name} = :blank" if name == "name" else f"{name} = ''" for name in texts)
        comma = ", " if changes else ""
        store.db.conn.execute(
            f"UPDATE {kind.KIND} SET {changes}{comma}revision = revision + 1, revised_at = :at"
            " WHERE id = :id AND deleted = 1",
            {"blank": PURGED, "at": at, "id": record.id},
        )
    store.db.conn.execute(
        "UPDATE change_item SET before = NULL, after = json_object('id', record, 'deleted', 1)"
        " WHERE record IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps([record.id for record in records])},
    )
    store.db.conn.execute(
        "DELETE FROM content WHERE sha256 IN (SELECT value FROM json_each(:kept)) AND sha256 NOT IN"
        " (SELECT sha256 FROM file WHERE sha256 <> '') AND sha256 NOT IN (SELECT sha256 FROM letter)",
        {"kept": json.dumps([hash_ for record in records if (hash_ := getattr(record, "sha256", ""))])},
    )
