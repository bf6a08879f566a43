"""Choosing enterprises by risk: a transparent score, each part with its points and its reason."""

from dataclasses import dataclass
from typing import ClassVar, Self

from .errors import Refused
from .record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreWeight(Record):
    """How many points one part of the score is worth in this office, and why."""

    KIND: ClassVar[str] = "score_weight"
    LABEL: ClassVar[str] = "评分权重"

    part: str = ""
    points: float = 0.0
    reason: str = ""

    def checked(self) -> Self:
        """Refuses a weight of nothing."""
        if not self.part:
            raise Refused("还没有选定评分项目，请先选一项。")
        if not 0 <= self.points <= 100:
            raise Refused("分值要在 0 到 100 之间，请改正。")
        return self

    def caption(self) -> str:
        """The part."""
        return self.part
