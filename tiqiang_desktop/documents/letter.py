"""The 整改建议书 as PDF, in the letter format of GB/T 9704-2012 10.1 (信函格式) or in the ordinary one (chapter 7).

`render` is the whole of it: the text is checked character by character, set into rows, shared out over pages and
drawn. The same text and fonts give the same bytes.
"""

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.letter_check import printable, refuse_missing
from tiqiang_desktop.documents.letter_foot import Foot, foot_of
from tiqiang_desktop.documents.letter_head import Head
from tiqiang_desktop.documents.letter_rows import body_rows, tail_rows
from tiqiang_desktop.documents.page import (
    BOTTOM,
    LEFT,
    LINES,
    MM,
    PITCH,
    RIGHT,
    SIZE_3,
    SIZE_4,
    TOP,
    Sheet,
)
from tiqiang_desktop.documents.pagination import Capacity, best_plan
from tiqiang_desktop.documents.rows import draw_row
from tiqiang_desktop.domain.letter import LetterForm
from tiqiang_desktop.domain.letter_text import LetterText


def render(text: LetterText, fonts: FontBook) -> bytes:
    """Set the letter and return the PDF file. `Refused` names a character that no font has, and where it stands."""
    text = printable(text)
    refuse_missing(text, fonts)
    head = Head(text, fonts)
    foot = foot_of(text, fonts)
    plan = best_plan(
        body_rows(text, fonts),
        tail_rows(text, fonts),
        head.possible_rows(),
        lambda rows: _capacity(head, rows, foot),
        lambda rows: head.pitch(rows) < PITCH,
    )
    sheet = Sheet(fonts, text.title, text.author or text.signature)
    head.draw(sheet, plan.first_rows)
    for number, rows in enumerate(plan.pages, start=1):
        if number > 1:
            sheet.next_page()
        if number > 1 or text.form == LetterForm.ORDINARY:  # 10.1: none on a 信函's first page
            _draw_page_number(sheet, fonts, number)
        top, pitch = (
            (head.body_top(plan.first_rows), head.pitch(plan.first_rows)) if number == 1 else (TOP, PITCH)
        )
        for i, row in enumerate(rows):
            draw_row(sheet, row, top + i * pitch + SIZE_3 / 2)
        if number == 1:
            head.draw_code(sheet)
        if number == len(plan.pages):
            foot.draw(sheet)
    return sheet.finish()


def _capacity(head: Head, first_rows: int, foot: Foot) -> Capacity:
    """How many rows a page holds; on the last one the foot takes the lower end of the 版心."""

    def holds(page: int, last: bool) -> int:
        rows = LINES if page else first_rows
        if not last:
            return rows
        top, pitch = (TOP, PITCH) if page else (head.body_top(first_rows), head.pitch(first_rows))
        return max(0, min(rows, int((foot.top - SIZE_4 / 2 - top - SIZE_3) / pitch) + 1))

    return holds


def _draw_page_number(sheet: Sheet, fonts: FontBook, number: int) -> None:
    """— N — in 4号, the dashes 7 mm under the 版心, one character in from the outer edge (7.5)."""
    text = f"— {number} —"
    faces = [Face.FANG if char == "—" else Face.LATIN for char in text]
    widths = [fonts.advance(char, face) * SIZE_4 for char, face in zip(text, faces, strict=True)]
    x = RIGHT - SIZE_4 - sum(widths) if number % 2 else LEFT + SIZE_4
    places = []
    for width in widths:
        places.append(x)
        x += width
    dash = fonts.glyph("—", Face.FANG)
    rise = fonts.ink("—", Face.FANG)[3] - dash.centre if dash else 0.0
    sheet.line(text, faces, places, BOTTOM + 7 * MM + rise * SIZE_4, SIZE_4)
