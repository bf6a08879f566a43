"""The letter in the ordinary format of GB/T 9704-2012 chapter 7, measured on its own pages."""

import json
import re

import pypdfium2
import pytest

from tests.documents.letters import book, letter
from tests.documents.pdf_reading import Char, bars, chars, first_red_row, lines, opened, words
from tiqiang_desktop.documents.letter import render
from tiqiang_desktop.domain.letter import LetterForm
from tiqiang_desktop.domain.letter_text import from_json, to_json

LEFT, RIGHT, BOTTOM, MM = 28.0, 184.0, 262.0, 72 / 25.4
NAMES = ("青溪县人民政府办公室", "青溪县农业农村局", "青溪县经济和信息化局", "青溪县产业园区管理委员会")


def ordinary(problems: int = 3, **changes: object) -> pypdfium2.PdfDocument:
    return opened(render(letter(problems, form=LetterForm.ORDINARY, **changes), book()))


def found(page: pypdfium2.PdfPage, beginning: str) -> list[Char]:
    return next(line for line in lines(page) if words(line).startswith(beginning))


def middle(line: list[Char]) -> float:
    char = next(char for char in line if char.font.startswith("FandolFang"))
    return char.baseline - 0.296 * char.size / MM


def test_the_mark_begins_35_mm_under_the_text_areas_top_and_ends_in_wenjian() -> None:
    """7.2.4"""
    page = ordinary()[0]
    assert first_red_row(page) == pytest.approx(37 + 35, abs=0.3)
    assert any(words(line) == "青溪县市场监督管理局文件" for line in lines(page))


def test_one_red_rule_as_wide_as_the_text_area_stands_4_mm_under_the_centred_number() -> None:
    """7.2.5, 7.2.7"""
    page = ordinary(problems=9)[0]
    (left, top, width, _), *others = bars(page)
    assert not others
    assert (left, width) == (pytest.approx(LEFT, abs=0.05), pytest.approx(156, abs=0.05))
    number = next(
        line for line in lines(page) if words(line) == "青市监建〔2026〕17号" and line[0].size == 16
    )
    assert top - (middle(number) + 8 / MM) == pytest.approx(4, abs=0.1)
    assert (number[0].x + number[-1].x + 16 / MM) / 2 == pytest.approx(106, abs=0.3)


def test_every_page_has_its_number_and_page_1_ends_on_the_text_areas_bottom() -> None:
    """7.5, 5.2.3"""
    document = ordinary(9)
    for i in range(len(document)):
        assert words(lines(document[i])[-1]) == f"—{i + 1}—"
    last = [line for line in lines(document[0]) if line[0].size == 16][-1]
    assert middle(last) + 8 / MM == pytest.approx(BOTTOM, abs=0.2)


@pytest.mark.parametrize("copies", [(), NAMES[:1], NAMES])
def test_the_foot_has_its_rules_the_last_on_the_text_areas_bottom(copies: tuple[str, ...]) -> None:
    """7.4.1–7.4.3"""
    document = ordinary(6, copies_to=copies, receipt=False)
    page = document[len(document) - 1]
    rules = [bar for bar in bars(page) if bar[2] > 150]
    weights = [pytest.approx(0.35, abs=0.01), pytest.approx(0.25, abs=0.01), pytest.approx(0.35, abs=0.01)]
    assert [height for _, _, _, height in rules] == (weights if copies else weights[::2])
    assert rules[-1][1] + rules[-1][3] == pytest.approx(BOTTOM, abs=0.05)
    printed = next(line for line in lines(page) if words(line).endswith("2026年3月8日印发"))
    assert words(printed).startswith("青溪县市场监督管理局")
    assert printed[0].x == pytest.approx(LEFT + 14 / MM, abs=0.1)
    assert printed[-1].x + 14 / MM == pytest.approx(RIGHT - 14 / MM, abs=0.1)


def test_a_long_printing_office_has_a_row_of_its_own() -> None:
    """7.4.3"""
    document = ordinary(2, printed_by="青溪县市场监督管理局产品质量安全监督管理与技术帮扶工作领导小组办公室")
    rows = [words(line) for line in lines(document[len(document) - 1])]
    assert "2026年3月8日印发" in rows


@pytest.mark.parametrize("problems", [1, 2, 4, 7, 13, 20])
def test_nothing_meets_the_foot_or_leaves_the_text_area(problems: int) -> None:
    document = ordinary(problems, copies_to=NAMES, attachments=("清单",))
    for i in range(len(document)):
        for char in chars(document[i]):
            assert LEFT - 0.1 <= char.x <= RIGHT
    page = document[len(document) - 1]
    top = min(bar[1] for bar in bars(page) if bar[2] > 150 and bar[1] > 130)
    above = [line for line in lines(page) if line[0].size > 10 and line[0].baseline < top]
    assert above[-1][0].baseline < top - 2


def test_the_code_of_a_letter_stands_in_the_upper_margin() -> None:
    code = found(ordinary()[0], "青市监建〔2026〕17号7K")
    assert code[0].size == 8
    assert code[0].baseline < 30


def test_a_copy_frozen_before_there_were_two_formats_is_a_letter() -> None:
    old = json.loads(to_json(letter()))
    del old["form"], old["printed_by"]
    assert from_json(json.dumps(old)) == letter()
    both = letter(form=LetterForm.ORDINARY)
    assert from_json(to_json(both)) == both
    assert re.search("公文", to_json(both))
