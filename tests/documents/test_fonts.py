"""Fonts: which has a character, how it sits in its cell, and that copying gives back what was printed."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from reportlab.pdfbase import pdfmetrics

from tests.documents.letters import FONTS, book, letter
from tiqiang_desktop.documents.fonts import BUNDLED, Face, FontBook, unicode_map
from tiqiang_desktop.documents.letter import render

LIST = FONTS / "tongyong_guifan_8105.txt"


def listed() -> str:
    rows = LIST.read_text(encoding="utf-8").splitlines()
    return "".join(chr(int(row.split()[0][2:], 16)) for row in rows if row.startswith("U+"))


@pytest.mark.parametrize("face", [face for face in Face if face is not Face.LATIN])
def test_every_face_has_all_8105_characters_of_the_national_list(face: Face) -> None:
    characters = listed()
    assert len(characters) == 8105
    assert book().missing(characters, face) == ()


@pytest.mark.parametrize("face", list(Face))
def test_every_face_has_digits_and_letters(face: Face) -> None:
    assert book().missing("0123456789ABCXYZabcxyz.,:;()/%-+", face) == ()


@pytest.mark.parametrize("face", [face for face in Face if face is not Face.LATIN])
def test_every_face_has_the_signs_of_product_standards(face: Face) -> None:
    assert book().missing("Ω²³℃≤≥×÷±μ‰％①⑳Ⅰ㎡—…·“”‘’《》〈〉【】〔〕（）、。，；：？！～°′″№→√□■", face) == ()


def test_a_rare_character_of_a_name_comes_from_a_fallback() -> None:
    own, rare = book().glyph("国", Face.FANG), book().glyph("𠮷", Face.FANG)
    assert own is not None
    assert rare is not None
    assert own.font != rare.font


def test_a_character_no_font_has_is_reported_once_in_reading_order() -> None:
    assert book().missing("甲\ue001乙\U0002ebf0\ue001", Face.FANG) == ("\ue001", "\U0002ebf0")


def test_quotes_and_dots_keep_a_whole_cell() -> None:
    for face in Face:
        if face is not Face.LATIN:
            assert {book().advance(char, face) for char in "“”‘’·—…，。（）国"} == {1.0}


def test_digits_are_half_as_wide_as_a_han_character() -> None:
    assert {book().advance(digit, Face.FANG) for digit in "0123456789"} == {0.5}


def test_every_font_is_centred_on_the_ink_of_its_own_character() -> None:
    for face in (Face.FANG, Face.KAI, Face.TITLE, Face.HEI, Face.SONG):
        glyph = book().glyph("国", face)
        _, bottom, _, top = book().ink("国", face)
        assert glyph is not None
        assert glyph.centre == pytest.approx((bottom + top) / 2)
        assert 0.7 < top - bottom < 1.0


def test_a_fallback_is_not_read_before_it_is_needed(tmp_path: Path) -> None:
    (tmp_path / "FandolFang.ttf").write_bytes((FONTS / "FandolFang.ttf").read_bytes())
    (tmp_path / "LiberationSerif-Regular.ttf").write_bytes(
        (FONTS / "LiberationSerif-Regular.ttf").read_bytes()
    )
    assert FontBook(tmp_path).missing("国2026", Face.FANG) == ()  # no other file is there to be read


def test_other_candidates_can_be_put_before_the_bundled_ones() -> None:
    swapped = FontBook(FONTS, {**BUNDLED, Face.FANG: (FONTS / "FandolKai.ttf", *BUNDLED[Face.FANG])})
    plain = book().glyph("国", Face.KAI)
    assert plain is not None
    assert swapped.glyph("国", Face.FANG) == plain


def test_the_unicode_map_writes_surrogate_pairs_in_small_blocks() -> None:
    mapped = unicode_map("Name", [0, *range(0x4E00, 0x4E00 + 150), 0x20BB7])
    assert "<97> <D842DFB7>" in mapped
    assert [line for line in mapped.splitlines() if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "51 beginbfchar",
    ]


def test_a_character_beyond_u_ffff_is_copied_as_itself() -> None:
    page = pypdf.PdfReader(BytesIO(render(letter(3, addressee="谷城县𠮷𬭊有限公司"), book()))).pages[0]
    assert "𠮷𬭊" in page.extract_text()


def test_importing_the_letter_does_not_load_the_pdf_library() -> None:
    code = "import sys, tiqiang_desktop.documents.letter; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_bundled_font_has_its_licence_beside_it() -> None:
    licences = {path.stem for path in (FONTS / "licences").glob("*.txt")}
    for font in FONTS.glob("*.ttf"):
        name = font.stem.removesuffix("-Bold").removesuffix("-Regular")
        assert name in licences or name[:6] in licences, font.name


def test_a_file_is_opened_once_whichever_book_asks() -> None:
    first = FontBook(FONTS)
    name = first.first_font(Face.KAI)
    opened = pdfmetrics.getFont(name)
    assert FontBook(FONTS).first_font(Face.KAI) == name
    assert pdfmetrics.getFont(name) is opened
