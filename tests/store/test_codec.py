"""Every field of every kind has its column, and comes back as it was."""

import datetime as dt
from dataclasses import fields

import pytest

from tiqiang_desktop.domain.kinds import KINDS
from tiqiang_desktop.domain.problem import Problem, ProblemCategory, ProblemState
from tiqiang_desktop.domain.record import Record
from tiqiang_desktop.domain.visit import Visit, VisitKind
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import codec


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_the_table_has_the_fields_of_the_record(space: Workspace, kind: type[Record]) -> None:
    rows = space.store.rows(f"PRAGMA table_info({kind.KIND})")
    held = {row["name"]: row["type"] for row in rows}
    wanted = {name: codec.column_type(base) for name, (base, _) in codec.base_types(kind).items()}
    assert held == wanted
    assert [field.name for field in fields(kind)] == list(codec.columns(kind))


def test_dates_words_tuples_and_flags_come_back_as_they_were() -> None:
    visit = Visit(
        id="v",
        enterprise="e",
        date=dt.date(2022, 6, 5),
        kind=VisitKind.FOLLOW_UP,
        completed=False,
        staff=("张敏", "李“强”"),
        experts=("x", "y"),
    )
    row = dict(zip(codec.columns(Visit), codec.encode(visit), strict=True))
    assert codec.decode(Visit, row) == visit
    assert codec.from_json(Visit, codec.to_json(visit)) == visit


def test_an_older_log_entry_without_a_field_takes_its_default() -> None:
    problem = codec.from_json(Problem, '{"id": "p", "category": "标准", "gone": 1}')
    assert (problem.category, problem.state) == (ProblemCategory.STANDARD, ProblemState.OPEN)
