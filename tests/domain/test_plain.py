"""Foreign text made plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.domain import plain


def test_letters_and_digits_become_narrow_but_chinese_punctuation_stays() -> None:
    assert plain.clean("　Ａ１２－３（湖北）：“测试”，  有限公司\xa0") == "A12-3（湖北）：“测试”， 有限公司"


def test_rare_characters_stay_as_they_were_written() -> None:
    assert plain.clean("\uf92c\ue863𬭚") == "\uf92c\ue863𬭚"


def test_filled_lines_stay_apart_and_one_line_joins_them() -> None:
    assert plain.clean("水分\r\n\r\n 灰分 ") == "水分\n灰分"
    assert plain.one_line("谷城测试\r\n有限公司") == "谷城测试有限公司"
    assert plain.one_line("GB 1234\nA") == "GB 1234 A"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "无",
        " 空 ",
        "—",
        "——",
        "/",
        "-",
        "N/A",
        "n/a",
        "#N/A",
        "未标明",
        "未标注",
        "不详",
        "（无）",
        "NULL",
        "\\",
        "…",
    ],
)
def test_placeholders_are_nothing(text: str) -> None:
    assert plain.value(text) == ""


@pytest.mark.parametrize("text", ["无锡测试厂", "0", "空压机", "1/2", "-5"])
def test_what_only_begins_like_a_placeholder_stays(text: str) -> None:
    assert plain.value(text) == text


def test_a_firm_is_the_same_in_any_width_bracket_case_and_blank() -> None:
    assert plain.firm_key("湖北测试（集团）ABC 有限公司") == plain.firm_key(
        "湖北测试(集团)ａｂｃ　有限公司。"
    )
    assert plain.firm_key("测试•门业") == plain.firm_key("测试·门业")
    assert plain.firm_key("测试一厂") != plain.firm_key("测试二厂")


@pytest.mark.parametrize(
    ("text", "answer"),
    [("是", "是"), ("√", "是"), ("Ｙ", "是"), ("小微企业", "是"), ("中型", "是"), ("否", "否"), ("×", "否"), ("大型企业", "否"), ("待定", ""), ("", "")],
)  # fmt: skip
def test_yes_and_no_in_their_many_words(text: str, answer: str) -> None:
    assert plain.yes_no(text) == answer


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = plain.clean(text)
    assert plain.clean(once) == once
    assert "\n" not in plain.one_line(text)


@pytest.mark.parametrize("text", ["空白", "（空白）", "无。", "无数据", "未公示", "没有登记", "××", "xxx"])
def test_more_ways_to_say_that_there_is_nothing(text: str) -> None:
    assert plain.value(text) == ""


@pytest.mark.parametrize(
    ("text", "answer"),
    [("√是 □否", "是"), ("□是 ☑否", "否"), ("是（小型）", "是"), ("☑是", "是"), ("√是√否", ""), ("是否", ""), ("规上", "")],
)  # fmt: skip
def test_ticked_boxes_are_answers(text: str, answer: str) -> None:
    assert plain.yes_no(text) == answer
