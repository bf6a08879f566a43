"""Photographs from anywhere: huge ones are refused by their header, what a phone wrote into them does not stay."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from tiqiang_desktop.documents.pictures import photo
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.ui.widgets.photo_taker import Given, shrunk


def bomb(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that claims so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_picture_that_claims_too_much_is_never_decoded(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(bomb(60_000, 60_000))
    with pytest.raises(Refused, match="太大了"):
        shrunk(Given(path.name, path))
    assert photo(path.read_bytes()) is None


def test_place_and_camera_do_not_stay_and_the_picture_stands_upright(tmp_path: Path) -> None:
    picture = Image.new("RGB", (80, 40), "red")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "示例相机"
    exif.get_ifd(0x8825).update({1: "N", 2: (32.0, 16.0, 5.0), 3: "E", 4: (111.0, 38.0, 1.0)})
    path = tmp_path / "x.jpg"
    picture.save(path, exif=exif)
    assert b"Exif" in path.read_bytes()
    kept = shrunk(Given(path.name, path))
    assert b"Exif" not in kept
    assert not Image.open(BytesIO(kept)).getexif()
    image = QImage.fromData(kept)
    assert (image.width(), image.height()) == (40, 80)
