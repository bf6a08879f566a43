"""One connection to the archive: typed tables, the change log, kept bytes, the search index."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar

from ..domain.errors import Refused
from ..domain.record import Record
from . import copies, database, search_index
from .cipher import Key
from .codec import columns, decode, encode, per_kind
from .driver import Database
from .search_index import Hit

R = TypeVar("R", bound=Record)


@per_kind
def _upsert_sql(kind: type[Record]) -> str:
    names = columns(kind)
    updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {kind.KIND} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {updates}"


class Store:
    """The archive as one thread sees it. Plain reads and writes; the rules of writing are the gate's."""

    def __init__(self, path: Path, db: Database, initials: Mapping[str, str], key: Key | None = None) -> None:
        self.path = path
        self.db = db
        self.key = key  # None: the file has no password
        self.initial_letters = initials

    @classmethod
    def create(cls, path: Path, initials: Mapping[str, str], key: Key | None = None) -> "Store":
        """A new archive in a file that does not exist yet."""
        return cls(path, database.create(path, key), initials, key)

    @classmethod
    def open(cls, path: Path, initials: Mapping[str, str], key: Key | None = None) -> "Store":
        """The archive in an existing file. NeedsPassword when it has one and the key does not fit."""
        keep = copies.keep_before_upgrade(path, key)
        return cls(path, database.open_existing(path, key, keep), initials, key)

    def close(self) -> None:
        """Ends the connection; the last one leaves a single file."""
        self.db.close()

    def transaction(self) -> AbstractContextManager[None]:
        """One write, whole or not at all."""
        return database.transaction(self.db)

    def integrity(self) -> tuple[str, ...]:
        """What is wrong with the file; empty when it is sound."""
        return database.integrity(self.db)

    # records

    def get(self, kind: type[R], id_: str) -> R:
        """The record, a deleted one too. Refused when there is none."""
        for row in self.db.query(f"SELECT * FROM {kind.KIND} WHERE id = ?", [id_]):
            return decode(kind, row)
        raise Refused(f"这条{kind.LABEL}记录已经不在档案里，请刷新后再试。")

    def find(self, kind: type[R], **equals: object) -> list[R]:
        """The living records whose fields equal the given values, oldest first."""
        where = "".join(f" AND {name} = :{name}" for name in equals)
        sql = f"SELECT * FROM {kind.KIND} WHERE deleted = 0{where} ORDER BY id"
        return [decode(kind, row) for row in self.db.query(sql, dict(equals))]

    def find_ids(self, kind: type[R], ids: Sequence[str], *, deleted: bool = False) -> dict[str, R]:
        """The living records of these ids; with `deleted` those in the trash too."""
        living = "" if deleted else "deleted = 0 AND "
        rows = self.db.query(
            f"SELECT * FROM {kind.KIND} WHERE {living}id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        )
        return {row["id"]: decode(kind, row) for row in rows}

    def put(self, records: Iterable[Record]) -> None:
        """Writes records of one kind as they are, in one statement run."""
        batch = list(records)
        if batch:
            self.db.conn.executemany(_upsert_sql(type(batch[0])), [encode(record) for record in batch])

    def count(self, kind: type[Record]) -> int:
        """How many living records there are."""
        sql = f"SELECT count(*) FROM {kind.KIND} WHERE deleted = 0"
        return int(self.db.conn.execute(sql).fetchone()[0])

    # settings and kept bytes

    def setting(self, name: str, default: str = "") -> str:
        """A setting of this archive."""
        row = self.db.conn.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else default

    def set_setting(self, name: str, value: str) -> None:
        """Keeps a setting."""
        self.db.conn.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", [name, value])

    def keep(self, data: bytes) -> str:
        """Keeps bytes under their SHA-256, once; returns the hash."""
        digest = hashlib.sha256(data).hexdigest()
        self.db.conn.execute("INSERT OR IGNORE INTO content (sha256, bytes) VALUES (?, ?)", [digest, data])
        return digest

    def kept(self, digest: str) -> bytes:
        """The bytes of a hash, checked. Refused when they are missing or have changed."""
        row = self.db.conn.execute("SELECT bytes FROM content WHERE sha256 = ?", [digest]).fetchone()
        if row is None or hashlib.sha256(row[0]).hexdigest() != digest:
            raise Refused("归档的文件缺失或已被改动，请从备份恢复。")
        return bytes(row[0])

    # search

    def index(self, changed: Iterable[tuple[bool, Record]]) -> None:
        """Makes records findable; of each is said whether it is new to the archive."""
        search_index.write(self.db, changed, self.initial_letters)

    def search(self, text: str, kinds: Sequence[type[Record]] = (), limit: int = 50) -> list[Hit]:
        """Records that contain every word of the text; names that begin with it first."""
        return list(search_index.search(self.db, text, kinds, limit))

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """A named read of `lists` or `log`; nobody else writes SQL."""
        return self.db.query(sql, dict(values or {}))

    def column(self, sql: str, values: Mapping[str, Any]) -> list[str]:
        """The first column of a named read, without the cost of a mapping per row."""
        return [row[0] for row in self.db.conn.execute(sql, dict(values))]

    def tuples(self, sql: str, values: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a named read as they come, in the order of its columns."""
        found: Iterator[tuple[Any, ...]] = self.db.conn.execute(sql, dict(values))
        return found
