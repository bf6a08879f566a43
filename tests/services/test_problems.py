"""A problem's way through the gate: order, rectification, recheck, 公告, recurrence, lists of dates."""

import datetime as dt

import pytest

from tests import make
from tiqiang_desktop.domain.deadline import Pressing, Step
from tiqiang_desktop.domain.enterprise import Source
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import File, Notice
from tiqiang_desktop.domain.problem import Problem, ProblemState, Recheck, Recurrence
from tiqiang_desktop.services import problems
from tiqiang_desktop.services.workspace import Workspace

ORDERED = dt.date(2022, 6, 5)


@pytest.fixture
def failed(space: Workspace) -> Problem:
    """A sampling failure under a 整改通知书 of 5 June."""
    firm = make.enrolled(space)
    with space.change("登记"):
        found = space.save(make.problem(firm, source=Source.SAMPLING, item="导体电阻", title="", due=None))
    return problems.order(space, [found.id], "谷市监责改〔2022〕3号", ORDERED)[0]


def test_the_notice_sets_the_dates_of_a_sampling_failure(space: Workspace, failed: Problem) -> None:
    assert (failed.due, failed.ordered_on) == (dt.date(2022, 8, 4), ORDERED)
    assert [notice.number for notice in space.find(Notice)] == ["谷市监责改〔2022〕3号"]
    assert [one.due for one in problems.deadlines(space, failed.id)] == [
        dt.date(2022, 8, 4),
        dt.date(2022, 8, 19),
    ]


def test_a_corrected_notice_date_moves_the_dates(space: Workspace, failed: Problem) -> None:
    moved = problems.order(space, [failed.id], "谷市监责改〔2022〕3号", dt.date(2022, 6, 1))[0]
    assert moved.due == dt.date(2022, 7, 31)
    assert len(space.find(Notice)) == 1


def test_the_decrees_limit_is_not_moved_but_an_earlier_date_may_be_agreed(
    space: Workspace, failed: Problem
) -> None:
    with pytest.raises(Refused, match="2022-08-04"):
        problems.set_due(space, failed.id, dt.date(2022, 8, 5), "企业申请延期")
    assert problems.set_due(space, failed.id, dt.date(2022, 7, 1)).due == dt.date(2022, 7, 1)


def test_one_notice_is_for_one_firm(space: Workspace, failed: Problem) -> None:
    other = make.with_problems(space, make.enrolled(space, "示例乙有限公司"), 1)[0]
    with pytest.raises(Refused, match="一家企业"):
        problems.order(space, [failed.id, other.id], "谷市监责改〔2022〕4号", ORDERED)


def test_a_failed_recheck_goes_to_the_province_and_has_its_window(space: Workspace, failed: Problem) -> None:
    problems.correct(space, failed.id, "更换铜杆供应商", dt.date(2022, 7, 20))
    with pytest.raises(Refused, match="先登记复查结果"):
        problems.announce(space, failed.id, dt.date(2022, 9, 1))
    entry = problems.RecheckEntry(dt.date(2022, 8, 15), False, "导体电阻仍不合格", report="J-9")
    assert problems.recheck(space, failed.id, entry).state is ProblemState.OPEN
    problems.announce(space, failed.id, dt.date(2022, 9, 1), "省局公告2022年第8号")
    early = problems.RecheckEntry(dt.date(2022, 10, 30), True, "检验报告 J-11")
    with pytest.raises(Refused, match="2022-10-31"):
        problems.recheck(space, failed.id, early)
    closed = problems.recheck(
        space, failed.id, problems.RecheckEntry(dt.date(2022, 10, 31), True, "检验报告 J-11")
    )
    assert closed.state is ProblemState.VERIFIED
    assert {one.date: one.second for one in space.find(Recheck)} == {
        dt.date(2022, 8, 15): False,
        dt.date(2022, 10, 31): True,
    }


def test_a_refused_recheck_leaves_nothing_behind(space: Workspace, failed: Problem) -> None:
    for passed in (True, False):
        with pytest.raises(Refused):
            problems.recheck(space, failed.id, problems.RecheckEntry(ORDERED, passed, " "))
    assert space.find(Recheck) == []
    assert space.get(Problem, failed.id).state is ProblemState.OPEN


def test_dates_that_wait_come_most_pressing_first(
    space: Workspace, clock: make.Clock, failed: Problem
) -> None:
    firm = make.enrolled(space, "示例乙有限公司")
    with space.change("登记"):
        late = space.save(make.problem(firm, title="逾期的", due=dt.date(2022, 7, 1)))
        space.save(make.problem(firm, title="未定的", due=None))
        closed = space.save(make.problem(firm, title="已办的"))
    problems.verify(space, closed.id, dt.date(2022, 6, 20), "现场核对")
    clock.at = dt.datetime(2022, 8, 1, 9)
    lines = problems.due_lines(space)
    assert [(line.title, line.pressing, line.days) for line in lines] == [
        ("逾期的", Pressing.OVERDUE, -31),
        ("导体电阻不合格", Pressing.SOON, 3),
        ("未定的", Pressing.UNDATED, None),
    ]
    assert lines[0].problem == late.id
    problems.correct(space, failed.id, "已整改", dt.date(2022, 7, 30))
    assert [line.deadline.step for line in problems.due_lines(space, failed.enterprise)] == [Step.RECHECK]


def test_evidence_is_kept_once(space: Workspace, failed: Problem) -> None:
    first = problems.attach(space, failed.id, "整改照片.jpg", b"\xff\xd8picture", "image/jpeg")
    assert problems.attach(space, failed.id, "同一张.jpg", b"\xff\xd8picture").id == first.id
    assert space.store.kept(first.sha256) == b"\xff\xd8picture"
    assert len(space.find(File, owner=failed.id)) == 1


def test_a_problem_that_comes_back_next_year_is_suspected_then_judged(
    space: Workspace, failed: Problem
) -> None:
    firm_id = failed.enterprise
    with space.change("登记"):
        again = space.save(
            Problem(
                enterprise=firm_id,
                item="导体电阻",
                product=failed.product,
                category=failed.category,
                source=Source.SAMPLING,
                found_on=dt.date(2023, 5, 20),
            )
        )
        space.save(
            Problem(
                enterprise=firm_id, item="绝缘厚度", category=failed.category, found_on=dt.date(2023, 5, 20)
            )
        )
    (marked,) = problems.look_for_recurrence(space)
    assert (marked.id, marked.recurrence_of, marked.recurrence) == (again.id, failed.id, Recurrence.SUSPECTED)
    assert problems.judge_recurrence(space, again.id, Recurrence.DENIED).recurrence is Recurrence.DENIED
    assert problems.look_for_recurrence(space) == []
    with pytest.raises(Refused, match="没有找到"):
        problems.judge_recurrence(space, failed.id, Recurrence.CONFIRMED)


def test_each_step_is_one_undo(space: Workspace, failed: Problem) -> None:
    problems.correct(space, failed.id, "已更换")
    problems.verify(space, failed.id, dt.date(2022, 7, 1), "检验报告 J-1")
    assert space.undo() == "登记复查"
    assert space.find(Recheck) == []
    assert space.get(Problem, failed.id).state is ProblemState.CORRECTED
