"""The archive's schema, step by step; append only."""

from . import schema_1, schema_2, schema_3, schema_3_catalogue, schema_3_year
from .driver import Database, Migrations

migrations = Migrations("tiqiang")


def _run(db: Database, schema: str) -> None:
    for statement in schema.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


@migrations(name="0001_first")
def first(db: Database) -> None:
    """Records, change log, search."""
    _run(db, schema_1.SCHEMA)


@migrations(name="0002_life_of_a_letter")
def life_of_a_letter(db: Database) -> None:
    """Receipts, the office's wording, what a letter carries."""
    _run(db, schema_2.SCHEMA)


@migrations(name="0003_one_firm_twice")
def one_firm_twice(db: Database) -> None:
    """Where a merged enterprise went; pairs that are not the same firm."""
    _run(db, schema_3.SCHEMA)


@migrations(name="0004_the_years_work")
def the_years_work(db: Database) -> None:
    """Plans, demands, attendance, outcomes, submissions."""
    _run(db, schema_3_year.SCHEMA)


@migrations(name="0005_own_catalogue")
def own_catalogue(db: Database) -> None:
    """The office's own 产品分类目录."""
    _run(db, schema_3_catalogue.SCHEMA)


VERSION = 3  # PRAGMA user_version after the last migration
