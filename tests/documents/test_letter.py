"""The letter measured on its own pages, against GB/T 9704-2012 (the clause stands in the test's docstring)."""

import datetime as dt
import re
from functools import cache
from io import BytesIO
from itertools import chain, pairwise
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from tests.documents.letters import FONTS, book, letter
from tests.documents.pdf_reading import bars, chars, first_red_row, lines, opened, words
from tests.documents.random_letters import seeded
from tiqiang_desktop.documents.fonts import FontBook
from tiqiang_desktop.documents.letter import render
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter_text import LetterText, Level, Paragraph

LEFT, RIGHT, BOTTOM = 28.0, 184.0, 262.0
EM, PITCH, BODY, SMALL = 5.569, 10.445, 16.0, 14.0
NAMES = ("青溪县人民政府办公室", "青溪县农业农村局", "青溪县经济和信息化局", "青溪县产业园区管理委员会")


@cache
def pdf(text: LetterText) -> pypdfium2.PdfDocument:
    return opened(render(text, book()))


def texts(text: LetterText) -> list[list[str]]:
    """The lines of every page."""
    document = pdf(text)
    return [[words(line) for line in lines(document[i])] for i in range(len(document))]


def last_page(text: LetterText) -> pypdfium2.PdfPage:
    document = pdf(text)
    return document[len(document) - 1]


def found(page: pypdfium2.PdfPage, beginning: str) -> list:  # type: ignore[type-arg]
    """The line that begins so."""
    return next(line for line in lines(page) if words(line).startswith(beginning))


def em_middle(line: list) -> float:  # type: ignore[type-arg]
    """Middle of a 仿宋 line's em boxes: its baseline lies 0.296 em under it."""
    char = next(char for char in line if char.font.startswith("FandolFang"))
    return float(char.baseline - 0.296 * char.size * 25.4 / 72)


def test_the_mark_begins_30_mm_from_the_papers_edge() -> None:
    """10.1"""
    assert first_red_row(pdf(letter())[0]) == pytest.approx(30, abs=0.3)


def test_two_red_double_rules_of_170_mm_frame_the_first_page() -> None:
    """10.1: thick over thin under the mark, thin over thick 20 mm from the paper's bottom."""
    rules = bars(pdf(letter())[0])
    assert [round(width, 1) for _, _, width, _ in rules] == [170.0] * 4
    thick, thin, thin_below, thick_below = (height for _, _, _, height in rules)
    assert (thick, thin) == (pytest.approx(0.60, abs=0.01), pytest.approx(0.23, abs=0.01))
    assert (thin_below, thick_below) == (pytest.approx(thin, abs=0.01), pytest.approx(thick, abs=0.01))
    assert 297 - (rules[3][1] + rules[3][3]) == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize(
    "mark", ["谷城局", "青溪县市场监督管理局", "谷城县石花镇市场监督管理和质量技术服务中心"]
)
def test_the_mark_stays_inside_the_text_area_and_over_the_rule(mark: str) -> None:
    page = pdf(letter(mark=mark))[0]
    red = lines(page)[0]
    assert words(red) == mark
    assert red[0].x >= LEFT
    assert red[-1].x < RIGHT
    assert first_red_row(page) == pytest.approx(30, abs=0.3)


def test_the_number_ends_at_the_right_edge_seven_eighths_under_the_rule() -> None:
    """10.1"""
    page = pdf(letter())[0]
    number = found(page, "青市监建")
    assert number[-1].x + 16 / 72 * 25.4 == pytest.approx(RIGHT, abs=0.2)
    rule = bars(page)[1]
    assert em_middle(number) - BODY / 72 * 12.7 - (rule[1] + rule[3]) == pytest.approx(4.94, abs=0.1)


