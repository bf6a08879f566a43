"""Two halves of one list that stand side by side to save paper: taken apart into sheets of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .foreign import Cell, Sheet

_HEADER_ROWS = 100
_WIDEST = 300
_NAMES = ("企业", "单位", "公司", "厂", "姓名", "名称", "代码")


def apart(sheet: "Sheet") -> Iterator["Sheet"]:
    """The sheet, or its left and right half when a header repeats itself to the right.

    Both keep the rows' numbers; the right one begins at column A and is called “名单（右半）”.
    """
    found = _border(sheet.rows[:_HEADER_ROWS])
    if found is None:
        yield sheet
        return
    top, border = found
    left = tuple(row[:border] if number >= top else row for number, row in enumerate(sheet.rows))
    right = tuple(row[border:] if number >= top else () for number, row in enumerate(sheet.rows))
    merged = [area for area in sheet.merged if area[0] >= top and area[1] >= border]
    yield replace(sheet, rows=left, merged=tuple(area for area in sheet.merged if area not in merged))
    moved = tuple((a, b - border, c, d - border) for a, b, c, d in merged)
    yield from apart(replace(sheet, name=f"{sheet.name}（右半）", rows=right, merged=moved))


def _border(rows: Sequence[Sequence["Cell"]]) -> tuple[int, int] | None:
    """The header's row and the column where it begins again; None when it does not."""
    for number, row in enumerate(rows):
        texts = ["".join(cell.split()) if isinstance(cell, str) else "" for cell in row[:_WIDEST]]
        first = next((column for column, text in enumerate(texts) if text), None)
        if first is None or texts.count(texts[first]) < 2:
            continue
        border = texts.index(texts[first], first + 1)
        block = [text for text in texts[first:border] if text]
        again = [text for text in texts[border : border + border - first] if text]
        if block == again and _is_header(block) and not _differ(rows[number - 1] if number else (), border):
            return number, border
    return None


def _is_header(block: Sequence[str]) -> bool:
    """At least two different short words without digits, one of them the name of somebody."""
    if len(block) < 2 or len(set(block)) < len(block):
        return False
    short = all(len(text) <= 20 and not any(letter.isdigit() for letter in text) for text in block)
    return short and any(text.startswith(_NAMES) or text.endswith(_NAMES) for text in block)


def _differ(above: Sequence["Cell"], border: int) -> bool:
    """Whether an upper storey gives the halves different meanings: 受检单位 over one, 生产企业 over the other."""
    left = [cell for cell in above[:border] if cell is not None]
    right = [cell for cell in above[border:] if cell is not None]
    return bool(right) and left != right
