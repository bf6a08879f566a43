"""The form of an attachment as data: titles, columns, groups, fixed rows (resources/campaigns/<year>).

A form of another year is another file of this kind. `value` says in the words of `domain/form_values.py` what a column
is filled with; a column without it is left for a person to fill. A form that names no values has the usual columns.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any, TypeVar

from ..domain.errors import Refused
from ..domain.form_values import KNOWN, USUAL


class Kind(StrEnum):
    """What stands in a column."""

    SERIAL = "serial"  # 1, 2, 3 … written by the program
    TEXT = "text"
    CODE = "code"  # phone, code, date: text format, so that 0 and long numbers survive
    COUNT = "count"
    MONEY = "money"  # 万元, at most two decimals


class Orientation(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Align(StrEnum):
    CENTER = "center"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width` in characters as a spreadsheet counts them, `group` the heading above it."""

    title: str
    kind: Kind
    width: float
    align: Align = Align.CENTER
    group: str = ""
    value: str = ""  # what it is filled with


@dataclass(frozen=True, slots=True)
class Definition:
    """One attachment of one year. The first column may be the serial; `fixed_rows` begin after it."""

    number: int
    title: str
    orientation: Orientation
    columns: tuple[Column, ...]
    fixed_rows: tuple[tuple[str, ...], ...] = ()
    minimum_rows: int = 0
    office_line: bool = False
    note: str = ""
    row_height: float = 20.0
    source: str = ""

    @property
    def has_serial(self) -> bool:
        """Whether the first column is numbered by the program."""
        return self.columns[0].kind is Kind.SERIAL

    @property
    def body(self) -> tuple[Column, ...]:
        """The columns a caller fills."""
        return self.columns[1:] if self.has_serial else self.columns

    @property
    def values(self) -> tuple[str, ...]:
        """What each column of `body` is filled with; empty: nothing."""
        if any(column.value for column in self.columns):
            return tuple(column.value for column in self.body)
        usual = USUAL.get(self.number, ())
        return (*usual, *[""] * len(self.body))[: len(self.body)]

    @property
    def groups(self) -> tuple[tuple[str, int, int], ...]:
        """Runs of columns under one heading: (group or "", first column, last column), counted from 1."""
        runs: list[tuple[str, int, int]] = []
        for name, members in groupby(enumerate(self.columns, 1), key=lambda pair: pair[1].group):
            places = [place for place, _ in members]
            runs.append((name, places[0], places[-1]))
        return tuple(runs)

    @property
    def header_rows(self) -> int:
        """2 when some columns stand under a common heading."""
        return 2 if any(column.group for column in self.columns) else 1


_E = TypeVar("_E", bound=StrEnum)
_KEYS = {
    "number",
    "title",
    "orientation",
    "columns",
    "fixed_rows",
    "minimum_rows",
    "office_line",
    "note",
    "row_height",
    "source",
}
_COLUMN_KEYS = {"title", "kind", "width", "align", "group", "value"}


