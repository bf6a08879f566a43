"""Which firm a row means: surely, doubtfully, not at all; what is doubtful is asked and the answer is kept."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import make
from tiqiang_desktop.documents.roster import RosterRow
from tiqiang_desktop.domain import uscc
from tiqiang_desktop.domain.enterprise import Distinction, Enterprise
from tiqiang_desktop.domain.problem import Problem
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services.imports import activities, enterprises, findings
from tiqiang_desktop.services.imports.plan import Answer, Decision, Kind, Plan, RowState
from tiqiang_desktop.services.progress import silent
from tiqiang_desktop.services.workspace import Workspace

HOW = {
    Kind.ENTERPRISES: (enterprises.prepare, enterprises.write),
    Kind.FINDINGS: (findings.prepare, findings.write),
    Kind.VISITS: (activities.prepare_visits, activities.write_visits),
}


def plan(
    space: Workspace,
    rows: list[dict[str, str]],
    answers: dict[int, Answer] | None = None,
    kind: Kind = Kind.ENTERPRISES,
) -> Plan:
    """What these rows would do, the first standing on row 2."""
    kept = {("名单", number): answer for number, answer in (answers or {}).items()}
    made = Plan(kind, "名单.xlsx", "", "名单", dict.fromkeys(rows[0], ""), (), answers=kept)
    listed = [RosterRow(number, "名单", row, {}) for number, row in enumerate(rows, 2)]
    HOW[kind][0](space, listed, made, silent)
    return made


def write(space: Workspace, made: Plan) -> None:
    with space.change("导入"):
        HOW[made.kind][1](space, made, silent)


def code(body: str) -> str:
    return body + uscc.check_letter(body)


FIRST, SECOND = code("91420699MA0000001"), code("91420699MA0000002")


def names(space: Workspace) -> list[str]:
    return sorted(firm.name for firm in space.find(Enterprise))


def test_a_name_written_another_way_is_the_same_and_keeps_the_archive_s_writing(space: Workspace) -> None:
    make.enrolled(space, "湖北省示例楚天电缆有限责任公司")
    made = plan(space, [{"name": "湖北示例楚天电缆有限公司", "town": "城关镇"}])
    assert made.rows[0].state is RowState.CHANGED
    assert "有限责任公司" in made.rows[0].reasons[0]
    write(space, made)
    firm = space.find(Enterprise)[0]
    assert (firm.name, firm.town) == ("湖北省示例楚天电缆有限责任公司", "城关镇")


def test_a_likely_firm_is_doubtful_named_and_taken_as_new_unless_answered(space: Workspace) -> None:
    known = make.enrolled(space, "示例楚天电缆有限公司")
    rows = [{"name": "湖北示例楚天电缆有限公司", "contact": "甲某"}]
    row = plan(space, rows).rows[0]
    assert row.state is RowState.DOUBTFUL
    assert [(one.id, one.name) for one in row.candidates] == [(known.id, known.name)]
    assert row.candidates[0].why == "90%：一个多写“湖北”"
    write(space, plan(space, rows))
    assert names(space) == ["湖北示例楚天电缆有限公司", "示例楚天电缆有限公司"]
    assert plan(space, rows).rows[0].state is RowState.UNCHANGED


def test_the_answer_same_lays_the_row_over_the_firm(space: Workspace) -> None:
    known = make.enrolled(space, "示例楚天电缆有限公司")
    rows = [{"name": "湖北示例楚天电缆有限公司", "contact": "甲某"}]
    made = plan(space, rows, {2: Answer(Decision.SAME, known.id)})
    assert made.rows[0].state is RowState.CHANGED
    write(space, made)
    assert [(firm.name, firm.contact) for firm in space.find(Enterprise)] == [(known.name, "甲某")]


def test_the_answer_new_is_remembered(space: Workspace) -> None:
    known = make.enrolled(space, "示例楚天电缆有限公司")
    made = plan(space, [{"name": "湖北示例楚天电缆有限公司"}], {2: Answer(Decision.NEW)})
    assert made.rows[0].state is RowState.NEW
    write(space, made)
    told = space.find(Distinction)
    assert len(told) == 1
    assert known.id in (told[0].one, told[0].other)


def test_two_rows_of_one_list_can_be_the_same_firm(space: Workspace) -> None:
    rows = [{"name": "示例楚天电缆有限公司"}, {"name": "湖北示例楚天电缆有限公司", "contact": "甲某"}]
    row = plan(space, rows).rows[1]
    assert (row.state, row.candidates[0].name) == (
        RowState.DOUBTFUL,
        "示例楚天电缆有限公司（本名单第 2 行）",
    )
    write(space, plan(space, rows, {3: Answer(Decision.SAME, row.candidates[0].id)}))
    assert [firm.contact for firm in space.find(Enterprise)] == ["甲某"]


def test_a_shared_phone_makes_a_likely_firm_sure(space: Workspace) -> None:
    make.enrolled(space, "示例楚天电缆有限公司", phone="13800001111")
    row = plan(space, [{"name": "湖北示例楚天电缆有限公司", "phone": "13800001111"}]).rows[0]
    assert row.state is RowState.UNCHANGED
    assert "电话相同" in row.reasons[0]


def test_another_county_s_firm_and_a_works_are_other_firms(space: Workspace) -> None:
    make.enrolled(space, "谷城示例楚天电缆有限公司")
    made = plan(space, [{"name": "南漳示例楚天电缆有限公司"}, {"name": "谷城示例楚天电缆厂"}])
    assert [row.state for row in made.rows] == [RowState.NEW] * 2
    assert not any(row.candidates for row in made.rows)


def test_a_renamed_firm_is_known_by_its_code_and_takes_the_new_name(space: Workspace) -> None:
    make.enrolled(space, "示例甲有限公司", uscc=FIRST)
    made = plan(space, [{"name": "示例乙制品有限公司", "uscc": FIRST}])
    assert made.rows[0].reasons == ["信用代码相同，名称由“示例甲有限公司”改为“示例乙制品有限公司”"]
    write(space, made)
    assert names(space) == ["示例乙制品有限公司"]


def test_a_wrong_code_never_replaces_a_right_one(space: Workspace) -> None:
    make.enrolled(space, "示例甲有限公司", uscc=FIRST)
    made = plan(space, [{"name": "示例甲有限公司", "uscc": FIRST[:-1] + ("0" if FIRST[-1] != "0" else "1")}])
    assert made.rows[0].state is RowState.UNCHANGED
    assert "保留档案里的" in made.rows[0].reasons[0]


def test_one_name_and_two_registration_numbers_are_asked(space: Workspace) -> None:
    make.enrolled(space, "示例甲有限公司", registration="420000000000001")
    row = plan(space, [{"name": "示例甲有限公司", "registration": "420000000000002"}]).rows[0]
    assert (row.state, row.candidates[0].why) == (RowState.DOUBTFUL, "90%：名称相同，注册号不同")


def test_findings_of_a_doubtful_firm_follow_the_answer(space: Workspace) -> None:
    known = make.enrolled(space, "示例楚天电缆有限公司")
    rows = [{"name": "湖北示例楚天电缆有限公司", "problem": "检验记录缺失", "found_on": "2022-06-01"}]
    assert plan(space, rows, kind=Kind.FINDINGS).rows[0].state is RowState.DOUBTFUL
    answers = {2: Answer(Decision.SAME, known.id)}
    for _ in range(2):
        write(space, plan(space, rows, answers, Kind.FINDINGS))
    assert [problem.enterprise for problem in space.find(Problem)] == [known.id]


def test_a_visit_of_a_doubtful_firm_goes_back_with_the_candidate_until_it_is_answered(
    space: Workspace,
) -> None:
    known = make.enrolled(space, "示例楚天电缆有限公司")
    rows = [{"name": "示例楚天电缆", "date": "2022-06-01"}]
    row = plan(space, rows, kind=Kind.VISITS).rows[0]
    assert (row.state, row.candidates[0].id) == (RowState.REJECTED, known.id)
    assert "相近的有“示例楚天电缆有限公司”" in row.reasons[0]
    write(space, plan(space, rows, {2: Answer(Decision.SAME, known.id)}, Kind.VISITS))
    assert [visit.enterprise for visit in space.find(Visit)] == [known.id]


def test_a_list_finds_the_firm_that_another_was_merged_into(space: Workspace) -> None:
    kept = make.enrolled(space, "示例楚天电缆有限公司", contact="甲某")
    gone = make.enrolled(space, "示例旧名制品厂", contact="乙某", uscc=SECOND)
    with space.change("合并"):
        space.save(replace(gone, merged_into=kept.id, deleted=True))
    for row in ({"name": "示例旧名制品厂", "contact": "乙某"}, {"name": "示例又改名厂", "uscc": SECOND}):
        made = plan(space, [row])
        assert "已并入“示例楚天电缆有限公司”" in made.rows[0].reasons[0]
        assert made.steps[0].known.id == kept.id
    made = plan(space, [{"name": "示例旧名制品厂", "contact": "乙某", "uscc": SECOND}])
    assert made.rows[0].state is RowState.UNCHANGED


@pytest.mark.parametrize("answer", [Decision.SAME, Decision.NEW])
def test_the_same_list_with_the_same_answers_changes_nothing_the_second_time(
    space: Workspace, answer: Decision
) -> None:
    known = make.enrolled(space, "示例楚天电缆有限公司")
    rows = [{"name": "湖北示例楚天电缆有限公司", "contact": "甲某"}]
    answers = {2: Answer(answer, known.id if answer is Decision.SAME else "")}
    write(space, plan(space, rows, answers))
    before = names(space)
    again = plan(space, rows, answers)
    write(space, again)
    assert names(space) == before
    assert again.rows[0].state is RowState.UNCHANGED


def test_two_names_under_one_code_in_one_list_do_not_change_places_at_every_import(space: Workspace) -> None:
    rows = [
        {"name": "示例楚天五金建材厂", "uscc": FIRST},
        {"name": "示例楚添五金建材厂", "uscc": FIRST, "town": "城关镇"},
    ]
    for times in range(3):
        made = plan(space, rows)
        assert made.rows[0].state is (RowState.UNCHANGED if times else RowState.NEW)
        assert made.rows[1].state is RowState.DOUBTFUL
        write(space, made)
        assert [(firm.name, firm.town) for firm in space.find(Enterprise)] == [
            ("示例楚天五金建材厂", "城关镇")
        ]


FIRMS = (
    "示例楚天电缆有限公司",
    "湖北示例楚天电缆有限责任公司",
    "示例楚天电缆",
    "谷城示例楚天电缆厂",
    "示例楚天电揽有限公司",
)
rows = st.fixed_dictionaries(
    {"name": st.sampled_from(FIRMS)},
    optional={
        "uscc": st.sampled_from((FIRST, SECOND, FIRST[:-1] + "!")),
        "registration": st.sampled_from(("420000000000001", "420000000000002")),
        "phone": st.sampled_from(("13800001111", "13800002222")),
        "legal_representative": st.sampled_from(("甲某", "乙某")),
        "town": st.sampled_from(("城关镇", "石花镇")),
    },
)


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, min_size=1, max_size=7))
def test_any_list_taken_in_twice_changes_nothing_the_second_time(listed: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:  # each list meets an archive of its own
        space = make.workspace(Path(folder))
        taken_in_twice(space, listed)
        space.close()


def taken_in_twice(space: Workspace, listed: list[dict[str, str]]) -> None:
    write(space, plan(space, listed))
    again = plan(space, listed)
    before = {firm.id: firm for firm in space.find(Enterprise)}
    write(space, again)
    assert {firm.id: firm for firm in space.find(Enterprise)} == before
    assert not {RowState.NEW, RowState.CHANGED} & {row.state for row in again.rows}
    space.undo()
    assert space.find(Enterprise) == []
