"""Columns told by what stands in them, where a heading is missing or unknown: codes, phones, dates, 是/否, firms.

Only shapes that can hardly be anything else are taken, and each with its sureness below 1, so that the preview can
show it. A date or a 是/否 says nothing of its meaning: these are taken only where there is no heading at all.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ..domain import phones, plain, quantities, uscc
from .foreign import Cell, Sheet
from .headers import Columns, Synonyms, Words, is_about_others, match, normal
from .roster_tables import WIDEST, Table, has_needed
from .roster_values import as_text

_SAMPLE = 200  # rows looked at
_ENOUGH = 0.8  # of the filled cells must have the shape
_NO_HEADING, _UNKNOWN = 0.9, 0.7  # times the share of fitting cells
_FIRM = re.compile(
    r".{2,}(?:公司|集团|厂|店|合作社|经营部|门市部|工作室|商行|超市|中心|研究院|企业|作坊|加工坊|服务部)(?:[(（][^()（）]*[)）])?"
)
_LAST_OF_FIRMS = frozenset("司团厂店社部室行市心院业坊)）")
_ADDRESS = re.compile(r".*[省市县区镇乡村州].*(?:路|号|村|组|道|街|园|区|镇|栋|楼|室|社区).*")
_CODE = re.compile(r"[159ANY][1-9A-G][\dO]{6}[\dA-Z]{10}")
_OF_FIRMS = frozenset({"enterprises", "findings", "visits", "demands"})  # kinds whose name is a firm's
_MEANINGLESS = re.compile(
    r"|(?:列|字段|column|field|col|f|unnamed)?[:_]?\d*|[a-z]{1,3}列|第\d+列", re.IGNORECASE
)
# Headings that name another number than the one the shape suggests.
_OTHER_NUMBER = re.compile(r"传真|邮编|QQ|微信|账号|帐号|身份证|银行|税号|序号|代表人电话", re.IGNORECASE)

Shape = Callable[[str], bool]


def _is_code(text: str) -> bool:
    return (
        _CODE.fullmatch(uscc.repair(text)) is not None
    )  # a wrong check letter does not make it something else


def _is_firm(text: str) -> bool:
    return (
        text[-1:] in _LAST_OF_FIRMS and len(text) <= 60 and _FIRM.fullmatch(plain.one_line(text)) is not None
    )


def _is_phone(text: str) -> bool:
    numbers = phones.split(text)
    return bool(numbers) and all(phones.is_valid(number) for number in numbers)


def _is_date(text: str) -> bool:
    # a bare number may count anything
    return not text.replace(".", "").isdecimal() and quantities.parse_date(text) is not None


_SHAPES: Mapping[str, tuple[Shape, bool]] = {  # field → shape, whether also under an unknown heading
    "uscc": (_is_code, True),
    "registration": (uscc.registration_checks, True),
    "phone": (_is_phone, True),
    "name": (_is_firm, True),
    "address": (lambda text: 6 <= len(text) <= 80 and _ADDRESS.fullmatch(text) is not None, False),
    "date": (_is_date, False),
    "found_on": (_is_date, False),
    "sme": (lambda text: text in ("是", "否"), False),
}


def completed(table: Table, kind: str, synonyms: Synonyms, known: Mapping[str, str]) -> Table:
    """The table with the columns that its headings left open and their content tells.

    A filled column without a heading is named by its letter (“C列”), so that it can be shown and be given a meaning.
    """
    rows = table.sheet.rows[table.start : table.end]
    labels = _lettered(table.labels, rows)
    columns = _more(table.columns, labels, rows, synonyms[kind], known, kind)
    return replace(
        table, labels=labels, columns=columns, guessed=table.guessed | _added(table.columns, columns)
    )


def _added(before: Columns, after: Columns) -> frozenset[str]:
    return frozenset(after.fields.keys() - before.fields.keys())


def headless(sheet: Sheet, kind: str, synonyms: Synonyms, known: Mapping[str, str]) -> Table | None:
    """A list without a header, or with one that is not understood; None when no column tells a list of this kind."""
    if kind not in _OF_FIRMS or not (known or _has_firms(sheet)):
        return None
    filled = [sum(cell is not None for cell in row) for row in sheet.rows[:_SAMPLE]]
    tops = [number for number, cells in enumerate(filled) if cells > (max(filled) > 1)]
    for top in tops[:3]:
        for depth in (1, 0):
            table = _understood(sheet, top, depth, kind, synonyms, known)
            if table is not None and (depth == 0 or not _fits(sheet.rows[top], table.columns)):
                return table
    return None


def _has_firms(sheet: Sheet) -> bool:
    """A quick look whether any column holds firms: most sheets that are no list end here."""
    columns: dict[int, list[bool]] = {}
    for row in sheet.rows[:_SAMPLE]:
        for column, cell in enumerate(row[:WIDEST]):
            if isinstance(cell, str):
                columns.setdefault(column, []).append(_is_firm(plain.value(cell)))
    return any(sum(fitting) * 2 >= len(fitting) for fitting in columns.values())


def _understood(
    sheet: Sheet, top: int, depth: int, kind: str, synonyms: Synonyms, known: Mapping[str, str]
) -> Table | None:
    body = sheet.rows[top + depth :]
    heads = sheet.rows[top][:WIDEST] if depth else ()
    labels = _lettered([re.sub(r"\s+", "", as_text(cell)) for cell in heads], body)
    by_heading = match([(label,) for label in labels], kind, synonyms, known)
    columns = _more(by_heading, labels, body, synonyms[kind], known, kind)
    if not has_needed(columns, kind) or "name" not in _added(by_heading, columns):
        return None  # a heading that was not enough for a header is not enough here
    if len(columns.fields) < 2 and sum(any(cell is not None for cell in row) for row in body) < 2:
        return None  # one cell alone may be a title
    return Table(sheet, top, depth, labels, columns, len(sheet.rows), guessed=_added(by_heading, columns))


def _lettered(labels: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """The headings, a letter for each filled column that has none."""
    filled: set[int] = set()
    for row in rows[:_SAMPLE]:
        filled.update(column for column, cell in enumerate(row[:WIDEST]) if cell is not None)
    width = max([len(labels), *(column + 1 for column in filled)])
    wide = [*labels, *[""] * (width - len(labels))]
    return tuple(
        label or (f"{_letters(column)}列" if column in filled else "") for column, label in enumerate(wide)
    )


def _letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(65 + last)


def _fits(row: Sequence[Cell], columns: Columns) -> bool:
    """Whether a row already has the shapes of the columns: then it is a record and no header."""
    return any(
        field in _SHAPES and column < len(row) and _SHAPES[field][0](plain.value(as_text(row[column])))
        for field, column in columns.fields.items()
    )


def _more(
    columns: Columns,
    labels: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    words: Words,
    known: Mapping[str, str],
    kind: str,
) -> Columns:
    """Columns for the fields that are still open: what the office has said, then the surest first."""
    used = {*columns.fields.values(), *(place for places in columns.spare.values() for place in places)}
    kept = {name for meanings in words.values() for name, _ in meanings}
    wanted = [name for name in _SHAPES if name in kept and name not in columns.fields]
    if kind not in _OF_FIRMS and "name" in wanted:
        wanted.remove("name")
    offers: list[tuple[float, int, str]] = []
    for column, label in enumerate(labels):
        if label and column not in used:
            said = _said(label, words, known)
            offers += [(1.0, column, said)] if said else []
            if said is None and wanted:
                offers += _offers(label, column, rows, wanted)
    fields, sureness = dict(columns.fields), dict(columns.sureness)
    for sure, column, name in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        if name not in fields and column not in fields.values():
            fields[name], sureness[name] = column, round(sure, 2)
    return replace(columns, fields=fields, sureness=sureness)


def _said(label: str, words: Words, known: Mapping[str, str]) -> str | None:
    """The field the office has given to a heading, "" for a column not to be read, None when nothing is said."""
    form = normal(label)
    if form in known:
        return known[form]
    return (words[form][0][0] if words[form] else "") if form in words else None


def _offers(
    label: str, column: int, rows: Sequence[Sequence[Cell]], names: Sequence[str]
) -> list[tuple[float, int, str]]:
    nameless = _MEANINGLESS.fullmatch(normal(label)) is not None
    if not nameless and (is_about_others(label) or _OTHER_NUMBER.search(label)):
        return []
    texts = [plain.value(as_text(row[column])) for row in rows[:_SAMPLE] if column < len(row)]
    texts = [text for text in texts if text]
    if not texts:
        return []
    found = []
    for name in names:
        shape, also_unknown = _SHAPES[name]
        if nameless or also_unknown:
            share = _share(shape, texts)
            if share >= _ENOUGH:
                found.append((share * (_NO_HEADING if nameless else _UNKNOWN), column, name))
    return found


def _share(shape: Shape, texts: Sequence[str]) -> float:
    """How many of the texts have the shape; 0 at once when the first ones have not."""
    if sum(map(shape, texts[:12])) * 2 < min(12, len(texts)):
        return 0.0
    return sum(map(shape, texts)) / len(texts)
