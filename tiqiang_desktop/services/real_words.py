"""Values for paper with every private-use character of older systems turned into its real one."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from ..domain import rare
from . import shipped

V = TypeVar("V")


def real_words(value: V) -> V:
    """A frozen value with all texts in it, in its tuples and in the values it holds, as they are to be printed."""
    made: V = _real(value, shipped.private_use())
    return made


def _real(value: Any, table: Mapping[int, str]) -> Any:
    if type(value) is str:
        return rare.real(value, table)
    if isinstance(value, tuple):
        return tuple(_real(item, table) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: _real(getattr(value, field.name), table) for field in fields(value)}
        return replace(value, **found)
    return value
