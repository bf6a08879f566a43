"""A finished page is read back: each character with its font and place."""

from dataclasses import replace

from tests.documents.letters import book, letter
from tiqiang_desktop.documents.letter import render
from tiqiang_desktop.documents.pdf_text import characters, lines


def test_characters_have_fonts_sizes_and_places_and_plane_2_is_whole() -> None:
    pdf = render(replace(letter(2), addressee="示例𠮷记公司"), book())
    found = characters(pdf, 0)
    rare = next(char for char in found if char.text == "𠮷")
    usual = next(char for char in found if char.text == "记" and char.size == rare.size)
    assert rare.font.startswith("HanaMin")
    assert usual.font.startswith("FandolFang")
    assert abs(rare.baseline - usual.baseline) < 2
    left, top, right, bottom = rare.box
    assert 8 < right - left < 16
    assert 8 < bottom - top < 16
    assert top < rare.baseline


def test_lines_are_read_from_the_top_and_from_the_left() -> None:
    words = ["".join(char.text for char in line) for line in lines(characters(render(letter(2), book()), 0))]
    text = letter(2)
    assert words[0] == text.mark
    assert f"{text.addressee}：" in words
    assert words.index(f"{text.addressee}：") < words.index("一、发现的主要问题")
