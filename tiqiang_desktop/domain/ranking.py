"""Which expert fits a demand: field, way, load and last rating, each with its points and a reason in words.

The points are the product's own; a person can always choose another (派单 keeps why).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .demand import MOST_STARS, Demand
from .expert import Expert

FIELD, WAY, LOAD, RATING = 50, 20, 15, 15  # the most each part is worth
OPEN_COSTS, DONE_COSTS = 5, 1  # points of LOAD that a running, a finished dispatch of the year costs
UNRATED = 9  # between three stars and a half: nothing is known
NEAR, CITY, PROVINCE = 20, 12, 6


@dataclass(frozen=True, slots=True)
class Load:
    """What an expert has had to do this year, and how the last help was rated."""

    running: int = 0
    done: int = 0
    last_rating: int | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """One expert in the ranking; `reasons` are sentences for the screen and the record."""

    expert: Expert
    points: float
    reasons: tuple[str, ...]
    load: Load
    fits: bool  # a field matches
    unavailable: str = ""


def ranked(
    demand: Demand,
    place: str,
    experts: Iterable[tuple[Expert, str, Load]],
) -> list[Ranked]:
    """Experts best first; those who cannot be asked stand last. Places are 区划 codes, empty when unknown."""
    found = [_rank(demand, place, *one) for one in experts]
    return sorted(found, key=lambda one: (bool(one.unavailable), -one.points, one.expert.name, one.expert.id))


def _rank(demand: Demand, place: str, expert: Expert, home: str, load: Load) -> Ranked:
    parts = (_field(demand, expert), _way(place, home), _load(load), _rating(load))
    reasons = [why for _, why in parts]
    if expert.unavailable:
        reasons.insert(0, f"目前不能派：{expert.unavailable}")
    return Ranked(
        expert,
        round(sum(points for points, _ in parts), 1),
        tuple(reasons),
        load,
        parts[0][0] > 0,
        expert.unavailable,
    )


def _field(demand: Demand, expert: Expert) -> tuple[float, str]:
    """Full points for the very field, less when one is part of the other, less when only the words name it."""
    asked = [text.strip() for text in (demand.field, demand.product) if text.strip()]
    for field in expert.fields:
        if field in asked:
            return FIELD, f"帮扶领域“{field}”与需求一致"
    for field in expert.fields:
        for text in asked:
            if field and (field in text or text in field):
                return FIELD * 0.7, f"帮扶领域“{field}”与“{text}”相近"
    for field in expert.fields:
        if field and field in demand.text:
            return FIELD * 0.5, f"需求内容提到“{field}”"
    return 0, f"帮扶领域（{'、'.join(expert.fields) or '未填'}）与需求不对应"


def _way(place: str, home: str) -> tuple[float, str]:
    if not home or not place:
        return 0, "所在地区未填，无法比较远近"
    if home[:6] == place[:6]:
        return NEAR, "与企业在同一县（市、区）"
    if home[:4] == place[:4]:
        return CITY, "与企业在同一市（州）"
    return (PROVINCE, "在省内其他市（州）") if home[:2] == place[:2] else (0, "在外省")


def _load(load: Load) -> tuple[float, str]:
    points = max(0, LOAD - OPEN_COSTS * load.running - DONE_COSTS * load.done)
    if not (load.running or load.done):
        return points, "本年还没有派过单"
    return points, f"本年手上{load.running}单，已办{load.done}单"


def _rating(load: Load) -> tuple[float, str]:
    if load.last_rating is None:
        return UNRATED, "还没有企业评价"
    return RATING * load.last_rating / MOST_STARS, f"最近一次评价{load.last_rating}分（满分{MOST_STARS}分）"
