"""The turn of the year: what is carried over by choice, and what a closed year refuses and what it still allows."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import make
from tiqiang_desktop.domain.campaign import Campaign
from tiqiang_desktop.domain.demand import Demand
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.domain.letter import Letter, LetterState
from tiqiang_desktop.domain.problem import Evaluation, Problem
from tiqiang_desktop.domain.receipt import Receipt
from tiqiang_desktop.domain.visit import Training, Visit
from tiqiang_desktop.services import demands, letter_life, letters, new_year, problems, reports
from tiqiang_desktop.services.workspace import Workspace

DAY = dt.date(2022, 6, 20)
NEXT = dt.date(2023, 1, 10)


@pytest.fixture
def worked(space: Workspace, clock: make.Clock) -> Workspace:
    """甲 with a closed and an open problem and an issued letter, 乙 with an open one; then January."""
    firms = [make.enrolled(space, f"示例{name}有限公司") for name in "甲乙"]
    found = make.with_problems(space, firms[0], 2)
    make.with_problems(space, firms[1], 1)
    with space.change("登记"):
        space.save(Visit(enterprise=firms[0].id, date=DAY))
        space.save(Training(date=DAY, topic="一"))
        space.save(Evaluation(enterprise=firms[0].id, year=2022, output_increase=5, signed_evidence="有"))
    letters.issue(space, letters.draft(space, firms[0].id).id, DAY)
    problems.verify(space, found[0].id, DAY, "现场核对")
    clock.at = dt.datetime(2023, 1, 10, 9)
    return space


def problem(space: Workspace, firm: str, title: str) -> Problem:
    id_ = space.find(Enterprise, name=f"示例{firm}有限公司")[0].id
    return next(one for one in space.find(Problem, enterprise=id_) if title in one.title)


def test_the_choice_shows_what_is_unfinished(worked: Workspace) -> None:
    left = new_year.unfinished(worked)
    assert [line.enterprise for line in left.enterprises] == ["示例乙有限公司", "示例甲有限公司"]
    assert sorted(one.problem.title for one in left.problems) == ["第1项检验记录缺失", "第2项检验记录缺失"]


def test_a_year_is_opened_with_what_was_chosen(worked: Workspace) -> None:
    carried = problem(worked, "甲", "第2项")
    made = new_year.open_year(worked, problems=[carried.id])
    assert (made.year, made.title[:4], made.june_deadline, made.notice_number, made.previous) == (
        2023,
        "2023",
        dt.date(2023, 6, 15),
        "",
        2022,
    )
    assert worked.campaign.id == made.id
    (row,) = worked.find(Enrolment, year=2023)  # it came along with its problem
    assert (row.reason, row.enterprise) == ("2022年度结转", carried.enterprise)
    assert [line.problem for line in problems.due_lines(worked)] == [carried.id]  # 乙's was left behind
    assert [(line.year, line.closed, line.current) for line in new_year.years(worked)] == [
        (2023, False, True),
        (2022, True, False),
    ]


def test_the_carried_problem_counts_where_it_is_solved(worked: Workspace) -> None:
    carried = problem(worked, "甲", "第2项")
    new_year.open_year(worked, problems=[carried.id])
    with pytest.raises(Refused, match="2022年度已经封存"):
        problems.verify(worked, carried.id, dt.date(2022, 12, 30), "现场核对")
    problems.verify(worked, carried.id, NEXT, "现场核对")

    def solved() -> object:
        return next(one.value for one in reports.figures(worked) if one.name == "解决质量问题数量")

    assert solved() == 1
    new_year.switch(worked, 2022)
    assert solved() == 1  # the one of June 2022; the carried one is 2023's


def test_the_closed_year_refuses_each_kind(worked: Workspace) -> None:
    new_year.open_year(worked)
    firm = worked.find(Enterprise)[0]
    letter = worked.find(Letter)[0]
    wrong = {
        "enrolment": lambda: worked.save(replace(worked.find(Enrolment)[0], responsible="李强")),
        "visit": lambda: worked.save(replace(worked.find(Visit)[0], content="补记")),
        "new visit": lambda: worked.save(Visit(enterprise=firm.id, date=dt.date(2022, 12, 31))),
        "moved into": lambda: worked.save(replace(worked.find(Visit)[0], date=NEXT)),
        "training": lambda: worked.remove(worked.find(Training)[0]),
        "evaluation": lambda: worked.save(replace(worked.find(Evaluation)[0], output_increase=9.0)),
        "closed problem": lambda: problems.reopen(
            worked, problem(worked, "甲", "第1项").id, NEXT, "又不合格"
        ),
        "left problem": lambda: problems.correct(worked, problem(worked, "乙", "第1项").id, "已改"),
        "letter": lambda: letter_life.void(worked, letter.id, "写错"),
    }
    for name, act in wrong.items():
        with worked.change("试改"), pytest.raises(Refused, match="2022年度已经封存") as refused:
            act()
        assert str(refused.value).endswith("重新打开2022年度。"), name


def test_what_goes_on_after_the_year_is_allowed(worked: Workspace) -> None:
    with worked.change("需求"):
        expert = worked.save(Expert(name="王立本"))
        firm = worked.find(Enterprise)[0]
    asked = demands.record(worked, Demand(enterprise=firm.id, date=DAY, text="求助"))
    sent = demands.dispatch(worked, asked.id, expert.id, DAY)
    demands.accept(worked, sent.id, DAY)
    demands.finish(worked, sent.id, DAY, "已指导")
    new_year.open_year(worked)
    demands.rate(worked, sent.id, NEXT, 5)
    letter = worked.find(Letter)[0]
    receipt = Receipt(letter=letter.id, served_on=NEXT, received_by="周立本")
    assert letter_life.serve(worked, letter.id, receipt).state is LetterState.DELIVERED
    with worked.change("登记"):
        worked.save(replace(firm, contact="新联系人"))
        worked.save(Visit(enterprise=firm.id, date=NEXT))


def test_reopening_needs_a_reason_and_lets_a_correction_through(worked: Workspace) -> None:
    new_year.open_year(worked)
    with pytest.raises(Refused, match="写明原因"):
        new_year.reopen(worked, 2022, " ")
    new_year.reopen(worked, 2022, "更正产值单位")
    with worked.change("更正"):
        worked.save(replace(worked.find(Evaluation)[0], output_increase=6.0))
    new_year.close(worked, 2022)
    with worked.change("试改"), pytest.raises(Refused, match="封存"):
        worked.save(replace(worked.find(Evaluation)[0], output_increase=7.0))


def test_a_year_is_opened_once_and_only_forward(worked: Workspace) -> None:
    with pytest.raises(Refused, match="晚于2022年"):
        new_year.open_year(worked, 2021)
    new_year.open_year(worked)
    new_year.switch(worked, 2022)
    with pytest.raises(Refused, match="已经有了"):
        new_year.open_year(worked, 2023)
    with pytest.raises(Refused, match="没有2030年度"):
        new_year.switch(worked, 2030)
    assert len(worked.find(Campaign)) == 2
    with pytest.raises(Refused, match="不能撤销"):
        worked.undo()