def test_text_lines_are_22_to_a_page() -> None:
    """5.2.3: 22 lines between 37 and 262 mm."""
    page = pdf(letter(12))[1]
    middles = [em_middle(line) for line in lines(page)[:-1] if line[0].font.startswith("FandolFang")]
    assert middles[0] == pytest.approx(37 + BODY / 72 * 12.7, abs=0.1)
    assert min(b - a for a, b in pairwise(middles)) == pytest.approx(PITCH, abs=0.02)
    assert len(lines(page)) == 23  # and the page number


@pytest.mark.parametrize("count", range(8, 20))
def test_the_line_pitch_is_the_same_on_every_page(count: int) -> None:
    """5.2.3; a letter of one page may be set a little tighter (7.3.5.5)."""
    document = pdf(letter(body=tuple(Paragraph(f"第{i}段文字，说明一项情况。") for i in range(count))))
    middles = [em_middle(line) for line in lines(document[0]) if words(line)[0] == "第"]
    steps = [b - a for a, b in pairwise(middles)]
    assert max(steps) - min(steps) < 0.05
    assert steps[0] == pytest.approx(PITCH, abs=0.02) or (len(document) == 1 and 9.8 < steps[0] < PITCH)


def test_page_1_of_a_longer_letter_runs_down_to_the_second_rule() -> None:
    """10.1 and figure 11: the last line ends 7/8 of a character above it."""
    for problems in range(3, 13):
        page = pdf(letter(problems))[0]
        last = [line for line in lines(page) if line[0].size == BODY][-1]
        middle = last[0].baseline - 0.36 * BODY / MM_PT
        gap = bars(page)[2][1] - (middle + BODY / MM_PT / 2)
        assert 4.5 < gap < 15.8, problems


MM_PT = 72 / 25.4


@pytest.mark.parametrize("problems", [1, 2, 5, 9, 14, 20])
@pytest.mark.parametrize("sealed", [True, False])
def test_the_signature_never_stands_alone_and_a_heading_never_ends_a_page(
    problems: int, sealed: bool
) -> None:
    """7.3.5"""
    pages = texts(letter(problems, sealed=sealed, copies_to=NAMES[: problems % 4]))
    for page in pages[:-1]:
        rows = [row for row in page if not re.fullmatch(r"—\d+—", row)]
        assert not re.match("[一二三四]、", rows[-1])
    signed = next(page for page in pages if "2026年3月8日" in page)
    assert signed.index("2026年3月8日") >= 2


@pytest.mark.parametrize("problems", [1, 3, 10, 20])
def test_every_word_of_the_letter_is_on_paper_once_and_in_order(problems: int) -> None:
    text = letter(problems, receipt=False)
    printed = "".join("".join(row for row in page if not re.fullmatch(r"—\d+—", row)) for page in texts(text))
    printed = printed.replace(text.footer_code.replace(" ", ""), "")
    wanted = "".join(part.lead + part.text for part in text.body).replace(" ", "")
    assert wanted in printed


def test_the_first_page_has_no_number_and_the_others_have_theirs_outside() -> None:
    """10.1 and 7.5: odd pages right, even pages left, one character in, the dashes 7 mm under the text area."""
    document = pdf(letter(9))
    assert len(document) >= 3
    assert not [line for line in lines(document[0]) if re.fullmatch(r"—\d+—", words(line))]
    second, third = lines(document[1])[-1], lines(document[2])[-1]
    assert (words(second), words(third)) == ("—2—", "—3—")
    assert second[0].x == pytest.approx(LEFT + SMALL / MM_PT, abs=0.1)
    assert third[-1].x + SMALL / MM_PT == pytest.approx(RIGHT - SMALL / MM_PT, abs=0.1)
    assert second[0].baseline - 0.329 * SMALL / MM_PT == pytest.approx(BOTTOM + 7, abs=0.1)


