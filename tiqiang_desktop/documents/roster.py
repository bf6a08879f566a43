"""The table on a foreign sheet: where its header is, what its columns mean, which rows are rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..domain.errors import Refused
from .foreign import Cell, Sheet
from .headers import Synonyms, normal
from .roster_content import completed, headless
from .roster_remarks import Other, garbled_instead, remarks, seen_instead
from .roster_tables import Table, tables_on
from .roster_values import Reading, as_text, values_of

__all__ = ["Other", "Roster", "RosterRow", "Skipped", "read_roster"]

_TITLES = {
    "enterprises": ("企业名单", "“企业名称”"),
    "findings": ("问题清单", "“企业名称”（或受检单位、标称生产企业），以及“不合格项目”或“存在问题”"),
    "experts": ("专家名单", "“姓名”，以及“单位”“职务”“联系电话”“帮扶领域”中的一列"),
    "visits": ("走访记录", "“企业名称”和“走访日期”"),
    "trainings": ("培训、质量分析会登记", "“日期”，以及“主题”或“类型”"),
    "demands": ("企业需求", "“企业名称”和“需求内容”"),
    "catalogue": ("产品分类目录", "“二级分类”，以及“一级分类”或“产品名称”"),
}
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填报说明|备注说明|附注)(?:[:：\d]|$)|填报单位|填表人|填报人|审核人|制表|单位负责人|填报日期|报送单位|联系人[:：]"
)
_TOTAL = re.compile(r"(?:本页)?(?:合计|小计|总计|共计|累计)(?:[:：(（].*)?")
_SECTION = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]{1,3}[类批部分组]"
)
_EXAMPLE = re.compile(r"(?:示例|例如|样例|填写示例|例)(?:[:：\d]|$)|必填$|选填$")


_STARTS = frozenset("注备说填附审制单报联本合小总共累示例样必选")  # of the three above: most rows are records


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
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by sheet: its columns' headings
    places: Mapping[str, int] = field(default_factory=dict)  # field → column of the first sheet, from 0
    sureness: Mapping[str, float] = field(default_factory=dict)  # field → 0…1; below 0.95 it should be shown
    others: tuple[Other, ...] = ()  # further tables that were not read
    remarks: tuple[str, ...] = ()  # sentences about what was left out or guessed


def read_roster(
    sheets: Sequence[Sheet],
    kind: str,
    synonyms: Synonyms,
    sheet: str | int | None = None,
    *,
    known: Mapping[str, str] | None = None,
    header_row: int | None = None,
) -> Roster:
    """The rows of the list of this kind (a key of the synonyms).

    `sheet` is a sheet's name or its number from 1; without it the best sheet is taken, together with every other
    sheet that has the same columns. `known` is what the office has said of its headings: heading → field, "" for a
    column not to be read (a column without a heading is called “C列”). `header_row` chooses one of several tables
    (`Other.header_row`). Refused when no list of the kind is found.
    """
    chosen = _chosen(sheets, sheet)
    tables = _tables(
        chosen, kind, synonyms, {normal(heading): name for heading, name in (known or {}).items()}
    )
    if header_row is not None:
        tables = [table for table in tables if table.start == header_row]
    if not tables:
        raise Refused(_no_header(chosen, kind))
    best = max(tables, key=lambda table: (table.columns.score, table.end - table.start))
    same = [table for table in tables if table is best or _continues(table, best)]
    others = tuple(_other(table) for table in tables if not any(table is taken for taken in same))
    rows: list[RosterRow] = []
    skipped: list[Skipped] = []
    for table in same:
        _read_rows(table, kind, rows, skipped)
    used = {*best.columns.fields.values(), *(c for columns in best.columns.spare.values() for c in columns)}
    first = same[0]
    return Roster(
        kind=kind,
        sheet=first.sheet.name,
        header_row=first.start,
        columns=best.named,
        unmapped=tuple(label for column, label in enumerate(best.labels) if label and column not in used),
        rows=tuple(rows),
        skipped=tuple(skipped),
        labels={table.sheet.name: table.labels for table in same},
        places=first.columns.fields,
        sureness=best.columns.sureness,
        others=others,
        remarks=remarks(chosen, same, others),
    )


def _continues(table: Table, best: Table) -> bool:
    """Whether the list goes on there: on another sheet, with the same columns meaning the same."""
    return table.sheet is not best.sheet and table.columns.fields.keys() == best.columns.fields.keys()


def _other(table: Table) -> Other:
    rows = sum(any(cell is not None for cell in row) for row in table.sheet.rows[table.start : table.end])
    return Other(table.sheet.name, table.start, rows, tuple(table.named.values()))


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


def _tables(sheets: Sequence[Sheet], kind: str, synonyms: Synonyms, known: Mapping[str, str]) -> list[Table]:
    """The tables of every visible sheet, of the hidden ones only when no visible one has any.

    Where no heading is understood, the content of the columns may tell them.
    """
    for hidden in (False, True):
        shown = [sheet for sheet in sheets if sheet.hidden is hidden]
        found = [table for sheet in shown for table in tables_on(sheet, kind, synonyms, known)]
        told = [] if found else [headless(sheet, kind, synonyms, known) for sheet in shown]
        found += [table for table in told if table is not None]
        if found:
            return [completed(table, kind, synonyms, known) for table in found]
    return []


def _no_header(sheets: Sequence[Sheet], kind: str) -> str:
    """What was looked for, and what the most header-like row holds instead."""
    if garbled_instead(sheets):
        return "表里的文字是乱码，在来到这里之前就弄错了编码。请用 Excel 或 WPS 打开原来的文件，看到的字正常后另存为 .xlsx 再导入。"
    title, needed = _TITLES.get(kind, ("名单", "认得出的"))
    seen = seen_instead(sheets)
    return f"没有找到{title}的表头：需要有{needed}这样的列，{seen}。请改好表头，或选择另一张工作表再导入。"


def _read_rows(table: Table, kind: str, rows: list[RosterRow], skipped: list[Skipped]) -> None:
    start, reading = (
        table.start,
        Reading(kind, table.columns, table.labels, table.unit, table.sheet.since_1904),
    )
    header = [{normal(text) for text in labels} for labels in _header_texts(table)]
    merged = _merged_down(table.sheet, start)
    across = {top for top, left, bottom, right in table.sheet.merged if top == bottom and right - left > 1}
    for index in range(start, table.end):
        cells = table.sheet.rows[index]
        reason = _no_record(cells, table, header, index == start, index in across)
        if reason is None:
            filled = _filled(cells, merged.get(index, {}))
            values, mistakes = values_of(filled, reading)
            if values or mistakes:
                rows.append(RosterRow(index + 1, table.sheet.name, values, mistakes))
                continue
            reason = "要导入的各列都是空的"
        if reason:
            skipped.append(Skipped(index + 1, table.sheet.name, reason))


def _header_texts(table: Table) -> list[list[str]]:
    """All texts that stand in each column's heading, for recognising the header when it is printed again."""
    storeys = table.sheet.rows[table.top : table.start]
    texts = [
        [as_text(row[column]) for row in storeys if column < len(row)] for column in range(len(table.labels))
    ]
    return [[text for text in column if text] for column in texts]


def _no_record(
    cells: Sequence[Cell], table: Table, header: list[set[str]], first: bool, across: bool
) -> str | None:
    """Why a row is no record; an empty text for a blank row, None for a record. `across`: merged over the row."""
    filled = [
        (column, cell)
        for column, cell in enumerate(cells)
        if cell is not None and (type(cell) is not str or (cell and not cell.isspace()))
    ]
    if not filled:
        return ""
    start = "".join(as_text(filled[0][1])[:200].split())
    named = table.columns.fields.get("name", len(cells))
    name = "".join(as_text(cells[named])[:200].split()) if named < len(cells) else ""
    if start[:1] in _STARTS or name[:1] in _STARTS:
        if _TOTAL.fullmatch(start) or _TOTAL.fullmatch(name):
            return "合计行"
        if _NOTE.match(start) and (len(filled) <= 2 or not name):
            return "注释行"
        if _EXAMPLE.match(start) or _EXAMPLE.match(name):
            return "示例行"
    if len(filled) == 1 and len(table.columns.fields) > 1 and (_SECTION.match(start) or across):
        return "小标题行"
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
