"""Where the tables of a foreign sheet stand: their headers, of one to three storeys, and where they end."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .foreign import Cell, Sheet
from .headers import Columns, Synonyms, Words, is_heading, match, normal
from .roster_values import as_text

HEADER_ROWS = 100  # a header is looked for in so many first rows
WIDEST = 300
_STOREYS = 3
_SURE = 3  # the score of one heading in the very words
_UNIT = re.compile(r"单位\s*[:：]\s*[^:：]{0,12}?((?:百|千|百万|千万|万|亿)?元)")
_HAN = re.compile(r"[\u3400-\u9fff]|USCC")
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {  # of each tuple one field must be there
    "enterprises": (("name",),),
    "findings": (("name",), ("item", "problem")),
    "experts": (("name",), ("institution", "fields", "phone", "position")),
    "visits": (("name",), ("date",)),
    "trainings": (("date",), ("topic", "kind", "organiser")),
    "demands": (("name",), ("text",)),
    "catalogue": (("second",), ("first", "third")),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A header found on a sheet and the rows below it; rows and columns counted from 0."""

    sheet: Sheet
    top: int
    depth: int  # storeys of the header; 0 when the list has none and its columns were told by their content
    labels: tuple[str, ...]
    columns: Columns
    end: int  # the row after its last
    unit: str = ""  # “单位：万元” above the header, for amounts whose heading names none
    guessed: frozenset[str] = frozenset()  # fields whose column was told by its content

    @property
    def start(self) -> int:
        return self.top + self.depth

    @property
    def named(self) -> dict[str, str]:
        return {name: self.labels[column] for name, column in self.columns.fields.items()}


def has_needed(columns: Columns, kind: str) -> bool:
    """Whether the fields make a list of this kind. A kind not known here needs nothing but one column."""
    return bool(columns.fields) and all(
        any(name in columns.fields for name in group) for group in _NEEDED.get(kind, ())
    )


def tables_on(sheet: Sheet, kind: str, synonyms: Synonyms, known: Mapping[str, str]) -> list[Table]:
    """The tables of this kind on a sheet from top to bottom, each to where the next one begins."""
    best = _best_header(sheet, range(HEADER_ROWS), kind, synonyms, known)
    if best is None:
        return []
    tops = [top for top in _tops(sheet, synonyms[kind]) if top not in range(best.top, best.start)]
    found = [best]
    for top in tops:
        other = _best_header(sheet, range(max(0, top - 1), top + 1), kind, synonyms, known)
        taken = any(table.top <= top < table.start for table in found)
        if other is not None and not taken and normal("".join(other.labels)) != normal("".join(best.labels)):
            found.append(other)
    found.sort(key=lambda table: table.top)
    ends = [*(table.top for table in found[1:]), len(sheet.rows)]
    # a header with nothing below it is a title or an instruction, unless it is all there is
    return [
        replace(table, end=end)
        for table, end in zip(found, ends, strict=True)
        if table is best or any(_is_filled(row) for row in sheet.rows[table.start : end])
    ]


def _is_filled(row: Sequence[Cell]) -> bool:
    return sum(cell is not None for cell in row) > 1


def _tops(sheet: Sheet, words: Words) -> list[int]:
    """Rows at least half of which are the very words of headings."""
    found = []
    for number, row in enumerate(sheet.rows):
        if any(type(cell) is str and cell in words for cell in row):  # cheap: most rows are no header
            filled = [cell for cell in row[:WIDEST] if cell is not None]
            hits = sum(isinstance(cell, str) and is_heading(cell, words) for cell in filled)
            if hits >= max(2, len(filled) / 2):
                found.append(number)
    return found


def _best_header(
    sheet: Sheet, tops: range, kind: str, synonyms: Synonyms, known: Mapping[str, str]
) -> Table | None:
    """The best header that begins in these rows: most columns understood, then fewest storeys, then topmost."""
    first, last = tops.start, min(tops.stop + _STOREYS, len(sheet.rows))
    grid = [[as_text(cell) for cell in row[:WIDEST]] for row in sheet.rows[first:last]]
    chinese = [any(_HAN.search(text) for text in row) for row in grid]
    best: Table | None = None
    for depth in range(1, _STOREYS + 1):
        for place in range(min(len(tops), len(grid) - depth + 1)):
            top = first + place
            if not any(chinese[place : place + depth]) and not known:
                continue  # no usual name of a column: rows of numbers are passed over quickly
            readings = _readings(grid[place : place + depth], sheet, top)
            columns = match(readings, kind, synonyms, known)
            if (best is None or columns.score > best.columns.score) and _suffices(columns, readings, kind):
                labels = tuple(re.sub(r"\s+", "", reading[0]) if reading else "" for reading in readings)
                unit = unit_above(sheet, top)
                best = Table(sheet, top, depth, labels, columns, len(sheet.rows), unit)
    return best


def unit_above(sheet: Sheet, top: int) -> str:
    """The unit of money a line above the header names: “（单位：万元）”."""
    for row in sheet.rows[max(0, top - 6) : top]:
        for cell in row:
            named = _UNIT.search(cell) if isinstance(cell, str) and len(cell) < 200 else None
            if named:
                return named[1]
    return ""


def _suffices(columns: Columns, readings: Sequence[tuple[str, ...]], kind: str) -> bool:
    """Whether the fields make a list of this kind; “单位” or “名称” alone may mean anything."""
    if not has_needed(columns, kind):
        return False
    alone = readings[columns.fields["name"]][-1] if "name" in columns.fields else ""
    return len(columns.fields) > 1 or (columns.score >= _SURE and len(normal(alone)) >= 4)


def _readings(storeys: list[list[str]], sheet: Sheet, top: int) -> list[tuple[str, ...]]:
    """For every column its heading as all storeys together, then as the lowest filled one alone."""
    if len(storeys) == 1:
        return [(text,) if text else () for text in storeys[0]]
    width = max(map(len, storeys))
    full = [row + [""] * (width - len(row)) for row in storeys]
    spread = [_spread(row, sheet, top + level) for level, row in enumerate(full[:-1])] + [full[-1]]
    result: list[tuple[str, ...]] = []
    for column in range(width):
        parts = list(dict.fromkeys(row[column] for row in spread if row[column]))
        own = [row[column] for row in full if row[column]]
        result.append(
            ("".join(parts), own[-1]) if len(parts) > 1 and own else tuple(parts[:1]) if own else ()
        )
    return result


def _spread(row: list[str], sheet: Sheet, number: int) -> list[str]:
    """A storey with its merged headings written into every column they span; without merges, carried to the right."""
    merges = [(left, right) for top, left, bottom, right in sheet.merged if top <= number <= bottom]
    spread = list(row)
    if merges:
        for left, right in merges:
            for column in range(left + 1, min(right + 1, len(row))):
                spread[column] = spread[column] or spread[left]
        return spread
    for column in range(1, len(row)):
        spread[column] = spread[column] or spread[column - 1]
    return spread
