"""The letter as an editable file: its words, its page, the same bytes each time."""

from io import BytesIO

import docx
import pytest

from tests.documents.letters import letter
from tiqiang_desktop.documents.letter_docx import render_docx
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import LetterForm


def test_every_word_of_the_letter_is_in_the_file() -> None:
    text = letter(3, attachments=("清单", "反馈表"), copies_to=("青溪县农业农村局",))
    words = "".join(row.text for row in docx.Document(BytesIO(render_docx(text))).paragraphs)
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


def test_the_page_has_the_measures_of_the_standard_and_no_grid() -> None:
    """GB/T 9704-2012 5.2.1; programs count a grid's lines differently."""
    section = docx.Document(BytesIO(render_docx(letter()))).sections[0]
    assert section.left_margin.mm == pytest.approx(28, abs=0.1)
    assert section.right_margin.mm == pytest.approx(26, abs=0.1)
    assert section.different_first_page_header_footer
    assert not section._sectPr.xpath("w:docGrid")


def test_the_same_letter_gives_the_same_file() -> None:
    assert render_docx(letter()) == render_docx(letter())


def test_the_ordinary_format_is_refused_in_one_sentence() -> None:
    with pytest.raises(Refused, match=r"Word 文件.*。$"):
        render_docx(letter(form=LetterForm.ORDINARY))
