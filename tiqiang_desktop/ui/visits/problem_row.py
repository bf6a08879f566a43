"""One row of the problem grid as a value, and its way into a draft, an entry and back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from ...domain.problem import ProblemCategory
from ...domain.quantities import parse_date
from ...services.choices import ProblemChoice
from ...services.photos import Photo
from ...services.visits import ProblemEntry


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """What the cells of a row hold. `proposed` is the library's suggestion while nobody has taken it."""

    product: str = ""
    category: ProblemCategory | None = None
    title: str = ""  # empty when a bare category was chosen
    description: str = ""
    suggestion: str = ""
    proposed: str = ""
    cause: str = ""
    due: dt.date | None = None  # None: the default, 30 days
    article: str = ""
    recurs: bool = False
    photos: tuple[Photo, ...] = ()

    @property
    def named(self) -> str:
        """What the 问题类别 cell shows."""
        return self.title or (self.category.value if self.category else "")

    @property
    def empty(self) -> bool:
        """Whether nothing of its own has been entered (a product taken over from above does not count)."""
        return not (self.category or self.description.strip() or self.suggestion.strip() or self.photos)

    def choose(self, choice: ProblemChoice) -> "ProblemRow":
        """With a line of the library or a bare category; its suggestion is proposed until it is accepted."""
        bare = choice.title == choice.category.value
        return replace(
            self,
            category=choice.category,
            title="" if bare else choice.title,
            cause=choice.cause,
            article=choice.article,
            proposed=choice.suggestion,
        )

    def name(self, text: str) -> "ProblemRow":
        """With a problem in the user's own words, which the library does not know."""
        text = text.strip()
        if text == self.named:
            return self
        if not text:
            return replace(self, category=None, title="", cause="", article="", proposed="", recurs=False)
        if text in [category.value for category in ProblemCategory]:
            return replace(self, category=ProblemCategory(text), title="", cause="", article="", proposed="")
        category = self.category or ProblemCategory.OTHER
        return replace(self, category=category, title=text, cause="", article="", proposed="")

    def entry(self) -> ProblemEntry:
        """The row as it is recorded."""
        return ProblemEntry(
            category=self.category or ProblemCategory.OTHER,
            title=self.title,
            product=self.product,
            description=self.description,
            suggestion=self.suggestion,
            cause=self.cause,
            due=self.due,
            article=self.article,
            photos=self.photos,
        )

    def mistake(self) -> tuple[str, str] | None:
        """The field that keeps the row from being recorded, and the sentence for the user; None when it is fine."""
        if self.category is None:
            return "category", "还没有问题类别，请输入首字母或文字，按 Enter 选定"
        if not self.title and not self.description.strip():
            return "description", "只选了类别，请写明发现了什么问题"
        return None


def to_draft(row: ProblemRow) -> dict[str, Any]:
    """The row as JSON values."""
    values = asdict(row)
    values["due"] = row.due.isoformat() if row.due else None
    return values


def from_draft(values: Mapping[str, Any]) -> ProblemRow:
    """The row of a draft; what this program does not know is left out."""
    known = {name: values[name] for name in ProblemRow.__slots__ if name in values}
    if known.get("due"):
        known["due"] = dt.date.fromisoformat(known["due"])
    if known.get("category"):
        known["category"] = ProblemCategory(known["category"])
    known["photos"] = tuple(Photo(**photo) for photo in known.get("photos", ()))
    return ProblemRow(**known)


def read_due(text: str, visited_on: dt.date) -> dt.date | None:
    """A date typed in full or as “7.5”, “7月5日”; without a year it is the next such day after the visit."""
    text = text.strip()
    if not text:
        return None
    whole = parse_date(text)
    if whole is not None:
        return whole
    for year in (visited_on.year, visited_on.year + 1):
        day = parse_date(f"{year}.{text}") or parse_date(f"{year}年{text}")
        if day is not None and day >= visited_on:
            return day
    return None
