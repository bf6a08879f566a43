"""文号台账: the letters of a year by number, void ones with their reason, every number that is missing explained."""

from dataclasses import dataclass, replace

from tiqiang_desktop.documents.fonts import FontBook
from tiqiang_desktop.documents.strips import LANDSCAPE, Foot, Paper, Strip, draw, paginate
from tiqiang_desktop.documents.table_page import Align, Cell, Grid, Setter

_LEFT, _MID = Align.LEFT, Align.CENTRE
GRID = Grid(
    (12, 42, 54, 24, 44, 15, 17, 22, 27),
    size=10,
    least=8.5,
    name="register",
    aligns=(_MID, _LEFT, _LEFT, _MID, _LEFT, _MID, _MID, _MID, _LEFT),
)
HEADS = ("序号", "文号", "企业", "签发日", "整改通知书", "问题数", "状态", "签收", "备注")


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter, or (without a number) a line about numbers that were not used."""

    number: str
    enterprise: str = ""
    dated: str = ""
    notice: str = ""
    problems: int = 0
    state: str = ""
    signed: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """The register of one year."""

    office: str
    year: int
    entries: tuple[Entry, ...]
    printed: str = ""  # date


def render(register: Register, fonts: FontBook) -> bytes:
    """Set the register, landscape. Refused names a character without a font."""
    setter = Setter(fonts, LANDSCAPE)
    title = f"{register.year}年整改建议书文号台账"
    strips = setter.title(title, 20)
    strips.append(setter.sides(f"机关：{register.office}", f"打印日期：{register.printed}"))
    strips += setter.table(GRID, HEADS, _rows(register), "台账")
    if not register.entries:
        strips += setter.rows(GRID, [Cell("本年还没有签发整改建议书", align=_MID, span=len(HEADS))])
    else:
        strips += [Strip(3), *_total(setter, register)]
    pages = tuple(map(tuple, paginate(strips, LANDSCAPE)))
    return draw(Paper(title, register.office, LANDSCAPE, pages, Foot(left=register.office)), fonts)


def _rows(register: Register) -> list[list[str | Cell]]:
    rows: list[list[str | Cell]] = []
    number = 0
    for entry in register.entries:
        if not entry.number:
            rows.append(["—", Cell(entry.note, span=len(HEADS) - 1)])
            continue
        number += 1
        rows.append(
            [
                str(number),
                entry.number,
                entry.enterprise,
                entry.dated,
                entry.notice or "—",
                str(entry.problems),
                entry.state,
                entry.signed,
                entry.note,
            ]
        )
    return rows


def _total(setter: Setter, register: Register) -> list[Strip]:
    letters = [entry for entry in register.entries if entry.number]
    void = sum(entry.state == "作废" for entry in letters)
    words = f"共 {len(letters)} 份，其中作废 {void} 份。"
    return [replace(setter.sides(words, "经办人：　　　　　　　　审核人：　　　　　　　　"), keep=False)]
