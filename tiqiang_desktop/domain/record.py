"""The base of every record, and the ids that let records travel between machines."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Self, TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of the archive. The gate fills these fields; nobody else writes them.

    `office` is the id of the one office that owns the row; `revision` counts its versions, so that a merge
    takes the newer; `deleted` is a tombstone: a row is never deleted from the file by the program's verbs.
    """

    KIND: ClassVar[str] = ""  # the table's name
    LABEL: ClassVar[str] = ""  # the kind's Chinese name

    id: str = ""
    office: str = ""
    revision: int = 0
    revised_at: str = ""
    revised_by: str = ""
    deleted: bool = False

    def checked(self) -> Self:
        """The record as it may be saved. Raises Refused with a sentence for the user."""
        return self

    def caption(self) -> str:
        """How the record is named in lists, logs and findings."""
        return self.LABEL

    def searchable(self) -> tuple[str, ...]:
        """The texts by which the record is found; empty when it is not searched for."""
        return ()


R = TypeVar("R", bound=Record)

BOOKKEEPING = frozenset(field.name for field in fields(Record))


def same_content(one: Record, other: Record) -> bool:
    """Whether two records say the same, whoever wrote them and when."""
    return content(one) == content(other)


def content(record: Record) -> dict[str, object]:
    """The record's own fields without the bookkeeping of the gate."""
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name not in BOOKKEEPING}


def filled_from(record: R, values: Mapping[str, object]) -> R:
    """The record with the non-empty values laid over it (an import never wipes a field)."""
    wanted: dict[str, Any] = {name: value for name, value in values.items() if value not in ("", None, ())}
    return replace(record, **wanted)


def new_ids(milliseconds: int, entropy: int) -> Iterator[str]:
    """UUIDv7 texts (RFC 9562 5.7), rising: 48 bits of time, then a counter seeded by 74 random bits.

    One iterator serves one transaction, so that the rows of a bulk save lie in one place of the index.
    """
    counter = entropy & ((1 << 74) - 1) & ~((1 << 32) - 1)
    while True:
        counter += 1
        high, low = counter >> 62, counter & ((1 << 62) - 1)
        number = (milliseconds & ((1 << 48) - 1)) << 80 | 7 << 76 | (high & 0xFFF) << 64 | 2 << 62 | low
        text = f"{number:032x}"
        yield f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def chinese_date(day: dt.date | None) -> str:
    """“2022年6月5日”: Arabic digits without leading zeros (GB/T 9704-2012 7.3.5.4); empty for None."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
