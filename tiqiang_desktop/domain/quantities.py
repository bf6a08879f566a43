"""Dates, amounts and counts as people type them into lists."""

import datetime as dt
import re
import unicodedata
from functools import lru_cache

_YEAR, _MONTH, _DAY = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
_DATES = re.compile(
    rf"(?<!\d){_YEAR}\s*(?:[-/.．、_]\s*{_MONTH}\s*[-/.．、_]\s*{_DAY}(?!\d)|年\s*{_MONTH.replace('?P<m>', '?P<m2>')}\s*月\s*{_DAY.replace('?P<d>', '?P<d2>')}(?!\d))"
)
_SPACED = re.compile(r"((?:19|20)\d\d)[\s\\]+(1[0-2]|0?[1-9])[\s\\]+(3[01]|[12]\d|0?[1-9])")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)年(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])(?!\d)")
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_NAME = rf"({'|'.join(_NAMES)})[a-z]*"
_ENGLISH = (  # what systems and foreign software export: 5-Jun-22, Jun 5, 2022, 2022-Jun-05
    (re.compile(rf"(?<!\w)(\d\d?)[-\s/.]{_MONTH_NAME}[-\s/.,]+((?:20|19)?\d\d)(?!\d)"), (3, 2, 1)),
    (re.compile(rf"(?<!\w){_MONTH_NAME}[.\s]+(\d\d?),?\s+((?:20|19)\d\d)(?!\d)"), (3, 1, 2)),
    (re.compile(rf"(?<!\d)((?:20|19)\d\d)[-\s/.]{_MONTH_NAME}[-\s/.](\d\d?)(?!\d)"), (1, 2, 3)),
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_REST = re.compile(
    r"^\s*日?\s*(?:\d\d?:\d\d(?::\d\d)?)?\s*(?:-|~|至|到|—+|–)\s*(?:(?P<m>1[0-2]|0?[1-9])\s*[-/.月]\s*)?(?P<d>3[01]|[12]\d|0?[1-9])\s*日?\s*$"
)
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4}|(?:19|20)\d\d)年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIALS = range(18264, 73051)  # 1950-01-01 … 2100-01-01: a smaller or larger number is not meant as a date
_UNITS = {
    "": None,
    "元": 0.0001,
    "千元": 0.1,
    "百元": 0.01,
    "万元": 1.0,
    "万": 1.0,
    "百万元": 100.0,
    "百万": 100.0,
}
_UNITS |= {"千万元": 1000.0, "千万": 1000.0, "亿元": 10000.0, "亿": 10000.0, "千": 0.1}
_AMOUNT = re.compile(
    r"(?:约|大约|近|人民币|rmb|cny|¥|￥)*\s*(-?\d+(?:\.\d+)?)\s*\(?\s*((?:百|千|百万|千万|万|亿)?元?)\s*(?:人民币|整|左右|rmb)*\)?",
    re.I,
)
_HEADING_UNIT = re.compile(
    r"(?:[(\[【:/,]\s*(?:单位)?[:]?\s*|(?<=[入额值]))(?:人民币)?((?:百|千|百万|千万|万|亿)?元)"
)
_COUNT = re.compile(r"(?:约|大约|近|共)?\s*(\d+)(?:\.0+)?\s*(?:余|多)?\s*(?:人|名|个|家|次|位)?(?:左右)?")


def parse_date(text: str, *, since_1904: bool = False) -> dt.date | None:
    """The first date in a text or an Excel serial number; None when there is none that can be told for certain.

    `since_1904` says that serial numbers count from 1904-01-01 (workbooks from old Macs).
    """
    first, _ = parse_period(text, since_1904=since_1904)
    return first


@lru_cache(maxsize=4096)
def parse_period(text: str, *, since_1904: bool = False) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of “2022年6月5日至7日”, “2022.6.5-2022.6.7”; the last is None for one day."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _SERIAL.fullmatch(plain):
        return from_serial(float(plain), since_1904=since_1904), None
    found = _all_dates(plain)
    if not found:
        return None, None
    first, end = found[0]
    last = found[1][0] if len(found) > 1 else _rest_of_period(first, plain[end:])
    return first, last if last is not None and last > first else None


