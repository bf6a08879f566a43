"""How each figure of 附件2 is counted. The notice defines no unit; these rules are the product's own.

Screen, export, check and summary all take their figures from `tally`; each figure carries the rule in one
sentence and the records it counts. A person may leave a record out of a figure, or set another value, with a reason
(`LeftOut`, `FigureOverride`); the figure then says so.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from .submission import FigureOverride, LeftOut


class Activity(NamedTuple):
    """One visit, finished dispatch, training or chain activity of the year: who was present, by id.

    A tuple, not a dataclass: a hundred thousand of them are made for one 附件2.
    """

    kind: str  # KIND of the record
    id: str
    enterprises: tuple[str, ...]
    experts: tuple[str, ...]
    institutions: tuple[str, ...]
    chain: str = ""
    own: bool = True  # organised by this office


@dataclass(frozen=True, slots=True)
class Firm:
    """What the figures need of an enterprise. `key` tells the same firm in two offices' records."""

    id: str
    key: str
    name: str
    sme: str
    cluster: str
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything 附件2 is counted from."""

    firms: Mapping[str, Firm]
    activities: tuple[Activity, ...]
    planned: tuple[str, ...]  # ids of the enterprises on 附件4
    solved: tuple[str, ...]  # ids of problems verified with evidence in the year
    outputs: Mapping[str, float]  # evaluation id → 万元, only those with signed evidence
    other_effects: Mapping[str, str]  # evaluation id → text


Record = tuple[str, str]  # KIND, id
Value = str | int | float
HELP = ("visit", "dispatch")  # what makes an enterprise a helped one


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of 附件2. `records` are what it counts, a record as often as it counts.

    `value` is what is reported. Where a person has set it, `counted` keeps what the records say and `reason` why.
    """

    name: str
    value: Value
    rule: str
    records: tuple[Record, ...]
    counted: Value | None = None
    reason: str = ""
    left_out: tuple[tuple[Record, str], ...] = ()  # records the rule would count, and why they are not

    @property
    def changed(self) -> bool:
        """Whether a person has set the value."""
        return self.counted is not None

    @property
    def number(self) -> float:
        """The value as a number; a text is 0."""
        return self.value if isinstance(self.value, int | float) else 0


COLUMNS = (
    "产品名称",
    "企业数量",
    "中小微企业数量",
    "产业聚集区数量",
    "参与技术机构数量",
    "参与技术专家数量",
    "培训、质量分析会次数",
    "产业链质量技术帮扶",
    "解决质量问题数量",
    "推动企业提升工业产值",
    "其他成效",
)
UNITS = ("", "家", "家", "个", "家次", "人次", "次", "个", "个", "万元", "")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Omissions:
    """Which records are left out of which figure."""

    by_figure: Mapping[str, Mapping[Record, str]]

    def kept(self, figure: str, items: Collection[T], kind: str, ids: Sequence[str]) -> Collection[T]:
        """The items whose record (a kind and the ids in their order) still counts."""
        gone = self.by_figure.get(figure)
        if not gone:
            return items
        return [item for item, id_ in zip(items, ids, strict=True) if (kind, id_) not in gone]

    def firms(self, figure: str, firms: Collection[Firm]) -> list[Firm]:
        """The distinct firms a figure counts."""
        return _distinct(self.kept(figure, firms, "enterprise", [firm.id for firm in firms]))

    def activities(self, figure: str, activities: Collection[Activity]) -> Collection[Activity]:
        """The activities a figure counts."""
        gone = self.by_figure.get(figure)
        return [one for one in activities if (one.kind, one.id) not in gone] if gone else activities


def tally(
    facts: Facts,
    *,
    planned: bool = False,
    left_out: Iterable[LeftOut] = (),
    overrides: Iterable[FigureOverride] = (),
) -> tuple[Figure, ...]:
    """The eleven figures of 附件2, in the order of its columns.

    `planned`: 覆盖范围 is counted over the enterprises of 附件4 (what June may mean), not over those helped.
    A record that is left out is treated by that figure as though it were not there.
    """
    gone: dict[str, dict[Record, str]] = {}
    for one in left_out:
        gone.setdefault(one.figure, {})[one.record_kind, one.record] = one.reason
    omitted = _Omissions(gone)
    own = [activity for activity in facts.activities if activity.own]
    helped = facts.planned if planned else helped_firms(own)
    firms = [facts.firms[id_] for id_ in helped if id_ in facts.firms]
    found = (*_coverage(firms, planned, omitted), *_activity(own, omitted), *_effect(facts, omitted))
    set_by_hand = {one.figure: one for one in overrides}
    return tuple(
        _as_typed(
            replace(figure, left_out=tuple(gone.get(figure.name, {}).items())) if gone else figure,
            set_by_hand.get(figure.name),
        )
        for figure in found
    )


def _as_typed(figure: Figure, override: FigureOverride | None) -> Figure:
    if override is None:
        return figure
    return replace(figure, value=typed_value(override.value), counted=figure.value, reason=override.reason)


