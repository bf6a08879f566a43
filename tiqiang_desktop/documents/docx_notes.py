"""Footnotes of a .docx: the library that writes the document knows none, so their part is put together here."""

from typing import Any
from xml.sax.saxutils import escape

from tiqiang_desktop.documents.docx_parts import FANG, LATIN

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_LINES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_FONTS = (
    f'<w:rFonts w:hint="eastAsia" w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{FANG}" w:cs="{LATIN}"/>'
)
_SIZE = '<w:sz w:val="18"/>'
_SMALL = f"<w:rPr>{_FONTS}{_SIZE}</w:rPr>"
_RAISED = f'<w:rPr>{_FONTS}{_SIZE}<w:vertAlign w:val="superscript"/></w:rPr>'
STYLE = "FootnoteText"


def _add_style(document: Any) -> None:
    """The style of a footnote's paragraph; its number takes its size from there."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    style = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(f"{{{_MAIN}}}styleId", STYLE)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(9)
    shape = style.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(13)
    shape.space_before = shape.space_after = Pt(0)


class Footnotes:
    """Gives out numbers while the text is written; `attach` puts the part into the document."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def refer(self, row: Any, text: str) -> None:
        """Put a footnote's number at the end of a paragraph's words."""
        from docx.oxml import parse_xml

        self._texts.append(text)
        mark = f'<w:footnoteReference w:id="{len(self._texts)}"/>'
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        row._p.append(parse_xml(f'<w:r xmlns:w="{_MAIN}">{raised}{mark}</w:r>'))

    def attach(self, document: Any) -> None:
        """Write the part, when there is any footnote."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        _add_style(document)
        if not self._texts:
            return
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{STYLE}"/></w:pPr>'
            f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
            f'<w:r>{_SMALL}<w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self._texts, start=1)
        )
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{_MAIN}">{_LINES}{notes}</w:footnotes>'
        package = document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _KIND, xml.encode("utf-8"), package)
        document.part.relate_to(part, _RELATION)
