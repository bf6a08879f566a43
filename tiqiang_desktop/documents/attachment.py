"""Attachments 1–4 as xlsx: one writer for every form, the form itself is data (附件1–4)."""

import datetime as dt
import io
import math
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from functools import cache
from typing import Any

from ..domain.errors import Refused
from .attachment_definition import Align, Column, Definition, Kind, Orientation, load_definition

__all__ = ["Cell", "Definition", "file_name", "load_definition", "render"]

Cell = str | int | float | None

_SONG, _FANG, _HEI = "宋体", "仿宋", "黑体"
_BODY_SIZE = 11.0
_TITLE_SIZE = 18.0
_EPOCH = dt.datetime(
    2000, 1, 1
)  # stands in the properties when the form bears no date: same input, same bytes
_ZIP_TIME = (2000, 1, 1, 0, 0, 0)
_FORMULA_STARTS = ("=", "+", "-", "@")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_LONGEST_TEXT = 32_767  # characters a cell may hold
_HIGHEST_ROW = 409.0  # points a row may have


def render(
    definition: Definition,
    rows: Sequence[Sequence[Cell]] | Mapping[str, Sequence[Cell]],
    office: str = "",
    dated: dt.date | None = None,
) -> bytes:
    """The form as an xlsx file; the same input gives the same bytes.

    `rows` without the 序号: either one sequence of cells per row, or, for a form with fixed rows, the name
    of a fixed row → the cells after it. No rows at all prints the fixed rows as they are.
    None is an empty cell, 0 is 0. Refused when a name is not in the form or a row has too many cells.
    """
    from openpyxl import Workbook

    office = _clean(office)
    book = Workbook()
    _set_base_font(book)
    sheet: Any = book.active
    sheet.title = f"附件{definition.number}"
    table = _laid_out(definition, rows)
    pen = _Pen(sheet)
    top = _write_opening(definition, pen, office, dated)
    _write_heading(definition, pen, top)
    end = _write_body(definition, pen, top + definition.header_rows, table)
    end = _write_note(definition, pen, end)
    _set_page(definition, sheet, top, end)
    stamp = dt.datetime.combine(dated, dt.time()) if dated else _EPOCH
    return _packed(book, stamp, definition.title, office)


def file_name(office: str, number: int, title: str, dated: dt.date) -> str:
    """单位_附件N_标题_YYYYMMDD.xlsx, without what Windows forbids; short enough for 255 bytes everywhere."""
    return f"{_plain(office)[:30]}_附件{number}_{_plain(title)[:40]}_{dated:%Y%m%d}.xlsx"


def _plain(part: str) -> str:
    return _NOT_IN_FILE_NAMES.sub("_", part).strip(" .")


# ---- rows ------------------------------------------------------------------------------------------------


def _laid_out(
    definition: Definition, rows: Sequence[Sequence[Cell]] | Mapping[str, Sequence[Cell]]
) -> list[list[Cell]]:
    """Full rows with their 序号, filled up with blank ones."""
    filled = _fixed_rows(definition, rows if isinstance(rows, Mapping) else {})
    if not isinstance(rows, Mapping) and rows:
        filled = [list(row) for row in rows]
    breadth = len(definition.body)
    table: list[list[Cell]] = []
    for serial, row in enumerate(filled, 1):
        if len(row) > breadth:
            raise Refused(f"附件{definition.number}第 {serial} 行有 {len(row)} 格，表中只有 {breadth} 格。")
        head: list[Cell] = [serial] if definition.has_serial else []
        table.append([*head, *row, *[None] * (breadth - len(row))])
    while len(table) < definition.minimum_rows:
        table.append([None] * len(definition.columns))
    return table


def _fixed_rows(definition: Definition, given: Mapping[str, Sequence[Cell]]) -> list[list[Cell]]:
    names = {row[0] for row in definition.fixed_rows}
    for name in given:
        if name not in names:
            raise Refused(f"附件{definition.number}没有“{name}”这一行，请检查单位简称。")
    return [[*row, *given.get(row[0], ())] for row in definition.fixed_rows]


