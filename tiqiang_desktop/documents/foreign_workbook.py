"""xlsx, xlsb, xls, ods: the worksheets, read by calamine once the package has been found harmless.

Workbooks older than Excel 97 go another way (foreign_old): calamine spoils their Chinese letters.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from zlib import error as zlib_error

from ..domain.errors import Refused
from .foreign_found import Found
from .foreign_old import read_old
from .foreign_package import inspect
from .foreign_sniff import DAMAGED, PASSWORD, Format, dates_since_1904

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MAX_SHEETS = 300
_SMALL = 10_000_000  # bytes of XML that may be read a second time: openpyxl takes much memory
_MAX_MERGES = 50_000
_MAX_AREA = 6_000_000  # cells; calamine allocates the whole used rectangle, some 32 bytes each
_WIDEST, _LONGEST = 300, 200_000  # what is kept of a sheet with stray cells far away


def read(data: bytes, kind: Format) -> Iterable[Found]:
    """The worksheets in their order; what calamine calls damaged is tried another way."""
    if kind is Format.OLD_XLS:
        return read_old(data)
    if kind is Format.XLS:
        return _or_else(_by_calamine(data, dates_since_1904(data)), read_old(data))
    package = inspect(data)
    by_openpyxl = _by_openpyxl(data, package.since_1904)
    if kind is not Format.XLSX:
        return _by_calamine(data, package.since_1904)
    if package.rows * package.columns > _MAX_AREA:
        return by_openpyxl
    by_calamine = _by_calamine(data, package.since_1904)
    return _or_else(by_calamine, by_openpyxl) if package.size <= _SMALL else by_calamine


def _or_else(first: Iterator[Found], second: Iterator[Found]) -> Iterator[Found]:
    """The sheets of the first reader, or of the second when the first gives up before any sheet."""
    begun = False
    try:
        for found in first:
            begun = True
            yield found
    except Refused as refusal:
        if begun or DAMAGED not in str(refusal):
            raise
        yield from _still_refused(second, refusal)


def _still_refused(second: Iterator[Found], refusal: Refused) -> Iterator[Found]:
    """The second reader's sheets; the first one's sentence when it fails too."""
    try:
        yield from second
    except Refused:
        raise refusal from None


@contextmanager
def _told() -> Iterator[None]:
    """calamine's errors as sentences, its panics (a BaseException without a public name) included."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise Refused(PASSWORD) from None
    except (CalamineError, OSError, ValueError):
        raise Refused(DAMAGED) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise Refused(DAMAGED) from None
        raise


def _by_calamine(data: bytes, since_1904: bool) -> Iterator[Found]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    with _told():
        book = load_workbook(io.BytesIO(data))
        sheets = [item for item in book.sheets_metadata if item.typ is SheetTypeEnum.WorkSheet]
    if len(sheets) > _MAX_SHEETS:
        raise Refused(f"里有 {len(sheets)} 张工作表，太多了。请只保留名单所在的工作表再导入。")
    for item in sheets:
        with _told():
            sheet = book.get_sheet_by_name(item.name)
            merges = [(*start, *end) for start, end in (sheet.merged_cell_ranges or [])[:_MAX_MERGES]]
        yield Found(item.name, _rows(sheet), item.visible is not SheetVisibleEnum.Visible, merges, since_1904)


def _rows(sheet: "CalamineSheet") -> Iterator[list[Any]]:
    """Rows from the sheet's first; calamine leaves out blank columns on the left."""
    if sheet.start is None:
        return
    left: list[Any] = [None] * sheet.start[1]
    for row in sheet.iter_rows():
        yield left + row if left else row


# openpyxl names no error of its own for a broken part
_BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OSError,
    IndexError,
    SyntaxError,
    EOFError,
    zlib_error,
)
_TOO_WIDE = "的使用区域太大（很远处有内容）。请把名单复制到新工作簿，另存为 .xlsx 再导入。"


def _by_openpyxl(data: bytes, since_1904: bool) -> Iterator[Found]:
    """openpyxl streams a workbook with cells far outside its table; what lies beyond the limits is left out."""
    import warnings

    import openpyxl

    warnings.simplefilter("ignore")  # about styles and extensions that no table needs
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [(sheet, sheet.title, sheet.sheet_state != "visible") for sheet in book.worksheets]
    except (*_BROKEN, zipfile.BadZipFile):
        raise Refused(_TOO_WIDE) from None
    if not sheets:
        raise Refused(_TOO_WIDE)
    for sheet, title, hidden in sheets:
        yield Found(title, _streamed(sheet), hidden, since_1904=since_1904)


def _streamed(sheet: Any) -> Iterator[Sequence[Any]]:
    """Blank rows as (): there may be hundreds of thousands, each as wide as the limit."""
    blank = (None,) * _WIDEST
    try:
        for row in sheet.iter_rows(max_row=_LONGEST, max_col=_WIDEST, values_only=True):
            yield () if row == blank else row
    except (*_BROKEN, zipfile.BadZipFile):
        raise Refused(_TOO_WIDE) from None
