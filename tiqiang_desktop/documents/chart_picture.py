"""Charts on paper and as pictures, from the shapes of `domain/chart.py`; no screen is needed."""

import struct
import zlib
from collections.abc import Sequence

from tiqiang_desktop.documents import pdf_pages
from tiqiang_desktop.documents.drawing import Box, Hatch, frame, hatched, words
from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import MM, PAPER, Sheet
from tiqiang_desktop.domain.chart import ChartSpec, Rect, drawn

DPI = 220
LEFT, TOP, BOTTOM = 25 * MM, 20 * MM, 277 * MM
WIDTH = 165 * MM
LINE = 0.45
TABLE_ROW, TABLE_SIZE = 15.0, 9.0


def paint(page: Sheet, fonts: FontBook, spec: ChartSpec, left: float, top: float, width: float) -> float:
    """Draws a chart; returns where it ends."""
    drawing = drawn(spec, width)
    for shape in drawing.shapes:
        box = Box(left + shape.left, top + shape.top, shape.width, shape.height)
        if not isinstance(shape, Rect):
            face = Face.HEI if shape.strong else Face.FANG
            words(page, fonts, shape.text, box, shape.size, face=face, align=shape.align)
        elif shape.pattern is None:
            page.rule(box.left, box.top, box.width, box.height)
        else:
            hatched(page, box, Hatch(shape.pattern))
            frame(page, box, LINE)
    return top + drawing.height


def pdf(spec: ChartSpec, fonts: FontBook, width: float = WIDTH) -> tuple[bytes, float]:
    """One page that the chart fills, and its height."""
    height = drawn(spec, width).height
    page = Sheet(fonts, spec.title, "", (width, height))
    paint(page, fonts, spec, 0, 0, width)
    return page.finish(), height


def png(spec: ChartSpec, fonts: FontBook, width: float = WIDTH) -> tuple[bytes, float]:
    """The chart as a PNG file of 220 dpi, and its height in points."""
    page, height = pdf(spec, fonts, width)
    return _png(pdf_pages.picture(page, 0, DPI)), height


def _png(picture: pdf_pages.Picture) -> bytes:
    """An RGB PNG of PDFium's rows, blue first, the fourth byte empty (PNG specification, 11.2.2 and 9.2: filter 0)."""
    rows = []
    for at in range(picture.height):
        row = picture.data[at * picture.stride : at * picture.stride + picture.width * 4]
        plain = bytearray(picture.width * 3)
        for channel in range(3):
            plain[channel::3] = row[2 - channel :: 4]
        rows.append(b"\0" + plain)
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    dots = struct.pack(">IIB", round(DPI / 0.0254), round(DPI / 0.0254), 1)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data)
        for kind, data in (
            (b"IHDR", head),
            (b"pHYs", dots),
            (b"IDAT", zlib.compress(b"".join(rows), 9)),
            (b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def sheet(specs: Sequence[ChartSpec], office: str, made: str, fonts: FontBook) -> bytes:
    """The charts one below the other on A4, each with its table; a chart and its table stay together."""
    page = Sheet(fonts, "帮扶工作图表", office, PAPER)
    top = TOP
    for spec in specs:
        height = drawn(spec, WIDTH).height + TABLE_ROW * len(spec.table()) + 28
        if top > TOP and top + height > BOTTOM:
            page.next_page()
            top = TOP
        top = _table(page, fonts, spec, paint(page, fonts, spec, LEFT, top, WIDTH) + 4) + 24
    words(page, fonts, f"{office}　{made}", Box(LEFT, BOTTOM, WIDTH, 14), 9)
    return page.finish()


def _table(page: Sheet, fonts: FontBook, spec: ChartSpec, top: float) -> float:
    rows = spec.table()
    first = WIDTH * 0.4
    each = (WIDTH - first) / (len(rows[0]) - 1)
    for number, row in enumerate(rows):
        left = LEFT
        for place, text in enumerate(row):
            box = Box(left, top, each if place else first, TABLE_ROW)
            frame(page, box, LINE)
            inner = Box(box.left + 4, box.top, box.width - 8, box.height)
            face = Face.FANG if number else Face.HEI
            words(page, fonts, text, inner, TABLE_SIZE, face=face, align="centre" if place else "left")
            left = box.right
        top += TABLE_ROW
    return top
