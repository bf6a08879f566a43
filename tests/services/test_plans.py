"""The year's plan: spread, moved, refused out of order, one undo each; board, persons, month, late ones, actual days."""

import datetime as dt

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enrolment, EnrolmentState, Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.plan import Milestone, steps
from tiqiang_desktop.domain.problem import Evaluation
from tiqiang_desktop.domain.visit import Visit, VisitKind
from tiqiang_desktop.services import plans, problems
from tiqiang_desktop.services.workspace import Workspace

START, END = dt.date(2022, 6, 6), dt.date(2022, 10, 28)


@pytest.fixture
def planned(space: Workspace) -> Enrolment:
    firm = make.enrolled(space)
    (row,) = space.find(Enrolment, enterprise=firm.id)
    return plans.propose(space, [row.id], START, END, "张敏")[0]


def days(row: Enrolment) -> list[dt.date | None]:
    return [step.planned for step in steps(row)]


def test_a_proposed_plan_runs_from_the_first_to_the_last_day(planned: Enrolment) -> None:
    assert days(planned) == [
        dt.date(2022, 6, 6),
        dt.date(2022, 7, 12),
        dt.date(2022, 8, 17),
        dt.date(2022, 9, 22),
        dt.date(2022, 10, 28),
    ]
    assert (planned.plan_start, planned.plan_end, planned.responsible) == (START, END, "张敏")


def test_a_milestone_is_moved_and_the_move_undone(space: Workspace, planned: Enrolment) -> None:
    row = plans.reschedule(space, planned.id, Milestone.DIAGNOSIS, dt.date(2022, 7, 20))
    assert row.diagnosis_planned == dt.date(2022, 7, 20)
    assert space.undo() == "调整计划"
    assert days(space.get(Enrolment, planned.id)) == days(planned)


def test_out_of_order_is_refused_unless_the_later_ones_move_along(
    space: Workspace, planned: Enrolment
) -> None:
    with pytest.raises(Refused, match="整改（2022-08-17）不能早于诊断（2022-09-01）"):
        plans.reschedule(space, planned.id, Milestone.DIAGNOSIS, dt.date(2022, 9, 1))
    row = plans.reschedule(space, planned.id, Milestone.DIAGNOSIS, dt.date(2022, 9, 1), push=True)
    assert days(row)[1:] == [
        dt.date(2022, 9, 1),
        dt.date(2022, 10, 7),
        dt.date(2022, 11, 12),
        dt.date(2022, 12, 18),
    ]
    with pytest.raises(Refused, match="不能早于摸底"):
        plans.reschedule(space, planned.id, Milestone.DIAGNOSIS, dt.date(2022, 6, 1), push=True)


def test_late_ones_stand_out(space: Workspace, clock: make.Clock, planned: Enrolment) -> None:
    clock.at = dt.datetime(2022, 7, 13, 9)
    assert plans.late(space)[0].overdue(clock.at.date()) == (Milestone.SURVEY, Milestone.DIAGNOSIS)
    plans.finish(space, planned.id, Milestone.SURVEY, dt.date(2022, 6, 8))
    row = plans.finish(space, planned.id, Milestone.DIAGNOSIS, dt.date(2022, 7, 13))
    assert row.state is EnrolmentState.ACTIVE
    assert plans.late(space) == []
    assert plans.lines(space)[0].steps[1].late(clock.at.date())  # done, but a day after its day
    with pytest.raises(Refused, match="晚于今天"):
        plans.finish(space, planned.id, Milestone.RECHECK, dt.date(2022, 7, 14))
    with pytest.raises(Refused, match="已经完成"):
        plans.reschedule(space, planned.id, Milestone.DIAGNOSIS, dt.date(2022, 8, 1))


def test_the_board_moves_a_firm_from_column_to_column(
    space: Workspace, clock: make.Clock, planned: Enrolment
) -> None:
    clock.at = dt.datetime(2022, 11, 1, 9)
    for place, milestone in enumerate(Milestone):
        assert [line.enrolment for line in plans.board(space)[milestone]] == [planned.id]
        plans.finish(space, planned.id, milestone, dt.date(2022, 6 + place, 9))
    assert [line.state for line in plans.board(space)["已完成"]] == [EnrolmentState.DONE]
    plans.finish(space, planned.id, Milestone.EVALUATION, None)
    assert space.get(Enrolment, planned.id).state is EnrolmentState.ACTIVE


def test_month_and_person(space: Workspace, planned: Enrolment) -> None:
    make.enrolled(space, "示例乙有限公司")
    july = plans.month(space, 2022, 7)
    assert [(entry.day, entry.milestone) for entry in july] == [(dt.date(2022, 7, 12), Milestone.DIAGNOSIS)]
    assert list(plans.by_person(space)) == ["张敏", ""]
    assert plans.people(space) == ["张敏"]
    assert len(plans.lines(space, "张敏")) == 1


def test_actual_days_come_from_the_records(space: Workspace, clock: make.Clock, planned: Enrolment) -> None:
    clock.at = dt.datetime(2022, 11, 1, 9)
    firm = planned.enterprise
    with space.change("登记"):
        space.save(Visit(enterprise=firm, date=dt.date(2022, 6, 7), kind=VisitKind.PHONE))
        space.save(Visit(enterprise=firm, date=dt.date(2022, 7, 7), kind=VisitKind.DIAGNOSIS))
        space.save(Evaluation(enterprise=firm, year=2022, evaluated_on=dt.date(2022, 10, 20)))
    found = make.with_problems(space, space.get(Enterprise, firm), 2)
    problems.correct(space, found[0].id, "已整改", dt.date(2022, 8, 1))
    problems.verify(space, found[0].id, dt.date(2022, 9, 1), "现场核对")
    row = plans.take_actuals(space)[0]
    assert [step.done for step in steps(row)] == [
        dt.date(2022, 6, 7),
        dt.date(2022, 7, 7),
        None,  # one problem is still open
        None,
        dt.date(2022, 10, 20),
    ]
    problems.correct(space, found[1].id, "已整改", dt.date(2022, 8, 20))
    problems.verify(space, found[1].id, dt.date(2022, 9, 10), "现场核对")
    row = plans.take_actuals(space)[0]
    assert (row.rectification_done, row.recheck_done) == (dt.date(2022, 8, 20), dt.date(2022, 9, 10))
    assert plans.take_actuals(space) == []
