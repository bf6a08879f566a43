"""Titles, lines and ruled tables as strips, set by the same line breaker as the letter.

`Setter` is one document being set: fonts, the part of the paper that is filled, and nothing else. Cells wrap by the
rules for line ends; a row too tall for a page is parted between its lines, every other row stays whole.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.line_breaker import Measures, break_lines, is_wide
from tiqiang_desktop.documents.page import MM, SIZE_2
from tiqiang_desktop.documents.rows import Piece
from tiqiang_desktop.documents.strips import HAIR, Bar, Frame, Layout, Strip, Words
from tiqiang_desktop.domain.errors import Refused

SIZE_5, SIZE_S4, SIZE_4 = 10.5, 12.0, 14.0  # 五号 小四 四号
PITCH = 1.4  # of the size
PADDING, AIR = 1.6 * MM, 1.3 * MM  # left and right of a cell's text, above and below it
LOOSE = 0.1  # em for each Han character; a line with more to spread is left ragged: cells are narrow
BOX, TICKED = "□", "■"
NONE = "—"  # what a cell says when nothing is known
_INVISIBLE = ("Cc", "Cf", "Zl", "Zp")


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text (line ends part paragraphs), its face, how many columns it takes."""

    text: str = ""
    face: Face = Face.FANG
    align: Align = Align.LEFT
    span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table: widths in mm, size of its text, least height of a row in mm."""

    widths: tuple[float, ...]
    size: float = SIZE_5
    least: float = 0.0
    aligns: tuple[Align, ...] = ()  # of cells given as bare text; the rest is LEFT
    name: str = ""  # tells two tables apart that touch


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of a cell or a paragraph; places from its own left edge."""

    text: str
    faces: tuple[Face, ...]
    places: tuple[float, ...]
    width: float


def head(text: str, span: int = 1) -> Cell:
    """A heading's cell."""
    return Cell(text, Face.HEI, Align.CENTRE, span)


def printable(text: str) -> str:
    """The text without what cannot be printed; only line ends between paragraphs are kept."""
    lines = re.split(r"[\r\n\v\f\u2028\u2029]+", text.replace("\t", " "))
    kept = ("".join(char for char in line if not _invisible(char)) for line in lines)
    return "\n".join(line for line in kept if line.strip(" "))


def _invisible(char: str) -> bool:
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return True  # variation selectors
    return unicodedata.category(char) in _INVISIBLE


