"""Reads of the year's work: what waits, who helped whom, what was planned and done."""

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..domain import plan
from ..domain.choosing import Risk
from ..domain.enterprise import Enrolment, Source
from ..domain.plan import PlanLine
from ..domain.problem import Problem, Severity
from .codec import decode
from .store import Store

OPEN_PROBLEMS = """
SELECT p.*, e.name AS enterprise_name FROM problem p JOIN enterprise e ON e.id = p.enterprise AND e.deleted = 0
WHERE p.deleted = 0 AND p.state <> '已验证' AND (:enterprise = '' OR p.enterprise = :enterprise)
  AND NOT EXISTS (SELECT 1 FROM campaign c WHERE c.deleted = 0 AND c.closed = 1 AND c.year =
    CASE WHEN p.carried_to > 0 THEN p.carried_to ELSE CAST(substr(p.found_on, 1, 4) AS INTEGER) END)
ORDER BY p.id
"""


def open_problems(store: Store, enterprise: str = "") -> list[tuple[Problem, str]]:
    """Problems not verified yet, with the name of their firm; those left behind in a closed year are not."""
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


PLANS = """
SELECT n.*, e.name AS enterprise_name, e.category AS category, e.town AS town,
  (SELECT count(*) FROM problem p WHERE p.enterprise = e.id AND p.deleted = 0 AND p.state <> '已验证') AS open_problems,
  (SELECT count(*) FROM problem p WHERE p.enterprise = e.id AND p.deleted = 0 AND p.state IN ('待整改', '整改中')
    AND p.due < :today) AS overdue_problems,
  EXISTS (SELECT 1 FROM evaluation v WHERE v.enterprise = e.id AND v.year = n.year AND v.deleted = 0
    AND v.best_case = 1) AS best_case
FROM enrolment n JOIN enterprise e ON e.id = n.enterprise AND e.deleted = 0
WHERE n.deleted = 0 AND n.year = :year AND (:responsible = '' OR n.responsible = :responsible)
ORDER BY n.responsible = '', n.responsible, n.plan_start IS NULL, n.plan_start, e.name
"""


def plans(store: Store, year: int, today: dt.date, responsible: str = "") -> list[PlanLine]:
    """The enterprises of a year with their milestones, by responsible person and first day."""
    lines = []
    for row in store.rows(PLANS, {"year": year, "today": today.isoformat(), "responsible": responsible}):
        enrolment = decode(Enrolment, row)
        lines.append(
            PlanLine(
                enrolment=enrolment.id,
                enterprise_id=enrolment.enterprise,
                enterprise=row["enterprise_name"],
                category=row["category"],
                town=row["town"],
                responsible=enrolment.responsible,
                state=enrolment.state,
                steps=plan.steps(enrolment),
                open_problems=row["open_problems"],
                overdue_problems=row["overdue_problems"],
                best_case=bool(row["best_case"]),
            )
        )
    return lines


ACTUALS = """
SELECT n.id,
  (SELECT min(v.date) FROM visit v WHERE v.enterprise = n.enterprise AND v.deleted = 0 AND v.completed = 1
    AND v.date BETWEEN :first AND :last) AS survey,
  (SELECT min(v.date) FROM visit v WHERE v.enterprise = n.enterprise AND v.deleted = 0 AND v.completed = 1
    AND v.date BETWEEN :first AND :last AND v.kind IN ('技术帮扶', '现场诊断', '回头帮')) AS diagnosis,
  (SELECT CASE WHEN count(*) > 0 AND sum(p.state IN ('待整改', '整改中')) = 0
    THEN max(coalesce(p.corrected_on, p.verified_on)) END FROM problem p
    WHERE p.enterprise = n.enterprise AND p.deleted = 0 AND p.found_on BETWEEN :first AND :last) AS rectification,
  (SELECT CASE WHEN count(*) > 0 AND sum(p.state <> '已验证') = 0 THEN max(p.verified_on) END FROM problem p
    WHERE p.enterprise = n.enterprise AND p.deleted = 0 AND p.found_on BETWEEN :first AND :last) AS recheck,
  (SELECT max(x.evaluated_on) FROM evaluation x
    WHERE x.enterprise = n.enterprise AND x.year = n.year AND x.deleted = 0) AS evaluation
FROM enrolment n WHERE n.deleted = 0 AND n.year = :year
"""


def actual_days(store: Store, year: int) -> dict[str, dict[str, dt.date]]:
    """By enrolment: the days on which its milestones were reached as far as visits, problems, evaluations tell."""
    rows = store.rows(ACTUALS, {"year": year, "first": f"{year}-01-01", "last": f"{year}-12-31"})
    return {
        row["id"]: {
            name: dt.date.fromisoformat(day) for name, day in row.items() if name != "id" and day is not None
        }
        for row in rows
    }