def typed_value(text: str) -> Value:
    """What a person typed for a figure: a number when it is written as one would be printed, else the text itself."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return text
    number: int | float = float(text) if "." in text else int(text)
    return number if shown(number) == text else text


def shown(value: Value | None) -> str:
    """A figure as it is printed: at most two decimals and only as many as it has, no comma, nothing for None."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def helped_firms(activities: Iterable[Activity]) -> tuple[str, ...]:
    """Ids of the enterprises with a completed visit or a finished dispatch; a seat in a training is not help."""
    found: dict[str, None] = {}
    for activity in activities:
        if activity.kind in HELP:
            for id_ in activity.enterprises:
                found[id_] = None
    return tuple(found)


def _distinct(firms: Iterable[Firm]) -> list[Firm]:
    found: dict[str, Firm] = {}
    for firm in firms:
        found.setdefault(firm.key or firm.id, firm)
    return list(found.values())


def _firm_records(firms: Iterable[Firm]) -> tuple[Record, ...]:
    return tuple(("enterprise", firm.id) for firm in firms)


def _coverage(firms: list[Firm], planned: bool, omitted: _Omissions) -> tuple[Figure, ...]:
    made, counted, small, clustered = (omitted.firms(name, firms) for name in COLUMNS[:4])
    products = list(dict.fromkeys(name for firm in made for name in firm.products))
    small = [firm for firm in small if firm.sme == "是"]
    clusters = {firm.cluster: firm for firm in clustered if firm.cluster}
    who = "附件4所列企业" if planned else "本年至少有一次已完成走访或已办结派单的企业"
    return (
        Figure("产品名称", "、".join(products), f"{who}的产品名称，去重后用顿号连接。", _firm_records(made)),
        Figure(
            "企业数量",
            len(counted),
            f"{who}，同一企业只计一家；只列计划或只参加培训的不计。",
            _firm_records(counted),
        ),
        Figure("中小微企业数量", len(small), "上述企业中划型为“是”的家数。", _firm_records(small)),
        Figure(
            "产业聚集区数量",
            len(clusters),
            "上述企业所在产业聚集区，同一聚集区只计一个。",
            _firm_records(clusters.values()),
        ),
    )


def _activity(own: list[Activity], omitted: _Omissions) -> tuple[Figure, ...]:
    places, people, events, links = (omitted.activities(name, own) for name in COLUMNS[4:8])
    institutions = _present((one, one.institutions) for one in places if one.institutions)
    experts = _present((one, one.experts) for one in people if one.experts)
    trainings = tuple((activity.kind, activity.id) for activity in events if activity.kind == "training")
    chains = {activity.chain: activity for activity in links if activity.chain}
    return (
        Figure(
            "参与技术机构数量",
            len(institutions),
            "每次走访、培训、产业链活动到场的技术机构数相加。",
            institutions,
        ),
        Figure(
            "参与技术专家数量",
            len(experts),
            "每次走访、培训、产业链活动到场的专家人数相加；一次走访连续多日计一次；监管干部和企业人员不计。",
            experts,
        ),
        Figure(
            "培训、质量分析会次数",
            len(trainings),
            "培训和质量分析会的场次；联合举办的只计主办单位。",
            trainings,
        ),
        Figure(
            "产业链质量技术帮扶",
            len(chains),
            "开展过活动的产业链，同一产业链只计一个。",
            tuple((activity.kind, activity.id) for activity in chains.values()),
        ),
    )


def _present(given: Iterable[tuple[Activity, tuple[str, ...]]]) -> tuple[Record, ...]:
    """Each activity as often as it had different ones present."""
    found: list[Record] = []
    for activity, who in given:
        times = len(who) if len(who) < 2 else len(set(who))
        found += ((activity.kind, activity.id),) * times
    return tuple(found)


def _effect(facts: Facts, omitted: _Omissions) -> tuple[Figure, ...]:
    solved = omitted.kept(COLUMNS[8], facts.solved, "problem", facts.solved)
    outputs = omitted.kept(COLUMNS[9], tuple(facts.outputs), "evaluation", tuple(facts.outputs))
    told = [id_ for id_, text in facts.other_effects.items() if text]
    told = list(omitted.kept(COLUMNS[10], told, "evaluation", told))
    total = round(sum(facts.outputs[id_] for id_ in outputs), 2)
    effects = list(dict.fromkeys(facts.other_effects[id_] for id_ in told))
    return (
        Figure(
            "解决质量问题数量",
            len(solved),
            "本年复查合格并有依据的质量问题；重新打开的不计。",
            tuple(("problem", id_) for id_ in solved),
        ),
        Figure(
            "推动企业提升工业产值",
            total,
            "有企业签字证明的成效评估中的产值增量（万元）之和，每家每年一次。",
            tuple(("evaluation", id_) for id_ in outputs),
        ),
        Figure(
            "其他成效",
            "；".join(effects),
            "成效评估中填写的其他成效，供参考，可以改写。",
            tuple(("evaluation", id_) for id_ in told),
        ),
    )
