"""Workbooks of Excel 2 to 95, which old business systems still write: their letters are GBK, read by xlrd.

calamine takes each byte of such a text for a letter of its own.
"""

import datetime as dt
import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..domain.errors import Refused
from .foreign_found import Found
from .foreign_sniff import DAMAGED

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet as OldSheet

_CHINESE = "gb18030"
# xlrd names no error of its own for a broken record
_BROKEN = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    OverflowError,
    struct.error,
)


def read_old(data: bytes) -> Iterator[Found]:
    """The worksheets in their order."""
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = _opened(data)
        for sheet in book.sheets():
            rows = [_row(book, sheet, number) for number in range(sheet.nrows)]
            merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
            yield Found(sheet.name, iter(rows), sheet.visibility != 0, merged, book.datemode == 1)
    except (xlrd.XLRDError, CompDocError, *_BROKEN):
        raise Refused(DAMAGED) from None


def _opened(data: bytes) -> "Book":
    """The workbook; one that names no code page, or a Western one by mistake, was written by a Chinese system."""
    import xlrd

    quiet = io.StringIO()
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=quiet, formatting_info=False)
    except LookupError:  # a code page nobody knows
        return xlrd.open_workbook(file_contents=data, logfile=quiet, encoding_override=_CHINESE)
    if book.biff_version < 80 and book.encoding not in ("cp936", "gb18030", "gbk"):
        try:
            return xlrd.open_workbook(file_contents=data, logfile=quiet, encoding_override=_CHINESE)
        except UnicodeDecodeError:
            return book
    return book


def _row(book: "Book", sheet: "OldSheet", number: int) -> list[Any]:
    return [
        _value(book, kind, value)
        for kind, value in zip(sheet.row_types(number), sheet.row_values(number), strict=True)
    ]


def _value(book: "Book", kind: int, value: Any) -> Any:
    """A cell by its kind (xlrd: 0 empty, 1 text, 2 number, 3 date, 4 boolean, 5 error, 6 blank)."""
    if kind == 3:
        return _day(value, book.datemode)
    if kind == 4:
        return bool(value)
    return value if kind in (1, 2) else None


def _day(value: float, datemode: int) -> dt.datetime | dt.date | float:
    import xlrd

    try:
        moment: dt.datetime = xlrd.xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError):
        return value
    return moment.date() if moment.time() == dt.time() else moment
