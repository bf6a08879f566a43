"""The search index in the archive: written by the gate with each change, asked by the search line."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..domain.record import Record
from . import search_text
from .driver import Database

Initials = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search."""

    kind: str
    id: str
    caption: str


def write(db: Database, changed: Iterable[tuple[bool, Record]], initials: Initials) -> None:
    """Makes records findable; `changed` tells of each whether it is new to the archive."""
    new = []
    for is_new, record in changed:
        if not is_new:
            _rewrite(db, record, initials)
        elif not record.deleted and any(texts := record.searchable()):
            new.append(_entry(record, texts, initials))
    if new:
        _add(db, new)


def _add(db: Database, entries: Sequence[tuple[list[str], str]]) -> None:
    """New entries, under numbers that follow the highest one."""
    first = int(db.conn.execute("SELECT coalesce(max(number), 0) FROM search_text").fetchone()[0]) + 1
    db.conn.executemany(
        "INSERT INTO search_text (number, kind, record, caption, body, sort) VALUES (?, ?, ?, ?, ?, ?)",
        ([number, *row] for number, (row, _) in enumerate(entries, first)),
    )
    db.conn.executemany(
        "INSERT INTO search_index (rowid, grams) VALUES (?, ?)",
        ([number, grams] for number, (_, grams) in enumerate(entries, first)),
    )


def _rewrite(db: Database, record: Record, initials: Initials) -> None:
    """A record that may stand in the index; a deleted one, or one without words, is taken out."""
    texts = () if record.deleted else record.searchable()
    if not any(texts):
        _take_out(db, record.id)
        return
    row, grams = _entry(record, texts, initials)
    number = db.conn.execute(
        "INSERT INTO search_text (kind, record, caption, body, sort) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (record) DO UPDATE SET caption = excluded.caption, body = excluded.body,"
        " sort = excluded.sort RETURNING number",
        row,
    ).fetchone()[0]
    db.conn.execute("INSERT OR REPLACE INTO search_index (rowid, grams) VALUES (?, ?)", [number, grams])


def _entry(record: Record, texts: Iterable[str], initials: Initials) -> tuple[list[str], str]:
    parts = search_text.words(texts, initials)
    caption = record.caption()
    usual = search_text.usual_initials(caption[: search_text.LONGEST_NAME], initials)
    return [record.KIND, record.id, caption, " ".join(parts), usual], search_text.grams(parts)


def _take_out(db: Database, id_: str) -> None:
    row = db.conn.execute("DELETE FROM search_text WHERE record = ? RETURNING number", [id_]).fetchone()
    if row:
        db.conn.execute("DELETE FROM search_index WHERE rowid = ?", [row[0]])


def search(db: Database, text: str, kinds: Sequence[type[Record]], limit: int) -> Iterator[Hit]:
    """Records that contain every word of the text; names that begin with it first."""
    wanted = search_text.query(text)
    if not wanted:
        return
    only = " AND t.kind IN (SELECT value FROM json_each(:among))" if kinds else ""
    values: dict[str, Any] = {
        "wanted": wanted,
        "among": json.dumps([kind.KIND for kind in kinds]),
        "plain": search_text.normalised(text),
        "limit": limit,
    }
    rows = db.query(
        "SELECT t.kind, t.record, t.caption FROM search_index i JOIN search_text t ON t.number = i.rowid"
        f" WHERE search_index MATCH :wanted{only}"
        " ORDER BY instr(t.body, :plain) = 1 OR t.sort LIKE :plain || '%' DESC, t.sort, t.caption LIMIT :limit",
        values,
    )
    for row in rows:
        yield Hit(row["kind"], row["record"], row["caption"])