def test_a_sealed_letter_has_its_date_four_characters_in_and_the_name_centred_over_it() -> None:
    """7.3.5.1, with room for a seal of 4.2 cm."""
    page = last_page(letter(4))
    date, name = found(page, "2026年3月8日"), found(page, "青溪县市场监督管理局")
    assert RIGHT - (date[-1].x + BODY / MM_PT) == pytest.approx(4 * EM, abs=0.2)
    assert date[0].x + date[-1].x == pytest.approx(name[0].x + name[-1].x, abs=0.5)
    above = [line for line in lines(page) if line[0].baseline < name[0].baseline - 5][-1]
    assert name[0].baseline - above[0].baseline > 2 * PITCH - 1


def test_an_unsealed_letter_has_its_name_two_characters_in_and_the_date_two_further() -> None:
    """7.3.5.2"""
    page = last_page(letter(4, sealed=False))
    date, name = found(page, "2026年3月8日"), found(page, "青溪县市场监督管理局")
    assert RIGHT - (name[-1].x + BODY / MM_PT) == pytest.approx(2 * EM, abs=0.2)
    assert date[0].x - name[0].x == pytest.approx(2 * EM, abs=0.2)


def test_a_short_unsealed_name_moves_left_so_that_the_date_is_two_characters_in() -> None:
    """7.3.5.2"""
    page = last_page(letter(4, sealed=False, signature="谷城局", dated=dt.date(2026, 12, 31)))
    date, name = found(page, "2026年12月31日"), found(page, "谷城局")
    assert RIGHT - (date[-1].x + BODY / MM_PT) == pytest.approx(2 * EM, abs=0.2)
    assert date[0].x - name[0].x == pytest.approx(2 * EM, abs=0.2)


def test_attachments_stand_under_one_another_without_a_closing_mark() -> None:
    """7.3.4"""
    long = "抽样检验结果及问题清单（含实验室原始记录、样品照片、标准条款对照表以及有关说明等材料）。"
    document = pdf(letter(2, attachments=(long, "整改情况反馈表")))
    rows = [line for i in range(len(document)) for line in lines(document[i])]
    start = next(i for i, line in enumerate(rows) if words(line).startswith("附件：1."))
    assert rows[start][0].x == pytest.approx(LEFT + 2 * EM, abs=0.2)
    assert rows[start + 1][0].x == pytest.approx(rows[start][5].x, abs=0.2)
    assert words(rows[start + 1]).endswith("材料）")
    assert words(rows[start + 2]) == "2.整改情况反馈表"
    assert "附件：整改情况反馈表" in chain(*texts(letter(2, attachments=("整改情况反馈表",))))


def test_copies_stand_at_the_foot_of_the_last_page_in_smaller_type() -> None:
    """7.4.2 and 10.1: no rules, the last line on the text area's bottom, runs on under the first name."""
    page = last_page(letter(6, copies_to=NAMES))
    first = found(page, "抄送：")
    rows = [line for line in lines(page) if line[0].baseline >= first[0].baseline and words(line)[0] != "—"]
    assert {char.size for line in rows for char in line} == {SMALL}
    assert first[0].x == pytest.approx(LEFT + SMALL / MM_PT, abs=0.1)
    assert rows[1][0].x == pytest.approx(first[3].x, abs=0.1)
    assert words(rows[-1]).endswith("。")
    assert em_middle(rows[-1]) + SMALL / MM_PT / 2 == pytest.approx(BOTTOM, abs=0.2)


def test_headings_have_the_faces_of_their_levels() -> None:
    """7.3.3: 一、 黑体 · （一） 楷体, its text 仿宋 · 1. 仿宋"""
    document = pdf(letter(3))
    rows = [line for i in range(len(document)) for line in lines(document[i])]
    fonts = {words(line)[:3]: [char.font for char in line if "一" <= char.text <= "龥"] for line in rows}
    assert set(fonts["一、发"]) == {"NotoSansSC-Regular"}
    assert fonts["（一）"][1] == "FandolKai-Regular"
    assert fonts["（一）"][-1] == "FandolFang-Regular"
    assert set(fonts["1.对"]) == {"FandolFang-Regular"}


