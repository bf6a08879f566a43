"""Charts on paper: boxes, words that fit, and hatch patterns that tell five degrees apart without colour."""

from dataclasses import dataclass
from enum import IntEnum

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import BLACK, Sheet
from tiqiang_desktop.documents.table_page import printable

Colour = tuple[float, float, float]
WHITE: Colour = (1.0, 1.0, 1.0)
HAIR, THIN, BOLD = 0.4, 0.6, 1.6
# From light to dark in print as well: the lines grow closer, then cross.
TINTS: tuple[Colour, ...] = (
    WHITE,
    (0.93, 0.96, 1.0),
    (0.84, 0.91, 1.0),
    (0.74, 0.85, 1.0),
    (0.63, 0.78, 1.0),
)


class Hatch(IntEnum):
    """How a box is filled."""

    NONE = 0
    DOTS = 1
    LINES = 2
    GRID = 3
    DENSE = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, counted from the paper's upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.top + self.height / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


def shortened(fonts: FontBook, text: str, face: Face, size: float, room: float) -> str:
    """One line of text, or its beginning and … where it would not fit."""
    line = printable(text).replace("\n", " ")
    if fonts.width(line, face, size) <= room:
        return line
    while line and fonts.width(f"{line}…", face, size) > room:
        line = line[:-1]
    return f"{line}…" if line else ""


def words(
    sheet: Sheet,
    fonts: FontBook,
    text: str,
    box: Box,
    size: float,
    *,
    face: Face = Face.FANG,
    align: str = "left",
) -> None:
    """One line inside a box, shortened to fit."""
    shown = shortened(fonts, text, face, size, box.width)
    spare = box.width - fonts.width(shown, face, size)
    shift = {"left": 0.0, "centre": spare / 2, "right": spare}[align]
    if shown:
        sheet.words(shown, face, box.left + shift, box.middle, size)


def frame(sheet: Sheet, box: Box, weight: float = THIN) -> None:
    """The four lines around a box, on its edges: those of neighbours fall on one another."""
    half = weight / 2
    sheet.rule(box.left - half, box.top - half, box.width + weight, weight)
    sheet.rule(box.left - half, box.bottom - half, box.width + weight, weight)
    sheet.rule(box.left - half, box.top - half, weight, box.height + weight)
    sheet.rule(box.right - half, box.top - half, weight, box.height + weight)


def fill(sheet: Sheet, box: Box, colour: Colour) -> None:
    """A filled box."""
    sheet.rule(box.left, box.top, box.width, box.height, colour)


def hatched(sheet: Sheet, box: Box, hatch: Hatch, *, tinted: bool = True) -> None:
    """Fill a box with its pattern, on a light tint that a black-and-white printer may drop."""
    if hatch is Hatch.NONE:
        return
    if tinted:
        fill(sheet, box, TINTS[hatch])
    pitch = {Hatch.DOTS: 4.0, Hatch.LINES: 3.2, Hatch.GRID: 3.6, Hatch.DENSE: 2.2}[hatch]
    if hatch is Hatch.DOTS:
        _dots(sheet, box, pitch)
        return
    _lines(sheet, box, pitch)
    if hatch in (Hatch.GRID, Hatch.DENSE):
        _columns(sheet, box, pitch)


def _steps(length: float, pitch: float) -> list[float]:
    count = int(length / pitch)
    start = (length - (count - 1) * pitch) / 2 if count else length / 2
    return [start + number * pitch for number in range(max(count, 1))]


def _dots(sheet: Sheet, box: Box, pitch: float) -> None:
    for down in _steps(box.height, pitch):
        for along in _steps(box.width, pitch):
            sheet.rule(box.left + along - 0.35, box.top + down - 0.35, 0.7, 0.7, BLACK)


def _lines(sheet: Sheet, box: Box, pitch: float) -> None:
    for down in _steps(box.height, pitch):
        sheet.rule(box.left, box.top + down - HAIR / 2, box.width, HAIR, BLACK)


def _columns(sheet: Sheet, box: Box, pitch: float) -> None:
    for along in _steps(box.width, pitch):
        sheet.rule(box.left + along - HAIR / 2, box.top, HAIR, box.height, BLACK)
