"""送达回证: one for the 整改通知书 and the 整改建议书 served together, filled in as far as the records know.

No official form was found. The rows are those in common use; the page says that it is the office's own and gives way
to a prescribed form.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.strips import PORTRAIT, Foot, Paper, Strip, draw, paginate
from tiqiang_desktop.documents.table_page import SIZE_S4, Align, Cell, Grid, Setter, head

LAYOUT = replace(PORTRAIT, left=28 * MM, width=156 * MM, top=24 * MM, height=250 * MM)
SERVED = Grid(
    (38, 62, 56), size=SIZE_S4, least=12, name="receipt", aligns=(Align.CENTRE, Align.LEFT, Align.LEFT)
)
FIELDS = Grid((38, 118), size=SIZE_S4, least=12, name="receipt")
TIME = "　　　　年　　　月　　　日　　　时　　　分"
DAY = "　　　　　　　　　　　　　　年　　　月　　　日"
NOTES = (
    "说明：1.由他人代收的，在签名处注明与受送达人的关系。2.受送达人拒绝接收的，在备注栏写明拒收的事由和日期，由送达人、"
    "见证人签名。3.邮寄送达的，附邮寄回执；电子送达的，附送达地址确认书。",
    "本页是送达机关的工作用表，按常用项目编排，不是统一规定的文书格式；另有规定格式的，从其规定。",
)


@dataclass(frozen=True, slots=True)
class ReceiptSheet:
    """What is known of a delivery; what is not is left to be written, and signatures always are."""

    office: str
    enterprise: str
    served: tuple[tuple[str, str], ...]  # name and number of each document
    ways: tuple[str, ...]  # 送达方式 to tick
    way: str = ""
    time: str = ""
    place: str = ""
    relation: str = ""
    note: str = ""
    code: str = ""  # the letter's footer code, by which the scan finds its way home


def render(sheet: ReceiptSheet, fonts: FontBook) -> bytes:
    """Set the page. Refused names a character without a font."""
    setter = Setter(fonts, LAYOUT)
    strips = [*setter.text([(sheet.office, Face.TITLE)], 16, Align.CENTRE, "送达单位")]
    strips += [*setter.title("送达回证"), *_served(setter, sheet), *_fields(setter, sheet)]
    notes = [Strip(3 * MM)]
    for note in NOTES:
        notes += setter.text([(note, Face.FANG)], 9, place="说明")
    free = (LAYOUT.height - sum(strip.height for strip in [*strips, *notes])) / MM
    remarks = replace(FIELDS, least=min(max(free, 10), 30))
    strips += [*setter.rows(remarks, [head("备　　注"), sheet.note], ["备注", "备注"]), *notes]
    pages = tuple(map(tuple, paginate(strips, LAYOUT)))
    return draw(
        Paper(f"送达回证（{sheet.enterprise}）", sheet.office, LAYOUT, pages, Foot(right=sheet.code)), fonts
    )


def _served(setter: Setter, sheet: ReceiptSheet) -> list[Strip]:
    strips = setter.rows(SERVED, [head("序号"), head("送达文书名称"), head("文书文号")])
    for number, (name, code) in enumerate(sheet.served, start=1):
        strips += setter.rows(SERVED, [str(number), name, code], ["序号", "送达文书名称", "文书文号"])
    return strips


def _fields(setter: Setter, sheet: ReceiptSheet) -> list[Strip]:
    ways = setter.ticks(sheet.ways, sheet.way, FIELDS, 1)
    relation = f"与受送达人的关系：{sheet.relation}"
    rows: Sequence[tuple[str, str, float]] = (
        ("送达单位", sheet.office, 12),
        ("受送达人", sheet.enterprise, 12),
        ("送达时间", sheet.time or TIME, 12),
        ("送达地点", sheet.place, 14),
        ("送达方式", ways, 16),
        ("收件人签名\n或盖章", f"　\n{relation}\n　\n{DAY}", 30),
        ("见证人签名", f"　\n{DAY}", 20),
        ("送达人签名", f"　\n{DAY}", 20),
    )
    strips: list[Strip] = []
    for label, text, least in rows:
        strips += setter.rows(replace(FIELDS, least=least), [head(label), Cell(text)], [label, label])
    return strips
