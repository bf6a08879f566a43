"""The pieces a .docx letter is put together from; lengths in points."""

import datetime as dt
import zipfile
from io import BytesIO
from typing import Any

from tiqiang_desktop.documents.docx_words import bound
from tiqiang_desktop.documents.page import LEFT, MM, SIZE_3, SIZE_4

FANG, KAI, HEI, TITLE, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
LATIN = "Times New Roman"
LINE_PITCH = 29.6
TOP, BOTTOM_MARGIN, FOOTER = 33.75 * MM, 33.3 * MM, 24.7 * MM
EMU = 12700
_STAMP = (2000, 1, 1, 0, 0, 0)
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_BAR = """<w:r {names}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{id}" behindDoc="1" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>
<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{id}" name="rule {id}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"""


def new_document(title: str, author: str) -> Any:
    """An empty document with the page of GB/T 9704-2012 and a clean base style."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(210 * MM), Pt(297 * MM)
    section.left_margin, section.right_margin = Pt(LEFT), Pt(26 * MM)
    section.top_margin, section.bottom_margin = Pt(TOP), Pt(BOTTOM_MARGIN)
    section.header_distance, section.footer_distance = Pt(15 * MM), Pt(FOOTER)
    for grid in section._sectPr.findall(tag("docGrid")):
        section._sectPr.remove(grid)  # programs count a grid's lines differently
    style = document.styles["Normal"]
    style.font.size = Pt(SIZE_3)
    _set_fonts(style.element.get_or_add_rPr(), FANG)
    _set_marks(style.element.get_or_add_pPr())
    for language in document.styles.element.iter(tag("lang")):  # the rules of line ends go by it
        language.set(tag("val"), "en-US")  # with zh-CN LibreOffice parts a Latin word anywhere
        language.set(tag("eastAsia"), "zh-CN")
    core = document.core_properties
    core.title, core.author, core.language, core.comments = title, author, "zh-CN", ""
    core.created = core.modified = dt.datetime(*_STAMP)
    return document


def tag(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def add(parent: Any, name: str, **values: object) -> Any:
    """A new element at the end of another, its attributes given by name."""
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(tag(key), str(value))
    parent.append(element)
    return element


def _set_fonts(properties: Any, face: str) -> None:
    for old in properties.findall(tag("rFonts")):
        properties.remove(old)
    # The hint makes “ ” … — Chinese marks of a full cell instead of Latin ones.
    fonts = add(properties, "rFonts", hint="eastAsia", ascii=LATIN, hAnsi=LATIN, eastAsia=face, cs=LATIN)
    properties.remove(fonts)
    properties.insert(0, fonts)


def paragraph(
    owner: Any, first: float = 0.0, left: float = 0.0, height: float = LINE_PITCH, align: str = "justify"
) -> Any:
    """An empty paragraph of exact line height; marks do not begin lines, nor hang outside."""
    row = owner.add_paragraph()
    set_line(row, first, left, height, align)
    return row


def set_line(row: Any, first: float, left: float, height: float, align: str) -> None:
    """Set a paragraph's indents, its exact line height and its alignment."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    shape = row.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height)
    shape.space_before = shape.space_after = Pt(0)
    shape.left_indent, shape.first_line_indent = Pt(left), Pt(first)
    shape.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    shape.widow_control = False
    _set_marks(row._p.get_or_add_pPr())


def _set_marks(properties: Any) -> None:
    """Marks do not begin lines; no space of its own between Han and digits.

    LibreOffice 7.4 reads overflowPunct the wrong way round: 1 keeps marks inside there, and is Word's own default.
    """
    for name, value in (("kinsoku", 1), ("overflowPunct", 1), ("autoSpaceDE", 0), ("autoSpaceDN", 0)):
        element = add(properties, name, val=value)
        properties.remove(element)
        properties.insert_element_before(element, *_AFTER_KINSOKU)


_AFTER_KINSOKU = tuple(
    f"w:{name}"
    for name in [
        "bidi",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "jc",
        "outlineLvl",
        "rPr",
        "sectPr",
    ]
)


def space_before(row: Any, points: float) -> None:
    """Blank space over a paragraph."""
    from docx.shared import Pt

    row.paragraph_format.space_before = Pt(points)


def run(
    row: Any,
    words: str,
    face: str,
    size: float = SIZE_3,
    red: bool = False,
    scale: float = 1.0,
    tracking: float = -0.25,
) -> None:
    """Words in one face; body text is a little narrowed so that 28 characters fill a line."""
    properties = _plain_run(row, bound(words), face, size, red)._r.get_or_add_rPr()
    if tracking and size == SIZE_3:
        properties.insert_element_before(_loose("spacing", round(tracking * 20)), "w:w", "w:kern", "w:sz")
    if scale != 1.0:
        properties.insert_element_before(_loose("w", round(scale * 100)), "w:kern", "w:position", "w:sz")


