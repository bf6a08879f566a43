"""The composer of lines: rules of marks, pieces that stay whole, lines that fill the measure."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.random_letters import seeded
from tiqiang_desktop.documents.line_breaker import (
    BLANK_AFTER,
    NEVER_FIRST,
    NEVER_LAST,
    Line,
    Measures,
    break_lines,
    is_wide,
)

EM = 16.0
PAGE = Measures(28 * EM, EM, first_indent=2 * EM)


def advance(char: str) -> float:
    return EM if is_wide(char) else EM / 2


def broken(text: str, measures: Measures = PAGE) -> list[Line]:
    return break_lines(text, lambda i: advance(text[i]), measures)


def texts(text: str, measures: Measures = PAGE) -> list[str]:
    return [text[line.start : line.end] for line in broken(text, measures)]


HAN = st.sampled_from("质量技术帮扶企业整改建议产品标准检验报告问题")
MARK = st.sampled_from(
    [
        "，",
        "。",
        "、",
        "；",
        "：",
        "“",
        "”",
        "（",
        "）",
        "《",
        "》",
        "——",
        "……",
        "·",
        "％",
        "〔",
        "〕",
        "”，",
        "）。",
    ]
)
PIECE = st.sampled_from(
    [
        "12",
        "3.5mg/kg",
        "GB/T 5023.3—2008",
        "2026年3月5日",
        "40％",
        "60日",
        "ISO 9001",
        "Hello",
        "±0.05mm",
        "第5条",
    ]
)
WORD = st.one_of(HAN, HAN, HAN, HAN, HAN, HAN, MARK, PIECE)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=160).map("".join)


@settings(max_examples=80, deadline=None)
@given(PARAGRAPH)
def test_every_character_is_on_exactly_one_line(text: str) -> None:
    assert "".join(texts(text)) == text


@settings(max_examples=80, deadline=None)
@given(PARAGRAPH)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    rows = texts(text)
    assert not [row for row in rows[1:] if row[0] in NEVER_FIRST]
    assert not [row for row in rows[:-1] if row[-1] in NEVER_LAST]


@settings(max_examples=80, deadline=None)
@given(PARAGRAPH)
def test_no_line_is_wider_than_its_measure(text: str) -> None:
    for line in broken(text):
        indent = 0.0 if line.start else PAGE.first_indent
        assert line.width <= PAGE.width - indent + 1e-6


@settings(max_examples=80, deadline=None)
@given(st.lists(HAN, min_size=60, max_size=200).map("".join))
def test_every_full_line_of_ideographs_ends_exactly_at_the_edge(text: str) -> None:
    for line in broken(text)[:-1]:
        assert line.places[-1] + EM == pytest.approx(PAGE.width)


@settings(max_examples=80, deadline=None)
@given(PARAGRAPH)
def test_characters_never_overlap_more_than_a_marks_blank_half(text: str) -> None:
    for line in broken(text):
        for i in range(line.start, line.end - 1):
            step = line.places[i + 1 - line.start] - line.places[i - line.start]
            blanks = (text[i] in BLANK_AFTER) + (text[i + 1] in NEVER_LAST)
            assert step >= advance(text[i]) - blanks * EM / 2 - 1e-6


@settings(max_examples=100, deadline=None)
@given(st.lists(HAN, min_size=29, max_size=120).map("".join))
def test_a_last_line_has_more_than_one_character(text: str) -> None:
    assert len(texts(text)[-1]) > 1


@pytest.mark.parametrize(
    "piece",
    [
        "GB/T 5023.3—2008",
        "Q/QXHW 0012S—2019",
        "2026年3月15日",
        "3.0mg/kg",
        "9.12Ω/km",
        "±0.05mm",
        "60个工作日",
        "40％",
        "12万元",
        "——",
        "……",
        "International",
        "第12条",
        "0.5～1.6MPa",
    ],
)
def test_a_piece_stays_whole_wherever_the_line_ends(piece: str) -> None:
    for before in range(20, 32):
        text = "质" * before + piece + "量" * 20
        assert any(piece in row for row in texts(text)), before


def test_a_mark_is_squeezed_in_rather_than_pushed_out_with_its_character() -> None:
    text = "质" * 10 + "，" + "量" * 10 + "，" + "检" * 4 + "，" + "验" * 20  # the first line has 26 cells
    first = broken(text)[0]
    assert text[first.start : first.end].endswith("检检检检，")
    assert first.width == pytest.approx(26 * EM)


def test_digits_of_a_number_are_never_spread() -> None:
    text = "质" * 9 + "123456789" + "量" * 9 + "GB/T 19001—2016" + "质" * 30
    for line in broken(text):
        for i in range(line.start, line.end - 1):
            if text[i].isdigit() and text[i + 1].isdigit():
                assert line.places[i + 1 - line.start] - line.places[i - line.start] == pytest.approx(EM / 2)


def test_a_web_address_longer_than_a_line_is_cut_after_one_of_its_signs() -> None:
    address = (
        "https://www.example.org/articles/2026/03/notice-of-sampling-and-inspection/results/0318.html?id=1"
    )
    rows = texts(f"详见{address}所列情形。")
    assert rows[0].endswith("notice-")
    assert rows[1].startswith("of-sampling")


def test_a_word_without_any_sign_is_cut_where_the_line_ends() -> None:
    rows = broken("A" * 200)
    assert len(rows) > 1
    assert max(row.width for row in rows) <= PAGE.width


def test_later_lines_keep_their_own_indent() -> None:
    lines = broken("质" * 40, Measures(28 * EM, EM, first_indent=5 * EM, indent=6 * EM))
    assert [line.places[0] for line in lines] == [5 * EM, 6 * EM]


def test_an_empty_text_has_no_lines() -> None:
    assert texts("") == []


def test_two_thousand_lines_keep_every_rule() -> None:
    """No bad start or end, nothing outside the measure, no number or word split (GB/T 15834-2011 5.1).

    The words are those of letters as the program composes them; only an address on the web is ever cut.
    """
    count, seed = 0, 0
    while count < 2000:
        for part in seeded(seed).body:
            words = part.lead + part.text
            rows = texts(words)
            for line, row in zip(broken(words), rows, strict=True):
                assert row[0] not in NEVER_FIRST, row
                assert row[-1] not in NEVER_LAST, row
                assert line.width <= PAGE.width + 1e-6
            for left, right in pairwise(rows):
                assert not re.fullmatch("[0-9A-Za-z]{2}", left[-1] + right[0]), (left, right)
                assert not re.search(r"GB/$|[0-9]—$|[0-9]\.$", left), (left, right)
            count += len(rows)
        seed += 1


@pytest.mark.parametrize(
    "piece", ["YJV22-0.6/1kV 3×120+1×70", "BV 450/750V 2.5mm²", "JKLYJ-10kV 1×70", "48V 20Ah"]
)
def test_a_model_with_a_blank_in_it_stays_whole(piece: str) -> None:
    for before in range(12, 26):
        assert any(piece in row for row in texts("质" * before + piece + "量" * 20)), before


def test_two_standards_joined_by_a_stroke_part_only_after_it() -> None:
    for before in range(10, 27):
        rows = texts("质" * before + "GB/T 19001—2016/ISO 9001:2015第8.5.1条")
        assert all(any(name in row for row in rows) for name in ("GB/T 19001—2016/", "ISO 9001:2015")), rows


def test_no_line_of_a_name_without_a_stop_ends_in_one() -> None:
    open_ends = Measures(28 * EM, EM, open_ends=True)
    for before in range(20, 30):
        rows = texts("质" * before + "、" + "量" * 20, open_ends)
        assert not [row for row in rows if row[-1] in "。；，、"]


@pytest.mark.parametrize("before", range(10, 26))
def test_a_standards_number_right_after_a_percentage_stays_whole(before: int) -> None:
    lines = texts("质" * before + "40％Q/QXHW 0012S—2019产品标准检验")
    assert any("Q/QXHW 0012S—2019" in line for line in lines)


@pytest.mark.parametrize(
    ("piece", "parts"),
    [
        ("GB/T 5023.3—2008", ["GB/T ", "5023.3—", "2008"]),
        ("BV 450/750V 2.5mm²", ["BV 450/", "750V ", "2.5mm²"]),
        ("Q/QXHW 0012S—2021", ["Q/QXHW ", "0012S—", "2021"]),
    ],
)
def test_in_a_narrow_column_a_number_is_cut_after_a_sign(piece: str, parts: list[str]) -> None:
    assert texts(piece, Measures(4 * EM, EM)) == parts
