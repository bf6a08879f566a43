"""Which column means what: headings compared with the usual names of each field."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

Words = Mapping[
    str, tuple[tuple[str, int], ...]
]  # normalised name → (field, its place among the field's names)
Synonyms = Mapping[str, Words]  # by kind

_BRACKETS = str.maketrans("[]{}〔〕【】〖〗", "()" * 5)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# Two-letter words that carry their meaning at the end of any heading.
_TAIL_WORDS = frozenset({"电话", "手机", "地址", "厂址", "行业", "乡镇"})
# Columns about somebody else than the enterprise: “检验机构联系电话” is not the enterprise's.
_OF_OTHERS = re.compile(
    r"^(?:受检|被抽|被检|被监|销售|经销|检验|检测|承检|抽样|复检|复查|采样|登记机关|发证|是否|有无)"
)
# A column with one of these names may stand in for a missing field, in this order.
_PROMOTED = {"findings": (("name", "sampled"), ("address", "sampled_address"), ("name", "unit"))}
_UNIT_AT_END = re.compile(r"(?<=.{2})(?:[/,、]?(?:百|千|百万|千万|万|亿)?元|[/,、][人家名户])$")
_LONGEST_LABEL, _LONGEST_PHRASE = 60, 20  # longer texts are no headings
_SURENESS = (1.0, 1.0, 0.9, 0.8, 0.7)  # by the grade of the hit


class Hit(NamedTuple):
    """One way to read a column; the smaller, the better."""

    grade: int  # 0 remembered, 1 the very words, 2 without brackets, 3 the heading's end, 4 its beginning
    order: int
    column: int
    field: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What was understood of a header."""

    fields: Mapping[str, int]  # field → column
    spare: Mapping[str, tuple[int, ...]]  # further columns for a field, used where the first one is blank
    score: int
    sureness: Mapping[str, float] = field(default_factory=dict)  # field → 0…1


def parse_synonyms(text: str) -> Synonyms:
    """resources/headers.json (kind → field → usual names, the preferred first), its words normalised like headings."""
    return {kind: _words(fields) for kind, fields in json.loads(text).items()}


def _words(fields: Mapping[str, Sequence[str]]) -> Words:
    words: dict[str, tuple[tuple[str, int], ...]] = {}
    for meaning, names in fields.items():
        for order, name in enumerate(dict.fromkeys(normal(name) for name in names)):
            words[name] = (*words.get(name, ()), (meaning, order))
    return words


@lru_cache(maxsize=20_000)
def normal(label: str) -> str:
    """A heading without blanks, line breaks, stars and colons, brackets of one kind."""
    plain = unicodedata.normalize("NFKC", label).translate(_BRACKETS)
    return re.sub(r"[\s*:：·.。*＊★※#]+", "", plain).casefold()


def without_brackets(plain: str) -> str:
    """产品名称(可填入多个) → 产品名称; brackets in brackets too."""
    shorter = _IN_BRACKETS.sub("", plain)
    return shorter if shorter == plain else without_brackets(shorter)


def match(
    labels: Sequence[Sequence[str]], kind: str, synonyms: Synonyms, known: Mapping[str, str] | None = None
) -> Columns:
    """Give each field its column. `labels` holds for every column its readings, the fullest first.

    `known` is what the office has said of its headings before: normal(heading) → field, "" for a column that is
    not to be read; it goes before all synonyms.
    """
    words = synonyms[kind]
    remembered = known or {}
    hits = sorted(
        hit for column, readings in enumerate(labels) for hit in _hits(readings, column, words, remembered)
    )
    fields: dict[str, int] = {}
    spare: dict[str, list[int]] = {}
    sureness: dict[str, float] = {}
    taken: set[int] = set()
    score = 0
    for hit in hits:
        if hit.column in taken:
            continue
        if hit.field not in fields:
            fields[hit.field] = hit.column
            sureness[hit.field] = _SURENESS[hit.grade]
            score += min(4, 5 - hit.grade)
        elif hit.field == "name" and hit.grade <= 2:
            spare.setdefault(hit.field, []).append(hit.column)
        else:
            continue
        taken.add(hit.column)
    _promote(fields, sureness, kind)
    return Columns(fields, {name: tuple(columns) for name, columns in spare.items()}, score, sureness)


def _promote(fields: dict[str, int], sureness: dict[str, float], kind: str) -> None:
    for name, other in _PROMOTED.get(kind, ()):
        if name not in fields and other in fields:
            if name == "address" and "sampled" in fields:
                continue  # the shop's address is not the producer's
            fields[name] = fields.pop(other)
            sureness[name] = min(0.8, sureness.pop(other))


def is_about_others(label: str) -> bool:
    """Whether a column speaks of somebody else than the enterprise: “检验机构联系电话”."""
    return _OF_OTHERS.match(normal(label)) is not None


def is_heading(text: str, words: Words) -> bool:
    """Whether a cell is one of the usual names of a column, in the very words."""
    return len(text) <= _LONGEST_PHRASE and normal(text) in words


def _hits(readings: Sequence[str], column: int, words: Words, known: Mapping[str, str]) -> list[Hit]:
    """Every field this column could mean: all readings by their very words, then by their ends."""
    plain = [normal(reading) for reading in readings if len(reading) <= _LONGEST_LABEL]
    for reading in plain:
        if reading in known:
            return [Hit(0, 0, column, known[reading])] if known[reading] else []
    for reading in plain:
        bare = without_brackets(reading)
        for grade, form in ((1, reading), (2, bare), (2, _UNIT_AT_END.sub("", bare))):
            if form in words:
                return [Hit(grade, order, column, name) for name, order in words[form]]
        if _OF_OTHERS.match(reading):
            return []
    return [hit for reading in plain[-1:] for hit in _by_ends(without_brackets(reading), column, words)]


def _by_ends(form: str, column: int, words: Words) -> list[Hit]:
    """The field whose longest name the heading ends with, else begins with."""
    if len(form) > _LONGEST_PHRASE:
        return []
    for length in range(len(form), 1, -1):
        end = form[-length:]
        if end in words and (length >= 3 or end in _TAIL_WORDS):
            return [Hit(3, -length, column, name) for name, _ in words[end]]
    for length in range(len(form) - 1, 3, -1):
        if form[:length] in words and form[length] in "及和与、/或,":
            return [Hit(4, -length, column, name) for name, _ in words[form[:length]]]
    return []
