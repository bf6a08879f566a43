"""成效评估 with its unit guard and signed evidence; 回头帮 with the old problems beside."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Source
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.follow_up import FollowUp
from tiqiang_desktop.domain.problem import Adoption, Evaluation, Problem, ProblemState, Recurrence, Suggestion
from tiqiang_desktop.domain.visit import Visit, VisitKind
from tiqiang_desktop.services import evaluations, follow_up, problems, reports, visits
from tiqiang_desktop.services.workspace import Workspace

DAY = dt.date(2022, 6, 20)


@pytest.fixture
def firm(space: Workspace) -> Enterprise:
    return make.enrolled(space, annual_output=1000.0)


def output(space: Workspace) -> object:
    return next(one.value for one in reports.figures(space) if one.name == "推动企业提升工业产值")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("120万元", 120), ("0.02亿元", 200), ("800000元", 80), ("1200千元", 120), ("35.5", 35.5)],
)
def test_the_unit_is_read_from_what_was_typed(
    space: Workspace, firm: Enterprise, typed: str, wanted: float
) -> None:
    saved = evaluations.save(space, evaluations.of(space, firm.id), typed)
    assert (saved.output_increase, saved.output_typed) == (wanted, typed)


def test_a_figure_in_yuan_is_noticed_and_may_stand_with_a_reason(space: Workspace, firm: Enterprise) -> None:
    saved = evaluations.save(space, evaluations.of(space, firm.id), "350000")
    found = evaluations.doubts_of(space, saved)
    assert found[0].startswith("产值增量 350000 万元超过年产值（1000 万元）的一半")
    assert found[1] == "如果原数的单位是元，应填 35 万元。"
    stands = evaluations.save(space, replace(saved, unit_checked="新建生产线投产，已看报表"))
    assert evaluations.doubts_of(space, stands) == ()
    with pytest.raises(Refused, match="读不出来"):
        evaluations.save(space, saved, "很多")


def test_ten_times_the_others_is_noticed(space: Workspace) -> None:
    firms = [make.enrolled(space, f"示例{name}有限公司") for name in "甲乙丙丁"]
    for firm, amount in zip(firms, ("10", "12", "14", "200"), strict=True):
        saved = evaluations.save(space, evaluations.of(space, firm.id), amount)
    assert "中位数（12 万元）" in evaluations.doubts_of(space, saved)[0]


def test_only_signed_evidence_counts(space: Workspace, firm: Enterprise) -> None:
    saved = evaluations.save(space, evaluations.of(space, firm.id), "120万元")
    assert output(space) == 0
    evaluations.save(space, replace(saved, signed_evidence="企业盖章的产值证明", signed_by="周立本"))
    assert output(space) == 120
    (line,) = evaluations.lines(space)
    assert (line.counted, line.output_increase) == (True, 120)


def test_the_archive_fills_what_it_knows(space: Workspace, firm: Enterprise) -> None:
    first = make.with_problems(space, firm, 2)[0]
    problems.verify(space, first.id, DAY, "现场核对")
    suggestions = space.find(Suggestion)
    evaluations.adopt(space, {suggestions[0].id: Adoption.TAKEN, suggestions[1].id: Adoption.NOT_TAKEN})
    made = evaluations.of(space, firm.id)
    assert (made.adopted, made.situation_before, made.situation_after) == (
        1,
        "帮扶中发现质量问题2个",
        "已解决质量问题1个",
    )
    assert evaluations.effects(space, firm.id).suggestions == 2


def test_best_cases_need_their_story(space: Workspace, firm: Enterprise) -> None:
    saved = evaluations.save(space, evaluations.of(space, firm.id))
    with pytest.raises(Refused, match="做法和成效"):
        evaluations.mark_best(space, saved.id, " ")
    evaluations.mark_best(space, saved.id, "两次会诊，导体电阻合格率由82%提高到99%。")
    assert [(one.name, case.case_text[:4]) for one, case in evaluations.best_cases(space)] == [
        (firm.name, "两次会诊")
    ]
    evaluations.mark_best(space, saved.id, "", best=False)
    assert evaluations.best_cases(space) == []
    assert space.get(Evaluation, saved.id).case_text


@pytest.fixture
def returned(space: Workspace, clock: make.Clock) -> list[Problem]:
    """Two problems of 2021, one of them closed then; the archive now works on 2022."""
    with space.change("上年"):
        firm = space.save(make.enterprise(contact="周立本"))
        space.save(Enrolment(enterprise=firm.id, year=2021))
        found = [
            space.save(make.problem(firm, title=title, found_on=dt.date(2021, 7, 1)))
            for title in ("一", "二")
        ]
        space.save(Suggestion(problem=found[0].id, text="建立台账"))
    problems.verify(space, found[0].id, dt.date(2021, 9, 1), "现场核对")
    return found


def test_the_queue_holds_last_years_firms(space: Workspace, returned: list[Problem]) -> None:
    (line,) = follow_up.queue(space)
    assert (line.former, line.old_problems, line.still_open, line.done) == (True, 2, 1, False)
    assert follow_up.enrol(space, [line.enterprise_id]) == 1
    assert follow_up.enrol(space, [line.enterprise_id]) == 0
    assert space.find(Enrolment, year=2022)[0].source is Source.FOLLOW_UP
    old = follow_up.old_problems(space, line.enterprise_id)
    assert [(one.title, one.suggestions, one.state) for one in old] == [
        ("一", ("建立台账",), ProblemState.VERIFIED),
        ("二", (), ProblemState.OPEN),
    ]


def test_an_imported_list_joins_the_queue(space: Workspace) -> None:
    firm = make.enrolled(space, "示例乙有限公司")
    with space.change("改"):
        space.save(replace(space.find(Enrolment, enterprise=firm.id)[0], source=Source.FOLLOW_UP))
    assert [(line.enterprise, line.former) for line in follow_up.queue(space)] == [("示例乙有限公司", False)]


def test_the_return_keeps_verdicts_and_finds_what_came_back(
    space: Workspace, returned: list[Problem]
) -> None:
    one, two = returned
    entry = visits.VisitEntry(enterprise=one.enterprise, date=DAY)
    with pytest.raises(Refused, match="未采纳要写明原因"):
        follow_up.record(space, entry, [follow_up.Verdict(two.id, Adoption.NOT_TAKEN)])
    assert space.find(Visit) == []
    follow_up.record(
        space,
        entry,
        [
            follow_up.Verdict(one.id, Adoption.TAKEN, came_back=True),
            follow_up.Verdict(two.id, Adoption.NOT_TAKEN, "设备未到位"),
        ],
    )
    (visit,) = space.find(Visit)
    assert visit.kind is VisitKind.FOLLOW_UP
    (again,) = space.find(Problem, recurrence_of=one.id)
    assert (again.found_on, again.recurrence, again.state) == (DAY, Recurrence.CONFIRMED, ProblemState.OPEN)
    assert space.get(Problem, one.id).state is ProblemState.VERIFIED  # last year's stands as it was reported
    (line,) = follow_up.queue(space)
    assert (line.judged, line.taken, line.came_back, line.done) == (2, 1, 1, True)
    follow_up.judge(space, visit, follow_up.Verdict(one.id, Adoption.PARTLY, came_back=True))
    assert len(space.find(FollowUp)) == 2
    assert len(space.find(Problem, recurrence_of=one.id)) == 1
