"""Names of firms: one form, apart and alike; every name here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.domain import uscc
from tiqiang_desktop.domain.firm_names import compare, parse
from tiqiang_desktop.domain.same_firm import LIKELY, SURE, identity, likeness
from tiqiang_desktop.services.matching import places

PLACES = places()
PARTS = (
    "湖北 湖北省 襄阳 襄阳市 谷城 谷城县 南漳 恩施土家族苗族自治州 石花镇 示例楚天 示例 电线电缆 食品 市政工程 城市 超市 （谷城）"
    " (湖北) （集团） ( ） 有限公司 有限责任公司 有限责任 股份 公司 分公司 厂 县 市 一 甲 ＡＢ１ 　 · 中国"
)
characters = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from(
    "()（）[】省市县镇乡州 　AbＣ9-。"
)
names = st.lists(st.sampled_from(PARTS.split(" ")), max_size=8).map("".join) | st.text(
    characters, max_size=12
)


def score(one: str, other: str) -> float:
    return compare(parse(one, PLACES), parse(other, PLACES), PLACES)[0]


@given(names)
def test_the_one_form_of_a_name_is_its_own_one_form(name: str) -> None:
    once = parse(name, PLACES).canonical
    assert parse(once, PLACES).canonical == once


@given(names, names)
def test_likeness_makes_no_difference_between_the_two(one: str, other: str) -> None:
    here, there = parse(one, PLACES), parse(other, PLACES)
    assert compare(here, there, PLACES) == compare(there, here, PLACES)
    assert 0.0 <= compare(here, there, PLACES)[0] <= 1.0


@given(names)
def test_a_name_is_surely_itself(name: str) -> None:
    assert score(name, name) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示例楚天电缆（谷城）有限公司", "示例楚天电缆(谷城) 有限公司"),
        ("示例楚天电缆有限责任公司", "示例楚天电缆有限公司"),
        ("湖北省示例楚天电缆有限公司", "湖北示例楚天电缆有限公司"),
        ("谷城县示例楚天电缆厂", "谷城示例楚天电缆厂"),
        ("湖北省谷城县示例楚天电缆有限公司", "谷城示例楚天电缆有限公司"),
        ("示例楚天（集团）有限公司", "示例楚天集团有限公司"),
        ("ＡＢ示例电缆有限公司", "AB示例电缆有限公司"),
    ],
)
def test_ways_of_writing_are_the_same_without_asking(one: str, other: str) -> None:
    assert score(one, other) >= SURE


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("湖北示例楚天电缆有限公司", "示例楚天电缆有限公司", "一个多写“湖北”"),
        ("湖北示例楚天电缆有限公司", "谷城示例楚天电缆有限公司", "地名一大一小：湖北、谷城"),
        ("示例楚天电缆有限公司", "示例楚天电缆股份有限公司", "组织形式写法不同：有限公司、股份有限公司"),
        ("示例楚天电缆", "示例楚天电缆有限公司", "一个没有写“有限公司”"),
        ("示例楚天电缆（谷城）有限公司", "示例楚天电缆有限公司", "一个多写“谷城”"),
    ],
)
def test_what_may_be_the_same_is_asked_with_its_reason(one: str, other: str, words: str) -> None:
    found, why = compare(parse(one, PLACES), parse(other, PLACES), PLACES)
    assert LIKELY <= found < SURE
    assert why == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("谷城示例楚天电缆有限公司", "南漳示例楚天电缆有限公司"),
        ("示例楚天电缆（谷城）有限公司", "示例楚天电缆（南漳）有限公司"),
        ("谷城县粮油公司", "保康县粮油公司"),
        ("湖北示例电缆有限公司", "河南示例电缆有限公司"),
        ("示例楚天电缆厂", "示例楚天电缆有限公司"),
        ("示例楚天电缆有限公司", "示例楚天电缆谷城分公司"),
        ("示例甲有限公司", "示例乙有限公司"),
        ("示例楚天电缆一分厂", "示例楚天电缆二分厂"),
        ("谷城县石花镇示例面粉厂", "谷城县庙滩镇示例面粉厂"),
        ("襄阳市政工程有限公司", "襄阳工程有限公司"),
        ("示例电信股份有限公司谷城分公司", "示例电信股份有限公司谷城石花营业部"),
        ("示例石化有限公司谷城加油站", "示例石化有限公司"),
        ("示例楚天大药房", "示例楚天大药房城关店"),
        ("襄阳市供销社", "襄阳市襄州区供销社"),
    ],
)
def test_different_firms_are_not_even_likely(one: str, other: str) -> None:
    assert score(one, other) < LIKELY


def test_a_supermarket_and_public_works_are_no_places() -> None:
    assert parse("示例超市有限公司", PLACES).core == "示例超市"
    assert parse("谷城县市政工程有限公司", PLACES).core == "市政工程"


codes = st.sampled_from(["", "91420699MA0000001D", "91420625MA12345678"])
entries = st.builds(
    lambda name, code, number, phone, person: identity(PLACES, name, code, number, phone, person),
    names,
    codes,
    st.sampled_from(["", "420000000000001", "420000000000002"]),
    st.sampled_from(["", "13800001111", "13800001111、0710-1234567"]),
    st.sampled_from(["", "甲某", "乙某"]),
)


@given(entries, entries)
def test_the_whole_likeness_is_symmetric_and_between_nought_and_one(one: object, other: object) -> None:
    there, back = likeness(one, other, PLACES), likeness(other, one, PLACES)  # type: ignore[arg-type]
    assert there == back
    assert 0.0 <= there.score <= 1.0


def test_two_valid_codes_decide_whatever_the_names_are() -> None:
    first, second = (body + uscc.check_letter(body) for body in ("91420699MA0000001", "91420699MA0000002"))
    same = likeness(identity(PLACES, "示例甲公司", first), identity(PLACES, "示例乙厂", first), PLACES)
    assert (same.score, same.reasons[0]) == (1.0, "统一社会信用代码相同")
    apart = likeness(identity(PLACES, "示例甲公司", first), identity(PLACES, "示例甲公司", second), PLACES)
    assert (apart.score, apart.reasons) == (0.0, ("统一社会信用代码不同",))


def test_a_registration_number_is_a_hint_for_and_against() -> None:
    def numbered(name: str, number: str) -> object:
        return identity(PLACES, name, registration=number)

    def found(*pair: object) -> float:
        return likeness(pair[0], pair[1], PLACES).score  # type: ignore[arg-type]

    one, two = "420000000000001", "420000000000002"
    assert found(numbered("湖北示例电缆厂", one), numbered("示例电缆厂", one)) >= SURE
    assert LIKELY <= found(numbered("示例楚天电缆厂", one), numbered("示例改名制品厂", one)) < SURE
    assert LIKELY <= found(numbered("示例电缆厂", one), numbered("示例电缆厂", two)) < SURE


def test_a_city_s_and_a_district_s_body_under_one_head_are_asked_never_taken_for_one() -> None:
    city = identity(PLACES, "襄阳市示例合作社联合社", legal_representative="甲某", phone="13800001111")
    district = identity(
        PLACES, "襄阳市襄州区示例合作社联合社", legal_representative="甲某", phone="13800001111"
    )
    assert LIKELY <= likeness(city, district, PLACES).score < SURE


def test_a_typing_error_counts_only_beside_something_else_that_is_shared() -> None:
    right = identity(PLACES, "示例楚天电线电缆有限公司", phone="13800001111")
    wrong = identity(PLACES, "示例楚天电线电揽有限公司", phone="13800001111、0710-1234567")
    alone = identity(PLACES, "示例楚天电线电揽有限公司")
    assert likeness(right, alone, PLACES).score < LIKELY
    near = likeness(right, wrong, PLACES)
    assert LIKELY <= near.score < SURE
    assert near.reasons[-1] == "电话相同"
