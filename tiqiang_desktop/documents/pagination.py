"""Share rows out over pages: no heading last on a page, no signature without body above it, page 1 filled.

Pure counting. GB/T 9704-2012 7.3.5.5 asks that lines be adjusted where 署名 and 成文日期 do not fit; `best_plan` tries
the few adjustments there are and takes the one that leaves the least amiss.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from tiqiang_desktop.documents.rows import BLANK, Row

Capacity = Callable[[int, bool], int]  # page (from 0), is it the last → rows it holds
CARRIED = 2  # body rows that go along to a page with the signature


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows the body and is not parted from it."""

    signature: tuple[Row, ...]  # 署名, 成文日期, 附注
    receipt: tuple[Row, ...]  # 签收栏
    gap: int  # blank rows over 署名: 2 leave room for a seal


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to set a letter: the rows page 1 is given, and the pages."""

    first_rows: int
    pages: tuple[tuple[Row, ...], ...]
    amiss: float


def best_plan(
    body: Sequence[Row], tail: Tail, first: Sequence[int], capacity: Callable[[int], Capacity]
) -> Plan:
    """The plan with the least amiss; `first` are the numbers of rows page 1 can be given, the natural one first."""
    plans = []
    tightest = min(tail.gap, 1)
    for rows, gap, room, parted in product(first, {tail.gap, tightest}, (1, 0), (False, True)):
        if not tail.receipt and (parted or not room):
            continue
        holds = capacity(rows)
        pages = _pages(body, tail, (gap, room, parted), holds)
        changed = 1.0 * (rows != first[0]) + 3.0 * (gap != tail.gap) + 1.5 * (not room) + 12.0 * parted
        plans.append(Plan(rows, pages, changed + _unfilled(pages, holds)))
    return min(plans, key=lambda plan: plan.amiss)


def _unfilled(pages: Sequence[Sequence[Row]], holds: Capacity) -> float:
    """Empty rows on pages that are followed by another; on page 1 they show most (figure 11)."""
    empty = [holds(i, False) - len(page) for i, page in enumerate(pages[:-1])]
    return sum((4.0 if i == 0 else 1.5) * rows for i, rows in enumerate(empty)) + 2.0 * len(pages)


def _pages(
    body: Sequence[Row], tail: Tail, choice: tuple[int, int, bool], holds: Capacity
) -> tuple[tuple[Row, ...], ...]:
    gap, room, parted = choice
    receipt = [BLANK] * room + list(tail.receipt) if tail.receipt else []
    signature = [BLANK] * gap + list(tail.signature)
    pages = fill(body, holds)
    number = len(pages) - 1
    if len(pages[-1]) + len(signature) + len(receipt) <= holds(number, True):
        pages[-1] += signature + receipt
    elif parted and len(pages[-1]) + len(signature) <= holds(number, False):
        pages[-1] += signature
        pages.append(list(tail.receipt))
    else:
        cut = _carried_from(pages[-1])
        pages.append(pages[-1][cut:] + signature + receipt)
        del pages[-2][cut:]
        while pages[-2] and pages[-2][-1] == BLANK:
            pages[-2].pop()
    return tuple(map(tuple, pages))


def _carried_from(page: Sequence[Row]) -> int:
    """Where the rows begin that go over with the signature: two, or more when those hang on a heading."""
    cut = len(page) - CARRIED
    while cut > 1 and (page[cut - 1].keep or page[cut] == BLANK or page[cut - 1] == BLANK):
        cut -= 1
    return max(cut, min(1, len(page) - 1))


def fill(rows: Sequence[Row], holds: Capacity) -> list[list[Row]]:
    """Fill page after page; a blank row does not begin one, a heading does not end one."""
    pages: list[list[Row]] = []
    start = 0
    while start < len(rows):
        while pages and start < len(rows) - 1 and rows[start] == BLANK:
            start += 1
        end = min(start + holds(len(pages), False), len(rows))
        if end < len(rows):
            cut = end
            while cut > start + 1 and rows[cut - 1].keep:
                cut -= 1
            end = cut if cut > start + 1 else end
        pages.append(list(rows[start:end]))
        start = end
    return pages or [[]]
