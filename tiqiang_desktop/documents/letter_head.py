"""The head of a letter's first page: mark, red double rules, 发文字号, title, and the code at the foot (10.1)."""

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import (
    DOUBLE_RULE,
    LEFT,
    MM,
    NEAR,
    PAPER,
    PITCH,
    RED,
    RIGHT,
    SIZE_2,
    SIZE_3,
    WIDTH,
    Sheet,
)
from tiqiang_desktop.documents.rows import extent, solid
from tiqiang_desktop.documents.title_lines import title_lines
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter_text import LetterText

MARK_TOP, MARK_TO_RULE, RULE_TO_EDGE = 30 * MM, 4 * MM, 20 * MM
MARK_SIZE, MARK_WIDEST, NARROWEST = 46.0, 152 * MM, 0.72
TITLE_PITCH = 35.0
TITLE_LONGEST = 20  # characters of 22 pt in 156 mm
ABOVE_TITLE = 2 * PITCH + (PITCH - SIZE_3)  # two blank lines of the grid, between em boxes
BELOW_TITLE = PITCH + (PITCH - SIZE_3)
PLAY = 11 * MM  # how far both gaps together may be stretched or shrunk to end page 1 on its rule
TIGHTEST = 9.82 * MM  # 7.3.5.5 lets line spacing be adjusted; at this pitch a full page still has 22 lines
FOOT_SIZE = 8.0
FEWEST_ROWS = 3  # 主送 and two lines of body (7.3.3: the first page shows body text)


class Head:
    """The first page's fixed parts, and the rows it leaves for the text."""

    def __init__(self, text: LetterText, fonts: FontBook) -> None:
        self._text, self._fonts = text, fonts
        self._size, self._scale, self._tracking = self._mark_measures()
        above, below = self._mark_ink()
        self._mark_middle = MARK_TOP + above
        self._rule_top = self._mark_middle + below + MARK_TO_RULE
        self._number_top = self._rule_top + DOUBLE_RULE + NEAR
        names = (text.addressee, text.mark, text.signature, *text.title_words)
        self._title = title_lines(text.title, TITLE_LONGEST, names)
        self._title_height = SIZE_2 + (len(self._title) - 1) * TITLE_PITCH
        self._second_rule = PAPER[1] - RULE_TO_EDGE - DOUBLE_RULE
        self._text_bottom = self._second_rule - NEAR

    def possible_rows(self) -> list[int]:
        """How many rows page 1 can be given, the one that asks least of the title's gaps first."""
        natural = round((self._text_bottom - self._nominal_top() - SIZE_3) / PITCH) + 1
        if natural < FEWEST_ROWS:
            raise Refused("标题过长，首页放不下正文，请缩短标题后再出具。")
        return [rows for rows in (natural, natural + 1, natural - 1, natural + 2) if self._possible(rows)]

    def pitch(self, rows: int) -> float:
        """Line pitch on page 1: the grid's, or a little less when one row more keeps the letter on one page."""
        if self._over(rows, PITCH) >= -PLAY:
            return PITCH
        return (self._text_bottom - SIZE_3 - self._nominal_top() + PLAY) / (rows - 1)

    def body_top(self, rows: int) -> float:
        """Top of the first row, so that the last of `rows` ends 7/8 of a character above the second rule."""
        return self._text_bottom - SIZE_3 - (rows - 1) * self.pitch(rows)

    def draw(self, sheet: Sheet, rows: int) -> None:
        """Draw everything above the text, and the second rule."""
        self._draw_mark(sheet)
        sheet.double_rule(self._rule_top, thick_first=True)
        sheet.double_rule(self._second_rule, thick_first=False)
        number = solid(self._fonts, self._text.number)
        left = RIGHT - extent(self._fonts, number)
        middle = self._number_top + SIZE_3 / 2
        sheet.line(number.text, number.faces, [left + place for place in number.places], middle)
        self._draw_title(sheet, rows)

    def _nominal_top(self) -> float:
        return self._number_top + SIZE_3 + ABOVE_TITLE + self._title_height + BELOW_TITLE

    def _over(self, rows: int, pitch: float) -> float:
        """What is left for the title's gaps beyond their normal size."""
        return self._text_bottom - SIZE_3 - (rows - 1) * pitch - self._nominal_top()

    def _possible(self, rows: int) -> bool:
        return self._over(rows, PITCH) <= PLAY and self.pitch(rows) >= TIGHTEST

    def _draw_title(self, sheet: Sheet, rows: int) -> None:
        top = self._number_top + SIZE_3 + ABOVE_TITLE + self._over(rows, self.pitch(rows)) / 2
        for i, line in enumerate(self._title):
            left = LEFT + (WIDTH - self._fonts.width(line, Face.TITLE, SIZE_2)) / 2
            sheet.words(line, Face.TITLE, left, top + i * TITLE_PITCH + SIZE_2 / 2, SIZE_2)

    def draw_code(self, sheet: Sheet) -> None:
        """The code by which a scan finds its letter, small and outside everything the standard measures."""
        code = self._text.footer_code
        left = RIGHT - self._fonts.width(code, Face.FANG, FOOT_SIZE)
        sheet.words(code, Face.FANG, left, PAPER[1] - RULE_TO_EDGE + 3 * MM, FOOT_SIZE)

    def _mark_measures(self) -> tuple[float, float, float]:
        """Size, narrowing and letter space: a long name is narrowed before it is made smaller."""
        count = len(self._text.mark)
        if not count:
            return MARK_SIZE, 1.0, 0.0
        ems = self._fonts.width(self._text.mark, Face.TITLE, 1.0)
        scale = min(1.0, max(NARROWEST, MARK_WIDEST / (ems * MARK_SIZE)))
        size = min(MARK_SIZE, MARK_WIDEST / (ems * scale))
        spare = MARK_WIDEST - ems * size * scale
        return size, scale, min(spare / max(count - 1, 1), size * (0.06 if count > 6 else 0.35))

    def _mark_ink(self) -> tuple[float, float]:
        """How far the mark's ink reaches above and below the line's middle."""
        above = below = 0.36
        for char in self._text.mark:
            glyph = self._fonts.glyph(char, Face.TITLE)
            _, bottom, _, top = self._fonts.ink(char, Face.TITLE)
            if glyph:
                above, below = max(above, top - glyph.centre), max(below, glyph.centre - bottom)
        return above * self._size, below * self._size

    def _draw_mark(self, sheet: Sheet) -> None:
        mark = self._text.mark
        places, x = [], 0.0
        for char in mark:
            places.append(x)
            x += self._fonts.advance(char, Face.TITLE) * self._size * self._scale + self._tracking
        left = LEFT + (WIDTH - (x - self._tracking)) / 2
        faces = [Face.TITLE] * len(mark)
        places = [left + place for place in places]
        sheet.line(mark, faces, places, self._mark_middle, self._size, self._scale, RED)
