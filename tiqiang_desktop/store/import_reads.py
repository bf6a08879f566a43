"""Reading what was imported: the log of files, and the records each brought."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..domain.record import Record
from .codec import from_json
from .store import Store


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import as it was noted; `counts` is JSON."""

    change: int
    at: str
    by: str
    kind: str
    name: str
    sha256: str
    counts: str
    undone: bool


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One record an import wrote, named as it was then."""

    kind: str
    record: str
    caption: str
    new: bool


def imports(store: Store, limit: int = 1000) -> list[ImportLine]:
    """The imports, newest first; an undone one says so."""
    sql = (
        "SELECT c.number, c.at, c.by, i.kind, i.name, i.sha256, i.counts, c.undone FROM import_log i "
        "JOIN change c ON c.number = i.change ORDER BY i.change DESC LIMIT :n"
    )
    return [
        ImportLine(
            int(str(row["number"])),
            str(row["at"]),
            str(row["by"]),
            str(row["kind"]),
            str(row["name"]),
            str(row["sha256"]),
            str(row["counts"]),
            bool(row["undone"]),
        )
        for row in store.rows(sql, {"n": limit})
    ]


def items(store: Store, change: int, kinds: Mapping[str, type[Record]], limit: int) -> list[ItemLine]:
    """The records of a change, in the order they were written."""
    sql = "SELECT kind, record, before IS NULL AS new, after FROM change_item WHERE change = :c ORDER BY rowid LIMIT :n"
    return [
        ItemLine(
            str(row["kind"]),
            str(row["record"]),
            from_json(kinds[str(row["kind"])], str(row["after"])).caption(),
            bool(row["new"]),
        )
        for row in store.rows(sql, {"c": change, "n": limit})
        if str(row["kind"]) in kinds
    ]
