"""Writes the old .xls (BIFF8 or BIFF5 in an OLE file) for tests: text, numbers, dates, merges, hidden sheets."""

import datetime as dt
import struct
from collections.abc import Sequence
from dataclasses import dataclass

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_DAY = 1  # the cell format of a date: the second XF below
Value = str | float | dt.date | None


@dataclass(frozen=True)
class Page:
    """One worksheet."""

    name: str
    rows: Sequence[Sequence[Value]]
    hidden: bool = False
    merged: Sequence[tuple[int, int, int, int]] = ()  # top, left, bottom, right


def xls(*pages: Page, since_1904: bool = False, biff5: bool = False) -> bytes:
    """The bytes of a workbook."""
    head = _record(
        0x0809,
        struct.pack("<HHHH", *((0x500, 5) if biff5 else (0x600, 5)), 0, 0) + b"\0" * (0 if biff5 else 8),
    )
    head += _record(0x0042, struct.pack("<H", 936 if biff5 else 1200)) + _record(
        0x0022, struct.pack("<H", since_1904)
    )
    for form in (0, 14):
        head += _record(0x00E0, struct.pack("<HHH", 0, form, 0) + b"\0" * (10 if biff5 else 14))
    bodies = [_body(page, since_1904, biff5) for page in pages]
    names = [_name(page.name, biff5) for page in pages]
    place = len(head) + sum(4 + 6 + len(name) for name in names) + 4
    for page, body, name in zip(pages, bodies, names, strict=True):
        head += _record(0x0085, struct.pack("<IBB", place, page.hidden, 0) + name)
        place += len(body)
    return _container(head + _record(0x000A, b"") + b"".join(bodies), "Book" if biff5 else "Workbook")


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _name(text: str, biff5: bool) -> bytes:
    if biff5:
        return bytes([len(text.encode("gbk"))]) + text.encode("gbk")
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _body(page: Page, since_1904: bool, biff5: bool) -> bytes:
    width = max((len(row) for row in page.rows), default=0)
    parts = [
        _record(
            0x0809, struct.pack("<HHHH", 0x500 if biff5 else 0x600, 0x10, 0, 0) + b"\0" * (0 if biff5 else 8)
        )
    ]
    size = "<HHHHH" if biff5 else "<IIHHH"
    parts.append(_record(0x0200, struct.pack(size, 0, len(page.rows), 0, width, 0)))
    first = dt.date(1904, 1, 1) if since_1904 else dt.date(1899, 12, 30)
    for number, row in enumerate(page.rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                text = value.encode("gbk") if biff5 else b"\1" + value.encode("utf-16-le")
                count = len(text) if biff5 else len(value.encode("utf-16-le")) // 2
                parts.append(_record(0x0204, struct.pack("<HHHH", number, column, 0, count) + text))
            elif isinstance(value, dt.date):
                days = (value - first).days
                parts.append(_record(0x0203, struct.pack("<HHHd", number, column, _DAY, days)))
            elif value is not None:
                parts.append(_record(0x0203, struct.pack("<HHHd", number, column, 0, value)))
    if page.merged:
        areas = b"".join(
            struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in page.merged
        )
        parts.append(_record(0x00E5, struct.pack("<H", len(page.merged)) + areas))
    return b"".join([*parts, _record(0x000A, b"")])


def _container(stream: bytes, name: str) -> bytes:
    """An OLE file of one stream ([MS-CFB], sectors of 512 bytes, at most 109 of allocation table)."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % 512)
    sectors = len(stream) // 512
    tables = 1
    while tables * 128 < sectors + 1 + tables:
        tables += 1
    assert tables <= 109, "too large for this writer"
    chain = [*range(1, sectors), _END, _END, *[_FAT] * tables]
    chain += [_FREE] * (tables * 128 - len(chain))
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(name, 2, 0, len(stream)) + b"\0" * 256
    header = struct.pack("<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0,
                         tables, sectors, 0, 4096, _END, 0, _END, 0)  # fmt: skip
    header += struct.pack("<109I", *range(sectors + 1, sectors + 1 + tables), *[_FREE] * (109 - tables))
    return header + stream + directory + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", wide, len(wide), kind, 1, _FREE, _FREE, child, b"", 0, 0, 0, start, size
    )
