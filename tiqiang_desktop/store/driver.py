"""The SQLite driver: sqlcipher3, and sqlite_utils over it where a schema is made.

sqlcipher3 brings its own SQLite (STRICT, RETURNING, FTS5 contentless_delete do not depend on the system) and
takes a password without a change of driver. Nothing else in the program imports a driver.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2

connect = sqlcipher3.dbapi2.connect
Connection = sqlcipher3.dbapi2.Connection
DatabaseError = sqlcipher3.dbapi2.DatabaseError
# What reading a damaged file raises: the driver's error, or the failure to read that error's own text, which quotes the file.
FILE_FAULTS = (DatabaseError, UnicodeDecodeError)


class Database:
    """A connection that can tell its rows as dicts; `conn` is the driver's own."""

    def __init__(self, conn: Any) -> None:
        self.conn = conn

    def query(
        self, sql: str, values: Sequence[object] | Mapping[str, object] = ()
    ) -> Iterator[dict[str, Any]]:
        """The rows of a read. It is sent at once and fetched as it is walked over."""
        cursor = self.conn.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def close(self) -> None:
        """Ends the connection."""
        self.conn.close()


def sqlite_utils() -> ModuleType:
    """sqlite_utils on our driver: it looks for pysqlite3 and finds ours there.

    Loaded when a schema is made or migrated and not before: it brings click, dateutil and pluggy with it, which
    take as long to load as the first window takes to paint.
    """
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)
    import sqlite_utils

    return sqlite_utils
