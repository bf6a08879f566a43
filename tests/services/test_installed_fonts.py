"""Fonts of the PC come before the bundled ones, by family name; what cannot be embedded is passed over."""

from pathlib import Path

from tests.documents.letters import FONTS, letter
from tiqiang_desktop.documents.fonts import BUNDLED, Face, FontBook
from tiqiang_desktop.documents.letter import render
from tiqiang_desktop.services import installed_fonts


def test_families_are_read_in_every_language_they_are_named_in() -> None:
    found = installed_fonts.parse("/a/simfang.ttf: FangSong,仿宋\n/b/other.ttf: 仿宋\n")
    assert found == {"FangSong": Path("/a/simfang.ttf"), "仿宋": Path("/a/simfang.ttf")}


def test_an_installed_face_comes_first_and_a_missing_one_is_bundled() -> None:
    ways = installed_fonts.candidates({"仿宋": Path("/a/simfang.ttf")})
    assert ways[Face.FANG] == (Path("/a/simfang.ttf"), *BUNDLED[Face.FANG])
    assert ways[Face.KAI] == BUNDLED[Face.KAI]


def test_outlines_the_pdf_library_refuses_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.otf").write_bytes(b"OTTO....")
    assert not installed_fonts.usable(tmp_path / "a.otf")
    assert not installed_fonts.usable(tmp_path / "none.ttf")
    assert installed_fonts.usable(FONTS / "FandolKai.ttf")


def test_the_report_says_which_file_and_why() -> None:
    rows = {face: (file, why) for face, file, why in installed_fonts.report({"黑体": Path("/a/simhei.ttf")})}
    assert rows["黑体"] == ("/a/simhei.ttf", "电脑上装有“黑体”")
    assert rows["仿宋"][0] == "FandolFang.ttf"


def test_a_letter_is_set_in_the_installed_face() -> None:
    book = FontBook(FONTS, installed_fonts.candidates({"仿宋": FONTS / "FandolKai.ttf"}))
    assert b"FandolFang" not in render(letter(1), book)
