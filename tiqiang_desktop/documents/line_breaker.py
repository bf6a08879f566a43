"""Break a paragraph into justified lines as a Chinese official document wants them.

The rules are those of GB/T 15834-2011 5.1 and W3C clreq: marks that may not begin or end a line, dashes, numbers
with their units and Latin words kept whole, punctuation squeezed before anything is stretched, no last line of a
single character. Pure: widths come in as a function, places go out as numbers; nothing here knows a font.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import inf

Measure = Callable[[int], float]  # index of a character in the text → its natural advance

NEVER_FIRST = frozenset("。，、；：？！”’）》〉】〕］｝」』·—…～/％%‰℃,.;:?!)]}")
NEVER_LAST = frozenset("“‘（《〈【〔［｛「『([{￥¥№")
# Full-width marks and the side of their cell that is blank: half an em may go there, never more (clreq 3.1.6).
BLANK_AFTER = frozenset("。，、；：？！”’）》〉】〕］｝」』")
BLANK_BEFORE = frozenset("“‘（《〈【〔［｛「『")
STOPS = frozenset("。；，、")

UNITS = (
    "万元|亿元|千元|工作日|个工作日|个月|小时|分钟|千克|毫克|微克|毫升|毫米|厘米|平方米|立方米|公里|千米|百分点|批次|"
    "[年月日号时分秒元角个件份批次项台条款项家户人名天周吨克升米页度倍级类种型组套瓶袋箱盒只支辆包桶岁万亿千百]"
)
# What stays in one piece. Dates come first, so that 2026年3月5日 is not cut after its year, then standards' numbers
# (GB/T 5023.3—2008, Q/ABC 0012S—2021), then measured values with their units, then dashes, then Latin words.
WHOLE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日"
    r"|/?[A-Z]{1,5}(?:/[A-Z0-9]{1,8})*[ \u00a0]?\d[\d.]*[A-Z]?(?:[—–-]+\d{4})?"
    r"|第?[≤≥<>＜＞±+\-−]?\d[\d.,:/×~～\-–—−]*"
    rf"(?:[ \u00a0]?(?:{UNITS})|[ \u00a0]?[℃％‰]|[ \u00a0]?[A-Za-zµμΩω°%²³/·][0-9A-Za-zµμΩω°℃%％‰²³/·]*)?"
    r"|—{2,}|…{2,}"
    r"|(?P<word>[!-~\u00a1-ſΑ-ω]+)"
)
BREAKS_IN_LONG_WORDS = frozenset("/.-_?&=,;:+~")
NARROW_BREAKS = BREAKS_IN_LONG_WORDS | frozenset(" \u00a0—–")
HOPELESS = 1e6  # the price of a piece that does not fit on a line and will be cut
LONGEST_WORD = 13.0  # em; a longer word (an address on the web) may be cut after one of its signs


@dataclass(frozen=True, slots=True)
class Line:
    """The characters [start, end) of the text; `places` are their left edges from the paragraph's left edge."""

    start: int
    end: int
    places: tuple[float, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What a paragraph is set to, all in the unit of its advances."""

    width: float
    em: float
    first_indent: float = 0.0
    indent: float = 0.0
    open_ends: bool = False  # no line ends in a stop: of names that have none at their end (7.3.4)


NARROW_SIGNS = frozenset("≤≥≠≈≡−∞√ΩÅ")
WIDE_MARKS = frozenset("“”‘’—…·‖※")


def is_wide(char: str) -> bool:
    """Whether a character stands in a full cell: ideographs, kana, full-width marks, circled numbers, ℃."""
    code = ord(char)
    if code >= 0x2E80 or char in WIDE_MARKS:
        return True
    return 0x2100 <= code <= 0x27BF and char not in NARROW_SIGNS


def breakable(text: str, whole: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Indexes at which a new line may begin, by the marks alone and by the pieces that stay whole."""
    closed = {i for start, end in whole for i in range(start + 1, end)}
    return [
        i
        for i in range(1, len(text))
        if i not in closed
        and text[i] not in NEVER_FIRST
        and not text[i].isspace()
        and text[i - 1] not in NEVER_LAST
        and not (text[i] == text[i - 1] and text[i] in "—…")
    ]


def _pieces(text: str) -> Iterator[tuple[int, int, list[int]]]:
    """What stays whole as (start, end, seams): neighbours are joined where the seam would part a Latin word or a number.

    The seams are where a piece too long for that is parted: after a sign of a word, and between words.
    """
    start, end = 0, 0
    seams: list[int] = []
    for match in WHOLE.finditer(text):
        if end and not _parts(text, end, match.start()):
            seams.append(match.start())
        else:
            if end:
                yield start, end, seams
            start, seams = match.start(), []
        end = match.end()
        seams += _seams(text, match.start(), end, inside=match["word"] is not None)
    if end:
        yield start, end, seams


def _parts(text: str, end: int, start: int) -> bool:
    """Whether a line may end between two pieces: not where they touch, nor at the blank in YJV22-0.6/1kV 3×70."""
    if is_wide(text[end - 1]) or is_wide(text[start]):
        return True
    return start != end and not (text[end:start] in (" ", "\u00a0") and text[start].isdigit())


def _seams(text: str, start: int, end: int, inside: bool) -> Iterator[int]:
    """After which signs of one piece it may be cut: a word after each, any other only after a / it begins with."""
    for i in range(start + 1, end if inside else min(start + 2, end)):
        year = text[i - 1] == ":" and text[i].isdigit()  # of ISO 9001:2015
        if text[i - 1] in BREAKS_IN_LONG_WORDS and text[i] not in BREAKS_IN_LONG_WORDS and not year:
            yield i


def whole_pieces(
    text: str, advances: Sequence[float], em: float, room: float = inf
) -> Iterator[tuple[int, int]]:
    """The pieces; an overlong one is parted at its seams, one wider than `room` (a narrow column) after any sign."""
    longest = min(LONGEST_WORD * em, room)
    for start, end, seams in _pieces(text):
        long = sum(advances[start:end]) > longest
        for one, other in pairwise([start, *(sorted(set(seams)) if long else ()), end]):
            if sum(advances[one:other]) <= room:
                yield one, other
                continue
            signs = [
                i
                for i in range(one + 1, other)
                if text[i - 1] in NARROW_BREAKS and text[i] not in NARROW_BREAKS
            ]
            yield from pairwise([one, *signs, other])


def break_lines(text: str, measure: Measure, measures: Measures) -> list[Line]:
    """Set one paragraph: every line but the last fills the measure exactly where it has a gap to do so."""
    return _Paragraph(text, [measure(i) for i in range(len(text))], measures).lines() if text else []


class _Paragraph:
    """One paragraph being broken: prefix sums, and the cheapest way to each possible end of a line."""

    def __init__(self, text: str, advances: list[float], measures: Measures) -> None:
        self.text, self.advances, self.measures = text, advances, measures
        self.sums = list(accumulate(advances, initial=0.0))
        em = measures.em
        self.squeeze = [_blank_half(before, char) * em for before, char in pairwise(" " + text)]
        self.squeeze_sums = list(accumulate(self.squeeze, initial=0.0))
        self.opening = [
            room if char in BLANK_BEFORE else 0.0 for room, char in zip(self.squeeze, text, strict=True)
        ]
        # where the ink of a line ends that ends here: a blank at its end is not seen
        self.inked = [
            self.sums[len(text[:end].rstrip()) if text[end - 1 : end].isspace() else end]
            for end in range(len(text) + 1)
        ]
        gaps = [False, *(_stretches(a, b) for a, b in pairwise(text))]
        self.gap_sums = list(accumulate(gaps, initial=0))
        self.gaps = gaps

    def lines(self) -> list[Line]:
        """The lines of the cheapest division."""
        pieces = whole_pieces(self.text, self.advances, self.measures.em, self._width(1))
        allowed = breakable(self.text, list(pieces))
        if self.measures.open_ends:
            allowed = [i for i in allowed if self.text[i - 1] not in STOPS]
        ends = self._divide(allowed)
        starts = [0, *ends[:-1]]
        return [self._set(start, end) for start, end in zip(starts, ends, strict=True)]

    def _divide(self, allowed: list[int]) -> list[int]:
        stops = [0, *allowed, len(self.text)]
        sums = [self.sums[stop] for stop in stops]
        cost, came = [0.0], [0]
        for j in range(1, len(stops)):
            # A line far from full is hardly ever part of the cheapest way, and they are many: look again if it is.
            near = bisect_right(sums, sums[j] - self.measures.width * 0.6, hi=j) - 1
            from_near = self._cheapest(stops, cost, j, near) if j < len(stops) - 1 else None
            best, origin = (
                from_near or self._cheapest(stops, cost, j, j - 1) or (cost[j - 1] + HOPELESS, j - 1)
            )
            cost.append(best)
            came.append(origin)
        ends, j = [], len(stops) - 1
        while j:
            ends.append(stops[j])
            j = came[j]
        return self._cut_overfull(ends[::-1])

    def _cheapest(self, stops: list[int], cost: list[float], j: int, first: int) -> tuple[float, int] | None:
        """The cheapest start, at or before `first`, of a line that ends at stop j; None when none fits.

        This is where a letter's time goes: a squeezed em costs less than a stretched one, all else is in ems.
        """
        end, em, last = stops[j], self.measures.em, stops[j] == len(self.text)
        inked, squeezed, gaps_before = self.inked[end], self.squeeze_sums[end], self.gap_sums[end]
        sums, width = self.sums, self._width(1)
        best: tuple[float, int] | None = None
        for i in range(first, -1, -1):
            start = stops[i]
            over = (inked - sums[start] - (width if start else self._width(0))) / em
            if over > 0:
                if over > (squeezed - self.squeeze_sums[start] - self.opening[start]) / em + 1e-9:
                    break  # every longer line is too wide as well
                own = 0.001 + 0.02 * over * over
            elif last:
                own = 50.0 if start and self._lonely(start, end) else 0.0
            else:
                gaps = gaps_before - self.gap_sums[start + 1]
                own = over * over * 1.5 / (gaps if gaps > 1 else 1)
                if over < -2.0:
                    own *= 1.0 + 4.0 * (-over - 2.0)
            if best is None or cost[i] + own < best[0] - 1e-9:
                best = cost[i] + own, i
        return best

    def _cut_overfull(self, ends: list[int]) -> list[int]:
        """Cut a piece that is wider than the line (an unbroken web address) wherever the line ends."""
        done: list[int] = []
        start = 0
        for end in ends:
            while self._natural(start, end) - self._room(start, end) > self._width(start) + 1e-6:
                cut = bisect_right(self.sums, self.sums[start] + self._width(start)) - 1
                start = max(start + 1, min(cut, end - 1))
                done.append(start)
            done.append(end)
            start = end
        return done

    def _width(self, start: int) -> float:
        return self.measures.width - (self.measures.indent if start else self.measures.first_indent)

    def _natural(self, start: int, end: int) -> float:
        while end > start + 1 and self.text[end - 1].isspace():
            end -= 1
        return self.sums[end] - self.sums[start]

    def _room(self, start: int, end: int) -> float:
        """How much narrower the line can get; an opening mark at its start keeps its cell."""
        return self.squeeze_sums[end] - self.squeeze_sums[start] - self.opening[start]

    def _lonely(self, start: int, end: int) -> bool:
        """Whether a last line has but one character, marks not counted (孤字不成行)."""
        words = (self.advances[i] for i in range(start, end) if self.text[i].isalnum())
        return sum(words) < 1.9 * self.measures.em

    def _set(self, start: int, end: int) -> Line:
        left = self.measures.indent if start else self.measures.first_indent
        natural = self._natural(start, end)
        spare = self._width(start) - natural
        last = end == len(self.text)
        taken = self._taken(start, end, -spare) if spare < -1e-9 else {}
        gaps = [i for i in range(start + 1, end) if self.gaps[i]]
        extra = spare / len(gaps) if gaps and spare > 0 and not last else 0.0
        places, x = [], left
        for i in range(start, end):
            if extra and i > start and self.gaps[i]:
                x += extra
            less = taken.get(i, 0.0)
            places.append(x - less if self.text[i] in BLANK_BEFORE else x)
            x += self.advances[i] - less
        return Line(start, end, tuple(places), x - left - (self.sums[end] - self.sums[start]) + natural)

    def _taken(self, start: int, end: int, need: float) -> dict[int, float]:
        """What each mark gives up: the mark at the end first, then neighbours, then all the others evenly."""
        marks = [
            i
            for i in range(start, end)
            if self.squeeze[i] and not (i == start and self.text[i] in BLANK_BEFORE)
        ]
        beside = {i for i in marks if i + 1 in marks and self.text[i] in BLANK_AFTER}
        tiers = ([i for i in marks if i == end - 1], [i for i in marks if i in beside and i != end - 1])
        rest = [i for i in marks if i not in beside and i != end - 1]
        taken: dict[int, float] = {}
        for tier in (*tiers, rest):
            share = min(need / len(tier), self.measures.em / 2) if tier else 0.0
            taken |= dict.fromkeys(tier, share)
            need -= share * len(tier)
        return taken


def _blank_half(before: str, char: str) -> float:
    """How much of its cell a mark can give up, in em; ”“ shrinks from 2 to 1.5 in all, never to 1."""
    if char in BLANK_AFTER or (char in BLANK_BEFORE and before not in BLANK_AFTER):
        return 0.5
    return 0.0


@lru_cache(maxsize=65536)
def _stretches(left: str, right: str) -> bool:
    """Whether the gap between two neighbours may grow: a Han gap, never inside a number, a word or a dash."""
    if left == right and left in "—…～":
        return False
    if left in BLANK_BEFORE or right in BLANK_AFTER or right in "％℃‰·" or left == "·":
        return False
    if left.isspace() or right.isspace():
        return left == " " and not right.isspace()
    return is_wide(left) or is_wide(right)
