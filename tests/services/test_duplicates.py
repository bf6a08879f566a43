"""Firms that stand twice: found, told apart, merged field by field, and every bit of it taken back by one undo."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make
from tiqiang_desktop.domain import merge, uscc
from tiqiang_desktop.domain.enterprise import Enrolment, EnrolmentState, Enterprise, Product, Source
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.kinds import KINDS
from tiqiang_desktop.domain.letter import File, Letter, Notice
from tiqiang_desktop.domain.merge import Side
from tiqiang_desktop.domain.problem import Evaluation, Problem
from tiqiang_desktop.domain.visit import Training, Visit
from tiqiang_desktop.services import duplicates, letters
from tiqiang_desktop.services.workspace import Workspace

ONE, OTHER = "示例楚天电缆有限公司", "湖北示例楚天电缆有限公司"
DAY = dt.date(2022, 6, 1)


def everything(space: Workspace) -> dict[str, list[Any]]:
    """All that the archive holds but the change log and who wrote each version when."""
    found: dict[str, list[Any]] = {}
    for kind in KINDS:
        rows = space.store.rows(f"SELECT * FROM {kind.KIND} ORDER BY id")
        found[kind.KIND] = [
            {
                name: value
                for name, value in row.items()
                if name not in ("revision", "revised_at", "revised_by")
            }
            for row in rows
        ]
    for table in ("setting", "draft", "content"):
        found[table] = list(space.store.rows(f"SELECT * FROM {table} ORDER BY 1"))
    sql = "SELECT kind, record, caption, body, sort FROM search_text ORDER BY record"
    found["search"] = list(space.store.rows(sql))
    return found


def two(space: Workspace) -> tuple[Enterprise, Enterprise]:
    kept = make.enrolled(space, ONE, phone="13800001111", contact="甲某")
    return kept, make.enrolled(space, OTHER, phone="0710-1234567", town="城关镇")


def code(body: str) -> str:
    return body + uscc.check_letter(body)


def test_likely_pairs_come_with_score_reasons_and_what_hangs_on_them(space: Workspace) -> None:
    kept, gone = two(space)
    make.enrolled(space, "南漳示例楚天电缆有限公司")
    make.enrolled(space, "示例楚天电缆厂")
    make.with_problems(space, gone, 2)
    pairs = {pair.id: pair for pair in duplicates.likely(space)}
    pair = pairs["".join(sorted((kept.id, gone.id)))]
    assert (pair.kept.id, pair.gone.id) == (gone.id, kept.id)  # the one with more records stays
    assert pair.likeness.words == "90%：一个多写“湖北”"
    assert (pair.kept.words, pair.gone.words) == ("年度名单 1，质量问题 2", "年度名单 1")
    names = {frozenset((one.kept.name, one.gone.name)) for one in pairs.values()}
    assert frozenset((ONE, "示例楚天电缆厂")) not in names
    assert frozenset((OTHER, "示例楚天电缆厂")) not in names


def test_two_valid_codes_are_never_a_pair_and_are_not_merged(space: Workspace) -> None:
    first, second = code("91420699MA0000001"), code("91420699MA0000002")
    kept, gone = make.enrolled(space, ONE, uscc=first), make.enrolled(space, ONE, uscc=second)
    assert duplicates.likely(space) == []
    with pytest.raises(Refused, match="不是同一家"):
        duplicates.merge(space, kept.id, gone.id)
    with pytest.raises(Refused, match="同一条"):
        duplicates.merge(space, kept.id, kept.id)


def test_what_was_told_apart_is_not_shown_again_until_undone(space: Workspace) -> None:
    kept, gone = two(space)
    duplicates.tell_apart(space, gone.id, kept.id)
    duplicates.tell_apart(space, kept.id, gone.id)
    assert duplicates.likely(space) == []
    assert space.undo() == "标为不是同一家"
    assert len(duplicates.likely(space)) == 1


def test_fields_come_from_the_chosen_sides_and_both_phones_stay(space: Workspace) -> None:
    kept, gone = two(space)
    sides = merge.usual_sides(kept, gone)
    assert (sides["phone"], sides["town"], sides["name"]) == (Side.BOTH, Side.GONE, Side.KEPT)
    merged = duplicates.merge(space, kept.id, gone.id, {**sides, "name": Side.GONE})
    assert (merged.name, merged.phone) == (OTHER, "13800001111、0710-1234567")
    assert (merged.contact, merged.town) == ("甲某", "城关镇")
    assert [hit.id for hit in space.search("湖北示例")] == [kept.id]


def test_a_verdict_takes_its_reason_along(space: Workspace) -> None:
    kept, gone = (
        make.enterprise(ONE, sme="否", sme_reason="甲"),
        make.enterprise(OTHER, sme="是", sme_reason="乙"),
    )
    assert merge.result(kept, gone, {"sme": Side.GONE}).sme_reason == "乙"


def test_the_valid_of_two_codes_is_proposed(space: Workspace) -> None:
    kept, gone = (
        make.enterprise(ONE, uscc="91420699MA"),
        make.enterprise(OTHER, uscc=code("91420699MA0000001")),
    )
    assert merge.usual_sides(kept, gone)["uscc"] is Side.GONE


def test_what_hung_on_the_one_hangs_on_the_other_and_the_year_s_list_has_it_once(space: Workspace) -> None:
    kept, gone = two(space)
    with space.change("记录"):
        mine, theirs = (space.find(Enrolment, enterprise=id_)[0] for id_ in (kept.id, gone.id))
        space.save(replace(mine, listed=False))
        space.save(replace(theirs, source=Source.SAMPLING, state=EnrolmentState.ACTIVE, responsible="张敏"))
        later = space.save(Enrolment(enterprise=gone.id, year=2023, carried_from=theirs.id))
        space.save(Product(enterprise=kept.id, name="电线", model="BV"))
        space.save(Product(enterprise=gone.id, name="电线", model="BV", standard="GB/T 5023"))
        space.save(Product(enterprise=gone.id, name="电缆"))
        space.save(Evaluation(enterprise=kept.id, year=2022, output_increase=12.5))
        space.save(Evaluation(enterprise=gone.id, year=2022, output_increase=8.0, other_effect="降耗"))
        visit = space.save(Visit(enterprise=gone.id, date=DAY))
        event = space.save(Training(date=DAY, topic="电线", enterprises=(gone.id, kept.id)))
        photo = space.save(File(name="门头.jpg", owner_kind="enterprise", owner=gone.id))
        evidence = space.save(File(name="台账.pdf", owner_kind="enrolment", owner=theirs.id))
    shown = duplicates.outlook(space, kept.id, gone.id)
    assert dict(shown.moving)["走访"] == 1
    assert any("2022年度成效评估" in line and "8" in line for line in shown.folding)
    duplicates.merge(space, kept.id, gone.id)
    enrolments = {one.year: one for one in space.find(Enrolment)}
    assert set(enrolments) == {2022, 2023}
    now = enrolments[2022]
    assert (now.id, now.listed, now.source, now.state, now.responsible) == (
        mine.id,
        True,
        Source.SAMPLING,
        EnrolmentState.ACTIVE,
        "张敏",
    )
    assert (enrolments[2023].id, enrolments[2023].enterprise) == (later.id, kept.id)
    assert enrolments[2023].carried_from == mine.id
    products = {one.name: one.standard for one in space.find(Product, enterprise=kept.id)}
    assert products == {"电线": "GB/T 5023", "电缆": ""}
    assert [(one.output_increase, one.other_effect) for one in space.find(Evaluation)] == [(12.5, "降耗")]
    assert space.get(Visit, visit.id).enterprise == kept.id
    assert space.get(Training, event.id).enterprises == (kept.id,)
    assert space.get(File, photo.id).owner == kept.id
    assert space.get(File, evidence.id).owner == mine.id


def test_an_issued_letter_keeps_its_words_and_pages_to_the_byte(space: Workspace) -> None:
    kept, gone = two(space)
    make.with_problems(space, gone, 1)
    issued = letters.issue(space, letters.draft(space, gone.id).id)
    pages = letters.preview(space, issued)
    duplicates.merge(space, kept.id, gone.id)
    now = space.get(Letter, issued.id)
    assert replace(issued, enterprise=kept.id, revision=0, revised_at="") == replace(
        now, revision=0, revised_at=""
    )
    assert letters.preview(space, now) == pages


def test_the_firm_that_went_knows_where_it_went_over_several_mergers(space: Workspace) -> None:
    last = make.enrolled(space, "示例五山建材有限公司")
    kept, gone = two(space)
    duplicates.tell_apart(space, gone.id, last.id)
    duplicates.merge(space, kept.id, gone.id)
    with pytest.raises(Refused, match="刷新"):
        duplicates.merge(space, kept.id, gone.id)
    duplicates.merge(space, last.id, kept.id)
    assert duplicates.living(space, gone.id) == last.id
    assert duplicates.living(space, last.id) == last.id
    assert [firm.id for firm in space.find(Enterprise)] == [last.id]


def test_a_firm_brought_back_out_of_a_backup_is_itself_again(space: Workspace) -> None:
    kept, gone = two(space)
    duplicates.merge(space, kept.id, gone.id)
    with space.change("找回"):
        space.save(replace(space.get(Enterprise, gone.id), deleted=False))
    assert duplicates.living(space, gone.id) == gone.id


def test_a_firm_told_apart_from_the_one_stays_apart_from_the_other(space: Workspace) -> None:
    kept, gone = two(space)
    third = make.enrolled(space, "湖北省示例楚天电缆股份有限公司")
    duplicates.tell_apart(space, gone.id, third.id)
    duplicates.merge(space, kept.id, gone.id)
    assert duplicates.likely(space) == []


def test_cancelling_the_search_leaves_it(space: Workspace) -> None:
    from tiqiang_desktop.services.progress import Cancelled

    def stop(text: str, done: int, total: int) -> None:
        raise Cancelled

    two(space)
    with pytest.raises(Cancelled):
        duplicates.likely(space, stop)


years = st.lists(st.sampled_from((2021, 2022, 2023)), max_size=3, unique=True)
belongings = st.tuples(years, years, *(st.integers(0, 2) for _ in range(5)))


def _furnish(space: Workspace, firm: Enterprise, drawn: tuple[Any, ...]) -> None:
    enrolled, evaluated, products, visits, problems, notices, files = drawn
    space.save_all([Enrolment(enterprise=firm.id, year=year) for year in enrolled])
    space.save_all([Evaluation(enterprise=firm.id, year=year, other_effect="降耗") for year in evaluated])
    space.save_all([Product(enterprise=firm.id, name=f"产品{number}") for number in range(products)])
    space.save_all([Visit(enterprise=firm.id, date=DAY) for _ in range(visits)])
    space.save_all([Problem(enterprise=firm.id, title=f"问题{number}") for number in range(problems)])
    space.save_all([Notice(enterprise=firm.id, number=f"〔2022〕{number}号") for number in range(notices)])
    space.save_all([File(name="图.png", owner_kind="enterprise", owner=firm.id) for _ in range(files)])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(belongings, belongings, st.dictionaries(st.sampled_from(sorted(merge.LABELS)), st.sampled_from(Side)))
def test_merging_and_undoing_leaves_everything_as_it_was(
    space: Workspace, mine: tuple[Any, ...], theirs: tuple[Any, ...], sides: dict[str, Side]
) -> None:
    with space.change("造两家"):
        kept = space.save(make.enterprise(ONE, phone="13800001111"))
        gone = space.save(make.enterprise(OTHER, phone="0710-1234567", employees=5))
        _furnish(space, kept, mine)
        _furnish(space, gone, theirs)
        space.save(Training(date=DAY, topic="电线", enterprises=(gone.id,)))
    before = everything(space)
    if not merge.result(kept, gone, sides).name:
        return
    duplicates.merge(space, kept.id, gone.id, sides)
    after = everything(space)
    assert after != before
    assert space.undo().startswith("合并企业“")
    assert everything(space) == before
    space.redo()
    assert everything(space) == after
    space.undo()
    space.undo()