def from_serial(serial: float, *, since_1904: bool = False) -> dt.date | None:
    """The day of an Excel serial number; None outside 1950–2100. Excel's 1900 system counts a false 1900-02-29."""
    days = int(serial) + (1462 if since_1904 else 0)
    return dt.date(1899, 12, 30) + dt.timedelta(days=days) if days in _SERIALS else None


def _all_dates(plain: str) -> list[tuple[dt.date, int]]:
    """Every date that exists in the calendar, with the place where its text ends."""
    spans = [
        (m.start(), m.end(), (m["y"], m["m"] or m["m2"], m["d"] or m["d2"])) for m in _DATES.finditer(plain)
    ]
    spans += [(m.start(), m.end(), (m[1], m[2], m[3])) for m in _COMPACT.finditer(plain)]
    spans += [(m.start(), m.end(), _chinese(m)) for m in _CHINESE_DATE.finditer(plain)]
    if not spans:
        spans = _unusual(plain)
    dates = [(_day(*map(int, parts)), end) for _, end, parts in sorted(spans)]
    return [(day, end) for day, end in dates if day is not None]


def _unusual(plain: str) -> list[tuple[int, int, tuple[str, str, str]]]:
    """Dates in shapes that would be mistaken for something else beside the usual ones."""
    if spaced := _SPACED.fullmatch(plain):
        return [(0, spaced.end(), (spaced[1], spaced[2], spaced[3]))]
    spans = [(m.start(), m.end(), (f"20{m[1]}", m[2], m[3])) for m in _SHORT_YEAR.finditer(plain)]
    for pattern, (year, month, day) in _ENGLISH:
        for m in pattern.finditer(plain.casefold()):
            full = m[year] if len(m[year]) == 4 else f"20{m[year]}"
            spans.append((m.start(), m.end(), (full, str(_NAMES.index(m[month]) + 1), m[day])))
    return spans


def _chinese(match: re.Match[str]) -> tuple[str, str, str]:
    return match[1].translate(_CHINESE), _chinese_number(match[2]), _chinese_number(match[3])


def _chinese_number(text: str) -> str:
    """十 → 10, 十五 → 15, 二十 → 20, 三十一 → 31."""
    tens, ten, units = text.rpartition("十")
    if not ten:
        return text.translate(_CHINESE)
    return str(int((tens or "一").translate(_CHINESE)) * 10 + int(units.translate(_CHINESE) or "0"))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _rest_of_period(first: dt.date, rest: str) -> dt.date | None:
    """The last day when only its day, or month and day, is written: “至7日”, “-6.7”."""
    match = _REST.match(rest)
    return _day(first.year, int(match["m"] or first.month), int(match["d"])) if match else None


def parse_amount(text: str, unit: str = "万元") -> float | None:
    """An amount of money in 万元. A number without a unit is counted in `unit` (the unit its column names)."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("，", "").strip()
    match = _AMOUNT.fullmatch(plain)
    factor = None if match is None else _UNITS.get(match[2])
    if match is None:
        return None
    if factor is None:
        factor = _UNITS.get(unit) or 1.0
    return round(float(match[1]) * factor, 6)


def amount_unit(label: str, otherwise: str = "") -> str:
    """The unit of money a column's heading names: “营业收入（元）” → 元; else the table's own, else 万元."""
    plain = unicodedata.normalize("NFKC", label)
    match = _HEADING_UNIT.search(plain)
    return match[1] if match else otherwise or "万元"


def parse_count(text: str) -> int | None:
    """A number of people or things: “120人”, “约 120”, “1,200.0”; None for a range or words."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    match = _COUNT.fullmatch(plain)
    return int(match[1]) if match else None
