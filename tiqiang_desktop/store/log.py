"""The change log: who changed what, when, why, and from what to what; undo reads it backwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..domain.record import Record
from .codec import from_json, to_json
from .store import Store


@dataclass(frozen=True, slots=True)
class Change:
    """One action of the office, under its Chinese name."""

    number: int
    label: str
    at: str
    by: str
    reason: str = ""
    undoable: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a change; `before` is None for a new one."""

    kind: type[Record]
    id: str
    before: Record | None
    after: Record


CHANGE = "number, label, at, by, reason, undoable"


def begin(store: Store, label: str, at: str, by: str, reason: str, undoable: bool, undoes: int | None) -> int:
    """Opens an entry; returns its number."""
    sql = "INSERT INTO change (label, at, by, reason, undoable, undoes) VALUES (?, ?, ?, ?, ?, ?)"
    row = store.db.conn.execute(
        f"{sql} RETURNING number", [label, at, by, reason, int(undoable), undoes]
    ).fetchone()
    return int(row[0])


def note(store: Store, label: str, at: str, by: str, reason: str) -> None:
    """An entry under which nothing was written, such as a look at a telephone number.

    It is marked as what can no longer be redone (2), so that undo and redo pass it by.
    """
    store.db.conn.execute(
        "INSERT INTO change (label, at, by, reason, undoable, undone) VALUES (?, ?, ?, ?, 0, 2)",
        [label, at, by, reason],
    )


def add(store: Store, number: int, pairs: Iterable[tuple[Record | None, Record]]) -> None:
    """Writes what the change did, record by record."""
    store.db.conn.executemany(
        "INSERT INTO change_item (change, kind, record, before, after) VALUES (?, ?, ?, ?, ?)",
        [(number, new.KIND, new.id, to_json(old) if old else None, to_json(new)) for old, new in pairs],
    )


def last_at(store: Store) -> str:
    """When the last action was logged (ISO, to the second); empty in a new archive."""
    row = store.db.conn.execute("SELECT at FROM change ORDER BY number DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def end_redo(store: Store) -> None:
    """Something new has been done: what had been undone before can no longer be redone."""
    store.db.conn.execute("UPDATE change SET undone = 2 WHERE undone = 1")


def drop_empty(store: Store, number: int) -> None:
    """Removes an entry under which nothing was changed."""
    store.db.conn.execute("DELETE FROM change WHERE number = ?", [number])


def size(store: Store, number: int) -> int:
    """How many records a change touched."""
    sql = "SELECT count(*) AS size FROM change_item WHERE change = :n"
    return int(next(store.rows(sql, {"n": number}))["size"])


def items(store: Store, number: int, kinds: Mapping[str, type[Record]]) -> list[Item]:
    """The records of a change, in the order they were written."""
    rows = store.rows(
        "SELECT kind, record, before, after FROM change_item WHERE change = :n ORDER BY rowid", {"n": number}
    )
    found = []
    for row in rows:
        kind = kinds[row["kind"]]
        before = from_json(kind, row["before"]) if row["before"] else None
        found.append(Item(kind, row["record"], before, from_json(kind, row["after"])))
    return found


def last_done(store: Store) -> Change | None:
    """The newest change that stands and is not itself an undo: the next to be undone."""
    return _one(store, "undone = 0 AND undoes IS NULL")


def last_undone(store: Store) -> Change | None:
    """The newest undone change, while nothing new has been done since: the next to be redone."""
    newest = "coalesce((SELECT max(number) FROM change WHERE undone = 0 AND undoes IS NULL), 0)"
    rows = store.rows(
        f"SELECT {CHANGE} FROM change WHERE undone = 1 AND number > {newest} ORDER BY number LIMIT 1"
    )
    return next((_change(row) for row in rows), None)


def mark(store: Store, number: int, undone: bool) -> None:
    """Notes that a change has been undone, or stands again."""
    store.db.conn.execute("UPDATE change SET undone = ? WHERE number = ?", [int(undone), number])


def recent(store: Store, limit: int = 100) -> list[Change]:
    """The newest entries, undos included."""
    return [
        _change(row)
        for row in store.rows(f"SELECT {CHANGE} FROM change ORDER BY number DESC LIMIT :n", {"n": limit})
    ]


def of_record(store: Store, id_: str) -> list[Change]:
    """The changes that touched a record, newest first."""
    sql = f"SELECT {CHANGE} FROM change WHERE number IN (SELECT change FROM change_item WHERE record = :r) ORDER BY number DESC"
    return [_change(row) for row in store.rows(sql, {"r": id_})]


def note_import(store: Store, number: int, kind: str, name: str, sha256: str, counts: str) -> None:
    """Keeps which file an import took in, and what came of it (JSON counts)."""
    sql = "INSERT INTO import_log (change, kind, name, sha256, counts) VALUES (?, ?, ?, ?, ?)"
    store.db.conn.execute(sql, [number, kind, name, sha256, counts])


def _one(store: Store, where: str) -> Change | None:
    rows = store.rows(f"SELECT {CHANGE} FROM change WHERE {where} ORDER BY number DESC LIMIT 1")
    return next((_change(row) for row in rows), None)


def _change(row: Mapping[str, object]) -> Change:
    return Change(
        number=int(str(row["number"])),
        label=str(row["label"]),
        at=str(row["at"]),
        by=str(row["by"]),
        reason=str(row["reason"]),
        undoable=bool(row["undoable"]),
    )
