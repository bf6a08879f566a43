"""The archive's schema, step by step; append only."""

from functools import partial
from typing import Any

from . import schema_1, schema_2, schema_3, schema_3_catalogue, schema_3_offices, schema_3_year
from .driver import Database, sqlite_utils

STEPS = (
    ("0001_first", schema_1.SCHEMA),  # records, change log, search
    ("0002_life_of_a_letter", schema_2.SCHEMA),  # receipts, the office's wording, what a letter carries
    (
        "0003_one_firm_twice",
        schema_3.SCHEMA,
    ),  # where a merged enterprise went; pairs that are not the same firm
    ("0004_the_years_work", schema_3_year.SCHEMA),  # plans, demands, attendance, outcomes, submissions
    ("0005_own_catalogue", schema_3_catalogue.SCHEMA),  # the office's own 产品分类目录
    ("0006_offices_together", schema_3_offices.SCHEMA),  # packages, their sums, who should send
)
VERSION = 3  # PRAGMA user_version after the last step


def apply(db: Database) -> None:
    """Takes the steps that are missing, each in a transaction of its own with the record of it."""
    library = sqlite_utils()
    migrations = library.Migrations("tiqiang")
    for name, schema in STEPS:
        migrations(name=name)(partial(_run, schema=schema))
    migrations.apply(library.Database(db.conn, execute_plugins=False))


def _run(db: Any, schema: str) -> None:
    for statement in schema.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
