"""Records to rows and back: the type of a field decides how it is kept."""

import datetime as dt
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from ..domain.record import Record

R = TypeVar("R", bound=Record)
Value = str | int | float | None

T = TypeVar("T")
_JSON = json.JSONEncoder(ensure_ascii=False).encode  # made once: json.dumps makes one for each call


def per_kind(function: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """Works a function of a kind out once for each kind (`cache`, typed: mypy doubts that a class can be hashed)."""
    return cast("Callable[[type[Record]], T]", cache(function))


COLUMN_TYPES: dict[type, str] = {
    str: "TEXT",
    int: "INTEGER",
    float: "REAL",
    bool: "INTEGER",
    dt.date: "TEXT",
    tuple: "TEXT",
}


@per_kind
def base_types(kind: type[Record]) -> dict[str, tuple[type, bool]]:
    """For each field its plain type (a StrEnum stays itself, a tuple is `tuple`) and whether it may be None."""
    hints = get_type_hints(kind)
    return {field.name: _base(hints[field.name]) for field in fields(kind)}


def _base(hint: Any) -> tuple[type, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [arg for arg in get_args(hint) if arg is not type(None)]
        return _base(kinds[0])[0], True
    return (tuple if get_origin(hint) is tuple else hint), False


def column_type(base: type) -> str:
    """The SQLite type of a column (STRICT tables)."""
    return "TEXT" if issubclass(base, StrEnum) else COLUMN_TYPES[base]


def _encoder(base: type) -> Callable[[Any], Value]:
    if base is tuple:
        return _tuple_json
    if base is dt.date:
        return lambda value: value.isoformat() if value else None
    if base is float:
        return lambda value: None if value is None else float(value)
    if base is bool:
        return int
    return _as_it_is


def _tuple_json(value: Any) -> str:
    return _JSON(value) if value else "[]"


def _as_it_is(value: Any) -> Any:
    return value


def _decoder(base: type) -> Callable[[Any], Any]:
    if base is tuple:
        return lambda value: tuple(json.loads(value)) if value else ()
    if base is dt.date:
        return lambda value: dt.date.fromisoformat(value) if value else None
    if base is bool:
        return bool
    if issubclass(base, StrEnum):
        return base
    return lambda value: value


@per_kind
def _encoders(kind: type[Record]) -> tuple[tuple[str, Callable[[Any], Value]], ...]:
    return tuple((name, _encoder(base)) for name, (base, _) in base_types(kind).items())


@per_kind
def _decoders(kind: type[Record]) -> dict[str, Callable[[Any], Any]]:
    return {name: _decoder(base) for name, (base, _) in base_types(kind).items()}


@per_kind
def columns(kind: type[Record]) -> tuple[str, ...]:
    """The column names in field order."""
    return tuple(name for name, _ in _encoders(kind))


@per_kind
def _values(kind: type[Record]) -> Callable[[Record], tuple[Any, ...]]:
    return attrgetter(*columns(kind))


@per_kind
def _special(kind: type[Record]) -> tuple[tuple[int, Callable[[Any], Value]], ...]:
    """The places of the columns whose values are not kept as they are."""
    return tuple(
        (place, encoder) for place, (_, encoder) in enumerate(_encoders(kind)) if encoder is not _as_it_is
    )


def encode(record: Record) -> tuple[Value, ...]:
    """The row of a record, in the order of `columns`."""
    kind = type(record)
    row = list(_values(kind)(record))
    for place, encoder in _special(kind):
        row[place] = encoder(row[place])
    return tuple(row)


def decode(kind: type[R], row: Mapping[str, Any]) -> R:
    """The record of a row."""
    return kind(**{name: decoder(row[name]) for name, decoder in _decoders(kind).items()})


def to_json(record: Record) -> str:
    """A record as JSON, for the change log."""
    return _JSON(dict(zip(columns(type(record)), encode(record), strict=True)))


def from_json(kind: type[R], text: str) -> R:
    """The record of a change log entry; a field the entry does not know has its default."""
    row = json.loads(text)
    known = _decoders(kind)
    return kind(**{name: known[name](value) for name, value in row.items() if name in known})


def plain(record: Record) -> dict[str, Any]:
    """Field names and JSON values, for `list --json` and for other programs."""
    kept = dict(zip(columns(type(record)), encode(record), strict=True))
    for name, (base, _) in base_types(type(record)).items():
        if base is tuple:
            kept[name] = list(getattr(record, name))  # type: ignore[assignment]
        elif base is bool:
            kept[name] = getattr(record, name)
    return kept
