"""Read a PDF back: characters with their places, red ink, filled bars. Lengths in mm from the paper's upper left."""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c

MM = 72 / 25.4


@dataclass(frozen=True)
class Char:
    text: str
    x: float
    baseline: float
    size: float
    font: str


def opened(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(data)


def chars(page: pypdfium2.PdfPage) -> list[Char]:
    """Every printed character, in the order of the file, surrogate pairs joined."""
    words = page.get_textpage()
    raw, height = words.raw, page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[Char] = []
    high = ""
    for i in range(pdfium_c.FPDFText_CountChars(raw)):
        code = pdfium_c.FPDFText_GetUnicode(raw, i)
        if pdfium_c.FPDFText_IsGenerated(raw, i) or code in (10, 13, 32):
            continue
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        text = (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16")
        high = ""
        pdfium_c.FPDFText_GetCharOrigin(raw, i, x, y)
        name = ctypes.create_string_buffer(128)
        pdfium_c.FPDFText_GetFontInfo(raw, i, name, 128, ctypes.c_int())
        size = pdfium_c.FPDFText_GetFontSize(raw, i)
        font = name.value.decode().split("+")[-1]
        found.append(Char(text, x.value / MM, (height - y.value) / MM, size, font))
    return found


def lines(page: pypdfium2.PdfPage) -> list[list[Char]]:
    """The characters in lines, from the top; fonts on one line may sit on slightly different baselines."""
    rows: list[list[Char]] = []
    for char in sorted(chars(page), key=lambda char: char.baseline):
        if rows and char.baseline - rows[-1][0].baseline < 2.0:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda char: char.x) for row in rows]


def words(line: list[Char]) -> str:
    return "".join(char.text for char in line)


def bars(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Filled bars as (left, top, width, height), from the top."""
    height = page.get_height()
    boxes = [item.get_bounds() for item in page.get_objects() if item.type == pdfium_c.FPDF_PAGEOBJ_PATH]
    found = [
        (left / MM, (height - top) / MM, (right - left) / MM, (top - bottom) / MM)
        for left, bottom, right, top in boxes
    ]
    return sorted(found, key=lambda bar: bar[1])


def first_red_row(page: pypdfium2.PdfPage, dpi: int = 200) -> float:
    """Where red ink begins, in mm from the paper's upper edge."""
    bitmap = page.render(scale=dpi / 72)
    pixels, stride, step = bytes(bitmap.buffer), bitmap.stride, bitmap.n_channels
    for y in range(bitmap.height):
        row = pixels[y * stride : y * stride + bitmap.width * step]
        if any(green < 110 < red for green, red in zip(row[1::step], row[2::step], strict=True)):
            return y / dpi * 25.4
    raise AssertionError("no red ink")
