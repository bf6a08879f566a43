"""What a bundle carries beside the program: the licences of everything in it."""

import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "resources" / "installer"))

import bundle_parts  # noqa: E402


def test_every_library_of_the_bundle_brings_its_licence() -> None:
    found = bundle_parts.licences(
        ["reportlab.pdfgen", "openpyxl", "sqlcipher3", "docx", "os"], ROOT / "LICENSE"
    )
    folders = {folder for _, folder in found}
    assert folders == {
        "licences",
        "licences/Python",
        "licences/openpyxl",
        "licences/python-docx",
        "licences/reportlab",
        "licences/sqlcipher3",
    }
    assert all(Path(file).is_file() for file, _ in found)


def test_the_text_of_qts_licence_is_carried() -> None:
    files = {Path(file).name for file, _ in bundle_parts.licences([], ROOT / "LICENSE")}
    assert {"LGPL-3.txt", "GPL-3.txt", "LICENSE", "说明.txt"} <= files


@pytest.mark.parametrize("size", [16, 24, 32, 48, 256])
def test_the_icon_has_the_sizes_windows_asks_for(size: int) -> None:
    with Image.open(ROOT / "resources" / "icons" / "tiqiang.ico") as icon:
        assert (size, size) in icon.info["sizes"]
