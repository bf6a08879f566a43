"""是否中小微企业: the verdict from headcount, revenue and assets (工信部联企业〔2011〕300号; 统计上大中小微型企业划分办法（2017）)."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Indicator(StrEnum):
    """What an industry is measured by; each industry uses one or two of them."""

    EMPLOYEES = "从业人员"  # 人
    REVENUE = "营业收入"  # 万元
    ASSETS = "资产总额"  # 万元


class Answer(StrEnum):
    """The word in 附件4's last column, or that it cannot be said yet."""

    YES = "是"
    NO = "否"
    UNKNOWN = "无法判断"


class Grade(StrEnum):
    """规模."""

    LARGE = "大型"
    MEDIUM = "中型"
    SMALL = "小型"
    MICRO = "微型"


@dataclass(frozen=True, slots=True)
class Threshold:
    """One row of the table: from which value of an indicator a firm of an industry is large, medium, small."""

    industry: str
    indicator: Indicator
    unit: str
    large: float
    medium: float
    small: float
    source: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, the grade if it is certain, and one sentence saying why."""

    answer: Answer
    grade: Grade | None
    reason: str


def parse_thresholds(text: str) -> tuple[Threshold, ...]:
    """The rows of resources/sme.tsv."""
    header, *lines = (line.split("\t") for line in text.splitlines() if line.strip())
    rows = (dict(zip(header, line, strict=True)) for line in lines)
    return tuple(
        Threshold(
            industry=row["industry"].rstrip("*"),
            indicator=Indicator(re.sub(r"\([A-Z]\)", "", row["indicator"])),
            unit=row["unit"],
            large=float(row["large_min"]),
            medium=float(row["medium_min"]),
            small=float(row["small_min"]),
            source=row["source"],
        )
        for row in rows
    )


def industries(thresholds: Sequence[Threshold]) -> tuple[str, ...]:
    """The industries one can choose from, in the order of the table."""
    return tuple(dict.fromkeys(row.industry for row in thresholds))


def industry_of(text: str, thresholds: Sequence[Threshold]) -> str:
    """The table's industry for a free text such as “非金属矿物制品业”; empty when it cannot be told.

    工业 is 采矿业, 制造业 and 电力、热力、燃气及水生产和供应业 (300号 四（二）).
    """
    word = _bare(text)
    if not word:
        return ""
    for industry in industries(thresholds):
        if word in {_bare(industry), _bare(industry).removesuffix("业")}:
            return industry
    is_industry = re.search(
        r"(制造|制品|加工|采矿|采选|开采|冶炼|压延|纺织|印刷|酿造|生产和供应)(业|工业)?$|工业$|^制造", word
    )
    return "工业" if is_industry and "工业" in industries(thresholds) else ""


def _bare(text: str) -> str:
    """Without brackets' content, digits (GB/T 4754 codes), marks and blanks."""
    plain = re.sub(r"\(.*?\)|\[.*?\]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\sA-Z\d.,、，*·-]+", "", plain)


def judge(
    industry: str,
    thresholds: Sequence[Threshold],
    *,
    employees: float | None = None,
    revenue: float | None = None,
    assets: float | None = None,
) -> Verdict:
    """Whether a firm is 中小微; people in 人, money in 万元, None for a number nobody has given.

    “大型、中型和小型企业须同时满足所列指标的下限，否则下划一档；微型企业只须满足所列指标中的一项即可” (2017 办法 表注):
    so one known number below the 大型 line is enough for 是.
    """
    rows = [row for row in thresholds if row.industry == industry.rstrip("*")]
    if not rows:
        given = f"“{industry}”不在划型标准的行业中" if industry else "没有填写划型行业"
        return Verdict(Answer.UNKNOWN, None, f"{given}，无法判断")
    numbers = {Indicator.EMPLOYEES: employees, Indicator.REVENUE: revenue, Indicator.ASSETS: assets}
    known = {
        row.indicator: number
        for row in rows
        if (number := numbers[row.indicator]) is not None and number >= 0
    }
    below = [row for row in rows if row.indicator in known and known[row.indicator] < row.large]
    if below:
        return _small_or_medium(industry, rows, known, below[0])
    missing = [row for row in rows if row.indicator not in known]
    if missing:
        return Verdict(Answer.UNKNOWN, None, _not_enough(industry, rows, known, missing))
    facts = "，".join(_fact(row, known, row.large, "不低于") for row in rows)
    return Verdict(Answer.NO, Grade.LARGE, f"{industry}：{facts}，为大型企业")


def _small_or_medium(
    industry: str, rows: Sequence[Threshold], known: Mapping[Indicator, float], first: Threshold
) -> Verdict:
    fact = _fact(first, known, first.large, "低于大型企业下限")
    grade = _grade(rows, known)
    ending = f"为{grade}企业" if grade else "属于中小微企业（另有指标未填，不细分规模）"
    return Verdict(Answer.YES, grade, f"{industry}：{fact}，{ending}")


def _grade(rows: Sequence[Threshold], known: Mapping[Indicator, float]) -> Grade | None:
    """The grade below large; None while a missing number could lower it."""
    if any(known[row.indicator] < row.small for row in rows if row.indicator in known):
        return Grade.MICRO
    if len(known) < len(rows):
        return None
    return Grade.MEDIUM if all(known[row.indicator] >= row.medium for row in rows) else Grade.SMALL


def _not_enough(
    industry: str, rows: Sequence[Threshold], known: Mapping[Indicator, float], missing: Sequence[Threshold]
) -> str:
    wanted = "、".join(row.indicator.value for row in missing)
    facts = [_fact(row, known, row.large, "不低于") for row in rows if row.indicator in known]
    return f"{industry}：{'，'.join([*facts, ''])}还缺{wanted}，无法判断"


def _fact(row: Threshold, known: Mapping[Indicator, float], line: float, relation: str) -> str:
    return f"{row.indicator}{known[row.indicator]:g}{row.unit}，{relation}{line:g}{row.unit}"
