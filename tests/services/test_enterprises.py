"""Deleting and listing enterprises."""

import datetime as dt

import pytest

from tests import make
from tiqiang_desktop.domain.demand import Demand, Dispatch
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.follow_up import FollowUp
from tiqiang_desktop.domain.letter import Letter, LetterState
from tiqiang_desktop.domain.problem import Adoption, Problem, Suggestion
from tiqiang_desktop.services import enterprises, lists
from tiqiang_desktop.services.workspace import Workspace


def test_deleting_a_firm_takes_what_belongs_to_it_and_comes_back_with_one_undo(space: Workspace) -> None:
    firm = make.enrolled(space)
    make.with_problems(space, firm, 2)
    assert enterprises.remove(space, [firm.id]) == f"“{firm.name}”"
    assert space.find(Enterprise) == space.find(Problem) == space.find(Suggestion) == []
    assert lists.problems(space) == []
    space.undo()
    assert len(space.find(Problem)) == len(space.find(Suggestion)) == 2
    assert lists.enterprises(space)[0].id == firm.id


def test_a_deleted_firms_demands_and_returns_go_with_it(space: Workspace) -> None:
    firm = make.enrolled(space)
    (old,) = make.with_problems(space, firm, 1)
    with space.change("登记"):
        asked = space.save(Demand(enterprise=firm.id, date=dt.date(2022, 6, 5), text="求助"))
        space.save(Dispatch(demand=asked.id, enterprise=firm.id, expert="x", sent_on=asked.date))
        space.save(FollowUp(enterprise=firm.id, problem=old.id, year=2022, adoption=Adoption.TAKEN))
    enterprises.remove(space, [firm.id])
    assert space.find(Demand) == space.find(Dispatch) == space.find(FollowUp) == []
    space.undo()
    assert (len(space.find(Demand)), len(space.find(Dispatch)), len(space.find(FollowUp))) == (1, 1, 1)


def test_a_firm_with_an_issued_letter_stays(space: Workspace) -> None:
    firm = make.enrolled(space)
    with space.change("签发"):
        space.save(Letter(enterprise=firm.id, year=2022, serial=1, state=LetterState.ISSUED))
    with pytest.raises(Refused, match="不能删除"):
        enterprises.remove(space, [firm.id])
    assert space.find(Enterprise)


def test_listing_on_attachment4_is_one_step_either_way(space: Workspace) -> None:
    firm = make.enrolled(space)
    assert enterprises.is_listed(space, firm.id)
    enterprises.set_listed(space, firm.id, False)
    assert not enterprises.is_listed(space, firm.id)
    assert space.undo_label == "移出附件4"
