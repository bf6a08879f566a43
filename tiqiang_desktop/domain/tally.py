"""How each figure of 附件2 is counted. The notice defines no unit; these rules are the product's own.

Screen, export, check and summary all take their figures from `tally`; each figure carries the rule in one
sentence and the records it counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Activity:
    """One visit, finished dispatch, training or chain activity of the year: who was present, by id."""

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
HELP = ("visit", "dispatch")  # what makes an enterprise a helped one


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of 附件2. `records` are what it counts, a record as often as it counts."""

    name: str
    value: str | int | float
    rule: str
    records: tuple[Record, ...]


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


def tally(facts: Facts, *, planned: bool = False) -> tuple[Figure, ...]:
    """The eleven figures of 附件2, in the order of its columns.

    `planned`: 覆盖范围 is counted over the enterprises of 附件4 (what June may mean), not over those helped.
    """
    own = [activity for activity in facts.activities if activity.own]
    helped = facts.planned if planned else helped_firms(own)
    counted = _distinct(facts.firms[id_] for id_ in helped if id_ in facts.firms)
    return (*_coverage(counted, planned), *_activity(own), *_effect(facts))


def helped_firms(activities: Iterable[Activity]) -> tuple[str, ...]:
    """Ids of the enterprises with a completed visit or a finished dispatch; a seat in a training is not help."""
    return tuple(
        dict.fromkeys(id_ for activity in activities if activity.kind in HELP for id_ in activity.enterprises)
    )


def _distinct(firms: Iterable[Firm]) -> list[Firm]:
    found: dict[str, Firm] = {}
    for firm in firms:
        found.setdefault(firm.key or firm.id, firm)
    return list(found.values())


def _firm_records(firms: Iterable[Firm]) -> tuple[Record, ...]:
    return tuple(("enterprise", firm.id) for firm in firms)


def _coverage(firms: list[Firm], planned: bool) -> tuple[Figure, ...]:
    products = list(dict.fromkeys(name for firm in firms for name in firm.products))
    small = [firm for firm in firms if firm.sme == "是"]
    clustered = {firm.cluster: firm for firm in firms if firm.cluster}
    who = "附件4所列企业" if planned else "本年至少有一次已完成走访或已办结派单的企业"
    return (
        Figure("产品名称", "、".join(products), f"{who}的产品名称，去重后用顿号连接。", _firm_records(firms)),
        Figure(
            "企业数量",
            len(firms),
            f"{who}，同一企业只计一家；只列计划或只参加培训的不计。",
            _firm_records(firms),
        ),
        Figure("中小微企业数量", len(small), "上述企业中划型为“是”的家数。", _firm_records(small)),
        Figure(
            "产业聚集区数量",
            len(clustered),
            "上述企业所在产业聚集区，同一聚集区只计一个。",
            _firm_records(clustered.values()),
        ),
    )


def _activity(own: list[Activity]) -> tuple[Figure, ...]:
    institutions = tuple(record for one in own for record in _present(one, one.institutions))
    experts = tuple(record for one in own for record in _present(one, one.experts))
    trainings = tuple((activity.kind, activity.id) for activity in own if activity.kind == "training")
    chains = {activity.chain: activity for activity in own if activity.chain}
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


def _present(activity: Activity, who: Iterable[str]) -> tuple[Record, ...]:
    return ((activity.kind, activity.id),) * len(set(who))


def _effect(facts: Facts) -> tuple[Figure, ...]:
    total = round(sum(facts.outputs.values()), 2)
    effects = list(dict.fromkeys(text for text in facts.other_effects.values() if text))
    return (
        Figure(
            "解决质量问题数量",
            len(facts.solved),
            "本年复查合格并有依据的质量问题；重新打开的不计。",
            tuple(("problem", id_) for id_ in facts.solved),
        ),
        Figure(
            "推动企业提升工业产值",
            total,
            "有企业签字证明的成效评估中的产值增量（万元）之和，每家每年一次。",
            tuple(("evaluation", id_) for id_ in facts.outputs),
        ),
        Figure(
            "其他成效",
            "；".join(effects),
            "成效评估中填写的其他成效，供参考，可以改写。",
            tuple(("evaluation", id_) for id_, text in facts.other_effects.items() if text),
        ),
    )
