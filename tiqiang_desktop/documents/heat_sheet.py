"""风险图谱 on one landscape page for a 质量分析会: counts in hatched cells, the years below; no enterprise is named."""

from dataclasses import dataclass

from tiqiang_desktop.documents.drawing import WHITE, Box, Hatch, fill, frame, hatched, words
from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.page import MM, PAPER, Sheet

MOST_ROWS = 18
SIZE = (PAPER[1], PAPER[0])
LEFT, TOP, WIDTH = 18 * MM, 14 * MM, SIZE[0] - 36 * MM
NAME, TOTAL = 58 * MM, 16 * MM
TALLEST, ROOM = 9 * MM, 108 * MM
TREND_ROWS = 6
KEY = ("1 级（最少）", "2 级", "3 级", "4 级（最多）")


@dataclass(frozen=True, slots=True)
class HeatSheet:
    """The map's values: for each row, each column's count and level (0–4)."""

    office: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[tuple[int, int], ...], ...]
    years: tuple[int, ...] = ()
    trend: tuple[tuple[str, tuple[int, ...]], ...] = ()
    recurring: tuple[int, ...] = ()
    made: str = ""


def render(sheet: HeatSheet, fonts: FontBook) -> bytes:
    """Draw the page; without any problem it says so."""
    page = Sheet(fonts, sheet.title, sheet.office, SIZE)
    words(page, fonts, sheet.title, Box(LEFT, TOP, WIDTH, 9 * MM), 18, face=Face.TITLE, align="centre")
    line = Box(LEFT, TOP + 10 * MM, WIDTH, 6 * MM)
    words(page, fonts, f"制图：{sheet.office}", line, 10)
    words(page, fonts, f"制图日期：{sheet.made}", line, 10, align="right")
    if not sheet.rows:
        words(
            page, fonts, "还没有登记质量问题。", Box(LEFT, TOP + 30 * MM, WIDTH, 8 * MM), 14, align="centre"
        )
        return page.finish()
    bottom = _grid(page, fonts, sheet, TOP + 17 * MM)
    bottom = _key(page, fonts, bottom + 2 * MM)
    _trend(page, fonts, sheet, bottom + 3 * MM)
    note = "数字为质量问题个数，花纹越密问题越集中；不列企业名称，供质量分析会使用。"
    words(page, fonts, note, Box(LEFT, SIZE[1] - 13 * MM, WIDTH, 5 * MM), 9)
    return page.finish()


def _grid(page: Sheet, fonts: FontBook, sheet: HeatSheet, top: float) -> float:
    height = min(TALLEST, ROOM / (len(sheet.rows) + 2))
    wide = (WIDTH - NAME - TOTAL) / len(sheet.columns)
    size = min(10.5, height * 0.5)

    def cell(row: int, column: int) -> Box:
        return Box(LEFT + NAME + column * wide, top + row * height, wide, height)

    _name(page, fonts, "", Box(LEFT, top, NAME, height), size)
    for number, column in enumerate([*sheet.columns, "合计"]):
        box = (
            cell(0, number) if number < len(sheet.columns) else Box(LEFT + WIDTH - TOTAL, top, TOTAL, height)
        )
        frame(page, box)
        words(page, fonts, column, box, size, face=Face.HEI, align="centre")
    for number, (row, counts) in enumerate(zip(sheet.rows, sheet.cells, strict=True), start=1):
        _name(page, fonts, row, Box(LEFT, top + number * height, NAME, height), size)
        for place, (count, level) in enumerate(counts):
            _cell(page, fonts, cell(number, place), count, level, size)
        total = Box(LEFT + WIDTH - TOTAL, top + number * height, TOTAL, height)
        frame(page, total)
        words(page, fonts, str(sum(count for count, _ in counts)), total, size, align="centre")
    return top + (len(sheet.rows) + 1) * height


def _name(page: Sheet, fonts: FontBook, text: str, box: Box, size: float) -> None:
    frame(page, box)
    words(page, fonts, text, Box(box.left + 2 * MM, box.top, box.width - 4 * MM, box.height), size)


def _cell(page: Sheet, fonts: FontBook, box: Box, count: int, level: int, size: float) -> None:
    hatched(page, box, Hatch(level))
    frame(page, box)
    if count:
        room = max(size * 1.7, fonts.width(str(count), Face.HEI, size) + size * 0.6)
        plate = Box(box.left + (box.width - room) / 2, box.middle - size * 0.65, room, size * 1.3)
        fill(page, plate, WHITE)
        words(page, fonts, str(count), plate, size, face=Face.HEI, align="centre")


def _key(page: Sheet, fonts: FontBook, top: float) -> float:
    words(page, fonts, "图例", Box(LEFT, top, 12 * MM, 5 * MM), 9, face=Face.HEI)
    for number, text in enumerate(KEY, start=1):
        left = LEFT + 12 * MM + (number - 1) * 38 * MM
        box = Box(left, top, 10 * MM, 5 * MM)
        hatched(page, box, Hatch(number))
        frame(page, box)
        words(page, fonts, text, Box(left + 11.5 * MM, top, 26 * MM, 5 * MM), 9)
    return top + 5 * MM


def _trend(page: Sheet, fonts: FontBook, sheet: HeatSheet, top: float) -> None:
    """Problems of each kind per year as figures with bars; only when there is more than one year."""
    if len(sheet.years) < 2:
        return
    years = sheet.years[-6:]
    first = len(sheet.years) - len(years)
    lines = [*sheet.trend[:TREND_ROWS], ("其中复发", sheet.recurring)]
    height, wide = 5 * MM, (WIDTH - NAME) / len(years)
    most = max(1, *(value for _, values in lines for value in values[first:]))
    _name(page, fonts, "历年变化（个）", Box(LEFT, top, NAME, height), 9)
    for place, year in enumerate(years):
        box = Box(LEFT + NAME + place * wide, top, wide, height)
        frame(page, box)
        words(page, fonts, f"{year}年", box, 9, face=Face.HEI, align="centre")
    for number, (kind, values) in enumerate(lines, start=1):
        down = top + number * height
        _name(page, fonts, kind, Box(LEFT, down, NAME, height), 9)
        for place, value in enumerate(values[first:]):
            box = Box(LEFT + NAME + place * wide, down, wide, height)
            bar = Box(
                box.left + 9 * MM, box.top + 1.2 * MM, (wide - 12 * MM) * value / most, height - 2.4 * MM
            )
            frame(page, box)
            if value:
                hatched(page, bar, Hatch.LINES)
                frame(page, bar)
            words(page, fonts, str(value), Box(box.left + 2 * MM, box.top, 7 * MM, height), 9)
