"""成效评估: the unit guard on an output figure, and what an evaluation shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .problem import Evaluation

TOO_MANY_TIMES = 10  # of the median of the others
HALF = 0.5  # of a year's output


@dataclass(frozen=True, slots=True)
class Known:
    """What the unit guard compares with, in 万元; None when unknown."""

    annual_output: float | None = None
    revenue: float | None = None
    others: Sequence[float] = ()  # increases of the other firms of the year


def doubts(evaluation: Evaluation, known: Known) -> tuple[str, ...]:
    """Sentences about a figure that may be in 元, 千元 or 亿元; none when it is plausible. Never a refusal."""
    value = evaluation.output_increase
    if value is None:
        return ()
    found = []
    year = known.annual_output or known.revenue
    if year and value > HALF * year:
        found.append(f"产值增量 {value:g} 万元超过年产值（{year:g} 万元）的一半，请核对单位是不是万元。")
        found += [
            f"如果原数的单位是{unit}，应填 {value * factor:g} 万元。"
            for unit, factor in (("元", 0.0001), ("千元", 0.1))
            if value * factor <= HALF * year
        ][:1]
    middle = median(known.others) if len(known.others) >= 3 else 0
    if middle and value > TOO_MANY_TIMES * middle:
        found.append(
            f"产值增量 {value:g} 万元是其他企业中位数（{middle:g} 万元）的 {TOO_MANY_TIMES} 倍以上，请核对。"
        )
    if value < 0:
        found.append("产值增量是负数，请核对；没有提升时留空。")
    before, after = evaluation.output_before, evaluation.output_after
    if before is not None and after is not None and abs((after - before) - value) > 0.01:
        found.append(f"帮扶前后相差 {after - before:g} 万元，与填写的增量 {value:g} 万元不一致，请核对。")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Effects:
    """What the archive knows of a firm's year, offered to the evaluation."""

    visits: int
    problems: int  # found in the year
    solved: int
    letters: int
    suggestions: int
    taken: int  # suggestions adopted, also in part
    rating: float | None  # mean of the firm's ratings of dispatched help


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """One enterprise of the year with its evaluation, or without."""

    enterprise_id: str
    enterprise: str
    evaluation: str  # id; empty: none yet
    output_increase: float | None
    counted: bool  # signed evidence: it counts in 附件2
    satisfaction: str
    adopted: int | None
    other_effect: str
    best_case: bool
    problems: int
    solved: int
