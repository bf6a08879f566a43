"""Reading a damaged archive row by row, past the places that cannot be read."""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from . import database
from .cipher import Key
from .driver import FILE_FAULTS, Database

LONGEST_GAP = 5_000  # rows that are tried one by one between two readable parts of a table
Row = dict[str, Any]


class Source:
    """The damaged file. After a fault it is opened anew: SQLCipher reads nothing more on that connection."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path = path
        self._key = key
        self._db = self._opened()
        self.tables = {row[0] for row in self._db.conn.execute("SELECT name FROM sqlite_schema")}

    def _opened(self) -> Database:
        db = database.opened_as_it_is(self._path, self._key)
        db.conn.execute("PRAGMA query_only = ON")
        db.conn.text_factory = lambda data: data.decode("utf-8", "replace")
        return db

    def close(self) -> None:
        """Ends the reading."""
        self._db.close()

    def rows(self, table: str) -> Iterator[Row]:
        """Every readable row: forward to the first fault, backward to the last, one by one between."""
        if table not in self.tables:
            return  # of a later schema than the file's
        with_place = self._has_rowid(table)
        last = yield from self._until_fault(table, with_place, "")
        if last is None or not with_place:
            return
        later: list[Row] = []
        backward = self._until_fault(table, True, "DESC")
        first = _drained(backward, later)
        if later or last:
            for number in range(last + 1, min(first or last + LONGEST_GAP, last + LONGEST_GAP)):
                yield from self._one(table, number)
        yield from reversed(later)

    def _until_fault(self, table: str, with_place: bool, direction: str) -> Generator[Row, None, int | None]:
        """Yields rows; returns the place of the last one before a fault, None when there was none."""
        last = 0
        place, order = ("rowid", f"ORDER BY rowid {direction}") if with_place else ("0", "")
        try:
            cursor = self._db.conn.execute(f"SELECT {place} AS place_, * FROM {table} {order}")
            names = [one[0] for one in cursor.description[1:]]
            for number, *values in cursor:
                last = number
                yield dict(zip(names, values, strict=True))
        except FILE_FAULTS:
            self._again()
            return last
        return None

    def _one(self, table: str, number: int) -> list[Row]:
        try:
            cursor = self._db.conn.execute(f"SELECT * FROM {table} WHERE rowid = ?", [number])
            names = [one[0] for one in cursor.description]
            return [dict(zip(names, values, strict=True)) for values in cursor]
        except FILE_FAULTS:
            self._again()
            return []

    def _has_rowid(self, table: str) -> bool:
        try:
            self._db.conn.execute(f"SELECT rowid FROM {table} LIMIT 0")
        except FILE_FAULTS:
            return False
        return True

    def _again(self) -> None:
        self._db.close()
        self._db = self._opened()


def _drained(rows: Generator[Row, None, int | None], into: list[Row]) -> int | None:
    """Takes all rows of a generator; returns what it returns."""
    while True:
        try:
            into.append(next(rows))
        except StopIteration as end:
            place: int | None = end.value
            return place
