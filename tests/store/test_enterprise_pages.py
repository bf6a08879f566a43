"""The list of enterprises read page by page."""

import datetime as dt

from tests import make
from tiqiang_desktop.domain.lines import EnterpriseView
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import lists
from tiqiang_desktop.services.workspace import Workspace


def test_ids_come_in_the_order_of_a_field_with_empty_values_last(space: Workspace) -> None:
    first = make.enrolled(space, "示例丙有限公司", town="城关镇")
    second = make.enrolled(space, "示例甲有限公司")
    third = make.enrolled(space, "示例乙有限公司", town="石花镇")
    with space.change("走访"):
        space.save(Visit(enterprise=second.id, date=dt.date(2022, 6, 1)))
    view = EnterpriseView.ALL
    assert lists.enterprise_ids(space, view) == [
        line.id for line in lists.enterprises(space, EnterpriseView.ALL)
    ]
    assert lists.enterprise_ids(space, view)[0] == second.id
    assert lists.enterprise_ids(space, view, order="name", falling=False) == [first.id, second.id, third.id]
    assert lists.enterprise_ids(space, view, order="town", falling=False)[-1] == second.id
    assert lists.enterprise_ids(space, view, order="town", falling=True)[-1] == second.id


def test_lines_stand_in_the_order_of_their_ids(space: Workspace) -> None:
    ids = [make.enrolled(space, f"示例{letter}有限公司").id for letter in "甲乙丙"]
    assert [line.id for line in lists.enterprise_lines(space, ids[::-1])] == ids[::-1]
