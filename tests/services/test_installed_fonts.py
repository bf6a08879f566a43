"""What the system lists is read by family name, in every language a family is named in."""

from pathlib import Path

from tiqiang_desktop.services import installed_fonts


def test_families_are_read_in_every_language_they_are_named_in() -> None:
    found = installed_fonts.parse("/a/simfang.ttf: FangSong,仿宋\n/b/other.ttf: 仿宋\n")
    assert found == {"FangSong": Path("/a/simfang.ttf"), "仿宋": Path("/a/simfang.ttf")}


def test_looking_for_fonts_gives_files_that_are_there() -> None:
    found = installed_fonts.find()
    assert all(path.is_absolute() for path in found.values())
