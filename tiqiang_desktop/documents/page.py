"""The sheet of GB/T 9704-2012: its measures, and the few things that are ever drawn on it.

Lengths are in points; heights are counted downwards from the paper's upper edge, as the standard gives them. A line
of text is placed by the middle of its em boxes, because fonts disagree about where a baseline lies in its box.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from tiqiang_desktop.documents.fonts import Face, FontBook, Glyph

MM = 72 / 25.4
PAPER = (210 * MM, 297 * MM)
LEFT, TOP, WIDTH, HEIGHT = 28 * MM, 37 * MM, 156 * MM, 225 * MM  # 版心, 5.2.1
RIGHT, BOTTOM = LEFT + WIDTH, TOP + HEIGHT
SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0  # 2号 3号 4号
LINES, CHARACTERS = 22, 28  # 5.2.3
EM = (WIDTH - SIZE_3) / (CHARACTERS - 1)  # 28 characters of 16 pt are wider than 156 mm: −0.215 pt each
PITCH = (HEIGHT - SIZE_3) / (LINES - 1)
NEAR = SIZE_3 * 7 / 8  # the distance 10.1 keeps between text and a red rule
RED, BLACK = (1.0, 0.0, 0.0), (0.0, 0.0, 0.0)
RULE = 170 * MM  # 10.1
THICK, BETWEEN, THIN = 0.60 * MM, 0.42 * MM, 0.23 * MM  # not in the standard; prints as two lines at 300 dpi
DOUBLE_RULE = THICK + BETWEEN + THIN


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font at one height with one spacing: what a PDF can show in one go."""

    text: str
    font: str
    x: float
    rise: float  # of the line's middle over the baseline
    spacing: float


class Sheet:
    """The pages of one document being drawn."""

    def __init__(self, fonts: FontBook, title: str, author: str, size: tuple[float, float] = PAPER) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # a file need not be plain text; smaller and sooner made
        self._fonts = fonts
        self._height = size[1]
        self._file = BytesIO()
        # `invariant` leaves out the clock; an initial font of our own keeps an unembedded Helvetica out of the list.
        self._canvas: Any = Canvas(
            self._file, size, invariant=1, lang="zh-CN", initialFontName=fonts.first_font(Face.FANG)
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("提质强企桌面版")
        self._canvas.setSubject("")
        self._canvas.setViewerPreference("PrintScaling", "None")  # a shrunk page would lose its 版心

    def next_page(self) -> None:
        """Finish the page and begin another."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Finish the last page; the whole file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def line(
        self,
        text: str,
        faces: Sequence[Face],
        places: Sequence[float],
        middle: float,
        size: float = SIZE_3,
        scale: float = 1.0,
        colour: tuple[float, float, float] = BLACK,
    ) -> None:
        """Draw one line; `places` are the left edges of the cells, `scale` narrows the characters."""
        drawn = self._canvas.beginText()
        drawn.setFillColorRGB(*colour)
        if scale != 1.0:
            drawn.setHorizScale(scale * 100)
        for run in self._runs(text, faces, places, size, scale):
            drawn.setFont(run.font, size)
            drawn.setCharSpace(run.spacing)
            drawn.setTextOrigin(run.x, self._height - middle - run.rise * size)
            drawn.textOut(run.text)
        if scale != 1.0:
            drawn.setHorizScale(100)  # the scale outlives the text object
        self._canvas.drawText(drawn)

    def words(self, text: str, face: Face, left: float, middle: float, size: float = SIZE_3) -> None:
        """Draw a short text set solid from a left edge."""
        places, x = [], left
        for char in text:
            places.append(x)
            x += self._fonts.advance(char, face) * size
        self.line(text, [face] * len(text), places, middle, size)

    def double_rule(self, top: float, thick_first: bool) -> None:
        """Draw a red double rule (10.1), centred on the 版心."""
        left = LEFT + (WIDTH - RULE) / 2
        first, second = (THICK, THIN) if thick_first else (THIN, THICK)
        self.rule(left, top, RULE, first, RED)
        self.rule(left, top + first + BETWEEN, RULE, second, RED)

    def blank(self, left: float, right: float, bottom: float) -> None:
        """Draw the thin line on which somebody writes."""
        self.rule(left, bottom, right - left, 0.5, BLACK)

    def rule(
        self, left: float, top: float, width: float, height: float, colour: tuple[float, float, float] = BLACK
    ) -> None:
        """Draw a filled rectangle: a rule, upright or level."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(left, self._height - top - height, width, height, stroke=0, fill=1)

    def picture(self, image: Any, left: float, top: float, width: float, height: float) -> None:
        """Draw an image of the PDF library (see `pictures`)."""
        self._canvas.drawImage(image, left, self._height - top - height, width, height)

    def chapter(self, title: str, key: str) -> None:
        """Put the page into the outline of the file."""
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key)

    def _runs(
        self, text: str, faces: Sequence[Face], places: Sequence[float], size: float, scale: float
    ) -> Iterator[Run]:
        """Group the characters that one operator can show; a full-width space is only a distance."""
        cells = [
            (char, glyph, x + glyph.shift * size * scale)
            for char, face, x in zip(text, faces, places, strict=True)
            if char != "\u3000" and (glyph := self._fonts.glyph(char, face))
        ]
        start = 0
        while start < len(cells):
            end, spacing = start + 1, None
            while end < len(cells) and _alike(cells[start][1], cells[end][1]):
                (_, glyph, x), next_x = cells[end - 1], cells[end][2]
                step = (next_x - x) / scale - glyph.natural * size
                if spacing is not None and abs(step - spacing) > 0.002:
                    break
                spacing, end = step if spacing is None else spacing, end + 1
            chars = "".join(char for char, _, _ in cells[start:end])
            _, glyph, x = cells[start]
            yield Run(chars, glyph.font, x, glyph.centre, spacing or 0.0)
            start = end


def _alike(one: Glyph, other: Glyph) -> bool:
    return one.font == other.font and one.centre == other.centre
