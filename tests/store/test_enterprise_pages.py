"""The list of enterprises read page by page."""

import datetime as dt
from dataclasses import replace

from tests import make
from tiqiang_desktop.domain.lines import EnterpriseQuery, EnterpriseView
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import lists
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import enterprise_lists


def test_ids_come_in_the_order_of_a_field_with_empty_values_last(space: Workspace) -> None:
    first = make.enrolled(space, "示例丙有限公司", town="城关镇")
    second = make.enrolled(space, "示例甲有限公司")
    third = make.enrolled(space, "示例乙有限公司", town="石花镇")
    with space.change("走访"):
        space.save(Visit(enterprise=second.id, date=dt.date(2022, 6, 1)))
    everyone = EnterpriseQuery(EnterpriseView.ALL)
    assert lists.enterprise_ids(space, everyone) == [second.id, first.id, third.id]
    by_name = replace(everyone, order="name", falling=False)
    assert lists.enterprise_ids(space, by_name) == [first.id, second.id, third.id]
    for falling in (True, False):
        by_town = replace(everyone, order="town", falling=falling)
        assert lists.enterprise_ids(space, by_town)[-1] == second.id


def test_every_view_and_every_order_can_be_asked_for(space: Workspace) -> None:
    firm = make.enrolled(space, town="城关镇", sme="是")
    make.with_problems(space, firm, 1)
    make.enrolled(space, "示例甲有限公司")
    for view in EnterpriseView:
        for order in ("name", *enterprise_lists.KEYS):
            assert (
                firm.id in lists.enterprise_ids(space, EnterpriseQuery(view, order=order)) or view == "逾期"
            )
        assert lists.count_enterprises(space, view) == len(lists.enterprise_ids(space, EnterpriseQuery(view)))


def test_the_first_ones_by_name_are_the_first_of_all_by_name(space: Workspace) -> None:
    for letter in "丁丙乙甲":
        make.enrolled(space, f"示例{letter}有限公司", town="城关镇" if letter in "丙乙" else "")
    for equals in ((), (("town", "城关镇"),)):
        for falling in (False, True):
            query = EnterpriseQuery(equals=equals, order="name", falling=falling)
            assert lists.enterprise_ids(space, query, 2) == lists.enterprise_ids(space, query)[:2]


def test_filters_of_one_field_mean_or_and_of_two_fields_and(space: Workspace) -> None:
    for name, town, sme in (
        ("甲", "城关镇", "是"),
        ("乙", "石花镇", "是"),
        ("丙", "五山镇", "是"),
        ("丁", "石花镇", "否"),
    ):
        make.enrolled(space, f"示例{name}有限公司", town=town, sme=sme)
    towns = (("town", "城关镇"), ("town", "石花镇"), ("sme", "是"))
    found = lists.enterprise_ids(space, EnterpriseQuery(equals=towns, order="name", falling=False))
    assert [line.name[2] for line in lists.enterprise_lines(space, found)] == ["甲", "乙"]
    assert lists.enterprise_values(space, "town")[0] == "石花镇"


def test_the_first_hits_while_typing_are_hits(space: Workspace) -> None:
    make.enrolled(space, "示例汉江童车有限公司")
    wanted = make.enrolled(space)
    for text in ("楚", "电线", "slct"):
        assert [line.id for line in lists.first_enterprises(space, text, 8)] == [wanted.id]
    assert len(lists.first_enterprises(space, "、", 8)) == 2  # nothing searchable: the latest visited


def test_lines_stand_in_the_order_of_their_ids(space: Workspace) -> None:
    ids = [make.enrolled(space, f"示例{letter}有限公司").id for letter in "甲乙丙"]
    assert [line.id for line in lists.enterprise_lines(space, ids[::-1])] == ids[::-1]
