"""The table on a foreign sheet: where its header is, what its columns mean, which rows are rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..domain.errors import Refused
from .foreign import Cell, Sheet
from .headers import Columns, Synonyms, match, normal
from .roster_values import as_text, values_of

_HEADER_ROWS = 100  # a header is looked for in so many first rows
_STOREYS = 3
_WIDEST = 300
_SURE = 3  # the score of one heading in the very words
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {  # of each tuple one field must be there
    "enterprises": (("name",),),
    "findings": (("name",), ("item", "problem")),
    "experts": (("name",), ("institution", "fields", "phone", "position")),
    "visits": (("name",), ("date",)),
    "trainings": (("date",), ("topic", "kind", "organiser")),
}
_TITLES = {
    "enterprises": ("企业名单", "“企业名称”"),
    "findings": ("问题清单", "“企业名称”（或受检单位、标称生产企业），以及“不合格项目”或“存在问题”"),
    "experts": ("专家名单", "“姓名”，以及“单位”“职务”“联系电话”“帮扶领域”中的一列"),
    "visits": ("走访记录", "“企业名称”和“走访日期”"),
    "trainings": ("培训、质量分析会登记", "“日期”，以及“主题”或“类型”"),
}
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填报说明|备注说明|附注)(?:[:：\d]|$)|填报单位|填表人|填报人|审核人|制表|单位负责人|填报日期|报送单位|联系人[:：]"
)
_TOTAL = re.compile(r"(?:本页)?(?:合计|小计|总计|共计|累计)(?:[:：(（].*)?")
_EXAMPLE = re.compile(r"(?:示例|例如|样例|填写示例|例)(?:[:：\d]|$)|必填$|选填$")


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One record of the list. `values` holds filled fields only; `mistakes` says by field what is wrong with it."""

    number: int  # 1-based row in its sheet
    sheet: str
    values: Mapping[str, str]
    mistakes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A filled row that was taken for no record, and why."""

    number: int
    sheet: str
    reason: str


@dataclass(frozen=True, slots=True)
class Roster:
    """A foreign list, understood."""

    kind: str
    sheet: str  # the first of the sheets that were read
    header_row: int  # 1-based, the lowest storey
    columns: Mapping[str, str]  # field → the column's heading
    unmapped: tuple[str, ...]
    rows: tuple[RosterRow, ...]
    skipped: tuple[Skipped, ...] = ()
    labels: tuple[str, ...] = ()  # the heading of every column, in the sheet's order
    places: Mapping[str, int] = field(default_factory=dict)  # field → column, counted from 0


@dataclass(frozen=True, slots=True)
class _Table:
    """A header found on a sheet; rows and columns counted from 0."""

    sheet: Sheet
    top: int
    depth: int
    labels: tuple[str, ...]
    columns: Columns

    @property
    def named(self) -> dict[str, str]:
        return {name: self.labels[column] for name, column in self.columns.fields.items()}


def read_roster(
    sheets: Sequence[Sheet], kind: str, synonyms: Synonyms, sheet: str | int | None = None
) -> Roster:
    """The rows of the list of this kind (enterprises, findings, experts, visits, trainings).

    `sheet` is a sheet's name or its number from 1; without it the best sheet is taken, together with every other
    sheet that has the same columns. Refused when no header of the kind is found.
    """
    chosen = _chosen(sheets, sheet)
    tables = _tables(chosen, kind, synonyms)
    if not tables:
        raise Refused(_no_header(chosen, kind))
    best = max(tables, key=lambda table: (table.columns.score, len(table.sheet.rows)))
    same = [table for table in tables if table.named == best.named]
    rows: list[RosterRow] = []
    skipped: list[Skipped] = []
    for table in same:
        _read_rows(table, kind, rows, skipped)
    used = {*best.columns.fields.values(), *(c for columns in best.columns.spare.values() for c in columns)}
    unmapped = tuple(label for column, label in enumerate(best.labels) if label and column not in used)
    first = same[0]
    return Roster(
        kind,
        first.sheet.name,
        first.top + first.depth,
        best.named,
        unmapped,
        tuple(rows),
        tuple(skipped),
        first.labels,
        first.columns.fields,
    )


def _chosen(sheets: Sequence[Sheet], sheet: str | int | None) -> Sequence[Sheet]:
    if sheet is None:
        return sheets
    named = [item for item in sheets if item.name == sheet]
    if named:
        return named
    number = int(sheet) if isinstance(sheet, int) or sheet.isdecimal() else 0
    if 1 <= number <= len(sheets):
        return [sheets[number - 1]]
    raise Refused(f"没有工作表“{sheet}”，这个文件里有：{'、'.join(item.name for item in sheets)}。")


def _tables(sheets: Sequence[Sheet], kind: str, synonyms: Synonyms) -> list[_Table]:
    """The header of every sheet that has one; hidden sheets only when no visible one has."""
    for hidden in (False, True):
        found = [_table(sheet, kind, synonyms) for sheet in sheets if sheet.hidden is hidden]
        if any(found):
            return [table for table in found if table is not None]
    return []


def _table(sheet: Sheet, kind: str, synonyms: Synonyms) -> _Table | None:
    """The best header among the first rows: most columns understood, then fewest storeys, then topmost."""
    grid = [[as_text(cell) for cell in row[:_WIDEST]] for row in sheet.rows[: _HEADER_ROWS + _STOREYS]]
    best: _Table | None = None
    for depth in range(1, _STOREYS + 1):
        for top in range(min(_HEADER_ROWS, len(grid) - depth + 1)):
            readings = _readings(grid[top : top + depth], sheet, top)
            columns = match(readings, kind, synonyms)
            if (best is None or columns.score > best.columns.score) and _suffices(columns, readings, kind):
                labels = tuple(re.sub(r"\s+", "", reading[0]) if reading else "" for reading in readings)
                best = _Table(sheet, top, depth, labels, columns)
    return best


def _suffices(columns: Columns, readings: Sequence[tuple[str, ...]], kind: str) -> bool:
    """Whether the fields make a list of this kind; “单位” or “名称” alone may mean anything."""
    if not all(any(name in columns.fields for name in group) for group in _NEEDED[kind]):
        return False
    alone = readings[columns.fields["name"]][-1] if "name" in columns.fields else ""
    return len(columns.fields) > 1 or (columns.score >= _SURE and len(normal(alone)) >= 4)


def _readings(storeys: list[list[str]], sheet: Sheet, top: int) -> list[tuple[str, ...]]:
    """For every column its heading as all storeys together, then as the lowest filled one alone."""
    if len(storeys) == 1:
        return [(text,) if text else () for text in storeys[0]]
    width = max(map(len, storeys))
    full = [row + [""] * (width - len(row)) for row in storeys]
    spread = [_spread(row, sheet, top + level) for level, row in enumerate(full[:-1])] + [full[-1]]
    result: list[tuple[str, ...]] = []
    for column in range(width):
        parts = list(dict.fromkeys(row[column] for row in spread if row[column]))
        own = [row[column] for row in full if row[column]]
        result.append(
            ("".join(parts), own[-1]) if len(parts) > 1 and own else tuple(parts[:1]) if own else ()
        )
    return result


def _spread(row: list[str], sheet: Sheet, number: int) -> list[str]:
    """A storey with its merged headings written into every column they span; without merges, carried to the right."""
    merges = [(left, right) for top, left, bottom, right in sheet.merged if top <= number <= bottom]
    spread = list(row)
    if merges:
        for left, right in merges:
            for column in range(left + 1, min(right + 1, len(row))):
                spread[column] = spread[column] or spread[left]
        return spread
    for column in range(1, len(row)):
        spread[column] = spread[column] or spread[column - 1]
    return spread


def _no_header(sheets: Sequence[Sheet], kind: str) -> str:
    """What was looked for, and what the most header-like row holds instead."""
    title, needed = _TITLES[kind]
    rows = [
        (sheet.name, number, [text for cell in row[:_WIDEST] if 0 < len(text := as_text(cell)) <= 20])
        for sheet in sheets
        for number, row in enumerate(sheet.rows[:20], 1)
    ]
    name, number, seen = max(rows, key=lambda row: len(row[2]), default=("", 0, []))
    place = f"工作表“{name}”" if name else ""
    shown = "、".join(re.sub(r"\s+", "", text) for text in seen[:8])
    looked = (
        f"{place}第 {number} 行看到的是：{shown}{' 等' if len(seen) > 8 else ''}" if seen else "表中没有文字"
    )
    return f"没有找到{title}的表头：需要有{needed}这样的列，{looked}。请改好表头，或选择另一张工作表再导入。"


def _read_rows(table: _Table, kind: str, rows: list[RosterRow], skipped: list[Skipped]) -> None:
    start = table.top + table.depth
    header = [{normal(text) for text in labels} for labels in _header_texts(table)]
    merged = _merged_down(table.sheet, start)
    for index in range(start, len(table.sheet.rows)):
        cells = table.sheet.rows[index]
        reason = _no_record(cells, table, header, index == start)
        if reason is None:
            filled = _filled(cells, merged.get(index, {}))
            values, mistakes = values_of(filled, table.columns, table.labels, kind)
            if values or mistakes:
                rows.append(RosterRow(index + 1, table.sheet.name, values, mistakes))
                continue
            reason = "要导入的各列都是空的"
        if reason:
            skipped.append(Skipped(index + 1, table.sheet.name, reason))


def _header_texts(table: _Table) -> list[list[str]]:
    """All texts that stand in each column's heading, for recognising the header when it is printed again."""
    storeys = table.sheet.rows[table.top : table.top + table.depth]
    texts = [
        [as_text(row[column]) for row in storeys if column < len(row)] for column in range(len(table.labels))
    ]
    return [[text for text in column if text] for column in texts]


