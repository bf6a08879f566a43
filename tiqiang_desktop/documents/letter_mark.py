"""The 发文机关标志: the office's name in red over the first page (GB/T 9704-2012 7.2.4 and 10.1)."""

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import LEFT, MM, RED, WIDTH, Sheet

SIZE, WIDEST, NARROWEST = 46.0, 152 * MM, 0.72


class Mark:
    """The mark's measures; its edges are those of its ink, not of its em boxes."""

    def __init__(self, text: str, fonts: FontBook) -> None:
        self._text, self._fonts = text, fonts
        self._size, self._scale, self._tracking = self._measures()
        self._above, self._below = self._ink()
        self.height = self._above + self._below

    def _measures(self) -> tuple[float, float, float]:
        """Size, narrowing and letter space: a long name is narrowed before it is made smaller."""
        count = len(self._text)
        if not count:
            return SIZE, 1.0, 0.0
        ems = self._fonts.width(self._text, Face.TITLE, 1.0)
        scale = min(1.0, max(NARROWEST, WIDEST / (ems * SIZE)))
        size = min(SIZE, WIDEST / (ems * scale))
        spare = WIDEST - ems * size * scale
        return size, scale, min(spare / max(count - 1, 1), size * (0.06 if count > 6 else 0.35))

    def _ink(self) -> tuple[float, float]:
        """How far the ink reaches above and below the line's middle."""
        above = below = 0.36
        for char in self._text:
            glyph = self._fonts.glyph(char, Face.TITLE)
            _, bottom, _, top = self._fonts.ink(char, Face.TITLE)
            if glyph:
                above, below = max(above, top - glyph.centre), max(below, glyph.centre - bottom)
        return above * self._size, below * self._size

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw it centred on the 版心, its ink beginning at `top`."""
        places, x = [], 0.0
        for char in self._text:
            places.append(x)
            x += self._fonts.advance(char, Face.TITLE) * self._size * self._scale + self._tracking
        left = LEFT + (WIDTH - (x - self._tracking)) / 2
        places = [left + place for place in places]
        faces = [Face.TITLE] * len(self._text)
        sheet.line(self._text, faces, places, top + self._above, self._size, self._scale, RED)