def _value(value: Cell, kind: Kind) -> tuple[Cell, str]:
    """What to write, and its number format."""
    if isinstance(value, str):
        return _clean(value) or None, "@" if kind is Kind.CODE else "General"
    if value is None or not math.isfinite(value):
        return None, "@" if kind is Kind.CODE else "General"
    if kind in (Kind.CODE, Kind.TEXT):
        return str(value), "@" if kind is Kind.CODE else "General"
    return _rounded(value)


def _clean(text: str) -> str:
    """Without the signs an xlsx cannot hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:_LONGEST_TEXT]


def _rounded(value: int | float) -> tuple[Cell, str]:
    """A figure with at most two decimals and only as many as it has; no thousands comma."""
    short = round(value, 2)
    if short == int(short):
        return int(short), "0"
    return short, "0.0" if round(short, 1) == short else "0.00"


# ---- writing ---------------------------------------------------------------------------------------------


def _font(name: str, size: float, bold: bool = False) -> Any:
    """A font by name; charset 134 (GB2312) lets a system without it take another Chinese font."""
    from openpyxl.styles import Font

    return Font(name=name, size=size, bold=bold, charset=134, family=3)


def _set_base_font(book: Any) -> None:
    """The workbook's own font, by which column widths are counted."""
    base = _font(_SONG, _BODY_SIZE)
    book._fonts[0] = base
    book._named_styles["Normal"].font = base


class _Pen:
    """Writes cells; a style is made once and shared, which keeps lists of thousands fast."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self._styles: dict[tuple[object, ...], Any] = {}

    def write(
        self,
        row: int,
        column: int,
        value: Cell,
        *,
        font: str = _FANG,
        size: float = _BODY_SIZE,
        bold: bool = False,
        align: str = "center",
        box: bool = True,
        number_format: str = "General",
    ) -> None:
        """One cell; text is text whatever it begins with, never a formula."""
        cell = self.sheet.cell(row, column)
        quoted = isinstance(value, str) and value.startswith(_FORMULA_STARTS)
        key = (font, size, bold, align, box, number_format, quoted)
        if key not in self._styles:
            cell._style = copy(cell._style)  # dressing changes it in place, and others may share it
            self._dress(cell, key)
            self._styles[key] = cell._style
        cell._style = self._styles[key]
        if value is not None:
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"

    def _dress(self, cell: Any, key: tuple[Any, ...]) -> None:
        from openpyxl.styles import Alignment, Border, Side

        font, size, bold, align, box, number_format, quoted = key
        thin = Side(style="thin", color="FF000000")
        cell.font = _font(font, size, bold)
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
        if box:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.number_format = number_format
        cell.quotePrefix = quoted

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Joins cells whose styles are already written; every one of them keeps its border."""
        if (row, column) == (last_row, last_column):
            return
        styles = {
            (r, c): copy(self.sheet.cell(r, c)._style)
            for r in range(row, last_row + 1)
            for c in range(column, last_column + 1)
        }
        self.sheet.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last_column)
        for (r, c), style in styles.items():
            self.sheet.cell(r, c)._style = style

    def height(self, row: int, points: float) -> None:
        self.sheet.row_dimensions[row].height = min(round(points, 1), _HIGHEST_ROW)


def _write_opening(definition: Definition, pen: _Pen, office: str, dated: dt.date | None) -> int:
    """“附件N”, the title and, where the form has it, the 填报单位 line; the first row of the heading."""
    last = len(definition.columns)
    _write_line(pen, 1, 1, last, f"附件{definition.number}", font=_HEI, size=14.0, align="left")
    pen.height(1, 22)
    _write_line(pen, 2, 1, last, definition.title, font=_SONG, size=_TITLE_SIZE, bold=True)
    lines = _lines(definition.title, sum(c.width for c in definition.columns), _TITLE_SIZE)
    pen.height(2, 8 + 26 * lines)
    if not definition.office_line:
        return 3
    half = (last + 1) // 2
    time = f"{dated.year}年{dated.month}月{dated.day}日" if dated else "    年  月  日"
    _write_line(pen, 3, 1, half, f"填报单位：{office}", size=12.0, align="left")
    _write_line(pen, 3, half + 1, last, f"时间：{time}", size=12.0, align="right")
    left = sum(c.width for c in definition.columns[:half])
    pen.height(3, 8 + 17 * _lines(f"填报单位：{office}", left, 12.0))
    return 4


