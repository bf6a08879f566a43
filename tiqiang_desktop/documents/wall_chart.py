"""作战图 for the wall: enterprises down, weeks across, milestones in boxes; A3 or A4 landscape, several sheets that join.

Every degree is told by line, pattern and character as well as by tint, so that it reads in black and white.
"""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tiqiang_desktop.documents.drawing import BOLD, HAIR, THIN, WHITE, Box, Hatch, fill, frame, hatched, words
from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import BLACK, MM, Sheet


class PaperSize(StrEnum):
    A3 = "A3"
    A4 = "A4"


@dataclass(frozen=True, slots=True)
class Mark:
    """One milestone: its character, planned and actual day, whether it is late."""

    letter: str
    planned: dt.date | None
    done: dt.date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One enterprise."""

    enterprise: str
    responsible: str
    state: str
    marks: tuple[Mark, ...]
    problems: str = ""  # “3（逾期1）”


@dataclass(frozen=True, slots=True)
class WallChart:
    """The whole chart; `first` and `last` are the days the weeks run between."""

    title: str
    office: str
    made: str
    first: dt.date
    last: dt.date
    today: dt.date
    rows: tuple[Row, ...]
    legend: tuple[tuple[str, str], ...] = ()  # character, what it stands for


@dataclass(frozen=True, slots=True)
class _Measures:
    """What differs between A3 and A4, in points."""

    width: float
    height: float
    row: float
    size: float
    heading: float
    columns: tuple[float, ...]  # 序号 企业 责任人 状态 问题

    @property
    def left(self) -> float:
        return 12 * MM

    @property
    def chart(self) -> float:
        """Where the weeks begin."""
        return self.left + sum(self.columns)

    @property
    def right(self) -> float:
        return self.width - 12 * MM

    @property
    def top(self) -> float:
        """Where the heads begin."""
        return 11 * MM + self.heading * 2.6

    @property
    def heads(self) -> float:
        return self.row * 1.3

    @property
    def bottom(self) -> float:
        return self.height - 20 * MM

    def rows_on(self) -> int:
        """Rows of one sheet."""
        return int((self.bottom - self.top - self.heads) / self.row)


MEASURES = {
    PaperSize.A3: _Measures(
        420 * MM, 297 * MM, 7.4 * MM, 10.5, 22, tuple(n * MM for n in (9, 68, 20, 18, 24))
    ),
    PaperSize.A4: _Measures(
        297 * MM, 210 * MM, 6.4 * MM, 8.5, 16, tuple(n * MM for n in (7, 50, 15, 14, 17))
    ),
}
HEADS = ("序号", "企业", "责任人", "状态", "未销号问题")
PHASES = (Hatch.DOTS, Hatch.LINES, Hatch.GRID, Hatch.DENSE)  # between one milestone and the next


def render(chart: WallChart, size: PaperSize, fonts: FontBook) -> bytes:
    """Draw the chart on as many sheets as it takes."""
    measures = MEASURES[size]
    page = Sheet(fonts, chart.title, chart.office, (measures.width, measures.height))
    each = measures.rows_on()
    sheets = max(1, -(-len(chart.rows) // each))
    for number in range(sheets):
        if number:
            page.next_page()
        rows = chart.rows[number * each : (number + 1) * each]
        _SheetOf(page, fonts, chart, measures).draw(rows, number * each, number + 1, sheets)
    return page.finish()


@dataclass(frozen=True, slots=True)
class _SheetOf:
    """One sheet being drawn."""

    page: Sheet
    fonts: FontBook
    chart: WallChart
    at: _Measures

    def draw(self, rows: Sequence[Row], before: int, number: int, sheets: int) -> None:
        self._title(number, sheets)
        self._heads()
        self._months(len(rows))
        self._today(len(rows))
        for place, row in enumerate(rows):
            self._row(row, before + place + 1, self.at.top + self.at.heads + place * self.at.row)
        self._legend()
        if sheets > 1:
            self._joins(number, sheets, len(rows))

    def _title(self, number: int, sheets: int) -> None:
        at, chart = self.at, self.chart
        wide = at.right - at.left
        title = Box(at.left, 10 * MM, wide, at.heading * 1.4)
        words(self.page, self.fonts, chart.title, title, at.heading, face=Face.TITLE, align="centre")
        line = Box(at.left, 10 * MM + at.heading * 1.4, wide, at.size * 1.8)
        words(self.page, self.fonts, chart.office, line, at.size)
        which = f"　第{number}张，共{sheets}张" if sheets > 1 else ""
        words(self.page, self.fonts, f"制图日期：{chart.made}{which}", line, at.size, align="right")

    def _heads(self) -> None:
        left = self.at.left
        for text, width in zip(HEADS, self.at.columns, strict=True):
            box = Box(left, self.at.top, width, self.at.heads)
            frame(self.page, box)
            words(self.page, self.fonts, text, box, self.at.size, face=Face.HEI, align="centre")
            left += width

    def x(self, day: dt.date) -> float:
        """Where a day stands."""
        span = max(1, (self.chart.last - self.chart.first).days)
        inside = min(max((day - self.chart.first).days, 0), span)
        pad = self.at.row / 2
        return self.at.chart + pad + (self.at.right - self.at.chart - 2 * pad) * inside / span

    def _months(self, rows: int) -> None:
        """The heads of the months, a line where each begins, lighter ones for the weeks."""
        at = self.at
        body = at.top + at.heads
        starts = [self.chart.first, *_month_starts(self.chart.first, self.chart.last)]
        for place, day in enumerate(starts):
            left = at.chart if place == 0 else self.x(day)
            right = self.x(starts[place + 1]) if place + 1 < len(starts) else at.right
            box = Box(left, at.top, right - left, at.heads)
            frame(self.page, box)
            name = f"{day.year}年{day.month}月" if place == 0 or day.month == 1 else f"{day.month}月"
            words(self.page, self.fonts, name, box, at.size, face=Face.HEI, align="centre")
            self.page.rule(left, body, THIN, rows * at.row, BLACK)
        monday = self.chart.first + dt.timedelta(days=-self.chart.first.weekday() % 7)
        while monday <= self.chart.last:
            self.page.rule(self.x(monday), body, 0.25, rows * at.row, (0.72, 0.72, 0.72))
            monday += dt.timedelta(days=7)

    def _row(self, row: Row, number: int, top: float) -> None:
        at, left = self.at, self.at.left
        texts = (str(number), row.enterprise, row.responsible, row.state, row.problems)
        for text, width, align in zip(
            texts, at.columns, ("centre", "left", "centre", "centre", "centre"), strict=True
        ):
            box = Box(left, top, width, at.row)
            frame(self.page, box, HAIR)
            inner = Box(left + 1 * MM, top, width - 2 * MM, at.row)
            words(self.page, self.fonts, text, inner, at.size, align=align)
            left += width
        frame(self.page, Box(at.chart, top, at.right - at.chart, at.row), HAIR)
        self._phases(row, top)
        self._marks(row, top)

    def _phases(self, row: Row, top: float) -> None:
        days = [mark.done or mark.planned for mark in row.marks]
        high = self.at.row * 0.34
        for hatch, start, end in zip(PHASES, days, days[1:], strict=False):
            if start is None or end is None or end <= start:
                continue
            box = Box(self.x(start), top + (self.at.row - high) / 2, self.x(end) - self.x(start), high)
            hatched(self.page, box, hatch)
            frame(self.page, box, HAIR)

    def _marks(self, row: Row, top: float) -> None:
        """A thin box is planned, a bold one done, a black bar under it says late."""
        side = self.at.row * 0.72
        taken = self.at.chart
        for mark in row.marks:
            day = mark.done or mark.planned
            if day is None:
                continue
            left = min(max(self.x(day) - side / 2, taken), self.at.right - side)
            taken = left + side
            box = Box(left, top + (self.at.row - side) / 2, side, side)
            fill(self.page, box, WHITE)
            frame(self.page, box, BOLD if mark.done else HAIR)
            words(self.page, self.fonts, mark.letter, box, self.at.size * 0.9, face=Face.HEI, align="centre")
            if mark.late:
                self.page.rule(box.left - 0.5, box.bottom + 0.4, side + 1, self.at.row * 0.1, BLACK)

    def _today(self, rows: int) -> None:
        if self.chart.first <= self.chart.today <= self.chart.last:
            top = self.at.top + self.at.heads
            self.page.rule(self.x(self.chart.today) - 0.6, top, 1.2, rows * self.at.row, BLACK)

    def _legend(self) -> None:
        at, top = self.at, self.at.height - 13.5 * MM
        side = at.row * 0.7
        left = at.left
        samples = (("粗框 已完成", BOLD, False), ("细框 计划", HAIR, False), ("下有黑条 迟", HAIR, True))
        for text, weight, late in samples:
            box = Box(left, top, side, side)
            frame(self.page, box, weight)
            if late:
                self.page.rule(box.left - 0.5, box.bottom + 0.4, side + 1, at.row * 0.1, BLACK)
            left = self._said(text, left + side + 1 * MM, top, side)
        left = self._said("竖粗线 今天", left, top, side)
        if self.chart.legend:
            said = "　".join(f"{letter}＝{name}" for letter, name in self.chart.legend)
            left = self._said(said, left, top, side)
        names = [name for _, name in self.chart.legend]
        for hatch, (one, other) in zip(PHASES, itertools.pairwise(names), strict=False):
            box = Box(left, top + side * 0.25, 8 * MM, side * 0.5)
            hatched(self.page, box, hatch)
            frame(self.page, box, HAIR)
            left = self._said(f"{one}到{other}", box.right + 1 * MM, top, side)

    def _said(self, text: str, left: float, top: float, high: float) -> float:
        size = self.at.size * 0.86
        wide = self.fonts.width(text, Face.FANG, size)
        words(self.page, self.fonts, text, Box(left, top, wide + 1, high), size)
        return left + wide + 4 * MM

    def _joins(self, number: int, sheets: int, rows: int) -> None:
        """Corner crosses where the next sheet is laid on, and which one comes there."""
        at = self.at
        end = at.top + at.heads + rows * at.row
        for wanted, y, text in (
            (number > 1, at.top + at.heads, f"▲ 上接第{number - 1}张"),
            (number < sheets, end, f"▼ 下接第{number + 1}张"),
        ):
            if not wanted:
                continue
            for x in (at.left, at.right):
                self.page.rule(x - 4 * MM, y - 0.3, 8 * MM, 0.6, BLACK)
                self.page.rule(x - 0.3, y - 4 * MM, 0.6, 8 * MM, BLACK)
            above = y == end
            line = Box(
                at.left, y + 0.6 * MM if above else at.top - at.size * 1.3, at.right - at.left, at.size * 1.2
            )
            words(self.page, self.fonts, text, line, at.size * 0.9, align="centre")


def _month_starts(first: dt.date, last: dt.date) -> list[dt.date]:
    day = first.replace(day=1)
    found: list[dt.date] = []
    while True:
        day = (day + dt.timedelta(days=32)).replace(day=1)
        if day > last:
            return found
        found.append(day)
