"""A worksheet while the child process reads it, whatever the format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """Its rows come one by one; blank cells are None or an empty text."""

    name: str
    rows: Iterator[Sequence[Any]]
    hidden: bool = False
    merged: Sequence[tuple[int, int, int, int]] = ()  # top, left, bottom, right, from 0 and inclusive
    since_1904: bool = False
