"""Rare characters on paper: the whole national list and the extensions, inked and read back as typed."""

from pathlib import Path

import pytest

from tests.documents.letters import FONTS, book, letter
from tests.documents.pdf_reading import MM, chars, opened
from tests.documents.test_fonts import listed
from tiqiang_desktop.documents.fonts import Face
from tiqiang_desktop.documents.letter import render
from tiqiang_desktop.documents.letter_check import substituted
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter_text import Paragraph
from tiqiang_desktop.services import shipped

EXTENSIONS = "㐱㛃䶵㐀龥𠀀𢀖𤇾𪜀𪨧𫝀𫠀𫠠𬇕𬺡𮯠"


def read_back(text: str) -> tuple[str, list[str]]:
    """What can be copied from a letter about this text, and the ideographs of it that left no ink."""
    body = tuple(Paragraph(text[i : i + 250]) for i in range(0, len(text), 250))
    document = opened(render(letter(body=body, receipt=False, footer_code=""), book()))
    copied, blank = "", []
    for i in range(len(document)):
        bitmap = document[i].render(scale=1)
        pixels, stride, step = bytes(bitmap.buffer), bitmap.stride, bitmap.n_channels
        for char in chars(document[i]):
            copied += char.text
            left, right = int(char.x * MM), int(char.x * MM + char.size)
            top, bottom = int(char.baseline * MM - char.size), int(char.baseline * MM + 3)
            rows = (pixels[y * stride + left * step : y * stride + right * step] for y in range(top, bottom))
            if ord(char.text) > 0x2E80 and not any(min(row, default=255) < 235 for row in rows):
                blank.append(char.text)
    return copied, blank


def test_all_8105_characters_are_inked_and_copied_as_typed() -> None:
    copied, blank = read_back(listed())
    assert set(listed()) <= set(copied)
    assert [char for char in blank if char in set(listed())] == []


def test_the_order_of_the_list_survives_copying() -> None:
    part = listed()[-400:]  # the rarest, many of them beyond U+FFFF
    copied, _ = read_back(part)
    assert part in copied.replace("—2—", "")


def test_extensions_a_to_f_are_inked_and_copied_as_typed() -> None:
    copied, blank = read_back(EXTENSIONS)
    assert EXTENSIONS in copied
    assert blank == []


@pytest.mark.parametrize(
    ("first", "last"), [(0x3400, 0x4DB5), (0x4E00, 0x9FD5), (0x2A700, 0x2B734), (0x2B740, 0x2EBE0)]
)
def test_whole_blocks_have_a_font(first: int, last: int) -> None:
    gaps = [chr(c) for c in range(first, last + 1) if book().glyph(chr(c), Face.FANG) is None]
    assert len([char for char in gaps if char.isprintable()]) <= 2, gaps


def test_substituted_characters_are_named_with_place_and_file() -> None:
    text = letter(1, addressee="青溪县𠮷喆厂", signature="㐱局", body=(Paragraph("好。"),))
    assert substituted(text, book()) == (
        ("𠮷", "主送", "HanaMinA.ttf"),
        ("喆", "主送", "NotoSerifSC.ttf"),
        ("㐱", "署名", "HanaMinA-Rest.ttf.xz"),
    )
    assert substituted(letter(1, body=(Paragraph("普通文字，ABC 123。"),)), book()) == ()


def test_all_bundled_fonts_together_stay_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in Path(FONTS).glob("*.ttf*")) < 40_000_000


def test_private_use_code_points_become_characters_that_print_but_for_fourteen_radicals() -> None:
    """What has no font is a radical of U+2E80–2EFF, no character of a name; it is refused with its place."""
    without = [char for char in shipped.private_use().values() if book().glyph(char, Face.FANG) is None]
    assert "".join(without) == "⺁⺄⺈⺋⺌⺗⺧⺪⺮⺳⺶⺷⺻⻊"
    for char in without:
        with pytest.raises(Refused, match=rf"^主送中的字符“{char}”.*没有可用的字体.*。$"):
            render(letter(1, addressee=f"某{char}厂"), book())
