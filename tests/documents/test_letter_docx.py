"""The letter as an editable file: its words, its page, the same bytes each time, in both formats."""

from io import BytesIO
from typing import Any

import docx
import pytest

from tests.documents.letters import letter
from tests.documents.random_letters import seeded
from tiqiang_desktop.documents.docx_words import JOINER, QUARTER_EM, bound, unbound
from tiqiang_desktop.documents.letter_docx import render_docx
from tiqiang_desktop.domain.letter import LetterForm
from tiqiang_desktop.domain.letter_text import LetterText

BOTH = pytest.mark.parametrize("form", list(LetterForm))


def opened(text: LetterText) -> Any:
    return docx.Document(BytesIO(render_docx(text)))


def words_of(text: LetterText) -> str:
    return unbound("".join(row.text for row in opened(text).paragraphs))


@BOTH
def test_every_word_of_the_letter_is_in_the_file(form: LetterForm) -> None:
    text = letter(3, form=form, attachments=("清单", "反馈表"), copies_to=("青溪县农业农村局",))
    words = words_of(text)
    for part in text.body:
        assert part.lead + part.text in words
    for wanted in (
        text.mark,
        text.number,
        f"{text.addressee}：",
        "附件：1.清单",
        "2026年3月8日",
        "抄送：青溪县农业农村局。",
    ):
        assert wanted in words
    assert ("青溪县市场监督管理局文件" in words) is (form == LetterForm.ORDINARY)
    assert ("2026年3月8日印发" in words) is (form == LetterForm.ORDINARY)


@pytest.mark.parametrize("seed", range(0, 60, 7))
def test_letters_of_any_content_keep_their_words(seed: int) -> None:
    text = seeded(seed)
    words = words_of(text)
    assert all(part.lead + part.text in words for part in text.body)


@BOTH
def test_the_page_has_the_measures_of_the_standard_and_no_grid(form: LetterForm) -> None:
    """GB/T 9704-2012 5.2.1; programs count a grid's lines differently."""
    section = opened(letter(form=form)).sections[0]
    assert section.left_margin.mm == pytest.approx(28, abs=0.1)
    assert section.right_margin.mm == pytest.approx(26, abs=0.1)
    assert not section._sectPr.xpath("w:docGrid")


@BOTH
def test_only_a_letters_first_page_has_no_number(form: LetterForm) -> None:
    """7.5 and 10.1"""
    section = opened(letter(form=form)).sections[0]
    assert section.different_first_page_header_footer is (form == LetterForm.LETTER)


@pytest.mark.parametrize(("copies", "rules"), [((), 2), (("青溪县农业农村局",), 3)])
def test_the_foot_of_a_gongwen_has_its_black_rules(copies: tuple[str, ...], rules: int) -> None:
    """7.4.1"""
    xml = opened(letter(form=LetterForm.ORDINARY, copies_to=copies)).element.xml
    assert xml.count('srgbClr val="000000"') == rules
    assert xml.count('srgbClr val="FF0000"') == 1
    assert opened(letter(copies_to=copies)).element.xml.count('srgbClr val="FF0000"') == 4


@BOTH
def test_the_same_letter_gives_the_same_file(form: LetterForm) -> None:
    assert render_docx(letter(form=form)) == render_docx(letter(form=form))


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("按照GB/T 5023.3—2008检验", f"按照GB/{JOINER}T{QUARTER_EM}{JOINER}5023.3—{JOINER}2008检验"),
        ("编号：TP-03，", f"编号：TP-{JOINER}03，"),
        ("温度20℃，占40％。", "温度20℃，占40％。"),
        ("用语——无法提供", "用语——无法提供"),
    ],
)
def test_what_stays_whole_is_bound_and_nothing_else(words: str, kept: str) -> None:
    assert bound(words) == kept
    assert unbound(kept) == words


def test_a_long_address_parts_after_its_signs_only() -> None:
    opened_up = bound("网址https://www.example.org/a?id=3打不开")
    assert opened_up == "网址https://\u200bwww.\u200bexample.\u200borg/\u200ba?\u200bid=\u200b3打不开"
    assert unbound(opened_up) == "网址https://www.example.org/a?id=3打不开"
