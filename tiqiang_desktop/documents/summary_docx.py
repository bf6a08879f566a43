"""The summary report (11·15) as an editable document in the type of GB/T 9704-2012: no mark, no number, gaps marked."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from tiqiang_desktop.documents import chart_picture
from tiqiang_desktop.documents import docx_parts as parts
from tiqiang_desktop.documents.docx_notes import Footnotes
from tiqiang_desktop.documents.docx_parts import FANG, HEI, KAI, TITLE
from tiqiang_desktop.documents.fonts import FontBook
from tiqiang_desktop.documents.page import MM, SIZE_2, SIZE_3
from tiqiang_desktop.documents.title_lines import title_lines
from tiqiang_desktop.domain.summary_text import Block, Gap, Heading, Noted, Picture, Piece, SummaryText, Table

EM = SIZE_3 - 0.25
LINE = 156 * MM
FACES = {1: HEI, 2: KAI}
SMALL = 12.0
MARK = "FFFF00"


def render(text: SummaryText, fonts: FontBook) -> bytes:
    """The report as a .docx file; the same report gives the same bytes."""
    document = parts.new_document(text.title, text.office)
    notes = Footnotes()
    for line in title_lines(text.title, 20, text.title_words):
        row = parts.paragraph(document, height=35.0, align="center")
        row.paragraph_format.keep_with_next = True
        parts.run(row, line, TITLE, SIZE_2)
    parts.paragraph(document)
    _write(parts.paragraph(document), (text.addressee, "："), notes)
    for block in text.blocks:
        _block(document, block, notes, fonts)
    _stay_with_signature(document.paragraphs[-1])
    _signature(document, text, notes)
    parts.set_page_numbers(document, on_first=True)
    notes.attach(document)
    file = BytesIO()
    document.save(file)
    return parts.settled(file.getvalue())


def _block(document: Any, block: Block, notes: Footnotes, fonts: FontBook) -> None:
    if isinstance(block, Heading):
        row = parts.paragraph(document, first=2 * EM)
        row.paragraph_format.keep_with_next = True
        parts.run(row, block.text, FACES[block.level])
    elif isinstance(block, Table):
        _table(document, block, notes)
    elif isinstance(block, Picture):
        _picture(document, block, fonts)
    else:
        _write(parts.paragraph(document, first=2 * EM), block.pieces, notes)


def _write(
    row: Any, pieces: Sequence[Piece], notes: Footnotes, size: float = SIZE_3, face: str = FANG
) -> None:
    for piece in pieces:
        if isinstance(piece, Gap):
            parts.run(row, f"【{piece.text}】", face, size)
            _mark(row)
        elif isinstance(piece, Noted):
            parts.run(row, piece.text, face, size)
            notes.refer(row, piece.note)
        else:
            parts.run(row, piece, face, size)


def _mark(row: Any) -> None:
    """A yellow ground under the last words: still to be written."""
    properties = row.runs[-1]._r.get_or_add_rPr()
    shade = parts.add(properties, "shd", val="clear", color="auto", fill=MARK)
    properties.remove(shade)
    properties.insert_element_before(shade, "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:lang")


def _caption(document: Any, words: str, *, before: bool) -> None:
    row = parts.paragraph(document, height=22.0, align="center")
    row.paragraph_format.keep_with_next = before
    parts.run(row, words, HEI, SMALL)


def _table(document: Any, table: Table, notes: Footnotes) -> None:
    """Ruled, as wide as the line; its heading comes again on the next page and no row is parted."""
    from docx.shared import Pt

    _caption(document, table.caption, before=True)
    made = document.add_table(rows=len(table.rows), cols=len(table.widths))
    made.style, made.autofit = "Table Grid", False
    for number, (cells, row) in enumerate(zip(table.rows, made.rows, strict=True)):
        properties = row._tr.get_or_add_trPr()
        parts.add(properties, "cantSplit")
        if number == 0:
            parts.add(properties, "tblHeader")
        for cell, piece, share in zip(row.cells, cells, table.widths, strict=True):
            cell.width = Pt(LINE * share / sum(table.widths))
            inner = cell.paragraphs[0]
            parts.set_line(inner, 0.0, 0.0, 18.0, "center" if number == 0 else "left")
            _write(inner, (piece,), notes, SMALL, HEI if number == 0 else FANG)
    parts.paragraph(document, height=12.0)


def _picture(document: Any, block: Picture, fonts: FontBook) -> None:
    """The chart over its caption; both stay together."""
    from docx.shared import Pt

    data, _ = chart_picture.png(block.chart, fonts, LINE)
    row = document.add_paragraph()
    row.paragraph_format.keep_with_next = True
    row.paragraph_format.space_before = Pt(6)
    row.add_run().add_picture(BytesIO(data), width=Pt(LINE))
    described = row._p.xpath(".//wp:docPr")[0]
    described.set("descr", f"{block.caption}。{block.chart.rule}")
    _caption(document, block.caption, before=False)


def _stay_with_signature(row: Any) -> None:
    """The page with the signature carries text (7.3.5.5)."""
    row.paragraph_format.keep_with_next = row.paragraph_format.keep_together = True


def _signature(document: Any, text: SummaryText, notes: Footnotes) -> None:
    """署名 and 成文日期 as 7.3.5.2 places them on a document without a seal."""
    rows = [parts.paragraph(document)]
    for pieces, right in (((text.office,), 4 * EM), ((text.dated,), 2 * EM)):
        rows.append(parts.paragraph(document, align="right"))
        parts.right_indent(rows[-1], right)
        _write(rows[-1], pieces, notes)
    for row in rows:
        row.paragraph_format.keep_with_next = row is not rows[-1]
