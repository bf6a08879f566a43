"""The characters on a page of a PDF with their fonts and places, so that a finished page can be looked over."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tiqiang_desktop.documents.pdf_pages import alone

SAME_LINE = 6.0  # points: fonts on one line sit on slightly different baselines

Box = tuple[
    float, float, float, float
]  # left, top, right, bottom in points from the page's upper left corner


@dataclass(frozen=True, slots=True)
class Char:
    """One printed character."""

    text: str
    font: str  # without the subset's prefix
    size: float
    x: float
    baseline: float  # from the page's upper edge, in points
    box: Box  # of its ink


def characters(pdf: bytes, page: int) -> tuple[Char, ...]:
    """What is printed on a page (from 0), in the order of the file, spaces left out, surrogate pairs joined."""
    with alone(pdf) as document:
        sheet = document[page]
        words = sheet.get_textpage()
        found = tuple(_characters(words, sheet.get_height()))
        words.close()
        return found


def lines(found: tuple[Char, ...]) -> list[list[Char]]:
    """The characters of a page in lines, from the top and from the left."""
    rows: list[list[Char]] = []
    for char in sorted(found, key=lambda char: char.baseline):
        if rows and char.baseline - rows[-1][0].baseline < SAME_LINE:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda char: char.x) for row in rows]


def _characters(words: Any, height: float) -> Iterator[Char]:
    import pypdfium2.raw as pdfium

    x, y, name = ctypes.c_double(), ctypes.c_double(), ctypes.create_string_buffer(128)
    high = ""
    for i in range(words.count_chars()):
        code = pdfium.FPDFText_GetUnicode(words, i)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        text = (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16")
        high = ""
        if text.isspace() or pdfium.FPDFText_IsGenerated(words, i):
            continue
        pdfium.FPDFText_GetCharOrigin(words, i, x, y)
        pdfium.FPDFText_GetFontInfo(words, i, name, len(name), ctypes.c_int())
        left, bottom, right, top = words.get_charbox(i)
        font = name.value.decode("ascii", "replace").split("+")[-1]
        size = pdfium.FPDFText_GetFontSize(words, i)
        box = (left, height - top, right, height - bottom)
        yield Char(text, font, size, x.value, height - y.value, box)
