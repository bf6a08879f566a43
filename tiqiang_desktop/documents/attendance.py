"""签到表 of a training or 质量分析会: those expected by name, and empty lines to the foot of the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tiqiang_desktop.documents.fonts import FontBook
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.strips import PORTRAIT, Foot, Paper, Strip, draw, filled_up, paginate
from tiqiang_desktop.documents.table_page import Align, Cell, Grid, Setter, head

LAYOUT = replace(PORTRAIT, left=22 * MM, width=168 * MM, height=253 * MM)
MEET = Grid((20, 64, 20, 64), size=10.5, least=9, name="meeting")
GRID = Grid(
    (12, 54, 22, 26, 30, 24),
    size=10.5,
    least=10,
    name="people",
    aligns=(Align.CENTRE, Align.LEFT, Align.CENTRE, Align.CENTRE, Align.CENTRE, Align.CENTRE),
)
HEADS = ("序号", "单位", "姓名", "职务", "联系电话", "签名")
LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Guest:
    """One who is expected; a firm's person is not known beforehand."""

    unit: str
    name: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """The event and its guests."""

    office: str
    kind: str
    topic: str
    time: str
    place: str
    organiser: str
    guests: tuple[Guest, ...] = ()


def render(sheet: Attendance, fonts: FontBook) -> bytes:
    """Set the sheet. Refused names a character without a font."""
    setter = Setter(fonts, LAYOUT)
    title = f"{sheet.kind}签到表"
    strips = setter.title(title)
    meeting: Sequence[Sequence[str | Cell]] = (
        [head("主题"), Cell(sheet.topic, span=3)],
        [head("时间"), sheet.time, head("地点"), sheet.place],
        [head("主办"), Cell(sheet.organiser or sheet.office, span=3)],
    )
    for cells in meeting:
        strips += setter.rows(MEET, cells, ["表头"] * 4)
    strips.append(Strip(4 * MM, keep=True))
    strips += _people(setter, strips, sheet.guests)
    pages = tuple(map(tuple, paginate(strips, LAYOUT)))
    return draw(
        Paper(f"{title}（{sheet.topic}）", sheet.office, LAYOUT, pages, Foot(left=sheet.topic)), fonts
    )


def _people(setter: Setter, before: Sequence[Strip], guests: Sequence[Guest]) -> list[Strip]:
    """The named lines, then empty ones with their 序号 down to the foot of the last page."""
    rows = [[str(i), one.unit, one.name, one.position, "", ""] for i, one in enumerate(guests, start=1)]
    known = setter.table(GRID, HEADS, rows, "签到表")
    empty = replace(setter.rows(GRID, [""] * len(HEADS))[0], headers=(known[0],))
    blanks = len(filled_up([*before, *known], empty, [], LAYOUT, LEAST_ROWS)) - len(before) - len(known)
    numbered = [
        replace(setter.rows(GRID, [str(len(guests) + i), *[""] * (len(HEADS) - 1)])[0], headers=(known[0],))
        for i in range(1, blanks + 1)
    ]
    return [*known, *numbered]
