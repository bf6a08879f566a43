"""What a closed problem can teach: proposed to a person, who says yes before it enters the library."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .problem import CauseClass, ProblemCategory

_NUMBER = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
SOMEBODY = "某企业"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A closed problem with what was advised, ready to be read over."""

    problem: str  # id
    enterprise: str  # name; never goes into the library
    field: str
    product: str
    kind: ProblemCategory
    title: str
    cause: str
    cause_class: CauseClass
    suggestions: tuple[str, ...]
    handling: str
    evidence: str


def anonymous(text: str, names: Iterable[str]) -> str:
    """The text without the firm, its people and telephone numbers."""
    for name in sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True):
        text = text.replace(name, SOMEBODY)
    return _NUMBER.sub("", text)


def names_somebody(text: str, names: Iterable[str]) -> bool:
    """Whether a text names one of them, or has a telephone number."""
    return anonymous(text, names) != text
