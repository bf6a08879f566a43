"""Private-use characters become the real ones."""

from pathlib import Path

from tiqiang_desktop.domain.rare import parse, real

TABLE = parse((Path(__file__).resolve().parents[2] / "resources" / "pua.tsv").read_text("utf-8"))


def test_a_private_use_character_becomes_the_real_one() -> None:
    assert real("\ue863新\ue844厂", TABLE) == "䶮新䜣厂"


def test_one_beyond_the_first_plane_too() -> None:
    assert real("\ue816", TABLE) == "\U00020087"


def test_what_the_table_does_not_know_stays() -> None:
    assert real("国𠮷\ue001", TABLE) == "国𠮷\ue001"


def test_the_shipped_table_maps_private_use_to_something_real() -> None:
    assert len(TABLE) == 80
    assert all(0xE000 <= code <= 0xF8FF for code in TABLE)
    assert not any(0xE000 <= ord(char) <= 0xF8FF for char in TABLE.values())
