"""Search by any characters, first letters of every reading, digits; LIKE over the plain text is the oracle."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.services import shipped
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import search_text

NAMES = (
    "示例楚天电线电缆有限公司",
    "示例长城重型机械厂",
    "示例单氏曾记食品（湖北）有限公司",
    "示例仇仁覃乐器行",
    "示例石化厂家属区副食品店",
    "ＡＢＣ示例Ｂ２科技公司",
    "示例𠮷祥玩具有限公司",
    "示例电线厂",
)


@pytest.fixture
def filled(space: Workspace) -> Workspace:
    with space.change("新建企业"):
        for at, name in enumerate(NAMES):
            space.save(Enterprise(name=name, phone=f"0710-01200{at:02d}", contact="示例人"))
    return space


def found(space: Workspace, text: str) -> set[str]:
    return {hit.caption for hit in space.search(text)}


@pytest.mark.parametrize(
    "text",
    ["电", "电线", "线电", "电线电缆", "𠮷", "食品（湖北）", "示例 电线 楚天", "abc", "B2", "0120003", "03"],
)
def test_the_index_finds_what_like_finds(filled: Workspace, text: str) -> None:
    words = [search_text.normalised(word) for word in text.split()]
    rows = filled.store.rows("SELECT caption, body FROM search_text WHERE kind = 'enterprise'")
    oracle = {row["caption"] for row in rows if all(word in row["body"] for word in words)}
    assert oracle
    assert found(filled, text) == oracle


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("slctdx", "示例楚天电线电缆有限公司"),
        ("dldl", None),
        ("ccz", "示例长城重型机械厂"),
        ("zcz", "示例长城重型机械厂"),
        ("ccc", "示例长城重型机械厂"),
        ("sszj", "示例单氏曾记食品（湖北）有限公司"),
        ("dscj", "示例单氏曾记食品（湖北）有限公司"),
        ("qr", "示例仇仁覃乐器行"),
        ("crq", "示例仇仁覃乐器行"),
        ("tyqh", "示例仇仁覃乐器行"),
    ],
)
def test_first_letters_find_every_reading_of_a_polyphone(
    filled: Workspace, letters: str, name: str | None
) -> None:
    assert (name in found(filled, letters)) if name else found(filled, letters) == set()


def test_nothing_is_found_across_two_fields(filled: Workspace) -> None:
    assert found(filled, "公司0710") == set()


def test_marks_alone_find_nothing(filled: Workspace) -> None:
    assert found(filled, "（）—*\"'") == set()
    assert found(filled, "") == set()


def test_a_renamed_firm_is_no_longer_found_by_its_old_name(filled: Workspace) -> None:
    from dataclasses import replace

    firm = filled.find(Enterprise, name="示例电线厂")[0]
    with filled.change("改名"):
        filled.save(replace(firm, name="示例灯泡厂"))
    assert "示例电线厂" not in found(filled, "电线厂")
    assert found(filled, "灯泡") == {"示例灯泡厂"}


def test_names_that_begin_with_the_text_come_first(filled: Workspace) -> None:
    assert filled.search("示例电")[0].caption == "示例电线厂"


@given(st.text(max_size=12))
def test_any_text_makes_a_query_the_index_understands(text: str) -> None:
    wanted = search_text.query(text)
    assert wanted == "" or '"' in wanted


def test_the_usual_reading_comes_first() -> None:
    table = shipped.initials()
    assert search_text.initials("重庆长江", table)[0] in ("zqzj", "zqcj", "cqcj", "cqzj")
    assert "cqcj" in search_text.initials("重庆长江", table)
    assert search_text.initials("有限公司", table) == ("yxgs",)


def test_normalised_keeps_letters_digits_han_and_private_use_of_all_of_unicode() -> None:
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    folded = unicodedata.normalize("NFKC", everything).casefold()
    wanted = "".join(c for c in folded if c.isalnum() or unicodedata.category(c) == "Co")
    assert search_text.normalised(everything) == wanted
