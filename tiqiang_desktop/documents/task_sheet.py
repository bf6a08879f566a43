"""走访任务单: the paper twin of 快速走访, filled in by hand at the firm and typed in the same order afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.strips import PORTRAIT, Foot, Paper, Strip, draw, filled_up, paginate
from tiqiang_desktop.documents.table_page import Align, Cell, Grid, Setter, head

LAYOUT = replace(PORTRAIT, left=20 * MM, width=175 * MM, top=13 * MM, height=264 * MM)
HEAD = Grid((24, 64, 28, 59), size=10.5, least=7.5, name="head")
OPEN = Grid(
    (11, 30, 55, 33, 20, 26),
    size=9,
    least=7,
    name="open",
    aligns=(Align.CENTRE, Align.LEFT, Align.LEFT, Align.CENTRE, Align.CENTRE, Align.CENTRE),
)
FOUND = Grid((11, 30, 20, 51, 43, 20), size=9, least=10.5, name="found", aligns=(Align.CENTRE,))
FOUND_HEADS = ("序号", "产品", "问题类别", "问题描述", "整改建议", "期限")
SIGN = Grid((87.5, 87.5), size=10.5, least=17, name="sign")
LEAST_ROWS = 8
BLANK_DATE = "　　　　年　　　月　　　日"


@dataclass(frozen=True, slots=True)
class OpenProblem:
    """A problem that is still to be put right."""

    product: str
    text: str
    letter: str  # number of the 整改建议书 that names it
    due: str


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """What is known before the visit; phones come masked."""

    office: str
    enterprise: str
    uscc: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    products: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()  # 类型 to tick
    sources: tuple[str, ...] = ()  # 来源 to tick
    categories: tuple[str, ...] = ()  # 问题类别, named under the grid
    staff: str = ""
    experts: str = ""
    problems: tuple[OpenProblem, ...] = ()
    printed: str = ""  # date


def render(sheet: TaskSheet, fonts: FontBook) -> bytes:
    """Set the sheet: at least eight empty rows, as many as fill the page. Refused names a character without a font."""
    setter = Setter(fonts, LAYOUT)
    before = [*setter.title("走访任务单", 20), setter.sides(sheet.office, f"打印日期：{sheet.printed}")]
    before += _head(setter, sheet)
    before += _open(setter, sheet.problems)
    before += _caption(setter, "二、本次发现的问题")
    top = replace(setter.rows(replace(FOUND, least=7), [head(text) for text in FOUND_HEADS])[0], keep=True)
    empty = setter.rows(FOUND, [""] * len(FOUND_HEADS))[0]
    strips = filled_up(
        [*before, top], replace(empty, headers=(top,)), _foot(setter, sheet), LAYOUT, LEAST_ROWS
    )
    pages = paginate(_numbered(setter, strips, empty, top), LAYOUT)
    title = f"走访任务单（{sheet.enterprise}）"
    return draw(Paper(title, sheet.office, LAYOUT, tuple(map(tuple, pages)), Foot(left="走访任务单")), fonts)


def _numbered(setter: Setter, strips: Sequence[Strip], empty: Strip, top: Strip) -> list[Strip]:
    """The empty rows with their 序号."""
    found, number = [], 0
    for strip in strips:
        if replace(strip, headers=()) == empty:
            number += 1
            strip = setter.rows(FOUND, [str(number), *[""] * (len(FOUND_HEADS) - 1)])[0]
            strip = replace(strip, headers=(top,))
        found.append(strip)
    return found


def _head(setter: Setter, sheet: TaskSheet) -> list[Strip]:
    """The fields of the entry window in its order, what is known of the firm below the firm."""
    code = f"{sheet.enterprise}（{sheet.uscc}）" if sheet.uscc else sheet.enterprise
    wide = HEAD.widths[1:]
    rows: list[list[str | Cell]] = [
        [head("企业"), Cell(code, span=3)],
        [head("地址"), sheet.address, head("联系人及电话"), f"{sheet.contact}　{sheet.phone}".strip("　")],
        [head("产品"), Cell("、".join(sheet.products), span=3)],
        [head("日期"), BLANK_DATE, head("类型"), setter.ticks(sheet.kinds, "", HEAD, 3)],
        [head("人员"), sheet.staff, head("专家"), sheet.experts],
        [head("来源"), Cell(setter.ticks(sheet.sources, "", HEAD, 1, len(wide)), span=3)],
        [head("关联通知书"), Cell("", span=3)],
    ]
    return [strip for cells in rows for strip in setter.rows(HEAD, cells, [str(cells[0])] * 4)]


def _open(setter: Setter, problems: Sequence[OpenProblem]) -> list[Strip]:
    if not problems:
        return [*_caption(setter, "一、尚未整改完的问题：无。")]
    heads = ("序号", "产品", "问题", "建议书文号", "整改期限", "现场核对")
    rows = [
        [str(number), one.product, one.text, one.letter or "未下发", one.due or "—", "□已改　□未改"]
        for number, one in enumerate(problems, start=1)
    ]
    return [
        *_caption(setter, "一、尚未整改完的问题（现场逐项核对）"),
        *setter.table(OPEN, heads, rows, "待整改问题"),
    ]


def _caption(setter: Setter, text: str) -> list[Strip]:
    return [Strip(2.5 * MM, keep=True), setter.sides(text, "")]


def _foot(setter: Setter, sheet: TaskSheet) -> list[Strip]:
    """What the words of the grid may be, and who signs."""
    notes = [Strip(1.5 * MM, keep=True)]
    if sheet.categories:
        said = f"问题类别：{'、'.join(sheet.categories)}。期限不填按30日计。"
        notes += [replace(strip, keep=True) for strip in setter.text([(said, Face.FANG)], 9)]
    notes.append(Strip(1.5 * MM, keep=True))
    date = "\n　\n　　　　　　　　　　　　　　　年　　月　　日"
    return [*notes, *setter.rows(SIGN, [f"检查人员（签名）：{date}", f"企业代表（签名）：{date}"])]
