"""The values of one foreign row: clean text per field, and what is wrong with it."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..domain import garbled, phones, plain, quantities, uscc
from .foreign import Cell
from .headers import Columns

_DATES = frozenset({"date", "end_date", "found_on"})
_COUNTS = frozenset({"employees", "people"})
_LONG = frozenset(  # these keep their line breaks
    {
        "item",
        "requirement",
        "measured",
        "problem",
        "handling",
        "note",
        "content",
        "requests",
        "products",
        "other",
    }
    | {"text", "fields", "experts", "institutions", "staff", "enterprises"}
)
_CODES = frozenset({"uscc", "registration", "phone", "licence", "report", "batch", "document"})
_LOST_DIGITS = 10**15  # a spreadsheet keeps 15 digits of a number, the rest became zeros
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d{2}")
_NAMES = {
    "enterprises": "没有企业名称",
    "findings": "没有企业名称",
    "experts": "没有姓名",
    "visits": "没有企业名称",
    "demands": "没有企业名称",
}

Read = tuple[str, str]  # value, mistake; either may be empty


def as_text(cell: Cell) -> str:
    """A cell as people see it: whole numbers without .0, dates as 2022-06-05."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.strftime("%Y-%m-%d %H:%M")
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e20 else f"{value:.15g}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of one table are to be read."""

    kind: str
    columns: Columns
    labels: Sequence[str]
    unit: str = ""  # of money, where the heading names none
    since_1904: bool = False  # serial numbers of days


def values_of(cells: Sequence[Cell], reading: Reading) -> tuple[dict[str, str], dict[str, str]]:
    """Filled fields of a row, and mistakes by field. A row with nothing of interest gives ({}, {})."""
    values: dict[str, str] = {}
    mistakes: dict[str, str] = {}
    doubtful = garbled.may_be("".join([cell for cell in cells if type(cell) is str]))
    for field, column in reading.columns.fields.items():
        cell = cells[column] if column < len(cells) else None
        if cell is None:
            continue
        complaint = garbled.complaint(cell) if doubtful and isinstance(cell, str) else ""
        value, mistake = ("", complaint) if complaint else _read(field, cell, reading, column)
        if value:
            values[field] = value
        if mistake:
            mistakes[field] = mistake
    _find_name(values, mistakes, cells, reading.columns)
    if values:
        _settle(values, mistakes, cells, reading)
        if reading.kind in _NAMES and "name" not in values:
            mistakes.setdefault("name", _NAMES[reading.kind])
    return values, mistakes


def _find_name(
    values: dict[str, str], mistakes: Mapping[str, str], cells: Sequence[Cell], columns: Columns
) -> None:
    """Where the column of the name is blank: another column of names, at last the sampled shop."""
    if "name" in values or "name" in mistakes:
        return
    for column in columns.spare.get("name", ()):
        if "name" not in values and column < len(cells):
            name = _line(as_text(cells[column]))
            values.update({"name": name} if name else {})
    if "name" not in values and "sampled" in values:
        values["name"] = values.pop("sampled")
        if "address" not in values and "sampled_address" in values:
            values["address"] = values.pop("sampled_address")


def _settle(
    values: dict[str, str], mistakes: dict[str, str], cells: Sequence[Cell], reading: Reading
) -> None:
    """What needs two fields: a 注册号 in the column of the USCC, a person beside the phone, the last day of a period."""
    code = values.get("uscc", "")
    if uscc.is_registration(code):
        values.setdefault("registration", values.pop("uscc"))
        mistakes.pop("uscc", None)
    elif not code and uscc.is_valid(values.get("registration", "")):
        values["uscc"] = values.pop("registration")
    for field in ("phone", "contact"):  # “测试甲 13800001111” in one cell
        person, numbers = phones.apart(values.get(field, ""))
        if person:
            values[field] = person if field == "contact" else "、".join(numbers)
            values.setdefault("contact", person)
            values.setdefault("phone", "、".join(numbers))
            mistakes.pop("phone", None)
    fields = reading.columns.fields
    if "date" in values and "end_date" not in fields:
        _, last = quantities.parse_period(as_text(cells[fields["date"]]))
        if last is not None:
            values["end_date"] = last.isoformat()


def _read(field: str, cell: Cell, reading: Reading, column: int) -> Read:
    text = as_text(cell)
    if field in _CODES and _has_lost_digits(cell, text):
        return "", f"“{text}”是被表格软件改成数字的长号码，末尾几位已经丢失，请按原件补录"
    if text[:2] == "##" and not text.strip("#"):
        return "", f"“{text}”是列太窄时复制下来的，请在原表里拉宽这一列再复制"
    if reader := _READERS.get(field):
        value = plain.value(text.lstrip("'`’‘") if field in _CODES else text)
        return reader(value, reading, column) if value else ("", "")
    return (plain.value(text) if field in _LONG else _line(text)), ""


def _line(text: str) -> str:
    value = plain.value(text)
    return plain.one_line(value) if "\n" in value else value


def _has_lost_digits(cell: Cell, text: str) -> bool:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return abs(cell) >= _LOST_DIGITS
    return _SCIENTIFIC.fullmatch(text.strip()) is not None


def _uscc(text: str, reading: Reading, column: int) -> Read:
    code = uscc.repair(text)
    if uscc.is_valid(code) or uscc.is_registration(code):
        return code, ""
    if not re.fullmatch(r"[0-9A-Z]{6,24}", code):
        return "", f"“{text}”不是统一社会信用代码"
    offered = uscc.suggestion(code)
    hint = f"，是否应为 {offered}？" if offered else "，请核对"
    why = "校验位不对" if len(code) == 18 else f"应为 18 位，这里是 {len(code)} 位"
    return code, f"统一社会信用代码 {code} {why}{hint}"


def _registration(text: str, reading: Reading, column: int) -> Read:
    return uscc.repair(text), ""


def _phone(text: str, reading: Reading, column: int) -> Read:
    numbers = phones.split(text)
    wrong = [number for number in numbers if not phones.is_valid(number)]
    return "、".join(numbers), f"电话“{'、'.join(wrong)}”不像手机号或带区号的座机号" if wrong else ""


def _revenue(text: str, reading: Reading, column: int) -> Read:
    unit = quantities.amount_unit(reading.labels[column], reading.unit)
    amount = quantities.parse_amount(text, unit)
    return (f"{amount:.15g}", "") if amount is not None else ("", f"“{text}”不是金额")


def _sme(text: str, reading: Reading, column: int) -> Read:
    answer = plain.yes_no(text)
    return (answer, "") if answer else ("", f"“{text}”看不出是或否")


def _date(text: str, reading: Reading, column: int) -> Read:
    day = quantities.parse_date(text, since_1904=reading.since_1904)
    if day is not None:
        return day.isoformat(), ""
    return "", f"“{text}”不是完整的日期，请写成 2022-06-05 的样子"


def _count(text: str, reading: Reading, column: int) -> Read:
    count = quantities.parse_count(text)
    if count is not None:
        return str(count), ""
    return "", f"“{text}”不是人数"


_READERS: Mapping[str, Callable[[str, Reading, int], Read]] = {
    **dict.fromkeys(_DATES, _date),
    **dict.fromkeys(_COUNTS, _count),
    "uscc": _uscc,
    "registration": _registration,
    "phone": _phone,
    "revenue": _revenue,
    "sme": _sme,
}
