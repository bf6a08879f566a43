"""The 整改建议书 as an editable document, in either format of GB/T 9704-2012 (10.1, chapter 7).

Measures that Word, WPS and LibreOffice agree about: exact line heights, no line grid (each counts its own), a little
less letter space, frames for what has a fixed height, and red bars instead of double lines.
"""

from io import BytesIO
from typing import Any

from tiqiang_desktop.documents import docx_foot
from tiqiang_desktop.documents import docx_parts as parts
from tiqiang_desktop.documents.docx_parts import FANG, HEI, KAI, TITLE
from tiqiang_desktop.documents.letter_check import printable
from tiqiang_desktop.documents.letter_head import NUMBER_TO_RULE, ORDINARY_RULE
from tiqiang_desktop.documents.letter_rows import RECEIPT, date_words
from tiqiang_desktop.documents.line_breaker import is_wide
from tiqiang_desktop.documents.page import MM, PAPER, PITCH, SIZE_2, SIZE_3
from tiqiang_desktop.documents.title_lines import title_lines
from tiqiang_desktop.domain.letter import LetterForm
from tiqiang_desktop.domain.letter_text import LetterText, Level, Paragraph

EM = SIZE_3 - 0.25  # a character with its narrowed letter space
LINE = 156 * MM
FACES = {Level.TEXT: FANG, Level.FIRST: HEI, Level.SECOND: KAI, Level.THIRD: FANG}
DATE_IN = 4.2  # characters: four where digits are a little spaced out, and hardly more where they are not
MARK_INK = (0.87, 0.10)  # above and below the baseline, of the heavy Song faces
THICK, BETWEEN, THIN = 0.60 * MM, 0.42 * MM, 0.23 * MM
NUMBER_HEIGHT = 20.0  # of the frame around 发文字号, one point of it above the em box


def render_docx(text: LetterText) -> bytes:
    """The letter as a .docx file."""
    text = printable(text)
    document = parts.new_document(text.title, text.author or text.signature)
    ordinary = text.form == LetterForm.ORDINARY
    title_top = (_ordinary_head if ordinary else _head)(document, text)
    _title(document, text, title_top)
    _body(document, text)
    _signature(document, text)
    parts.set_page_numbers(document, on_first=ordinary)
    file = BytesIO()
    document.save(file)
    return parts.settled(file.getvalue())


def _mark(document: Any, words: str, ink_top: float) -> tuple[Any, float]:
    """The red name with its ink beginning at a height of the page, and the height at which it ends."""
    count = max(len(words), 1)
    scale = min(1.0, max(0.72, 152 * MM / (count * 46.0)))
    size = int(min(46.0, 152 * MM / (count * scale)) * 2) / 2
    height = size * 1.25
    above, below = (share * size for share in MARK_INK)
    mark = parts.frame(document, ink_top - (height * 0.8 - above), height, "center")
    parts.run(mark, words, TITLE, size, red=True, scale=scale)
    return mark, ink_top + above + below


def _head(document: Any, text: LetterText) -> float:
    """Mark, rules and 发文字号 of a 信函; where the title's line begins, in points from the paper's upper edge."""
    mark, bottom = _mark(document, text.mark, 30 * MM)
    rule = bottom + 4 * MM
    for offset, weight in ((0.0, THICK), (THICK + BETWEEN, THIN)):
        parts.bar(mark, rule + offset, weight)
    second = PAPER[1] - 20 * MM - THICK - BETWEEN - THIN
    for offset, weight in ((0.0, THIN), (THIN + BETWEEN, THICK)):
        parts.bar(mark, second + offset, weight)
    number_top = rule + THICK + BETWEEN + THIN + 14.0
    number = parts.frame(document, number_top - 1.0, NUMBER_HEIGHT, "right")
    parts.run(number, text.number, FANG, SIZE_3)
    return number_top + SIZE_3 + 2 * parts.LINE_PITCH + 4.0


