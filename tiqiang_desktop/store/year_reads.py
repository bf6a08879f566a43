"""Reads of the year's work: what waits, who helped whom, what was planned and done."""

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..domain.choosing import Risk
from ..domain.enterprise import Source
from ..domain.problem import Problem, Severity
from .codec import decode
from .store import Store

OPEN_PROBLEMS = """
SELECT p.*, e.name AS enterprise_name FROM problem p JOIN enterprise e ON e.id = p.enterprise AND e.deleted = 0
WHERE p.deleted = 0 AND p.state <> '已验证' AND (:enterprise = '' OR p.enterprise = :enterprise) ORDER BY p.id
"""


def open_problems(store: Store, enterprise: str = "") -> list[tuple[Problem, str]]:
    """Problems not verified yet, with the name of their firm."""
    rows = store.rows(OPEN_PROBLEMS, {"enterprise": enterprise})
    return [(decode(Problem, row), row["enterprise_name"]) for row in rows]


FIRMS_AT_RISK = """
SELECT e.id, e.name, e.category, e.town, e.sme, e.startup, e.cluster, e.status,
  coalesce(n.id, '') AS enrolment, coalesce(n.listed, 0) AS listed,
  EXISTS (SELECT 1 FROM enrolment b WHERE b.enterprise = e.id AND b.year = :year - 1 AND b.deleted = 0) AS helped_before,
  (SELECT json_group_array(p.name) FROM product p WHERE p.enterprise = e.id AND p.deleted = 0) AS products,
  (SELECT count(*) FROM demand d WHERE d.enterprise = e.id AND d.deleted = 0 AND d.state IN ('待派', '已派', '已接'))
    AS demands
FROM enterprise e LEFT JOIN enrolment n ON n.enterprise = e.id AND n.year = :year AND n.deleted = 0
WHERE e.deleted = 0 ORDER BY e.id
"""
PROBLEMS_AT_RISK = """
SELECT enterprise, source, severity, count(*) AS found,
  sum(state <> '已验证') AS open,
  sum(recurrence IN ('疑似复发', '确认复发') OR (recurrence = '' AND recurrence_of <> '')) AS recurring
FROM problem WHERE deleted = 0 AND (found_on >= :since OR state <> '已验证')
GROUP BY enterprise, source, severity
"""
FORMER_SOURCES = """
SELECT enterprise, source FROM enrolment WHERE deleted = 0 AND year = :year AND source <> '其他'
UNION ALL SELECT enterprise, '企业点单' FROM demand WHERE deleted = 0 AND state IN ('待派', '已派', '已接')
"""


@dataclass(slots=True)
class _Tally:
    """A firm's problems of the years looked at."""

    failures: int = 0
    recurring: int = 0
    open: int = 0
    worst: Severity | None = None
    sources: Counter[Source] = field(default_factory=Counter)


def risks(store: Store, year: int, since: dt.date) -> list[Risk]:
    """What is known of every living firm: its problems found since a day, demands, its place on the list."""
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for row in store.rows(PROBLEMS_AT_RISK, {"since": since.isoformat()}):
        _add(tallies[row["enterprise"]], row)
    for row in store.rows(FORMER_SOURCES, {"year": year}):
        tallies[row["enterprise"]].sources[Source(row["source"])] += 1
    return [_risk(row, tallies.get(row["id"], _Tally())) for row in store.rows(FIRMS_AT_RISK, {"year": year})]


def _add(tally: _Tally, row: Mapping[str, Any]) -> None:
    source, severity, order = Source(row["source"]), Severity(row["severity"]), list(Severity)
    tally.sources[source] += row["found"]
    tally.failures += row["found"] if source is Source.SAMPLING else 0
    tally.recurring += row["recurring"]
    tally.open += row["open"]
    if tally.worst is None or order.index(severity) > order.index(tally.worst):
        tally.worst = severity


def _risk(row: Mapping[str, Any], tally: _Tally) -> Risk:
    return Risk(
        enterprise=row["id"],
        name=row["name"],
        category=row["category"],
        town=row["town"],
        sme=row["sme"],
        startup=bool(row["startup"]),
        cluster=row["cluster"],
        products=tuple(json.loads(row["products"])),
        failures=tally.failures,
        severity=tally.worst,
        recurring=tally.recurring,
        open_problems=tally.open,
        demands=row["demands"],
        sources=tuple(source for source, _ in tally.sources.most_common()),
        enrolment=row["enrolment"],
        listed=bool(row["listed"]),
        helped_before=bool(row["helped_before"]),
        status=row["status"],
    )