@dataclass(frozen=True, slots=True)
class Setter:
    """Turns words into strips."""

    fonts: FontBook
    layout: Layout

    def title(self, text: str, size: float = SIZE_2) -> list[Strip]:
        """A title in 小标宋, centred; a long one is broken."""
        lines = self.lines([(text, Face.TITLE)], size, self.layout.width, "标题", Align.CENTRE)
        strips = [self._one(line, size, Align.CENTRE, size * 1.5) for line in lines]
        return [*(replace(strip, keep=True) for strip in strips), Strip(3 * MM, keep=True)]

    def heading(self, text: str, size: float = SIZE_4, *, starts_page: bool = False) -> list[Strip]:
        """The heading of a part, in 黑体; it stands in the contents."""
        lines = self.lines([(text, Face.HEI)], size, self.layout.width, "标题", Align.LEFT)
        strips = [self._one(line, size, Align.LEFT, size * 1.5) for line in lines]
        gap = Strip(5 * MM, keep=True, starts_page=starts_page)
        kept = [replace(strip, keep=True) for strip in strips]
        return [gap, replace(kept[0], chapter=text), *kept[1:], Strip(1.5 * MM, keep=True)]

    def text(
        self, pieces: Sequence[Piece], size: float = SIZE_5, align: Align = Align.LEFT, place: str = "正文"
    ) -> list[Strip]:
        """A paragraph as wide as the page."""
        return [
            self._one(line, size, align, size * 1.55)
            for line in self.lines(pieces, size, self.layout.width, place, align)
        ]

    def sides(self, left: str, right: str, size: float = SIZE_5, *, keep: bool = True) -> Strip:
        """Two short texts on one line, at both edges."""
        words = []
        for text, align in ((left, Align.LEFT), (right, Align.RIGHT)):
            for line in self.lines([(text, Face.FANG)], size, self.layout.width, "表头", align)[:1]:
                words.append(self._words(line, size, align, self.layout.left, self.layout.width, size * 0.85))
        return Strip(size * 1.7, tuple(words), keep=keep)

    def _one(self, line: SetLine, size: float, align: Align, height: float) -> Strip:
        words = self._words(line, size, align, self.layout.left, self.layout.width, height / 2)
        return Strip(height, (words,))

    # tables

    def table(
        self, grid: Grid, heads: Sequence[str], rows: Sequence[Sequence[str | Cell]], place: str = ""
    ) -> list[Strip]:
        """A ruled table whose headings are repeated on every page."""
        top = replace(self.rows(grid, [head(text) for text in heads], heads)[0], keep=True)
        strips = [top]
        for number, row in enumerate(rows, start=1):
            places = [f"{place}第{number}行“{text}”" for text in heads]
            strips += [replace(strip, headers=(top,)) for strip in self.rows(grid, row, places)]
        return strips

    def rows(self, grid: Grid, cells: Sequence[str | Cell], places: Sequence[str] = ()) -> list[Strip]:
        """One row; several when it is taller than a page."""
        filled = [self._cell(grid, number, cell) for number, cell in enumerate(cells)]
        edges = _edges(grid, filled, self.layout.left)
        lines = [
            self.lines(
                [(cell.text, cell.face)],
                grid.size,
                right - left - 2 * PADDING,
                places[number] if number < len(places) else "表格",
                cell.align,
            )
            for number, (cell, (left, right)) in enumerate(zip(filled, edges, strict=True))
        ]
        pitch = grid.size * PITCH
        most = max(1, int((self.layout.height * 0.9 - 2 * AIR) / pitch))
        longest = max(1, *(len(column) for column in lines))
        parts = [[column[start : start + most] for column in lines] for start in range(0, longest, most)]
        return [self._row(grid, filled, edges, part) for part in parts]

    def _cell(self, grid: Grid, number: int, cell: str | Cell) -> Cell:
        if isinstance(cell, Cell):
            return cell
        if cell == NONE:
            return Cell(cell, align=Align.CENTRE)
        return Cell(cell, align=grid.aligns[number] if number < len(grid.aligns) else Align.LEFT)

    def _row(
        self,
        grid: Grid,
        cells: Sequence[Cell],
        edges: Sequence[tuple[float, float]],
        lines: Sequence[Sequence[SetLine]],
    ) -> Strip:
        pitch = grid.size * PITCH
        tall = max(len(column) for column in lines) * pitch + 2 * AIR
        height = max(tall, grid.least * MM)
        words: list[Words] = []
        for cell, (left, right), column in zip(cells, edges, lines, strict=True):
            top = (height - len(column) * pitch) / 2
            for i, line in enumerate(column):
                middle = top + (i + 0.5) * pitch
                words.append(
                    self._words(
                        line, grid.size, cell.align, left + PADDING, right - left - 2 * PADDING, middle
                    )
                )
        bars = [Bar(left - HAIR / 2, 0.0, HAIR, height) for left, _ in edges[1:]]
        frame = Frame(grid.name, edges[0][0], edges[-1][1] - edges[0][0])
        bars.append(Bar(frame.left, -HAIR / 2, frame.width, HAIR))
        return Strip(height, tuple(words), tuple(bars), frame=frame)

    def _words(
        self, line: SetLine, size: float, align: Align, left: float, width: float, middle: float
    ) -> Words:
        spare = width - line.width
        shift = left + {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[align]
        return Words(line.text, line.faces, tuple(shift + place for place in line.places), middle, size)

    def ticks(self, names: Sequence[str], chosen: str, grid: Grid, column: int, span: int = 1) -> str:
        """Boxes to tick, one of them ticked when it is known, parted into lines so that no box loses its word."""
        width = MM * sum(grid.widths[column : column + span]) - 2 * PADDING
        found = [""]
        for name in names:
            box = f"{TICKED if name == chosen else BOX}{name}"
            longer = f"{found[-1]}　{box}" if found[-1] else box
            if self.fonts.width(longer, Face.FANG, grid.size) <= width:
                found[-1] = longer
            else:
                found.append(box)
        return "\n".join(found)

    # lines

    def lines(
        self, pieces: Sequence[Piece], size: float, width: float, place: str, align: Align
    ) -> list[SetLine]:
        """Break words into lines no wider than `width`; Refused names a character no font has, and its place."""
        return [
            line
            for paragraph in _paragraphs(pieces)
            for line in self._paragraph(paragraph, size, width, place, align)
        ]

    def _paragraph(
        self, pieces: Sequence[Piece], size: float, width: float, place: str, align: Align
    ) -> list[SetLine]:
        for words, face in pieces:
            for char in self.fonts.missing(words, face):
                raise Refused(_no_font(char, place))
        text = "".join(words for words, _ in pieces)
        faces = tuple(face for words, face in pieces for _ in words)
        advances = [
            size if is_wide(char) else self.fonts.advance(char, face) * size
            for char, face in zip(text, faces, strict=True)
        ]
        found = break_lines(text, advances.__getitem__, Measures(width, size))
        lines = []
        for line in found:
            start, end = line.start, line.end
            while end > start + 1 and text[end - 1] == " ":
                end -= 1
            solid = tuple(accumulate(advances[start : end - 1], initial=0.0))
            natural = solid[-1] + advances[end - 1]
            if natural <= width + 1e-6 and (
                align is not Align.LEFT or _loose(text[start:end], width - natural, size)
            ):
                lines.append(SetLine(text[start:end], faces[start:end], solid, natural))
            else:
                used = min(line.width, width)
                lines.append(SetLine(text[start:end], faces[start:end], line.places[: end - start], used))
        return lines


def _loose(text: str, spare: float, size: float) -> bool:
    return spare > LOOSE * size * sum(map(is_wide, text))


def _paragraphs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces parted at line ends."""
    found: list[list[Piece]] = [[]]
    for words, face in pieces:
        for i, part in enumerate(printable(words).split("\n")):
            if i:
                found.append([])
            if part:
                found[-1].append((part, face))
    return [paragraph for paragraph in found if paragraph]


def _no_font(char: str, place: str) -> str:
    shown = "" if unicodedata.category(char) in ("Cs", "Co", "Cn") else f"“{char}”"
    return f"{place}中的字符{shown}（U+{ord(char):04X}）没有可用的字体，请换用其他写法后再打印。"


def _edges(grid: Grid, cells: Sequence[Cell], left: float) -> list[tuple[float, float]]:
    stops = [left, *(left + MM * width for width in accumulate(grid.widths))]
    edges, column = [], 0
    for cell in cells:
        edges.append((stops[column], stops[column + cell.span]))
        column += cell.span
    return edges
