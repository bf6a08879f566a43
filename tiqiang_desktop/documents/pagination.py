"""Share rows out over pages: no heading last on a page, no signature without body above it, page 1 filled.

Pure counting. GB/T 9704-2012 7.3.5.5 asks that lines be adjusted where 署名 and 成文日期 do not fit; `best_plan` tries
the few adjustments there are and takes the one that leaves the least amiss.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from tiqiang_desktop.documents.rows import BLANK, Row

Capacity = Callable[[int, bool], int]  # page (from 0), is it the last → rows it holds
HOLE = 3  # empty rows on page 1 that a heading or a list may leave
CARRIED = 2  # body rows that go along to a page with the signature


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows the body and is not parted from it."""

    signature: tuple[Row, ...]  # 署名, 成文日期
    receipt: tuple[Row, ...]  # 签收栏
    gap: int  # blank rows over 署名: 2 leave room for a seal
    note: tuple[Row, ...] = ()  # 附注


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to set a letter: the rows page 1 is given, and the pages."""

    first_rows: int
    pages: tuple[tuple[Row, ...], ...]
    amiss: float


@dataclass(frozen=True, slots=True)
class Choice:
    """One set of adjustments."""

    gap: int  # blank rows over 署名
    room: int  # blank rows over 签收栏
    parted: bool  # 签收栏 goes to the next page by itself
    apart: bool  # 附注 does too
    carried: int  # body rows that go along with the signature; 0: one, be it the only attachment
    whole_list: bool  # the list of attachments is not parted

    def amiss(self, tail: Tail) -> float:
        """How unwelcome these adjustments are, next to an empty row on page 1 (4)."""
        bent = 3.0 * (self.gap != tail.gap) + 1.5 * (not self.room) + 12.0 * self.parted + 4.0 * self.apart
        return bent + 3.0 * (CARRIED - self.carried) + 7.0 * (not self.whole_list)


def _choices(body: Sequence[Row], tail: Tail) -> Iterator[Choice]:
    listed = (True, False) if any(row.keep for row in _list_of(body)) else (True,)
    # (签收栏 goes over, 附注 goes over); a page with nothing but 抄送 there is not.
    parted = [(False, False)]
    parted += [(True, False)] * bool(tail.receipt) + [(True, True)] * bool(tail.note)
    rooms = (1, 0) if tail.receipt else (1,)
    gaps = sorted({tail.gap, min(tail.gap, 1)}, reverse=True)
    for gap, room, (part, apart), carried, whole in product(gaps, rooms, parted, (CARRIED, 1, 0), listed):
        yield Choice(gap, room, part, apart, carried, whole)


def _list_of(body: Sequence[Row]) -> Sequence[Row]:
    """The rows after the body's blank line: the list of attachments."""
    return body[body.index(BLANK) :] if BLANK in body else ()


def best_plan(
    body: Sequence[Row],
    tail: Tail,
    first: Sequence[int],
    capacity: Callable[[int], Capacity],
    tight: Callable[[int], bool] = lambda rows: False,
) -> Plan:
    """The plan with the least amiss.

    `first` are the numbers of rows page 1 can be given, the natural one first; one that is `tight` has its own line
    pitch, which only a letter of one page may have, or its pages would differ.
    """
    attached = len(_list_of(body))
    loose = [*body[: len(body) - attached], *(replace(row, keep=False) for row in _list_of(body))]
    plans = []
    for rows, choice in product(first, _choices(body, tail)):
        holds = capacity(rows)
        pages = _pages(body if choice.whole_list else loose, tail, choice, holds)
        uneven = 1000.0 if len(pages) > 1 and tight(rows) else 0.0
        shifted = abs(rows - first[0]) ** 2 + uneven
        plans.append(Plan(rows, pages, shifted + choice.amiss(tail) + _unfilled(pages, holds)))
    return min(plans, key=lambda plan: plan.amiss)


def _unfilled(pages: Sequence[Sequence[Row]], holds: Capacity) -> float:
    """Empty rows on pages that are followed by another; on page 1 they show most (figure 11), above all a hole."""
    empty = [holds(i, False) - len(page) for i, page in enumerate(pages[:-1])]
    hole = 25.0 * max(0, empty[0] - HOLE) if empty else 0.0
    return sum((4.0 if i == 0 else 1.5) * rows for i, rows in enumerate(empty)) + hole + 2.0 * len(pages)


def _pages(body: Sequence[Row], tail: Tail, choice: Choice, holds: Capacity) -> tuple[tuple[Row, ...], ...]:
    receipt = [BLANK] * choice.room + list(tail.receipt) if tail.receipt else []
    signature = [BLANK] * choice.gap + list(tail.signature)
    note = list(tail.note)
    pages = fill(body, holds)
    number = len(pages) - 1
    signed = signature if choice.apart else signature + note
    if len(pages[-1]) + len(signature + note + receipt) <= holds(number, True):
        pages[-1] += signature + note + receipt
    elif choice.parted and len(pages[-1]) + len(signed) <= holds(number, False):
        pages[-1] += signed
        pages.append([*note, *receipt] if choice.apart else list(tail.receipt))
    else:
        cut = _carried_from(pages[-1], choice.carried)
        pages.append(pages[-1][cut:] + signature + note + receipt)
        del pages[-2][cut:]
        while pages[-2] and pages[-2][-1] == BLANK:
            pages[-2].pop()
    return tuple(map(tuple, pages))


def _carried_from(page: Sequence[Row], carried: int) -> int:
    """Where the rows begin that go over with the signature, more than asked for when those hang on a heading."""
    cut = len(page) - max(carried, 1)
    while cut > 1 and (page[cut - 1].keep or page[cut] == BLANK or (carried and page[cut - 1] == BLANK)):
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
