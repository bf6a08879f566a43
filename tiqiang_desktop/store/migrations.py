"""The archive's schema, step by step; append only."""

from .driver import Database, Migrations
from .schema_1 import SCHEMA

migrations = Migrations("tiqiang")


@migrations(name="0001_first")
def first(db: Database) -> None:
    """Records, change log, search."""
    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


VERSION = 1  # PRAGMA user_version after the last migration
