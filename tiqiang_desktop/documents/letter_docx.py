"""The 整改建议书 as an editable document, in the letter format of GB/T 9704-2012 10.1.

Measures that Word, WPS and LibreOffice agree about: exact line heights, no line grid (each counts its own), a little
less letter space, frames for what has a fixed height, and red bars instead of double lines.
"""

from io import BytesIO
from typing import Any

from tiqiang_desktop.documents import docx_parts as parts
from tiqiang_desktop.documents.docx_parts import FANG, HEI, KAI, TITLE
from tiqiang_desktop.documents.letter_check import printable
from tiqiang_desktop.documents.letter_rows import RECEIPT, date_words
from tiqiang_desktop.documents.line_breaker import is_wide
from tiqiang_desktop.documents.page import MM, PAPER, SIZE_2, SIZE_3, SIZE_4
from tiqiang_desktop.documents.title_lines import title_lines
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import LetterForm
from tiqiang_desktop.domain.letter_text import LetterText, Level, Paragraph

EM = SIZE_3 - 0.25  # a character with its narrowed letter space
LINE = 156 * MM
FACES = {Level.TEXT: FANG, Level.FIRST: HEI, Level.SECOND: KAI, Level.THIRD: FANG}
MARK_INK = (0.87, 0.10)  # above and below the baseline, of the heavy Song faces
THICK, BETWEEN, THIN = 0.60 * MM, 0.42 * MM, 0.23 * MM
NOT_YET = "公文格式暂不能导出为 Word 文件，请改用信函格式，或导出 PDF。"


def render_docx(text: LetterText) -> bytes:
    """The letter as a .docx file. Refused for the ordinary format, which is only set as PDF."""
    if text.form == LetterForm.ORDINARY:
        raise Refused(NOT_YET)
    text = printable(text)
    document = parts.new_document(text.title, text.author or text.signature)
    title_top = _head(document, text)
    _title(document, text, title_top)
    _body(document, text)
    _signature(document, text)
    _copies(document, text)
    parts.set_page_numbers(document)
    file = BytesIO()
    document.save(file)
    return parts.settled(file.getvalue())


def _head(document: Any, text: LetterText) -> float:
    """Mark, rules and 发文字号; where the title's line begins, in points from the paper's upper edge."""
    count = max(len(text.mark), 1)
    scale = min(1.0, max(0.72, 152 * MM / (count * 46.0)))
    size = int(min(46.0, 152 * MM / (count * scale)) * 2) / 2
    height = size * 1.25
    above, below = (share * size for share in MARK_INK)
    top = 30 * MM - (height * 0.8 - above)
    rule = 30 * MM + above + below + 4 * MM
    mark = parts.frame(document, top, height, "center")
    parts.run(mark, text.mark, TITLE, size, red=True, scale=scale)
    for offset, weight in ((0.0, THICK), (THICK + BETWEEN, THIN)):
        parts.bar(mark, rule + offset, weight)
    second = PAPER[1] - 20 * MM - THICK - BETWEEN - THIN
    for offset, weight in ((0.0, THIN), (THIN + BETWEEN, THICK)):
        parts.bar(mark, second + offset, weight)
    number_top = rule + THICK + BETWEEN + THIN + 14.0
    number = parts.frame(document, number_top - 1.0, 20.0, "right")
    parts.run(number, text.number, FANG, SIZE_3)
    return number_top + SIZE_3 + 2 * parts.LINE_PITCH + 4.0


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
        row = parts.paragraph(document, first=2 * EM)
        row.paragraph_format.keep_with_next = part.level == Level.FIRST or part is text.body[-1]
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
    sign_width, date_width = _width(text.signature), _width(date)
    if text.sealed:
        date_left = LINE - 4 * EM - date_width
        sign_left = min(date_left + (date_width - sign_width) / 2, LINE - sign_width)
    else:
        sign_left = min(LINE - 2 * EM - sign_width, LINE - 4 * EM - date_width)
        date_left = max(sign_left, 0.0) + 2 * EM
    rows = [parts.paragraph(document) for _ in range(2 if text.sealed else 1)]
    for words, left in ((text.signature, max(sign_left, 0.0)), (date, date_left)):
        rows.append(parts.paragraph(document, left=left, align="left"))
        parts.run(rows[-1], words, FANG)
    if text.contact:
        rows.append(parts.paragraph(document, first=2 * EM))
        parts.run(rows[-1], f"（{text.contact.strip('（）')}）", FANG)
    if text.receipt:
        rows.append(parts.paragraph(document))
        for words in RECEIPT:
            rows.append(parts.paragraph(document, left=2 * EM, align="left"))
            parts.blanks(rows[-1], words)
    for row in rows[:-1]:
        row.paragraph_format.keep_with_next = True


def _copies(document: Any, text: LetterText) -> None:
    if not text.copies_to:
        return
    names = "，".join(name.rstrip("。，；") for name in text.copies_to)
    row = parts.foot_frame(document)
    parts.run(row, f"抄送：{names}。", FANG, SIZE_4, tracking=0.0)
