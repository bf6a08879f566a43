"""The engine of the papers: cells wrap by the rules for line ends, rows stay whole, headings come again."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.letters import book
from tests.documents.paper_values import LONG_FIRM, PROBLEM, ink, pages_of, rules
from tiqiang_desktop.documents.fonts import Face
from tiqiang_desktop.documents.line_breaker import NEVER_FIRST, NEVER_LAST
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.strips import FRAME, PORTRAIT, Foot, Paper, Strip, draw, filled_up, paginate
from tiqiang_desktop.documents.table_page import Align, Cell, Grid, Setter, printable

SETTER = Setter(book(), PORTRAIT)
GRID = Grid((15, 60, 50, 40), name="test")
HEADS = ("序号", "企业名称", "质量问题", "备注")


def pdf_of(strips: list[Strip]) -> bytes:
    pages = tuple(map(tuple, paginate(strips, PORTRAIT)))
    return draw(Paper("试验", "试验", PORTRAIT, pages, Foot()), book())


def rows(count: int) -> list[list[str]]:
    return [[str(i), LONG_FIRM, PROBLEM, f"备注{i}号"] for i in range(1, count + 1)]


@settings(max_examples=60, deadline=None)
@given(
    st.integers(40, 120),
    st.lists(
        st.sampled_from([PROBLEM, LONG_FIRM, "（见“附件”），", "8.02Ω/km，", "《产品质量法》：", "——", "……"]),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(list(Align)),
)
def test_no_line_of_a_cell_begins_or_ends_badly_or_is_too_wide(
    width: int, words: list[str], align: Align
) -> None:
    room = width * MM
    lines = SETTER.lines([("检验" + "".join(words), Face.FANG)], 10.5, room, "试验", align)
    for line in lines:
        assert max(line.width, line.places[-1]) <= room + 0.01
        assert list(line.places) == sorted(line.places)
    for before, line in pairwise(lines):
        assert line.text[0] not in NEVER_FIRST
        assert before.text[-1] not in NEVER_LAST


def test_thirty_tall_rows_over_pages_repeat_the_headings_and_keep_rows_whole() -> None:
    pdf = pdf_of(SETTER.table(GRID, HEADS, rows(30)))
    pages = pages_of(pdf)
    assert len(pages) > 2
    assert all(page.startswith("序号企业名称质量问题备注") for page in pages)
    assert [page.count("有限公司第二分公司") for page in pages] == [
        page.count("号") - page.count("序号") for page in pages
    ]
    assert sum(page.count("备注") for page in pages) == 30 + len(pages)


def test_the_frame_is_closed_on_every_page() -> None:
    for bars in rules(pdf_of(SETTER.table(GRID, HEADS, rows(30)))):
        heavy = [bar for bar in bars if abs((bar[3] - bar[1]) - FRAME) < 0.02]
        sides = [bar for bar in bars if abs((bar[2] - bar[0]) - FRAME) < 0.02]
        assert (len(heavy), len(sides)) == (2, 2)
        assert min(bar[1] for bar in sides) == pytest.approx(min(bar[1] for bar in heavy), abs=0.02)
        assert max(bar[3] for bar in sides) == pytest.approx(max(bar[3] for bar in heavy), abs=0.02)


def test_a_row_taller_than_a_page_is_parted_between_its_lines() -> None:
    pdf = pdf_of(SETTER.table(GRID, HEADS, [["1", "甲", PROBLEM * 40, "乙"]]))
    pages = pages_of(pdf)
    assert len(pages) > 1
    assert sum(page.count("逐批检验") for page in pages) == 40
    for _, height, boxes in ink(pdf):
        assert max(box[4] for box in boxes) < height


def test_a_heading_is_never_last_on_a_page() -> None:
    for lines in range(30, 60):
        strips = [*SETTER.text([("甲\n" * lines, Face.FANG)]), *SETTER.heading("二、产品")]
        pages = paginate([*strips, *SETTER.table(GRID, HEADS, rows(1))], PORTRAIT)
        for page in pages:
            assert not page[-1][1].chapter
            assert not page[-1][1].keep


def test_boxes_to_tick_keep_their_words() -> None:
    text = SETTER.ticks(("直接送达", "留置送达", "邮寄送达", "委托送达"), "邮寄送达", Grid((50,)), 0)
    assert text.count("\n") >= 1
    assert "■邮寄送达" in text
    assert all(line.startswith(("□", "■")) for line in text.split("\n"))
    lines = SETTER.lines([(text, Face.FANG)], 10.5, 50 * MM, "试验", Align.LEFT)
    assert len(lines) == text.count("\n") + 1


def test_empty_rows_fill_the_page_and_no_more() -> None:
    empty = SETTER.rows(Grid((165,), least=10), [""])[0]
    after = [Strip(20 * MM)]
    strips = filled_up(SETTER.title("签到表"), empty, after, PORTRAIT, 3)
    assert len(paginate(strips, PORTRAIT)) == 1
    assert strips.count(empty) == 22
    assert len(paginate([*strips, empty], PORTRAIT)) == 2


def test_fewer_than_the_least_rows_are_never_given() -> None:
    empty = SETTER.rows(Grid((165,), least=10), [""])[0]
    strips = filled_up([Strip(230 * MM, chapter="x")], empty, [Strip(20 * MM)], PORTRAIT, 8)
    assert strips.count(empty) >= 8


def test_a_refusal_names_row_and_column() -> None:
    with pytest.raises(Exception, match="台账第2行“备注”中的字符") as refused:
        SETTER.table(GRID, HEADS, [["1", "甲", "乙", "丙"], ["2", "甲", "乙", "丁\U000f1234"]], "台账")
    assert "U+F1234" in str(refused.value)


def test_line_ends_part_paragraphs_and_what_is_invisible_goes() -> None:
    assert printable("甲\u200b乙\r\n\n丙\ufe0f\t丁\x00") == "甲乙\n丙 丁"


def test_cells_of_several_columns_stand_where_their_columns_stand() -> None:
    one = SETTER.rows(GRID, ["1", Cell("甲", span=3)])[0]
    assert len(one.bars) == 2  # one upright, one level