def test_a_heading_of_the_second_level_without_text_is_all_in_its_face() -> None:
    body = (Paragraph("（一）单独成行的标题", Level.SECOND), Paragraph("正文文字在这里，接着写下去。"))
    page = pdf(letter(body=body))[0]
    assert {char.font for char in found(page, "（一）")} == {"FandolKai-Regular"}


def test_the_receipt_has_lines_to_write_on_and_can_be_left_out() -> None:
    with_it, without = texts(letter(3)), texts(letter(3, receipt=False))
    assert any("签收人：" in row and "与企业关系：" in row for row in with_it[-1])
    assert any("签收日期：" in row and "一式两份" in row for row in with_it[-1])
    assert not any("签收" in row for page in without for row in page)
    blanks = bars(last_page(letter(3)))
    assert len([bar for bar in blanks if bar[2] < 60]) == 5


def test_the_footer_code_is_small_and_outside_the_second_rule() -> None:
    code = found(pdf(letter())[0], "青市监建〔2026〕17号7K")
    assert code[0].size == 8
    assert code[0].baseline > 277


def test_a_draft_without_a_number_keeps_its_place() -> None:
    assert any("青市监建〔2026〕号" in row for row in texts(letter(number="青市监建〔2026〕　号"))[0])


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"title": "关于某厂\ue001产品的整改建议书"}, "标题"),
        ({"addressee": "某\ue001厂"}, "主送"),
        ({"body": (Paragraph("没有问题。"), Paragraph("有\ue001问题。"))}, "正文第2段"),
        ({"body": (Paragraph("好。", Level.SECOND, "（一）坏\ue001。"),)}, "正文第1段"),
        ({"attachments": ("好", "\ue001")}, "附件说明第2项"),
        ({"contact": "联系人：\ue001"}, "附注"),
        ({"copies_to": ("\ue001局",)}, "抄送"),
        ({"signature": "\ue001局"}, "署名"),
        ({"mark": "\ue001局"}, "发文机关标志"),
    ],
)
def test_a_character_without_a_font_is_refused_with_its_place(changes: dict[str, object], place: str) -> None:
    with pytest.raises(Refused, match=rf"^{place}中.*U\+E001.*。$"):
        render(letter(**changes), book())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "word"),
    [({"title": "很长的标题" * 60}, "标题过长"), ({"copies_to": NAMES * 20}, "抄送机关过多")],
)
def test_what_does_not_fit_its_page_is_refused(changes: dict[str, object], word: str) -> None:
    with pytest.raises(Refused, match=word):
        render(letter(**changes), book())  # type: ignore[arg-type]


def test_a_list_of_attachments_is_not_parted() -> None:
    for problems in range(2, 9):
        pages = texts(letter(problems, attachments=("抽样检验结果清单", "整改情况反馈表", "专家名单")))
        page = next(page for page in pages if any(row.startswith("附件：1.") for row in page))
        assert "3.专家名单" in page


def test_the_refusal_shows_a_character_that_can_be_shown() -> None:
    with pytest.raises(Refused, match="“😀”（U\\+1F600）"):
        render(letter(addressee="某😀厂"), book())


def test_control_and_invisible_characters_are_left_out() -> None:
    body = (Paragraph("第一行\n接着写\u200b下去\ufeff，It’s a\ntest\x07。"),)
    pages = texts(letter(body=body))
    assert any("第一行接着写下去，It'satest。" in row for row in pages[0])


def test_the_same_letter_gives_the_same_bytes_wherever_the_fonts_lie(tmp_path: Path) -> None:
    elsewhere = tmp_path / "fonts"
    elsewhere.symlink_to(FONTS, target_is_directory=True)
    text = letter(2, addressee="谷城县𠮷喆厂")
    assert render(text, book()) == render(text, book()) == render(text, FontBook(elsewhere))


