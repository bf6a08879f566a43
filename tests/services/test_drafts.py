"""Drafts live beside the records: kept, replaced, dropped, and never an obstacle."""

import datetime as dt

from tests import make
from tiqiang_desktop.services import drafts
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import drafts as stored


def test_the_newest_state_of_a_draft_is_kept_and_dropped(space: Workspace, clock: make.Clock) -> None:
    drafts.keep(space, "visit", {"企业": "甲"})
    clock.at += dt.timedelta(minutes=5)
    drafts.keep(space, "visit", {"企业": "乙"})
    found = drafts.kept(space, "visit")
    assert found is not None
    assert (found.at, found.values) == (clock.at, {"企业": "乙"})
    drafts.drop(space, "visit")
    assert drafts.kept(space, "visit") is None


def test_a_draft_survives_the_end_of_the_program(space: Workspace) -> None:
    drafts.keep(space, "visit", {"企业": "甲"})
    again = space.fork()
    assert drafts.kept(again, "visit") is not None
    again.close()


def test_an_unreadable_draft_counts_as_none(space: Workspace) -> None:
    stored.put(space.store, stored.Draft("visit", "2022-06-05T12:00:00", "{half"))
    assert drafts.kept(space, "visit") is None


def test_a_draft_is_no_change_of_the_archive(space: Workspace) -> None:
    heard: list[object] = []
    space.listen(heard.append)
    drafts.keep(space, "visit", {})
    assert heard == []
    assert space.undo_label == ""
