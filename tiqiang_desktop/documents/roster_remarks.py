"""What has to be said of a list that was read: sheets and tables left out, columns guessed, no header at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..domain import garbled
from .foreign import Sheet
from .roster_tables import WIDEST, Table
from .roster_values import as_text

_SURE = 0.95


@dataclass(frozen=True, slots=True)
class Other:
    """A table of this kind that was not read, to be offered: read_roster(…, sheet, header_row=…) reads it."""

    sheet: str
    header_row: int  # 1-based, the lowest storey; 0 when it has none
    rows: int
    headings: tuple[str, ...]


def remarks(sheets: Sequence[Sheet], read: Sequence[Table], others: Sequence[Other]) -> tuple[str, ...]:
    """Sentences, each about one thing that the user should know before he agrees."""
    said = [
        f"{_of(other.sheet)}第 {other.header_row} 行起另有一张表（{'、'.join(other.headings[:4])}等，"
        f"{other.rows} 行），这次没有读入，需要时请另选"
        for other in others
    ]
    told = {table.sheet.name for table in read} | {other.sheet for other in others}
    for sheet in sheets:
        rows = sum(any(cell is not None for cell in row) for row in sheet.rows)
        if rows > 1 and sheet.name not in told:
            said.append(f"{'隐藏的' if sheet.hidden else ''}{_of(sheet.name)}有 {rows} 行，没有读入")
    for table in read:
        if table.sheet.hidden:
            said.append(f"读的是隐藏的{_of(table.sheet.name)}，请核对是不是要用的名单")
    first = read[0]
    guessed = [first.labels[c] for name, c in first.columns.fields.items() if _is_guess(first, name)]
    if not first.depth:
        said.append("没有看到表头，各列是按内容认出的，请核对")
    elif guessed:
        said.append(f"{'、'.join(guessed)}没有认识的表头，是按内容认出的，请核对")
    return tuple(said)


def _of(name: str) -> str:
    return f"工作表“{name}”" if name else "表中"


def _is_guess(table: Table, name: str) -> bool:
    return table.columns.sureness.get(name, 1.0) < _SURE and name in table.guessed


def seen_instead(sheets: Sequence[Sheet]) -> str:
    """What the most header-like row holds, for the sentence that no header was found."""
    rows = [
        (sheet.name, number, [text for cell in row[:WIDEST] if 0 < len(text := as_text(cell)) <= 20])
        for sheet in sheets
        for number, row in enumerate(sheet.rows[:20], 1)
    ]
    name, number, seen = max(rows, key=lambda row: len(row[2]), default=("", 0, []))
    if not seen:
        return "表中没有文字"
    shown = "、".join(re.sub(r"\s+", "", text) for text in seen[:8])
    return f"{_of(name) if name else ''}第 {number} 行看到的是：{shown}{' 等' if len(seen) > 8 else ''}"


def garbled_instead(sheets: Sequence[Sheet]) -> bool:
    """Whether the first rows are mostly 乱码: then the file was spoilt before it came to us."""
    texts = [
        cell
        for sheet in sheets
        for row in sheet.rows[:20]
        for cell in row[:WIDEST]
        if isinstance(cell, str) and not cell.isascii()
    ]
    return sum(bool(garbled.complaint(text)) for text in texts) * 3 > len(texts)
