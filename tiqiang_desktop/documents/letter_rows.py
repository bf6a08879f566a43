"""The parts of a letter as rows: 主送 and body, 附件说明, 署名 and 成文日期, 附注, 签收栏, 抄送."""

import datetime as dt
from dataclasses import replace

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.line_breaker import Measures
from tiqiang_desktop.documents.page import CHARACTERS, EM, SIZE_4, WIDTH
from tiqiang_desktop.documents.pagination import Tail
from tiqiang_desktop.documents.rows import BLANK, Piece, Row, extent, fits, moved, paragraph, solid
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter_text import LetterText, Level, Paragraph

MEASURE = EM * CHARACTERS
FACES = {Level.TEXT: Face.FANG, Level.FIRST: Face.HEI, Level.SECOND: Face.KAI, Level.THIRD: Face.FANG}
MOST_KEPT = 8  # a longer list of attachments may run over two pages
MOST_COPIES = 8  # rows at the foot of the last page
SEAL_GAP = 2  # blank rows over 署名: a seal of 4.2 cm reaches 2.1 cm above the middle of 署名 and date


def pieces(part: Paragraph) -> list[Piece]:
    """A paragraph's words with their faces (7.3.3): after a run-in heading the text goes on in 仿宋."""
    face = FACES[part.level]
    if part.level == Level.SECOND and part.lead:
        return [(part.lead, face), (part.text, Face.FANG)]
    return [(part.lead + part.text, face)]


def body_rows(text: LetterText, fonts: FontBook) -> list[Row]:
    """主送 flush left (7.3.2), the paragraphs (7.3.3), 附件说明 after a blank line (7.3.4)."""
    rows = paragraph(fonts, [(f"{text.addressee}：", Face.FANG)], Measures(MEASURE, EM))
    for part in text.body:
        set_rows = paragraph(fonts, pieces(part))
        alone = part.level == Level.SECOND and not (part.lead and part.text)
        # A problem that was only described is all lead; one of several rows is no heading and may be parted.
        if part.level == Level.FIRST or (alone and len(set_rows) == 1):
            set_rows = [replace(row, keep=True) for row in set_rows]
        rows += set_rows
    return rows + _attachment_rows(text.attachments, fonts)


def _attachment_rows(names: tuple[str, ...], fonts: FontBook) -> list[Row]:
    """附件：1.… indented two, names aligned under the first name's first character, no mark at the end."""
    if not names:
        return []
    start = 5 * EM  # two characters of indent and 附件：
    rows: list[Row] = [BLANK]
    for number, name in enumerate(names, start=1):
        label = f"{number}." if len(names) > 1 else ""
        left = start + sum(fonts.width(char, Face.FANG, 16.0) for char in label)
        measures = Measures(MEASURE, EM, first_indent=start, indent=left, open_ends=True)
        item = paragraph(fonts, [(label + name.rstrip("。；，、"), Face.FANG)], measures)
        if number == 1:
            item[0] = _joined(moved(solid(fonts, "附件："), 2 * EM), item[0])
        rows += item
    # Kept together, so that a page with the signature does not begin with the rest of a list.
    return [rows[0], *(replace(row, keep=len(rows) <= MOST_KEPT) for row in rows[1:-1]), rows[-1]]


def _joined(left: Row, right: Row) -> Row:
    return replace(
        left, text=left.text + right.text, faces=left.faces + right.faces, places=left.places + right.places
    )


def tail_rows(text: LetterText, fonts: FontBook) -> Tail:
    """署名, 成文日期, 附注, and 签收栏 for the firm's copy."""
    rows = _signature_rows(text, fonts)
    words = text.contact.strip("（）")
    note = paragraph(fonts, [(f"（{words}）", Face.FANG)]) if text.contact else ()
    receipt = _receipt_rows(fonts) if text.receipt else ()
    return Tail(tuple(rows), tuple(receipt), SEAL_GAP if text.sealed else 1, tuple(note))


def _signature_rows(text: LetterText, fonts: FontBook) -> list[Row]:
    sign, date = solid(fonts, text.signature), solid(fonts, date_words(text.dated))
    sign_width, date_width = extent(fonts, sign), extent(fonts, date)
    if not fits(fonts, sign):
        lines = paragraph(fonts, [(text.signature, Face.FANG)], Measures(MEASURE - 4 * EM, EM))
        return [*lines, moved(date, WIDTH - 4 * EM - date_width)]
    if text.sealed:
        # 7.3.5.1: the date four characters in, 署名 centred over it; a name too long for that ends at the edge.
        date_left = WIDTH - 4 * EM - date_width
        sign_left = min(date_left + (date_width - sign_width) / 2, WIDTH - sign_width)
    else:
        # 7.3.5.2: 署名 two characters in, the date two further right than it; the longer of the two decides.
        sign_left = min(WIDTH - 2 * EM - sign_width, WIDTH - 2 * EM - date_width - 2 * EM)
        sign_left = max(sign_left, 0.0)
        date_left = sign_left + 2 * EM
    return [moved(sign, sign_left), moved(date, date_left)]


def date_words(date: dt.date) -> str:
    """成文日期 in Arabic digits, the year in full, no leading zero (7.3.5.4)."""
    return f"{date.year}年{date.month}月{date.day}日"


RECEIPT = (
    "签收人：＿＿＿＿＿＿＿＿　与企业关系：＿＿＿＿＿＿＿＿",
    "签收日期：＿＿＿＿年＿＿月＿＿日　一式两份，双方各存一份",
)


def _receipt_rows(fonts: FontBook) -> list[Row]:
    """签收栏 in 4号: where the template has ＿, a line to write on is drawn."""
    rows = []
    for template in RECEIPT:
        row = moved(solid(fonts, template.replace("＿", "　"), Face.FANG, SIZE_4, SIZE_4), 2 * EM)
        rows.append(replace(row, blanks=tuple(_blanks(template, row))))
    return rows


def _blanks(template: str, row: Row) -> list[tuple[float, float]]:
    blanks: list[tuple[float, float]] = []
    for char, place in zip(template, row.places, strict=True):
        if char != "＿":
            continue
        if blanks and abs(blanks[-1][1] - place) < 0.01:
            blanks[-1] = (blanks[-1][0], place + row.size)
        else:
            blanks.append((place, place + row.size))
    return blanks


def copies_rows(text: LetterText, fonts: FontBook) -> list[Row]:
    """抄送 in 4号仿宋, one character in on both sides, run-on lines under the first name (7.4.2)."""
    if not text.copies_to:
        return []
    names = "，".join(name.rstrip("。，；") for name in text.copies_to)
    measures = Measures(WIDTH - 2 * SIZE_4, SIZE_4, first_indent=3 * SIZE_4, indent=3 * SIZE_4)
    rows = paragraph(fonts, [(f"{names}。", Face.FANG)], measures, SIZE_4, left=SIZE_4)
    if len(rows) > MOST_COPIES:
        raise Refused("抄送机关过多，最后一页放不下，请减少抄送机关后再出具。")
    label = moved(solid(fonts, "抄送：", Face.FANG, SIZE_4, SIZE_4), SIZE_4)
    return [_joined(label, rows[0]), *rows[1:]]
