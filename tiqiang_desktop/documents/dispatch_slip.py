"""派单通知: what an expert takes along — who asked for what, room for what was done and for the firm's rating."""

from dataclasses import dataclass, replace

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.strips import PORTRAIT, Foot, Paper, Strip, draw, paginate
from tiqiang_desktop.documents.table_page import Cell, Grid, Setter, head

LAYOUT = replace(PORTRAIT, left=22 * MM, width=170 * MM, top=18 * MM, height=258 * MM)
FIELDS = Grid((26, 62, 26, 56), size=10.5, least=9, name="fields")
WRITE = Grid((26, 144), size=10.5, least=46, name="write")
RATE = replace(WRITE, least=12)
SIGN = Grid((85, 85), size=10.5, least=20, name="sign")
STARS = ("很满意 5分", "满意 4分", "一般 3分", "不满意 2分", "很不满意 1分")
NOTE = "本单由本程序生成，不是统一格式的官方文书；专家办结后请连同签名交回，由本局登记办结和评价。"


@dataclass(frozen=True, slots=True)
class DispatchSlip:
    """One dispatch; phones come masked."""

    office: str
    number: str
    sent_on: str
    enterprise: str
    demand: str
    due: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    asked_on: str = ""
    field: str = ""
    urgency: str = ""
    expert: str = ""
    institution: str = ""
    expert_phone: str = ""
    reasons: tuple[str, ...] = ()
    handler: str = ""
    office_phone: str = ""


def render(slip: DispatchSlip, fonts: FontBook) -> bytes:
    """Set the slip on one page; a very long demand takes a second."""
    setter = Setter(fonts, LAYOUT)
    strips = [*setter.title("质量技术帮扶派单通知", 20)]
    strips.append(setter.sides(f"派出机关：{slip.office}", f"单号：{slip.number}"))
    strips += _fields(setter, slip)
    strips += setter.rows(WRITE, [head("办理情况\n（专家填写）"), ""])
    strips += setter.rows(RATE, [head("企业评价"), setter.ticks(STARS, "", WRITE, 1)])
    strips += setter.rows(replace(WRITE, least=18), [head("企业意见"), ""])
    date = "\n　\n　　　　　　　　　　　　　　年　　月　　日"
    strips += setter.rows(SIGN, [f"专家（签名）：{date}", f"企业代表（签名或盖章）：{date}"])
    strips += [Strip(2 * MM), *setter.text([(NOTE, Face.FANG)], 9)]
    title = f"派单通知（{slip.enterprise}）"
    pages = paginate(strips, LAYOUT)
    return draw(Paper(title, slip.office, LAYOUT, tuple(map(tuple, pages)), Foot(left=slip.number)), fonts)


def _fields(setter: Setter, slip: DispatchSlip) -> list[Strip]:
    who = "　".join(part for part in (slip.expert, slip.institution) if part)
    rows: list[list[str | Cell]] = [
        [head("专家"), who, head("联系电话"), slip.expert_phone],
        [head("企业名称"), Cell(slip.enterprise, span=3)],
        [head("企业地址"), Cell(slip.address, span=3)],
        [head("企业联系人"), slip.contact, head("联系电话"), slip.phone],
        [head("点单日期"), slip.asked_on, head("紧急程度"), slip.urgency],
        [head("领域、产品"), slip.field, head("办结期限"), slip.due],
        [head("需求内容"), Cell(slip.demand, span=3)],
        [head("选派理由"), Cell("；".join(slip.reasons), span=3)],
        [
            head("派单日期"),
            slip.sent_on,
            head("经办人"),
            "　".join(x for x in (slip.handler, slip.office_phone) if x),
        ],
    ]
    return [strip for cells in rows for strip in setter.rows(FIELDS, cells, [slip.enterprise] * 4)]
