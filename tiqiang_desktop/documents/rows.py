"""Rows: what stands on one line of the 版心's grid, and how texts become rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.line_breaker import Measures, break_lines, is_wide
from tiqiang_desktop.documents.page import EM, LEFT, SIZE_3, WIDTH, Sheet

Piece = tuple[str, Face]


@dataclass(frozen=True, slots=True)
class Row:
    """One line; places are left edges from the 版心's left edge, in points. A row without text is a blank line."""

    text: str = ""
    faces: tuple[Face, ...] = ()
    places: tuple[float, ...] = ()
    size: float = SIZE_3
    keep: bool = False  # may not be the last row of a page
    blanks: tuple[tuple[float, float], ...] = ()  # lines to write on: left and right end


BLANK = Row()


def cell(fonts: FontBook, size: float, em: float) -> Callable[[str, Face], float]:
    """The measure of a character: Han in cells of `em`, so that 28 fill a line, Latin as wide as it is."""
    return lambda char, face: em if is_wide(char) else fonts.advance(char, face) * size


def paragraph(
    fonts: FontBook,
    pieces: Sequence[Piece],
    measures: Measures | None = None,
    size: float = SIZE_3,
    left: float = 0.0,
) -> list[Row]:
    """Break a text of one or more faces into rows; by default an ordinary paragraph, indented two characters."""
    measures = measures or Measures(EM * 28, EM, first_indent=2 * EM)
    text = "".join(part for part, _ in pieces)
    faces = [face for part, face in pieces for _ in part]
    width = cell(fonts, size, measures.em)
    lines = break_lines(text, lambda i: width(text[i], faces[i]), measures)
    return [
        Row(
            text[line.start : line.end],
            tuple(faces[line.start : line.end]),
            tuple(left + place for place in line.places),
            size,
        )
        for line in lines
    ]


def solid(fonts: FontBook, text: str, face: Face = Face.FANG, size: float = SIZE_3, em: float = EM) -> Row:
    """A text on one row from the left edge, unbroken."""
    width = cell(fonts, size, em)
    places, x = [], 0.0
    for char in text:
        places.append(x)
        x += width(char, face)
    return Row(text, (face,) * len(text), tuple(places), size)


def moved(row: Row, by: float) -> Row:
    """The row further to the right."""
    return replace(
        row,
        places=tuple(place + by for place in row.places),
        blanks=tuple((left + by, right + by) for left, right in row.blanks),
    )


def extent(fonts: FontBook, row: Row) -> float:
    """Where a solid row ends: the last cell counts its full size."""
    if not row.text:
        return 0.0
    return row.places[-1] + fonts.advance(row.text[-1], row.faces[-1]) * row.size


def fits(fonts: FontBook, row: Row) -> bool:
    """Whether a solid row is no wider than the 版心."""
    return extent(fonts, row) <= WIDTH + 0.01


def draw_row(sheet: Sheet, row: Row, middle: float) -> None:
    """Draw a row, and the lines to write on, with the middle of its em boxes at a height of the paper."""
    if row.text:
        sheet.line(row.text, row.faces, [LEFT + place for place in row.places], middle, row.size)
    for left, right in row.blanks:
        sheet.blank(LEFT + left, LEFT + right, middle + row.size * 0.55)
