"""A font file is looked into before it may set a letter; what cannot be used is refused in words."""

from pathlib import Path
from struct import pack_into, unpack_from

import pytest

from tests.documents.letters import FONTS
from tiqiang_desktop.documents import font_file
from tiqiang_desktop.documents.fonts import Face
from tiqiang_desktop.domain.errors import Refused


def with_fstype(source: Path, target: Path, bits: int) -> Path:
    """A copy whose maker allows something else."""
    data = bytearray(source.read_bytes())
    for i in range(unpack_from(">H", data, 4)[0]):
        tag, _, start, _ = unpack_from(">4sLLL", data, 12 + 16 * i)
        if tag == b"OS/2":
            pack_into(">H", data, start + 8, bits)
    target.write_bytes(data)
    return target


def test_families_and_the_makers_leave_are_read() -> None:
    file = font_file.read(FONTS / "FandolKai.ttf")
    assert file.families == ("FandolKai",)
    assert (file.embedding, file.embedding_words) == (8, "允许嵌入和编辑")
    assert font_file.read(FONTS / "NotoSansSC.ttf").embedding_words == "允许嵌入"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"OTTO" + bytes(40), "OTF"),
        (b"ttcf" + bytes(40), "字体集"),
        (b"%PDF-1.4 not a font", "不是字体文件"),
        (b"\x00\x01\x00\x00\x00\x09" + bytes(6), "已损坏"),
        (b"\x00\x01\x00\x00\x00\x00" + bytes(6), "不完整"),
    ],
)
def test_what_is_no_truetype_font_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "某字体.ttf").write_bytes(data)
    with pytest.raises(Refused, match=words):
        font_file.read(tmp_path / "某字体.ttf")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="读不出来"):
        font_file.read(tmp_path / "没有.ttf")


@pytest.mark.parametrize("bits", [0x0002, 0x0200])
def test_a_font_that_must_not_be_embedded_is_refused(tmp_path: Path, bits: int) -> None:
    copy = with_fstype(FONTS / "FandolKai.ttf", tmp_path / "受限.ttf", bits)
    with pytest.raises(Refused, match="不允许"):
        font_file.read(copy)


def test_a_font_for_viewing_and_printing_is_taken(tmp_path: Path) -> None:
    copy = with_fstype(FONTS / "FandolKai.ttf", tmp_path / "可印.ttf", 0x0004)
    file = font_file.read(copy)
    font_file.refuse_unsettable(file)
    assert file.embedding_words == "允许嵌入，供查看和打印"


def test_a_font_without_han_characters_is_refused() -> None:
    with pytest.raises(Refused, match="没有汉字"):
        font_file.refuse_unsettable(font_file.read(FONTS / "LiberationSerif-Regular.ttf"))


def test_a_font_that_is_opened_for_a_face_is_looked_into_too(tmp_path: Path) -> None:
    font_file.open_in(font_file.read(FONTS / "FandolKai.ttf"), FONTS, Face.FANG)
    with pytest.raises(Refused, match="没有汉字"):
        font_file.open_in(font_file.read(FONTS / "LiberationSerif-Regular.ttf"), FONTS, Face.FANG)
    broken = bytearray((FONTS / "FandolKai.ttf").read_bytes())
    for i in range(unpack_from(">H", broken, 4)[0]):
        tag, _, start, _ = unpack_from(">4sLLL", broken, 12 + 16 * i)
        if tag == b"head":
            pack_into(">L", broken, start + 12, 0)  # its magic number
    (tmp_path / "坏.ttf").write_bytes(broken)
    with pytest.raises(Refused, match="不能嵌入"):
        font_file.open_in(font_file.read(tmp_path / "坏.ttf"), FONTS, Face.FANG)
