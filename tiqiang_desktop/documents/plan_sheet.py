"""一企一策: one page per firm with its main problems, what is done about each, by whom and until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tiqiang_desktop.documents.fonts import FontBook
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.strips import LANDSCAPE, Foot, Paper, Strip, draw, filled_up, paginate
from tiqiang_desktop.documents.table_page import Align, Cell, Grid, Setter, head

LAYOUT = replace(LANDSCAPE, top=17 * MM, height=173 * MM)
_LEFT, _MID = Align.LEFT, Align.CENTRE
FIRM = Grid((26, 104, 26, 101), least=8.5, name="firm")
PLAN = Grid((12, 82, 95, 22, 22, 24), least=10, name="plan", aligns=(_MID, _LEFT, _LEFT, _MID, _MID, _MID))
SIGN = Grid((85, 86, 86), least=14, name="sign")
HEADS = ("序号", "主要问题", "帮扶措施", "责任人", "时限", "专家")
SIZES = (10.5, 9.5, 8.5)  # tried in turn, so that the plan stays one page


@dataclass(frozen=True, slots=True)
class Measure:
    """One problem and what is done about it."""

    problem: str
    measure: str
    responsible: str
    due: str
    expert: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A firm's plan; the phone comes masked."""

    office: str
    enterprise: str
    year: int
    category: str = ""
    products: str = ""
    contact: str = ""
    phone: str = ""
    source: str = ""
    period: str = ""
    measures: tuple[Measure, ...] = ()
    made: str = ""  # date


def render(sheet: PlanSheet, fonts: FontBook) -> bytes:
    """Set the plan on one landscape page, smaller when it is long; only a very long one takes a second."""
    setter = Setter(fonts, LAYOUT)
    title = f"{sheet.year}年“一企一策”质量帮扶方案"
    found = [paginate(_strips(setter, sheet, title, size), LAYOUT) for size in SIZES[:1]]
    for size in SIZES[1:]:
        if len(found[-1]) > 1:
            found.append(paginate(_strips(setter, sheet, title, size), LAYOUT))
    pages = found[-1] if len(found[-1]) == 1 else found[0]
    paper = Paper(f"{title}（{sheet.enterprise}）", sheet.office, LAYOUT, tuple(map(tuple, pages)), Foot())
    return draw(paper, fonts)


def _strips(setter: Setter, sheet: PlanSheet, title: str, size: float) -> list[Strip]:
    strips = [*setter.title(title, 20), setter.sides(f"机关：{sheet.office}", f"制表日期：{sheet.made}")]
    strips += [*_firm(setter, sheet), Strip(3 * MM)]
    grid = replace(PLAN, size=size)
    rows = [
        [str(i), one.problem, one.measure, one.responsible, one.due, one.expert]
        for i, one in enumerate(sheet.measures, start=1)
    ]
    strips += setter.table(grid, HEADS, rows, "一企一策")
    empty = setter.rows(grid, [""] * len(HEADS))[0]
    signs = ["企业意见（签章）：\n　", "帮扶责任人（签名）：\n　", "机关负责人（签名）：\n　"]
    return filled_up(strips, empty, [Strip(3 * MM, keep=True), *setter.rows(SIGN, signs)], LAYOUT, 0)


def _firm(setter: Setter, sheet: PlanSheet) -> list[Strip]:
    rows: Sequence[Sequence[str | Cell]] = (
        [head("企业"), sheet.enterprise, head("生产领域"), sheet.category],
        [head("产品"), sheet.products, head("联系人及电话"), f"{sheet.contact}　{sheet.phone}".strip("　")],
        [head("帮扶来源"), sheet.source, head("帮扶时间"), sheet.period],
    )
    return [strip for cells in rows for strip in setter.rows(FIRM, cells, ["企业情况"] * 4)]