def _write_line(pen: _Pen, row: int, first: int, last: int, text: str, **style: Any) -> None:
    for column in range(first, last + 1):
        pen.write(row, column, text if column == first else None, box=False, **style)
    pen.merge(row, first, row, last)


def _write_heading(definition: Definition, pen: _Pen, top: int) -> None:
    """One header row, or two with the groups above their columns."""
    bottom = top + definition.header_rows - 1
    for place, column in enumerate(definition.columns, 1):
        for row in range(top, bottom + 1):
            pen.write(row, place, None, font=_SONG, bold=True)
        pen.write(bottom if column.group else top, place, column.title, font=_SONG, bold=True)
        if not column.group:
            pen.merge(top, place, bottom, place)
    for name, first, last in definition.groups:
        if name:
            pen.write(top, first, name, font=_SONG, bold=True)
            pen.merge(top, first, top, last)
    lines = max(_lines(column.title, column.width) for column in definition.columns)
    if bottom > top:
        pen.height(top, 22)
    pen.height(bottom, max(30.0, _tall(lines)))


def _write_body(definition: Definition, pen: _Pen, row: int, table: Sequence[Sequence[Cell]]) -> int:
    """The rows of the table; the first row below it."""
    for cells in table:
        lines = 1
        for place, (cell, column) in enumerate(zip(cells, definition.columns, strict=True), 1):
            value, number_format = _value(cell, column.kind)
            align = _alignment(column, value)
            pen.write(row, place, value, align=align, number_format=number_format)
            if isinstance(value, str):
                lines = max(lines, _lines(value, column.width))
        pen.height(row, max(definition.row_height, _tall(lines)))
        row += 1
    return row


def _alignment(column: Column, value: Cell) -> str:
    return str(column.align) if isinstance(value, str) else str(Align.CENTER)


def _write_note(definition: Definition, pen: _Pen, row: int) -> int:
    """The note below the table; the last row of the sheet."""
    if not definition.note:
        return row - 1
    last = len(definition.columns)
    _write_line(pen, row, 1, last, definition.note, align="left")
    pen.height(row, 8 + _tall(_lines(definition.note, sum(c.width for c in definition.columns))))
    return row


def _lines(text: str, width: float, size: float = _BODY_SIZE) -> int:
    """Lines a text takes in a column: spreadsheets don't fit rows to text by themselves when opened."""
    room = max(2.0, (width - 1.2) * _BODY_SIZE / size)
    return sum(max(1, math.ceil(_breadth(part) / room)) for part in text.split("\n"))


def _breadth(text: str) -> float:
    return sum(map(_sign_breadth, text))


@cache
def _sign_breadth(sign: str) -> float:
    return 2.0 if unicodedata.east_asian_width(sign) in "WFA" else 1.05


def _tall(lines: int) -> float:
    return 6 + 14.5 * lines


# ---- page and file ---------------------------------------------------------------------------------------


def _set_page(definition: Definition, sheet: Any, top: int, end: int) -> None:
    """A4, one page wide, header rows on every page, page number below."""
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(definition.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    landscape = definition.orientation is Orientation.LANDSCAPE
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.7, 0.7, 0.3, 0.35
    first_body = top + definition.header_rows
    sheet.print_title_rows = f"{top}:{first_body - 1}"
    sheet.print_area = f"A1:{get_column_letter(len(definition.columns))}{end}"
    sheet.freeze_panes = f"A{first_body}"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.oddFooter.center.size = 10


def _packed(book: Any, stamp: dt.datetime, title: str, office: str) -> bytes:
    """The file with every clock reading taken out: properties and archive members bear fixed times."""
    from openpyxl.xml.functions import tostring

    raw, final = io.BytesIO(), io.BytesIO()
    book.save(raw)
    properties = book.properties
    properties.title, properties.creator = title, office
    properties.created = properties.modified = stamp
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(final, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = tostring(properties.to_tree())
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, data)
    return final.getvalue()