def test_the_file_says_what_it_is() -> None:
    reader = pypdf.PdfReader(BytesIO(render(letter(), book())))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert reader.metadata is not None
    assert reader.metadata.title == letter().title
    assert reader.metadata.author == "青溪县市场监督管理局"


def test_every_font_is_embedded() -> None:
    reader = pypdf.PdfReader(BytesIO(render(letter(4, addressee="𠮷喆厂"), book())))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


@pytest.mark.parametrize("problems", [1, 4, 8, 13, 20])
def test_no_line_leaves_the_text_area(problems: int) -> None:
    """5.2.1; a mark may end in its blank half."""
    document = pdf(letter(problems, copies_to=NAMES, attachments=("清单", "反馈表")))
    for i in range(len(document)):
        for char in chars(document[i]):
            assert char.x >= LEFT - 0.1
            assert char.x <= RIGHT - char.size / MM_PT / 2 + 0.1 or char.text in "0123456789.,/-()"


def test_a_letter_of_one_problem_and_one_of_twenty_can_be_set() -> None:
    assert len(pdf(letter(1))) <= 2
    assert 4 <= len(pdf(letter(20))) <= 8


@pytest.mark.parametrize("count", range(1, 40, 3))
@pytest.mark.parametrize("sealed", [True, False])
def test_a_body_of_any_length_leaves_no_hole_on_page_1(count: int, sealed: bool) -> None:
    """10.1 and figure 11, 7.3.5.5: the page that is followed by another is full but for at most two rows."""
    body = tuple(Paragraph(f"第{i}段文字，说明一项情况。") for i in range(count))
    document = pdf(letter(body=body, sealed=sealed))
    if len(document) > 1:
        last = [line for line in lines(document[0]) if line[0].size > 12][-1]
        assert bars(document[0])[-2][1] - last[0].baseline < 37


@pytest.mark.parametrize(
    "words", ["质" * 3000, "，" * 200, "“" * 100, "A" * 500, "a b " * 100, "1" * 300, " "]
)
def test_hostile_texts_are_set_or_refused_in_one_sentence(words: str) -> None:
    body = (Paragraph(words), Paragraph(words, Level.SECOND, "（一）" + words))
    assert opened(render(letter(body=body), book()))
    for part in ("title", "mark", "addressee", "signature", "number", "contact"):
        try:
            render(letter(**{part: words}), book())  # type: ignore[arg-type]
        except Refused as refused:
            message = str(refused)
        else:
            message = "。"
        assert message.endswith("。")


def test_an_empty_letter_is_set_as_well() -> None:
    empty = LetterText("", "", "", "", (), "", dt.date(2026, 1, 1))
    assert len(opened(render(empty, book()))) == 1


@pytest.mark.parametrize("count", range(3, 12))
@pytest.mark.parametrize("changes", [{"attachments": ("清单",)}, {"receipt": False}, {"copies_to": NAMES}])
def test_a_letter_a_little_too_long_for_one_page_leaves_no_hole_on_it(
    count: int, changes: dict[str, object]
) -> None:
    """Figure 11: 签收栏 and 附注 go over before the body does."""
    title = "关于青溪县宏味电线电缆制造股份有限公司石花镇分公司额定电压450/750V及以下聚氯乙烯绝缘电线电缆产品质量问题的整改建议书"
    body = tuple(Paragraph(f"第{i}段文字，说明一项情况。") for i in range(count))
    document = pdf(letter(body=body, title=title, **changes))
    last = [line for line in lines(document[0]) if line[0].size > 12][-1]
    assert len(document) == 1 or bars(document[0])[-2][1] - (em_middle(last) + 8 / MM_PT) < 37


def test_a_problem_that_was_only_described_may_be_parted_and_leaves_no_hole_on_page_1() -> None:
    """Its words are all lead, but several rows of them are no heading; seed 180 left five empty rows."""
    document = pdf(seeded(180))
    last = [line for line in lines(document[0]) if line[0].size > 12][-1]
    assert bars(document[0])[-2][1] - last[0].baseline < 37
