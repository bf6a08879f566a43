"""Tables written as markup: web pages and SpreadsheetML 2003 that call themselves .xls (many systems export them so)."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from ..domain import quantities
from ..domain.errors import Refused
from .foreign_found import Found
from .foreign_package import ENTITIES
from .foreign_sniff import DAMAGED
from .foreign_text import decode

_SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_CHARSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "utf-8": "utf-8-sig",
    "utf8": "utf-8-sig",
}
_CUT = re.compile(r"#{2,}|-?\d(?:\.\d+)?[Ee]\+?\d{2}")
_WITHOUT_YEAR = re.compile(r"\d{1,2}(?:月\d{1,2}日?|[-/]\d{1,2})")
_WIDEST, _LONGEST = 300, 200_000
_NO_TABLE = "里没有表格。请在网页里复制名单，粘贴到 Excel 或 WPS 中另存为 .xlsx 再导入。"

Merge = tuple[int, int, int, int]


class _Grid:
    """Cells placed one after another, with the places that spanning cells hold."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self.merged: list[Merge] = []
        self._held: set[tuple[int, int]] = set()

    def next_row(self) -> None:
        if len(self.rows) < _LONGEST:
            self.rows.append([])

    def place(self, value: Any, across: int, down: int, column: int | None = None) -> None:
        """Puts a cell at the next free column, or at the given one (from 0)."""
        if not self.rows:
            self.next_row()
        row = len(self.rows) - 1
        at = len(self.rows[row]) if column is None else column
        while (row, at) in self._held:
            at += 1
        if at >= _WIDEST:
            return
        self.rows[row] += [None] * (at + 1 - len(self.rows[row]))
        self.rows[row][at] = value
        across, down = min(across, _WIDEST - at), min(down, 1000)
        if across > 1 or down > 1:
            self.merged.append((row, at, row + down - 1, at + across - 1))
            self._held |= {(row + y, at + x) for y in range(down) for x in range(across) if x or y}

    def found(self, name: str) -> Found:
        return Found(name, iter(self.rows), merged=self.merged[:50_000])


class _Page(HTMLParser):
    """Collects the tables of a page; a table inside a cell is one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Grid] = []
        self._open: list[_Grid] = []
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._number = ""
        self._quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._close_cell()
            self._open.append(_Grid())
        elif tag in ("script", "style"):
            self._quiet += 1
        elif tag == "br" and self._text is not None:
            self._text.append("\n")
        elif self._open and tag == "tr":
            self._close_cell()
            self._open[-1].next_row()
        elif self._open and tag in ("td", "th"):
            self._close_cell()
            given = {name: value or "" for name, value in attrs}
            self._span = (_count(given.get("colspan", "")), _count(given.get("rowspan", "")))
            self._number = given.get("x:num", "")
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag == "table" and self._open:
            self._close_cell()
            self.done.append(self._open.pop())
        elif tag in ("script", "style"):
            self._quiet = max(0, self._quiet - 1)

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._quiet:
            self._text.append(data)

    def _close_cell(self) -> None:
        if self._text is not None and self._open:
            text = "\n".join(" ".join(line.split()) for line in "".join(self._text).split("\n"))
            self._open[-1].place(exact(text.strip(), self._number), *self._span)
        self._text = None

    def tables(self) -> list[_Grid]:
        """The tables, one left open at the end of a cut-off page included."""
        self._close_cell()
        return [*self.done, *self._open]


def exact(shown: str, number: str) -> Any:
    """A cell as shown, or the number behind it (Excel's and WPS's `x:num`) where what is shown has lost something.

    Lost is what a narrow column shows as ####, a long number as 1.38E+10, a day without its year.
    """
    if not number or not (_CUT.fullmatch(shown) or _WITHOUT_YEAR.fullmatch(shown)):
        return shown
    try:
        value = float(number)
    except ValueError:
        return shown
    if _WITHOUT_YEAR.fullmatch(shown):
        return quantities.from_serial(value) or shown
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _count(text: str) -> int:
    digits = re.match(r"\s*(\d{1,6})", text)
    return max(1, int(digits[1])) if digits else 1


def read_html(data: bytes) -> Iterator[Found]:
    """The tables of a web page as sheets."""
    return tables_of(_page_text(data))


def tables_of(html: str) -> Iterator[Found]:
    """The same of a page that is text already."""
    page = _Page()
    page.feed(html)
    page.close()
    tables = [grid for grid in page.tables() if any(cell for row in grid.rows for cell in row)]
    if not tables:
        raise Refused(_NO_TABLE)
    for number, grid in enumerate(tables, 1):
        yield grid.found(f"表格{number}")


def read_mhtml(data: bytes) -> Iterator[Found]:
    """The tables of a web page saved as one file, “单个文件网页”: its parts are read one after another."""
    import email

    parts = [part for part in email.message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
    pages = [_page_text(body) for part in parts if isinstance(body := part.get_payload(decode=True), bytes)]
    tables = [table for page in pages if "<table" in page.lower() for table in tables_of(page)]
    if not tables:
        raise Refused(_NO_TABLE)
    yield from tables


def _page_text(data: bytes) -> str:
    """By the charset the page names when the bytes agree with it, else as any text is told."""
    named = _CHARSET.search(data[:4096])
    encoding = _CHARSETS.get(named[1].decode("ascii").lower()) if named else None
    if encoding is not None:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return decode(data)


def read_spreadsheet_xml(data: bytes) -> Iterator[Found]:
    """The worksheets of a SpreadsheetML 2003 file ([MS-OI29500], urn:schemas-microsoft-com:office:spreadsheet)."""
    if re.search(rb"<!\s*(ENTITY|DOCTYPE)", data.replace(b"\0", b""), re.IGNORECASE):
        raise Refused(ENTITIES)
    try:
        yield from _worksheets(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise Refused(DAMAGED) from None


def _worksheets(data: bytes) -> Iterator[Found]:
    name, grid = "", _Grid()
    for event, element in ElementTree.iterparse(BytesIO(data), events=("start", "end")):
        if event == "start":
            if element.tag == f"{_SHEET}Worksheet":
                name, grid = element.get(f"{_SHEET}Name", ""), _Grid()
        elif element.tag == f"{_SHEET}Row":
            _add_row(grid, element)
            element.clear()
        elif element.tag == f"{_SHEET}Worksheet":
            yield grid.found(name)
            element.clear()


def _add_row(grid: _Grid, row: ElementTree.Element) -> None:
    wanted = int(row.get(f"{_SHEET}Index", "0"))
    while len(grid.rows) < min(wanted - 1, _LONGEST):
        grid.next_row()
    grid.next_row()
    for cell in row.findall(f"{_SHEET}Cell"):
        place = int(cell.get(f"{_SHEET}Index", "0"))
        across = int(cell.get(f"{_SHEET}MergeAcross", "0")) + 1
        down = int(cell.get(f"{_SHEET}MergeDown", "0")) + 1
        grid.place(_value(cell.find(f"{_SHEET}Data")), across, down, place - 1 if place > 0 else None)


def _value(data: ElementTree.Element | None) -> Any:
    if data is None:
        return None
    text = "".join(data.itertext())
    reader = _READERS.get(data.get(f"{_SHEET}Type", "String"))
    return reader(text) if reader else text


def _number(text: str) -> Any:
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


_READERS: dict[str, Callable[[str], Any]] = {
    "Number": _number,
    "DateTime": lambda text: dt.datetime.fromisoformat(text.rstrip("Z")),
    "Boolean": lambda text: text.strip() == "1",
}