def _plain_run(row: Any, text: str, face: str, size: float, red: bool = False) -> Any:
    from docx.shared import Pt, RGBColor

    added = row.add_run(text)
    added.font.size = Pt(size)
    added.font.color.rgb = RGBColor(255, 0, 0) if red else RGBColor(0, 0, 0)
    _set_fonts(added._r.get_or_add_rPr(), face)
    return added


def _loose(name: str, value: int) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{name}")
    element.set(tag("val"), str(value))
    return element


def blanks(row: Any, template: str) -> None:
    """签收栏: where the template has ＿, an underlined space to write on."""
    for piece in template.replace("＿", "\0＿\0").split("\0"):
        if piece:
            added = _plain_run(row, piece.replace("＿", "　"), FANG, SIZE_4)
            added.font.underline = "＿" in piece or None


def frame(document: Any, top: float, height: float, align: str) -> Any:
    """A paragraph at a fixed height of the page, as wide as the 版心."""
    row = paragraph(document, height=height, align=align)
    properties = row._p.get_or_add_pPr()
    place = {
        "w": round(156 * MM * 20),
        "h": round(height * 20),
        "hRule": "exact",
        "hSpace": 0,
        "wrap": "around",
    }
    place |= {"vAnchor": "page", "hAnchor": "page", "x": round(LEFT * 20), "y": round(top * 20)}
    _framed(properties, place)
    return row


def place(row: Any, top: float) -> None:
    """Put a paragraph at a fixed height of the page, as wide as the 版心 and as tall as it is."""
    values = {"w": round(156 * MM * 20), "hSpace": 0, "wrap": "around", "vAnchor": "page", "hAnchor": "page"}
    _framed(row._p.get_or_add_pPr(), values | {"x": round(LEFT * 20), "y": round(top * 20)})


def right_indent(row: Any, points: float) -> None:
    """Keep a paragraph's words away from the right edge."""
    from docx.shared import Pt

    row.paragraph_format.right_indent = Pt(points)


def _framed(properties: Any, place: dict[str, object]) -> None:
    element = add(properties, "framePr", **place)
    properties.remove(element)
    properties.insert_element_before(element, "w:widowControl", "w:kinsoku", "w:spacing", "w:ind", "w:jc")


def bar(row: Any, top: float, weight: float, width: float = 170 * MM, colour: str = "FF0000") -> None:
    """A bar, centred on the 版心, at a fixed height of the page."""
    from docx.oxml import parse_xml

    number = len(row._p.findall(f".//{{{_WP}}}anchor")) + 1
    left = LEFT + (156 * MM - width) / 2
    x, y, cx, cy = (round(value * EMU) for value in (left, top, width, weight))
    row._p.append(parse_xml(_BAR.format(names=_NAMES, id=number, x=x, y=y, cx=cx, cy=cy, colour=colour)))


def centred_at(row: Any, middle: float) -> None:
    """Centre a paragraph's words on a place of the line, whatever width a program gives them."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    row.paragraph_format.tab_stops.add_tab_stop(Pt(middle), WD_TAB_ALIGNMENT.CENTER)
    row.add_run("\t")


def right_tab(row: Any, place: float) -> None:
    """What comes after a tab ends at this place of the line."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    row.paragraph_format.tab_stops.add_tab_stop(Pt(place), WD_TAB_ALIGNMENT.RIGHT)


_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def set_page_numbers(document: Any, on_first: bool) -> None:
    """— N — outside, one character in, 7 mm under the 版心 (7.5); a 信函 has none on its first page (10.1)."""
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = True
    if not on_first:
        section.different_first_page_header_footer = True
        section.first_page_footer.is_linked_to_previous = False
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        row = footer.paragraphs[0]
        set_line(row, 0.0, SIZE_4 if align == "left" else 0.0, 20.0, align)
        if align == "right":
            right_indent(row, SIZE_4)
        run(row, "— ", FANG, SIZE_4)
        for kind in ("begin", None, "separate", "2", "end"):
            part = _plain_run(row, kind if kind == "2" else "", FANG, SIZE_4)
            if kind is None:
                add(part._r, "instrText").text = "PAGE"
            elif kind != "2":
                add(part._r, "fldChar", fldCharType=kind)
        run(row, " —", FANG, SIZE_4)


def settled(data: bytes) -> bytes:
    """The same package with a fixed time in it, so that the same letter gives the same bytes."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()