def load_definition(text: str) -> Definition:
    """Reads and checks a definition; a wrong one is refused with the place of the mistake."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refused(f"附件定义第 {error.lineno} 行不是有效的 JSON，请改正该定义文件。") from error
    table = _Table(data, "", _KEYS)
    columns = tuple(_column(item, f"columns[{i}]") for i, item in enumerate(table.rows("columns"), 1))
    if not columns:
        raise _wrong("columns", "应至少有一列")
    if any(column.kind is Kind.SERIAL for column in columns[1:]):
        raise _wrong("columns", "只有第一列可以是 serial")
    definition = Definition(
        number=table.whole("number", least=1),
        title=table.text("title", needed=True),
        orientation=table.choice("orientation", Orientation),
        columns=columns,
        fixed_rows=_fixed(table),
        minimum_rows=table.whole("minimum_rows", least=0, default=0),
        office_line=table.flag("office_line"),
        note=table.text("note"),
        row_height=table.number("row_height", default=20.0),
        source=table.text("source"),
    )
    _check_fixed(definition)
    _check_values(definition)
    return definition


def _column(data: Any, place: str) -> Column:
    table = _Table(data, place, _COLUMN_KEYS)
    return Column(
        title=table.text("title", needed=True),
        kind=table.choice("kind", Kind),
        width=table.number("width"),
        align=table.choice("align", Align, default=Align.CENTER),
        group=table.text("group"),
        value=table.text("value"),
    )


def _fixed(table: "_Table") -> tuple[tuple[str, ...], ...]:
    rows = []
    for i, row in enumerate(table.rows("fixed_rows", needed=False), 1):
        if not isinstance(row, list) or not row or not all(isinstance(cell, str) and cell for cell in row):
            raise _wrong(f"fixed_rows[{i}]", "应为一组不空的文字")
        rows.append(tuple(row))
    return tuple(rows)


def _check_fixed(definition: Definition) -> None:
    heads = [row[0] for row in definition.fixed_rows]
    for i, row in enumerate(definition.fixed_rows, 1):
        if len(row) > len(definition.body):
            raise _wrong(f"fixed_rows[{i}]", f"最多 {len(definition.body)} 格")
        if len(row) != len(definition.fixed_rows[0]):
            raise _wrong(f"fixed_rows[{i}]", "各行格数应相同")
        if heads.index(row[0]) != i - 1:
            raise _wrong(f"fixed_rows[{i}]", f"“{row[0]}”重复")


def _check_values(definition: Definition) -> None:
    known = KNOWN.get(definition.number, ())
    values = [column.value for column in definition.columns]
    if any(values) and not known:
        raise _wrong(
            "number", f"附件{definition.number}没有程序能填的内容，应为 {'、'.join(map(str, KNOWN))}"
        )
    for i, (column, value) in enumerate(zip(definition.columns, values, strict=True), 1):
        if value and column.kind is Kind.SERIAL:
            raise _wrong(f"columns[{i}].value", "序号由程序填写，不能另外指定")
        if value and value not in known:
            raise _wrong(f"columns[{i}].value", f"“{value}”不是附件{definition.number}能填的内容")
        if value and values.index(value) != i - 1:
            raise _wrong(f"columns[{i}].value", f"“{value}”已经用在第 {values.index(value) + 1} 列")


def _wrong(place: str, what: str) -> Refused:
    return Refused(f"附件定义有误：{place} {what}，请改正该定义文件。")


class _Table:
    """One JSON object with checked reads; every refusal names its place."""

    def __init__(self, data: Any, place: str, known: set[str]) -> None:
        if not isinstance(data, dict):
            raise _wrong(place or "全文", "应为一个对象")
        self._data: dict[str, Any] = data
        self._place = place
        for key in data:
            if key not in known:
                raise _wrong(self._at(key), "不是认识的项目")

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key

    def text(self, key: str, needed: bool = False) -> str:
        value = self._data.get(key, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            raise _wrong(self._at(key), "应为不空的文字" if needed else "应为文字")
        return value

    def whole(self, key: str, least: int, default: int | None = None) -> int:
        value = self._data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise _wrong(self._at(key), f"应为不小于 {least} 的整数")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value = self._data.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < 256:
            raise _wrong(self._at(key), "应为 0 到 255 之间的数")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            raise _wrong(self._at(key), "应为 true 或 false")
        return value

    def choice(self, key: str, options: type[_E], default: _E | None = None) -> _E:
        value = self._data.get(key, default)
        if not isinstance(value, str) or value not in set(options):
            raise _wrong(self._at(key), f"应为 {'、'.join(options)} 之一")
        return options(value)

    def rows(self, key: str, needed: bool = True) -> Sequence[Any]:
        value = self._data.get(key, None if needed else [])
        if not isinstance(value, list):
            raise _wrong(self._at(key), "应为一个列表")
        return value
