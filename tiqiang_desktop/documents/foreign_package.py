"""A look into a zipped workbook before anything unpacks it: size, ratio, entities, how far its cells reach."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import IO
from zlib import error as zlib_error

from ..domain.errors import Refused
from .foreign_sniff import DAMAGED, PASSWORD

_MAX_PARTS = 5_000
_MAX_TEXT = 700_000_000  # bytes of XML after unpacking
_MAX_RATIO = 300  # a long list of equal rows reaches about 60
_RATIO_FROM = 20_000_000  # small parts may be as regular as they like
_CHUNK = 1 << 20
_OVERLAP = 256  # a cell's opening tag may lie on the border of two chunks
_BOMB = "解压后大得不正常，可能有害，没有打开。请把名单复制到新工作簿，另存为 .xlsx 再导入。"
ENTITIES = "里有不该出现的实体声明，可能有害，没有打开。请把名单复制到新工作簿，另存为 .xlsx 再导入。"
_ROW = re.compile(rb'row r="(\d{1,9})"')
_SINCE_1904 = re.compile(rb"""date1904=["'](?:1|true|on)["']""")
# Cells far below or far right that hold something: a self-closing tag is only a styled blank.
_FAR_ROW = re.compile(rb' r="[A-Z]{1,4}(\d{6,9})"[^<>]*(?<!/)>')
_FAR_COLUMN = re.compile(rb' r="([A-Z]{2,4})\d{1,9}"[^<>]*(?<!/)>')


@dataclass(slots=True)
class Package:
    """The farthest filled row and column on any sheet; whether its days count from 1904."""

    rows: int = 0
    columns: int = 26
    since_1904: bool = False
    size: int = 0  # bytes of all parts, unpacked


def inspect(data: bytes) -> Package:
    """Refuse what would blow up; say how far the cells of the sheets reach."""
    package = Package()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package.size = _weigh(archive.infolist())
            for part in archive.infolist():
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    with archive.open(part) as stream:
                        _scan(stream, package)
    except RuntimeError:  # what zipfile says of a part under a password
        raise Refused(PASSWORD) from None
    except (zipfile.BadZipFile, zlib_error, ValueError, OSError, EOFError, NotImplementedError):
        raise Refused(DAMAGED) from None
    return package


def _weigh(parts: list[zipfile.ZipInfo]) -> int:
    text = sum(part.file_size for part in parts)
    ratio = max(
        (part.file_size / max(part.compress_size, 1) for part in parts if part.file_size > _RATIO_FROM),
        default=0,
    )
    if len(parts) > _MAX_PARTS or text > _MAX_TEXT or ratio > _MAX_RATIO:
        raise Refused(_BOMB)
    return text


def _scan(stream: IO[bytes], package: Package) -> None:
    """Read one part to its end, which also checks its size and its checksum."""
    tail, is_sheet, rows, columns = b"", None, 0, 0
    while chunk := stream.read(_CHUNK):
        if is_sheet is None:
            is_sheet = b"sheetData" in chunk[:65536] or b"worksheet" in chunk[:4096]
        window = tail + chunk
        _refuse_entities(window)
        package.since_1904 = package.since_1904 or _SINCE_1904.search(window) is not None
        if is_sheet:
            near = _ROW.match(window, max(window.rfind(b'row r="'), 0))  # rows stand in order
            rows = max([rows, min(int(near[1]), 99_999) if near else 0, *map(int, _FAR_ROW.findall(window))])
            columns = max([columns, *map(column_number, set(_FAR_COLUMN.findall(window)))])
        tail = chunk[-_OVERLAP:]
    package.columns = max(package.columns, columns)
    package.rows = max(package.rows, rows)


def _refuse_entities(window: bytes) -> None:
    """No honest spreadsheet declares a document type; also when the part is written in UTF-16."""
    plain = window.replace(b"\0", b"") if b"\0" in window[:64] else window
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Refused(ENTITIES)


def column_number(letters: bytes) -> int:
    """A → 1, Z → 26, XFD → 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
