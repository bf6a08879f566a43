"""What stands at the foot of a .docx letter's last page: 抄送, and in the ordinary format 印发机关 between rules (7.4).

Frames, for a program may move a table (LibreOffice 7.4 takes one as wide as the text out of its place).
"""

from typing import Any

from tiqiang_desktop.documents import docx_parts as parts
from tiqiang_desktop.documents.letter_foot import FOOT_PITCH, THICK, THIN
from tiqiang_desktop.documents.letter_rows import date_words
from tiqiang_desktop.documents.line_breaker import Measures, break_lines, is_wide
from tiqiang_desktop.documents.page import BOTTOM, SIZE_4, WIDTH
from tiqiang_desktop.domain.letter import LetterForm
from tiqiang_desktop.domain.letter_text import LetterText


def add(document: Any, text: LetterText) -> None:
    """The foot of a letter in its format; it is anchored to the paragraph that follows."""
    names = "，".join(name.rstrip("。，；") for name in text.copies_to)
    copies = f"抄送：{names}。" if names else ""
    printed = f"{text.printed_by or text.signature}\t{date_words(text.dated)}印发"
    ordinary = text.form == LetterForm.ORDINARY
    rows = _lines(copies) + ordinary
    top = BOTTOM - rows * FOOT_PITCH
    if copies:
        row = _row(document, top, left=4 * SIZE_4, first=-3 * SIZE_4)
        parts.run(row, copies, parts.FANG, SIZE_4)
    if ordinary:
        row = _row(document, top, left=SIZE_4)
        parts.right_tab(row, WIDTH - SIZE_4)
        parts.run(row, printed, parts.FANG, SIZE_4)
        _rules(row, top, rows)


def _lines(copies: str) -> int:
    """How many lines 抄送 takes; one more of them needs the rules moved by hand."""
    measures = Measures(WIDTH - 2 * SIZE_4, SIZE_4, indent=3 * SIZE_4)
    return len(break_lines(copies, lambda i: SIZE_4 if is_wide(copies[i]) else SIZE_4 / 2, measures))


def _row(document: Any, top: float, left: float, first: float = 0.0) -> Any:
    """A paragraph of the foot; neighbours with the same place stand in one frame."""
    row = parts.paragraph(document, left=left, first=first, height=FOOT_PITCH, align="left")
    parts.right_indent(row, SIZE_4)
    parts.place(row, top)
    return row


def _rules(row: Any, top: float, rows: int) -> None:
    """Thick, thin and thick rules as wide as the 版心, the last on its lower edge (7.4.1)."""
    bars = [(top, THICK), (BOTTOM - THICK, THICK)]
    if rows > 1:
        bars.append((BOTTOM - FOOT_PITCH - THIN / 2, THIN))
    for at, weight in bars:
        parts.bar(row, at, weight, WIDTH, "000000")
