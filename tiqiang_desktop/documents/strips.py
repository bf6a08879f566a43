"""Strips: what stands across a page at one height, and how strips are shared out over pages.

A paper other than the letter is a list of strips, one under the other: a line of text, a row of a table, a
photograph. Everything here is values; drawing them is one loop.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import MM, PAPER, Sheet
from tiqiang_desktop.documents.pictures import Photo

FRAME, HAIR = 0.35 * MM, 0.25 * MM  # the outer lines of a table and those inside it
TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Words:
    """One set line; places are from the paper's left edge, the middle from the strip's top."""

    text: str
    faces: tuple[Face, ...]
    places: tuple[float, ...]
    middle: float
    size: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A black rule, from the paper's left edge and the strip's top."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The outer lines around neighbouring rows; two tables differ in their name."""

    name: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Strip:
    """What is never parted. `headers` are repeated above it when it begins a page."""

    height: float
    words: tuple[Words, ...] = ()
    bars: tuple[Bar, ...] = ()
    photos: tuple[tuple[Photo, float, float, float, float], ...] = ()  # left, top, width, height
    frame: Frame | None = None
    headers: tuple["Strip", ...] = ()
    keep: bool = False  # may not be the last on a page
    starts_page: bool = False
    chapter: str = ""  # what the contents call it

    @property
    def blank(self) -> bool:
        """Whether it is only a distance."""
        return not (self.words or self.bars or self.photos or self.frame)


@dataclass(frozen=True, slots=True)
class Layout:
    """The paper and the part of it that is filled, in points."""

    paper: tuple[float, float]
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge of what is filled."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge of what is filled."""
        return self.top + self.height


PORTRAIT = Layout(PAPER, 25 * MM, 20 * MM, 165 * MM, 255 * MM)  # filed at its left edge
LANDSCAPE = Layout((PAPER[1], PAPER[0]), 20 * MM, 22 * MM, 257 * MM, 165 * MM)

Placed = tuple[float, Strip]  # top from the paper's upper edge


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands under every page; the places are left, middle and right."""

    left: str = ""
    right: str = ""
    numbered: bool = True
    first: int = 1  # the page that is called page 1; those before it have no number


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document ready to be drawn."""

    title: str
    author: str
    layout: Layout
    pages: tuple[tuple[Placed, ...], ...]
    foot: Foot = field(default_factory=Foot)


def paginate(strips: Sequence[Strip], layout: Layout) -> list[list[Placed]]:
    """Share strips out over pages: headers repeated, a heading never last, no distance at the top of a page."""
    pages: list[list[Placed]] = [[]]
    top = 0.0
    start = 0
    while start < len(strips):
        end = start
        while end < len(strips) - 1 and strips[end].keep:
            end += 1
        group = strips[start : end + 1]
        start = end + 1
        tall = sum(strip.height for strip in group)
        if pages[-1] and (group[0].starts_page or top + tall > layout.height + TOLERANCE):
            pages.append([])
            top = 0.0
            group = [*group[0].headers, *group]
        for strip in group:
            if strip.blank and not pages[-1]:
                continue
            pages[-1].append((layout.top + top, strip))
            top += strip.height
    return pages


def filled_up(
    before: Sequence[Strip], row: Strip, after: Sequence[Strip], layout: Layout, least: int
) -> list[Strip]:
    """Put as many empty rows between two parts as fill the last page, and never fewer than `least`."""
    strips = [*before, *[row] * least]
    pages = len(paginate([*strips, *after], layout))
    while len(paginate([*strips, row, *after], layout)) == pages:
        strips.append(row)
    return [*strips, *after]


def draw(paper: Paper, fonts: FontBook) -> bytes:
    """Draw all pages and return the file."""
    sheet = Sheet(fonts, paper.title, paper.author, paper.layout.paper)
    for number, page in enumerate(paper.pages, start=1):
        if number > 1:
            sheet.next_page()
        for top, strip in page:
            _draw_strip(sheet, top, strip, f"page{number}")
        _draw_frames(sheet, page)
        _draw_foot(sheet, fonts, paper, number)
    return sheet.finish()


def _draw_strip(sheet: Sheet, top: float, strip: Strip, key: str) -> None:
    if strip.chapter:
        sheet.chapter(strip.chapter, key + strip.chapter)
    for line in strip.words:
        sheet.line(line.text, line.faces, line.places, top + line.middle, line.size)
    for bar in strip.bars:
        sheet.rule(bar.left, top + bar.top, bar.width, bar.height)
    for photo, left, down, width, height in strip.photos:
        sheet.picture(photo.image, left, top + down, width, height)


def _draw_frames(sheet: Sheet, page: Sequence[Placed]) -> None:
    """The heavier lines around each run of rows of one table."""
    start = 0
    while start < len(page):
        frame, end = page[start][1].frame, start + 1
        while end < len(page) and page[end][1].frame == frame:
            end += 1
        if frame is not None:
            top, bottom = page[start][0], page[end - 1][0] + page[end - 1][1].height
            edge = FRAME / 2
            for y in (top, bottom):
                sheet.rule(frame.left - edge, y - edge, frame.width + FRAME, FRAME)
            for x in (frame.left, frame.left + frame.width):
                sheet.rule(x - edge, top - edge, FRAME, bottom - top + FRAME)
        start = end


FOOT_SIZE = 9.0
FOOT_GAP = 6 * MM


def _draw_foot(sheet: Sheet, fonts: FontBook, paper: Paper, number: int) -> None:
    layout, foot = paper.layout, paper.foot
    shown, pages = number - foot.first + 1, len(paper.pages) - foot.first + 1
    if shown < 1:
        return
    middle = layout.bottom + FOOT_GAP + FOOT_SIZE / 2
    words = f"第 {shown} 页　共 {pages} 页" if foot.numbered else ""
    width = fonts.width(words, Face.FANG, FOOT_SIZE)
    sheet.words(words, Face.FANG, layout.left + (layout.width - width) / 2, middle, FOOT_SIZE)
    beside = (layout.width - width) / 2 - 2 * FOOT_SIZE
    sheet.words(_short(fonts, foot.left, beside), Face.FANG, layout.left, middle, FOOT_SIZE)
    said = _short(fonts, foot.right, beside)
    right = layout.right - fonts.width(said, Face.FANG, FOOT_SIZE)
    sheet.words(said, Face.FANG, right, middle, FOOT_SIZE)


def _short(fonts: FontBook, text: str, room: float) -> str:
    """The text, or its beginning and … where it would run into the page number."""
    if fonts.width(text, Face.FANG, FOOT_SIZE) <= room:
        return text
    while text and fonts.width(f"{text}…", Face.FANG, FOOT_SIZE) > room:
        text = text[:-1]
    return f"{text}…"
