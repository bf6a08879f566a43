"""The head of a letter's first page: mark, red rules, 发文字号, title, and the code by which a scan is found again.

In the 信函 format (GB/T 9704-2012 10.1) two red double rules frame the page and the text runs down to the second; in
the ordinary format (7.2) one red rule ends the head and the text stays inside the 版心.
"""

from dataclasses import dataclass

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.letter_mark import Mark
from tiqiang_desktop.documents.page import (
    BOTTOM,
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
    TOP,
    WIDTH,
    Sheet,
)
from tiqiang_desktop.documents.rows import extent, solid
from tiqiang_desktop.documents.title_lines import title_lines
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import LetterForm
from tiqiang_desktop.domain.letter_text import LetterText

MARK_TOP, MARK_TO_RULE, RULE_TO_EDGE = 30 * MM, 4 * MM, 20 * MM  # 10.1
ORDINARY_MARK_TOP, NUMBER_TO_RULE = TOP + 35 * MM, 4 * MM  # 7.2.4, 7.2.7
ORDINARY_RULE = 0.5 * MM  # the standard gives no weight
MARK_TO_NUMBER = 2 * PITCH  # 7.2.5: two blank lines
TITLE_PITCH = 35.0
TITLE_LONGEST = 20  # characters of 22 pt in 156 mm
ABOVE_TITLE = 2 * PITCH + (PITCH - SIZE_3)  # two blank lines of the grid, between em boxes
BELOW_TITLE = PITCH + (PITCH - SIZE_3)
PLAY = 11 * MM  # how far both gaps together may be stretched or shrunk to end page 1 on its rule
TIGHTEST = 9.82 * MM  # 7.3.5.5 lets line spacing be adjusted; at this pitch a full page still has 22 lines
FOOT_SIZE = 8.0
CODE_TOP = 20 * MM  # of the ordinary format, in the upper margin: its lower one has a page number
FEWEST_ROWS = 3  # 主送 and two lines of body (7.3.3: the first page shows body text)


@dataclass(frozen=True, slots=True)
class _Heights:
    """Where the head's parts are, from the paper's upper edge."""

    mark: float
    rule: float
    number: float
    head_ends: float  # from here the title's blank lines are counted
    text_ends: float


def _letter_heights(mark: float) -> _Heights:
    rule = MARK_TOP + mark + MARK_TO_RULE
    number = rule + DOUBLE_RULE + NEAR
    return _Heights(MARK_TOP, rule, number, number + SIZE_3, PAPER[1] - RULE_TO_EDGE - DOUBLE_RULE - NEAR)


def _ordinary_heights(mark: float) -> _Heights:
    number = ORDINARY_MARK_TOP + mark + MARK_TO_NUMBER
    rule = number + SIZE_3 + NUMBER_TO_RULE
    return _Heights(ORDINARY_MARK_TOP, rule, number, rule + ORDINARY_RULE, BOTTOM)


class Head:
    """The first page's fixed parts, and the rows it leaves for the text."""

    def __init__(self, text: LetterText, fonts: FontBook) -> None:
        self._text, self._fonts = text, fonts
        self._ordinary = text.form == LetterForm.ORDINARY
        self._mark = Mark(text.mark + ("文件" if self._ordinary and text.mark else ""), fonts)
        self._at = (_ordinary_heights if self._ordinary else _letter_heights)(self._mark.height)
        names = (text.addressee, text.mark, text.signature, *text.title_words)
        self._title = title_lines(text.title, TITLE_LONGEST, names)
        title_height = SIZE_2 + (len(self._title) - 1) * TITLE_PITCH
        self._nominal_top = self._at.head_ends + ABOVE_TITLE + title_height + BELOW_TITLE

    def possible_rows(self) -> list[int]:
        """How many rows page 1 can be given, the one that asks least of the title's gaps first."""
        natural = round((self._at.text_ends - self._nominal_top - SIZE_3) / PITCH) + 1
        if natural < FEWEST_ROWS:
            raise Refused("标题过长，首页放不下正文，请缩短标题后再出具。")
        return [rows for rows in (natural, natural + 1, natural - 1, natural + 2) if self._possible(rows)]

    def pitch(self, rows: int) -> float:
        """Line pitch on page 1: the grid's, or a little less when one row more keeps the letter on one page."""
        if self._over(rows, PITCH) >= -PLAY:
            return PITCH
        return (self._at.text_ends - SIZE_3 - self._nominal_top + PLAY) / (rows - 1)

    def body_top(self, rows: int) -> float:
        """Top of the first row, so that the last of `rows` ends where the text of page 1 ends."""
        return self._at.text_ends - SIZE_3 - (rows - 1) * self.pitch(rows)

    def draw(self, sheet: Sheet, rows: int) -> None:
        """Draw everything above the text, and the second rule."""
        self._mark.draw(sheet, self._at.mark)
        number = solid(self._fonts, self._text.number)
        spare = WIDTH - extent(self._fonts, number)
        if self._ordinary:
            sheet.rule(LEFT, self._at.rule, WIDTH, ORDINARY_RULE, RED)
            left = LEFT + spare / 2
        else:
            sheet.double_rule(self._at.rule, thick_first=True)
            sheet.double_rule(PAPER[1] - RULE_TO_EDGE - DOUBLE_RULE, thick_first=False)
            left = LEFT + spare
        places = [left + place for place in number.places]
        sheet.line(number.text, number.faces, places, self._at.number + SIZE_3 / 2)
        self._draw_title(sheet, rows)

    def draw_code(self, sheet: Sheet) -> None:
        """The code by which a scan finds its letter, small and outside everything the standard measures."""
        code = self._text.footer_code
        left = RIGHT - self._fonts.width(code, Face.FANG, FOOT_SIZE)
        middle = CODE_TOP if self._ordinary else PAPER[1] - RULE_TO_EDGE + 3 * MM
        sheet.words(code, Face.FANG, left, middle, FOOT_SIZE)

    def _over(self, rows: int, pitch: float) -> float:
        """What is left for the title's gaps beyond their normal size."""
        return self._at.text_ends - SIZE_3 - (rows - 1) * pitch - self._nominal_top

    def _possible(self, rows: int) -> bool:
        return rows > 1 and self._over(rows, PITCH) <= PLAY and self.pitch(rows) >= TIGHTEST

    def _draw_title(self, sheet: Sheet, rows: int) -> None:
        top = self._at.head_ends + ABOVE_TITLE + self._over(rows, self.pitch(rows)) / 2
        for i, line in enumerate(self._title):
            left = LEFT + (WIDTH - self._fonts.width(line, Face.TITLE, SIZE_2)) / 2
            sheet.words(line, Face.TITLE, left, top + i * TITLE_PITCH + SIZE_2 / 2, SIZE_2)
