"""A list as it stands on the screen, on landscape A4: its columns, its rows, how many they are."""

from dataclasses import dataclass

from tiqiang_desktop.documents.fonts import FontBook
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.strips import LANDSCAPE, Foot, Paper, Strip, draw, paginate
from tiqiang_desktop.documents.table_page import Align, Cell, Grid, Setter

SIZE = 10.0
NUMBER = 11.0  # mm of 序号
NARROWEST = 14.0


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: heading, its share of the width (any unit), whether it holds numbers or dates."""

    title: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class ListSheet:
    """The rows as texts, in the order of the columns."""

    title: str
    office: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""  # what the list was filtered by
    printed: str = ""  # date


def render(sheet: ListSheet, fonts: FontBook) -> bytes:
    """Set the list. Refused names a character without a font."""
    setter = Setter(fonts, LANDSCAPE)
    grid = Grid((NUMBER, *_widths(sheet)), size=SIZE, least=8, name="list", aligns=_aligns(sheet))
    heads = ("序号", *(column.title for column in sheet.columns))
    rows = [[str(number), *row] for number, row in enumerate(sheet.rows, start=1)]
    strips = setter.title(sheet.title, 20)
    strips.append(setter.sides(f"机关：{sheet.office}", f"打印日期：{sheet.printed}"))
    strips += setter.table(grid, heads, rows, sheet.title)
    if not sheet.rows:
        strips += setter.rows(grid, [Cell("没有记录", align=Align.CENTRE, span=len(heads))])
    said = f"共 {len(sheet.rows)} 条" + (f"；{sheet.note}" if sheet.note else "")
    strips += [Strip(3), setter.sides(said, "", keep=False)]
    pages = tuple(map(tuple, paginate(strips, LANDSCAPE)))
    return draw(Paper(sheet.title, sheet.office, LANDSCAPE, pages, Foot(left=sheet.office)), fonts)


def _widths(sheet: ListSheet) -> tuple[float, ...]:
    """The rest of the page shared out; a narrow column keeps a heading's width, the others give it."""
    room = LANDSCAPE.width / MM - NUMBER
    shares = [column.share for column in sheet.columns]
    for _ in range(3):
        wide = sum(shares)
        shares = [max(share * room / wide, NARROWEST) for share in shares]
    wide = sum(shares)
    return tuple(share * room / wide for share in shares)


def _aligns(sheet: ListSheet) -> tuple[Align, ...]:
    return (Align.CENTRE, *(Align.CENTRE if column.right else Align.LEFT for column in sheet.columns))
