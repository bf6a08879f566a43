"""A few kills in every run of the suite; `make faults` does 500."""

from tests.faults.harness import run


def test_nothing_confirmed_is_lost_by_a_kill() -> None:
    told = run(6, 7)
    assert told.faults == []
    assert told.kills == 6
    assert told.confirmed.total() > 5