def _no_record(cells: Sequence[Cell], table: _Table, header: list[set[str]], first: bool) -> str | None:
    """Why a row is no record; an empty text for a blank row, None for a record."""
    filled = [
        (column, cell) for column, cell in enumerate(cells) if cell is not None and as_text(cell).strip()
    ]
    if not filled:
        return ""
    start = "".join(as_text(filled[0][1])[:200].split())
    named = table.columns.fields.get("name", len(cells))
    name = "".join(as_text(cells[named])[:200].split()) if named < len(cells) else ""
    if _TOTAL.fullmatch(start) or _TOTAL.fullmatch(name):
        return "合计行"
    if _NOTE.match(start) and (len(filled) <= 2 or not name):
        return "注释行"
    if _EXAMPLE.match(start) or _EXAMPLE.match(name):
        return "示例行"
    if _is_header_again(filled, header):
        return "重复的表头"
    return "列号行" if first and _is_column_numbers([as_text(cell) for _, cell in filled]) else None


def _is_header_again(filled: Sequence[tuple[int, Cell]], header: list[set[str]]) -> bool:
    """Whether all cells but one repeat what stands in the header; the second cell usually tells at once."""
    others = 0
    for column, cell in filled:
        same = (
            isinstance(cell, str)
            and len(cell) < 80
            and column < len(header)
            and normal(cell) in header[column]
        )
        others += not same
        if others > 1:
            return False
    return len(filled) - others >= 2


def _is_column_numbers(texts: list[str]) -> bool:
    """The row of 1 2 3 … or （1）（2）（3） … below some printed headers."""
    numbers = [re.sub(r"[()（）\s]", "", text) for text in texts]
    return len(numbers) >= 3 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _merged_down(sheet: Sheet, start: int) -> dict[int, dict[int, Cell]]:
    """Row → column → value of the cells that a cell above is merged down over: one firm with several failures."""
    result: dict[int, dict[int, Cell]] = {}
    for top, left, bottom, _ in sheet.merged:
        if start <= top < bottom and top < len(sheet.rows) and left < len(sheet.rows[top]):
            for row in range(top + 1, min(bottom + 1, len(sheet.rows))):
                result.setdefault(row, {})[left] = sheet.rows[top][left]
    return result


def _filled(cells: Sequence[Cell], above: Mapping[int, Cell]) -> Sequence[Cell]:
    if not above:
        return cells
    width = max(len(cells), max(above) + 1)
    wide = [*cells, *[None] * (width - len(cells))]
    return [above.get(column, cell) if cell is None else cell for column, cell in enumerate(wide)]
