"""What stands at the foot of a letter's last page: 抄送, and in the ordinary format 印发机关 and its rules (7.4)."""

from dataclasses import dataclass

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.letter_rows import copies_rows, date_words
from tiqiang_desktop.documents.line_breaker import Measures
from tiqiang_desktop.documents.page import BOTTOM, LEFT, MM, SIZE_4, WIDTH, Sheet
from tiqiang_desktop.documents.rows import Row, draw_row, extent, moved, paragraph, solid
from tiqiang_desktop.domain.letter import LetterForm
from tiqiang_desktop.domain.letter_text import LetterText

FOOT_PITCH = SIZE_4 * 15 / 8  # one 4号 line: its height and 7/8 of it
CLOSE = 13.0  # the narrowest cell of a 4号 character whose ink does not touch its neighbour
THICK, THIN = 0.35 * MM, 0.25 * MM  # 7.4.1


@dataclass(frozen=True, slots=True)
class Foot:
    """The rows with the heights of their middles, the rules with their weights, and where it all begins."""

    rows: tuple[tuple[Row, float], ...]
    rules: tuple[tuple[float, float], ...]
    top: float

    def draw(self, sheet: Sheet) -> None:
        """Draw it on the present page."""
        for row, middle in self.rows:
            draw_row(sheet, row, middle)
        for top, weight in self.rules:
            sheet.rule(LEFT, top, WIDTH, weight)


def foot_of(text: LetterText, fonts: FontBook) -> Foot:
    """The foot of a letter in its format; without anything on it its top is below the 版心."""
    copies = copies_rows(text, fonts)
    if text.form == LetterForm.ORDINARY:
        return _ordinary(copies, _printed_rows(text, fonts))
    # 10.1: at the very bottom of the 版心, without rules, without 印发机关.
    top = BOTTOM - SIZE_4 - (len(copies) - 1) * FOOT_PITCH
    rows = tuple((row, top + i * FOOT_PITCH + SIZE_4 / 2) for i, row in enumerate(copies))
    return Foot(rows, (), top if copies else BOTTOM + FOOT_PITCH)


def _ordinary(copies: list[Row], printed: list[Row]) -> Foot:
    """Thick, thin and thick rules as wide as the 版心, the last on its lower edge (7.4.1)."""
    rows = [*copies, *printed]
    top = BOTTOM - len(rows) * FOOT_PITCH
    placed = tuple((row, top + (i + 0.5) * FOOT_PITCH) for i, row in enumerate(rows))
    rules = [(top, THICK), (BOTTOM - THICK, THICK)]
    if copies:
        rules.insert(1, (top + len(copies) * FOOT_PITCH - THIN / 2, THIN))
    return Foot(placed, tuple(rules), top)


def _printed_rows(text: LetterText, fonts: FontBook) -> list[Row]:
    """印发机关 one character in on the left, 印发日期 one on the right (7.4.3); a long name is set closer."""
    name = text.printed_by or text.signature
    date = solid(fonts, f"{date_words(text.dated)}印发", Face.FANG, SIZE_4, SIZE_4)
    left = WIDTH - SIZE_4 - extent(fonts, date)
    for em in (SIZE_4, CLOSE):
        office = moved(solid(fonts, name, Face.FANG, SIZE_4, em), SIZE_4)
        if extent(fonts, office) + SIZE_4 / 2 <= left:
            places = office.places + moved(date, left).places
            return [Row(office.text + date.text, office.faces + date.faces, places, SIZE_4)]
    measures = Measures(WIDTH - 2 * SIZE_4, SIZE_4)
    return [*paragraph(fonts, [(name, Face.FANG)], measures, SIZE_4, left=SIZE_4), moved(date, left)]
