"""What was copied in Excel, WPS or a web page: the clipboard's text and its HTML as one table.

The text is taken as it is, since it keeps every digit of a code. The HTML is looked at for what the text cannot hold:
merged cells, and the numbers behind #### or 1.38E+10. Everything happens in this process: the clipboard is the user's
own, and its size is limited here.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import zip_longest

from ..domain.errors import Refused
from .foreign import Cell, Sheet
from .foreign_layout import apart
from .foreign_markup import tables_of
from .foreign_text import rows_of

NAME = "粘贴的内容"
_LONGEST_TEXT, _LONGEST_HTML = 20_000_000, 10_000_000
_ROWS, _WIDEST = 200_000, 300
# Excel and WPS put a cell into quotation marks only when it holds a line break or a tab.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|\r|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_NOTHING = "剪贴板里没有表格，也没有文字。请在 Excel 或 WPS 中选中名单（连同表头）复制，再粘贴。"


def read_paste(text: str, html: str = "") -> tuple[Sheet, ...]:
    """The table on the clipboard, as `read_tables` gives those of a file. Refused when there is none.

    `text` is the plain text, `html` the HTML of the same clipboard, with or without the header that Windows puts
    before it (“Version:1.0 StartHTML:…”). Usually one sheet; two when the list stands in two halves.
    """
    if len(text) > _LONGEST_TEXT:
        raise Refused("粘贴的内容太多，请存成文件再导入。")
    written = _written(text)
    shown = _shown(html) if "<table" in html.lower() and len(html) <= _LONGEST_HTML else None
    if not any(cell.strip() for row in written for cell in row):
        if shown is None:
            raise Refused(_NOTHING)
        return tuple(apart(shown))
    if shown is None or not _holds_more(shown):
        return tuple(apart(Sheet(NAME, _cleaned(written))))
    return tuple(apart(_joined(written, shown)))


def _written(text: str) -> list[list[str]]:
    """The cells of the plain text; without any tab it is a text table like any other, or one column."""
    text = text.replace("\0", "").rstrip("\r\n")
    if "\t" in text:
        return _tabbed(text)
    return [row for row, _ in zip(rows_of(text), range(_ROWS), strict=False)]


def _tabbed(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    place = 0
    while place <= len(text) and len(rows) <= _ROWS:
        cell, place = _cell(text, place)
        rows[-1].append(cell)
        end = text[place : place + 1]
        if end != "\t":
            place += end == "\r" and text[place + 1 : place + 2] == "\n"
            rows.append([])
        if not end:
            break
        place += 1
    return [row[:_WIDEST] for row in rows if row][:_ROWS]


def _cell(text: str, place: int) -> tuple[str, int]:
    """The cell that begins here, and where it ends."""
    if text.startswith('"', place):
        quoted = _QUOTED.match(text, place)
        if quoted and any(mark in quoted[1] for mark in '\n\r\t"'):
            return quoted[1].replace('""', '"').replace("\r\n", "\n"), quoted.end()
    plain = _PLAIN.match(text, place)
    assert plain is not None
    return plain[0], plain.end()


def _shown(html: str) -> Sheet | None:
    """The only table of the HTML; None when there is none or more than one."""
    with suppress(Refused):
        tables = list(tables_of(html))
        if len(tables) == 1:
            return Sheet(NAME, _cleaned(list(tables[0].rows)), merged=tuple(tables[0].merged))
    return None


def _cleaned(rows: "Sequence[Sequence[Cell]]") -> tuple[tuple[Cell, ...], ...]:
    """Blank cells as None, rows without blank ends, no blank rows at the end: as every Sheet is."""
    cleaned: list[tuple[Cell, ...]] = []
    for row in rows:
        cells = [None if isinstance(cell, str) and not cell.strip() else cell for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        cleaned.append(tuple(cells))
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    return tuple(cleaned)


def _holds_more(shown: Sheet) -> bool:
    return bool(shown.merged) or any(
        cell is not None and not isinstance(cell, str) for row in shown.rows for cell in row
    )


def _joined(written: Sequence[Sequence[str]], shown: Sheet) -> Sheet:
    """The written cells with the merges and numbers of the shown ones; the shown ones alone when they do not agree."""
    texts = _cleaned(written)
    if len(texts) != len(shown.rows):
        return shown
    rows = [
        tuple(
            own if isinstance(better, str) or better is None else better
            for own, better in zip_longest(row, other)
        )
        for row, other in zip(texts, shown.rows, strict=True)
    ]
    agree = all(
        isinstance(better, str) and "".join(better.split()) == "".join(str(own).split())
        for row, other in zip(texts, shown.rows, strict=True)
        for own, better in zip_longest(row, other)
        if isinstance(own, str) and isinstance(better, str)
    )
    return Sheet(NAME, tuple(rows), merged=shown.merged) if agree else shown
