"""Choosing enterprises by risk: a transparent score, each part with its points and its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from .enterprise import Source
from .errors import Refused
from .problem import Severity
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


class Part(StrEnum):
    """What the score is made of. Points and reasons: resources/score.json, editable per office."""

    FAILURES = "抽查不合格"
    SEVERITY = "问题严重程度"
    RECURRENCE = "问题复发"
    OPEN = "问题未销号"
    SMALL = "中小微企业"
    STARTUP = "初创企业"
    KEY = "重点帮扶行业"
    CLUSTER = "产业聚集区"
    DEMAND = "企业点单"


@dataclass(frozen=True, slots=True)
class Weight:
    """What a part is worth: its points, from how many on it counts in full, and why."""

    part: Part
    points: float
    reason: str
    most: int = 1


@dataclass(frozen=True, slots=True)
class Risk:
    """What the archive knows of a firm that may be chosen."""

    enterprise: str  # id
    name: str
    category: str = ""
    town: str = ""
    sme: str = ""
    startup: bool = False
    cluster: str = ""
    products: tuple[str, ...] = ()
    failures: int = 0  # sampling failures of the years looked at
    severity: Severity | None = None  # of the worst problem
    recurring: int = 0
    open_problems: int = 0
    demands: int = 0  # not finished
    sources: tuple[Source, ...] = ()  # how it came to notice, the most frequent first
    enrolment: str = ""  # id of this year's; empty: not chosen
    listed: bool = False  # on 附件4
    helped_before: bool = False  # on the list of the year before
    status: str = ""


@dataclass(frozen=True, slots=True)
class ScorePart:
    part: Part
    points: float
    full: float
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A firm with its score, the highest-scoring parts first; parts without points are left out."""

    risk: Risk
    total: float
    parts: tuple[ScorePart, ...]

    @property
    def reason(self) -> str:
        """The score in words."""
        return "；".join(f"{part.part}{part.points:g}分（{part.why}）" for part in self.parts)


_DEGREE = {Severity.MINOR: 1, Severity.MAJOR: 2, Severity.SEVERE: 3}


def rated(risk: Risk, weights: Iterable[Weight], key_industries: Iterable[str]) -> Candidate:
    """The score of a firm, every point with its reason."""
    named = " ".join((risk.category, *risk.products))
    keys = [industry for industry in key_industries if industry and industry in named]
    counts, found = _counts(risk, keys), []
    for weight in weights:
        if not counts[weight.part]:
            continue
        points = round(weight.points * min(counts[weight.part] / weight.most, 1.0), 1)
        if points:
            found.append(ScorePart(weight.part, points, weight.points, _why(weight.part, risk, keys)))
    found.sort(key=lambda part: -part.points)
    return Candidate(risk, round(sum(part.points for part in found), 1), tuple(found))


def _counts(risk: Risk, keys: Sequence[str]) -> dict[Part, float]:
    """Of each part how much there is; so many as the weight's `most` count in full."""
    return {
        Part.FAILURES: risk.failures,
        Part.SEVERITY: _DEGREE[risk.severity] / len(_DEGREE) if risk.severity else 0,
        Part.RECURRENCE: risk.recurring > 0,
        Part.OPEN: risk.open_problems,
        Part.SMALL: risk.sme == "是",
        Part.STARTUP: risk.startup,
        Part.KEY: bool(keys),
        Part.CLUSTER: bool(risk.cluster),
        Part.DEMAND: risk.demands > 0,
    }


def _why(part: Part, risk: Risk, keys: Sequence[str]) -> str:
    return {
        Part.FAILURES: f"监督抽查不合格{risk.failures}项",
        Part.SEVERITY: f"最严重的问题为“{risk.severity}”",
        Part.RECURRENCE: f"{risk.recurring}个问题复发",
        Part.OPEN: f"{risk.open_problems}个问题未销号",
        Part.SMALL: "划型为中小微企业",
        Part.STARTUP: "初创企业",
        Part.KEY: f"属于附件1重点帮扶行业“{'、'.join(keys)}”",
        Part.CLUSTER: f"在{risk.cluster}",
        Part.DEMAND: f"{risk.demands}条需求未办结",
    }[part]


@dataclass(frozen=True, slots=True)
class Target:
    """One target of the notice, and how far the office is."""

    name: str
    done: int
    target: int
    unit: str
    rule: str

    @property
    def missing(self) -> int:
        """How many are still to do."""
        return max(0, self.target - self.done)
