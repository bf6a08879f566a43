"""The SQLite driver: sqlcipher3, put in the place where sqlite_utils looks for pysqlite3.

sqlcipher3 brings its own SQLite (STRICT, RETURNING, FTS5 contentless_delete do not depend on the system) and
lets a password come later without changing the driver. Nothing else in the program imports a driver.
"""

import sys

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

from sqlite_utils import Database, Migrations  # noqa: E402  (the stand-in must come first)

connect = sqlcipher3.dbapi2.connect
Connection = sqlcipher3.dbapi2.Connection
DatabaseError = sqlcipher3.dbapi2.DatabaseError

__all__ = ["Connection", "Database", "DatabaseError", "Migrations", "connect"]