def _ordinary_head(document: Any, text: LetterText) -> float:
    """Mark, 发文字号 and red rule of a 公文 (7.2.4, 7.2.5, 7.2.7)."""
    mark, bottom = _mark(document, f"{text.mark}文件", 72 * MM)
    number_top = bottom + 2 * PITCH
    number = parts.frame(document, number_top - 1.0, NUMBER_HEIGHT, "center")
    parts.run(number, text.number, FANG, SIZE_3)
    rule = number_top + SIZE_3 + NUMBER_TO_RULE
    parts.bar(mark, rule, ORDINARY_RULE, LINE)
    return rule + ORDINARY_RULE + 2 * parts.LINE_PITCH + 4.0


def _title(document: Any, text: LetterText, top: float) -> None:
    names = (text.addressee, text.mark, text.signature, *text.title_words)
    for i, line in enumerate(title_lines(text.title, 20, names)):
        row = parts.paragraph(document, height=35.0, align="center")
        row.paragraph_format.keep_with_next = True
        if i == 0:
            parts.space_before(row, top - parts.TOP)
        parts.run(row, line, TITLE, SIZE_2)
    parts.paragraph(document)


def _body(document: Any, text: LetterText) -> None:
    parts.run(parts.paragraph(document), f"{text.addressee}：", FANG)
    for part in text.body:
        last = part is text.body[-1]
        if last:  # what stands at the foot is anchored to the paragraph that goes along with the signature
            docx_foot.add(document, text)
        row = parts.paragraph(document, first=2 * EM)
        row.paragraph_format.keep_with_next = part.level == Level.FIRST or last
        row.paragraph_format.keep_together = last
        for words, face in _pieces(part):
            parts.run(row, words, face)
    if text.attachments:
        parts.paragraph(document).paragraph_format.keep_with_next = True
    for number, name in enumerate(text.attachments, start=1):
        label = f"{number}." if len(text.attachments) > 1 else ""
        left = 5 * EM + _width(label)
        words = ("附件：" if number == 1 else "") + label + name.rstrip("。；，、")
        row = parts.paragraph(document, left=left, first=(2 * EM if number == 1 else 5 * EM) - left)
        row.paragraph_format.keep_with_next = True
        parts.run(row, words, FANG)


def _pieces(part: Paragraph) -> list[tuple[str, str]]:
    face = FACES[part.level]
    if part.level == Level.SECOND and part.lead:
        return [(part.lead, face), (part.text, FANG)]
    return [(part.lead + part.text, face)]


def _width(words: str) -> float:
    return sum(EM if is_wide(char) else SIZE_3 / 2 - 0.25 for char in words)


def _signature(document: Any, text: LetterText) -> None:
    """署名 and 成文日期 as 7.3.5.1 and 7.3.5.2 place them, 附注, 签收栏."""
    date = date_words(text.dated)
    rows = [parts.paragraph(document) for _ in range(2 if text.sealed else 1)]
    rows += (
        _sealed(document, text.signature, date) if text.sealed else _unsealed(document, text.signature, date)
    )
    if text.contact:
        rows.append(parts.paragraph(document, first=2 * EM, align="left"))
        parts.run(rows[-1], f"（{text.contact.strip('（）')}）", FANG)
    if text.receipt:
        rows.append(parts.paragraph(document))
        for words in RECEIPT:
            rows.append(parts.paragraph(document, left=2 * EM, align="left"))
            parts.blanks(rows[-1], words)
    for row in rows:
        row.paragraph_format.keep_together = True
        row.paragraph_format.keep_with_next = row is not rows[-1]


def _sealed(document: Any, signature: str, date: str) -> list[Any]:
    """Both centred on one place, so that they stay so where a program spaces digits out (LibreOffice 7.4 does)."""
    middle = LINE - DATE_IN * EM - _width(date) / 2
    rows = []
    for words in (signature, date):
        fits = middle + _width(words) / 2 <= LINE
        rows.append(parts.paragraph(document, align="left" if fits else "right"))
        if fits:
            parts.centred_at(rows[-1], middle)
        parts.run(rows[-1], words, FANG)
    return rows


def _unsealed(document: Any, signature: str, date: str) -> list[Any]:
    sign_left = max(min(LINE - 2 * EM - _width(signature), LINE - 4 * EM - _width(date)), 0.0)
    rows = []
    for words, left in ((signature, sign_left), (date, sign_left + 2 * EM)):
        rows.append(parts.paragraph(document, left=left, align="left"))
        parts.run(rows[-1], words, FANG)
    return rows
