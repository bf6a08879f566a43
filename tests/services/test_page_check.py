"""What is amiss on finished pages is found on the pages themselves."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import make
from tests.documents.letters import book, letter
from tiqiang_desktop.documents.letter import render
from tiqiang_desktop.documents.page import PITCH, TOP, Sheet
from tiqiang_desktop.documents.rows import draw_row, solid
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import Letter
from tiqiang_desktop.domain.letter_text import LetterText
from tiqiang_desktop.services import letters, page_check, paper
from tiqiang_desktop.services.workspace import Workspace


def drawn(text: LetterText, pages: list[list[str]]) -> bytes:
    """Pages with these lines of body text, as a composer that went wrong would set them."""
    fonts = book()
    sheet = Sheet(fonts, text.title, text.signature)
    for number, words in enumerate(pages):
        if number:
            sheet.next_page()
        for i, line in enumerate(words):
            draw_row(sheet, solid(fonts, line), TOP + i * PITCH + 8)
    return sheet.finish()


def test_a_letter_as_the_program_sets_it_has_nothing_amiss() -> None:
    for problems in (1, 4, 12):
        text = replace(letter(problems), addressee="示例公司")
        plain = replace(text, body=tuple(replace(p, text=p.text.replace("𠮷", "吉")) for p in text.body))
        assert page_check.letter_notes(plain, render(plain, book())) == ()


def test_substituted_characters_are_named_with_their_pages_and_marked() -> None:
    pdf = render(replace(letter(1), addressee="示例𠮷㑳公司"), book())
    found = page_check.marks(pdf, 0)
    assert [mark.char for mark in found][:2] == ["𠮷", "㑳"]
    assert page_check.sentence(found) == "2 个字用了替代字体：𠮷（第1页）、㑳（第1页）"
    assert page_check.sentence(()) == ""


def test_many_substituted_characters_are_counted_and_the_first_named() -> None:
    found = [page_check.Mark(char, 0, (0, 0, 1, 1)) for char in "甲乙丙丁戊己庚辛"]
    said = page_check.sentence(found)
    assert said.startswith("8 个字")
    assert said.endswith("己（第1页）等")


def test_widows_lost_headings_and_a_lonely_signature_are_found() -> None:
    text = replace(letter(1), signature="青溪县市场监督管理局", dated=dt.date(2026, 3, 8))
    heading = text.body[1].lead + text.body[1].text
    pdf = drawn(
        text, [["正文第一行", "改。", "一、发现的主要问题"], ["青溪县市场监督管理局", "2026年3月8日"]]
    )
    assert heading == "一、发现的主要问题"
    assert page_check.letter_notes(text, pdf) == (
        "第1页有一行只有一个字：改。",
        "第1页的最后一行是标题：一、发现的主要问题",
        "署名和日期单独在第2页，这一页没有正文",
    )


def test_a_signature_under_body_text_is_fine() -> None:
    text = replace(letter(1), signature="青溪县市场监督管理局", dated=dt.date(2026, 3, 8))
    pdf = drawn(text, [["正文第一行"], ["留存佐证材料。", "青溪县市场监督", "管理局", "2026年3月8日"]])
    assert page_check.letter_notes(text, pdf) == ()


def test_many_letters_are_surveyed_with_their_numbers(space: Workspace) -> None:
    ids = []
    for name in ("示例楚天电线电缆有限公司", "示例𠮷记食品有限公司"):
        firm = make.enrolled(space, name)
        make.with_problems(space, firm, 1)
        ids.append(letters.issue(space, letters.draft(space, firm.id).id).id)
    survey = page_check.survey(space, ids)
    assert survey.pages == sum(
        len(paper.page_sizes(letters.preview(space, space.get(Letter, id_)))) for id_ in ids
    )
    assert len(survey.notes) == 1
    assert survey.notes[0].endswith("〔2022〕2号：1 个字用了替代字体：𠮷（第1页）")


def test_drafts_are_issued_together_or_not_at_all(space: Workspace) -> None:
    ids = []
    for name in ("示例楚天电线电缆有限公司", "示例恒丰食品包装有限公司"):
        firm = make.enrolled(space, name)
        make.with_problems(space, firm, 1)
        ids.append(letters.draft(space, firm.id).id)
    done = letters.issue_drafts(space, ids)
    assert [one.serial for one in done] == [1, 2]
    firm = make.enrolled(space, "示例新城门业有限公司")
    make.with_problems(space, firm, 1)
    fresh = letters.draft(space, firm.id).id
    with pytest.raises(Refused, match=r"示例恒丰食品包装有限公司：.*没有签发任何一份"):
        letters.issue_drafts(space, [fresh, ids[1]])
    assert letters.next_serial(space, 2022) == 3
    printed = letters.mark_all_printed(space, ids)
    assert [one.printed for one in printed] == [True, True]
