"""Reads of 点单派单: demands with their dispatch, an expert's load and history."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ..domain.demand import DemandState, DispatchState, Urgency
from ..domain.demand_lines import DemandLine, DispatchLine
from ..domain.ranking import Load
from .store import Store

DEMANDS = """
SELECT d.id, d.enterprise AS enterprise_id, e.name AS enterprise, d.date, d.text, d.field, d.product, d.urgency,
  d.state, d.wished_by, coalesce(s.id, '') AS dispatch, coalesce(x.name, i.name, '') AS expert, s.sent_on, s.due,
  s.rating, (d.state IN ('待派', '已派', '已接') AND coalesce(s.due, d.wished_by) < :today) AS late
FROM demand d JOIN enterprise e ON e.id = d.enterprise AND e.deleted = 0
LEFT JOIN dispatch s ON s.id = (SELECT max(y.id) FROM dispatch y WHERE y.demand = d.id AND y.deleted = 0
  AND y.state <> '已退单')
LEFT JOIN expert x ON x.id = s.expert LEFT JOIN institution i ON i.id = s.institution
WHERE d.deleted = 0 AND (:enterprise = '' OR d.enterprise = :enterprise) AND (:year = 0 OR
  d.date BETWEEN :year || '-01-01' AND :year || '-12-31' OR d.state IN ('待派', '已派', '已接'))
ORDER BY d.state NOT IN ('待派', '已派', '已接'),
  CASE d.urgency WHEN '特急' THEN 0 WHEN '急' THEN 1 ELSE 2 END, d.date, d.id
"""
HISTORY = """
SELECT s.id, s.demand, s.enterprise AS enterprise_id, e.name AS enterprise, d.text, s.state, s.sent_on, s.finished_on,
  s.result, s.rating, s.opinion, s.decline_reason
FROM dispatch s JOIN demand d ON d.id = s.demand AND d.deleted = 0
JOIN enterprise e ON e.id = s.enterprise AND e.deleted = 0
WHERE s.deleted = 0 AND s.expert = :expert ORDER BY s.sent_on DESC, s.id DESC
"""
LOADS = """
SELECT expert, sum(state IN ('已派', '已接')) AS running,
  sum(state IN ('已办', '已评') AND finished_on BETWEEN :first AND :last) AS done,
  (SELECT r.rating FROM dispatch r WHERE r.expert = s.expert AND r.deleted = 0 AND r.rating IS NOT NULL
    ORDER BY r.rated_on DESC, r.id DESC LIMIT 1) AS last_rating
FROM dispatch s WHERE deleted = 0 AND expert <> '' GROUP BY expert
"""


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def demands(store: Store, today: dt.date, year: int = 0, enterprise: str = "") -> list[DemandLine]:
    """Demands of a year and all that are still open, the open ones first, the most urgent before the others."""
    rows = store.rows(DEMANDS, {"today": today.isoformat(), "year": year, "enterprise": enterprise})
    return [_demand(row) for row in rows]


def _demand(row: Mapping[str, Any]) -> DemandLine:
    kept = dict(row)
    kept["date"] = dt.date.fromisoformat(row["date"])
    for name in ("wished_by", "sent_on", "due"):
        kept[name] = _date(row[name])
    kept["urgency"], kept["state"] = Urgency(row["urgency"]), DemandState(row["state"])
    kept["late"] = bool(row["late"])
    return DemandLine(**kept)


def history(store: Store, expert: str) -> list[DispatchLine]:
    """What an expert was asked to do, newest first."""
    lines = []
    for row in store.rows(HISTORY, {"expert": expert}):
        kept = dict(row)
        kept["state"] = DispatchState(row["state"])
        kept["sent_on"], kept["finished_on"] = (
            dt.date.fromisoformat(row["sent_on"]),
            _date(row["finished_on"]),
        )
        lines.append(DispatchLine(**kept))
    return lines


def loads(store: Store, year: int) -> dict[str, Load]:
    """By expert: dispatches running, done in the year, and the last rating ever."""
    span = {"first": f"{year}-01-01", "last": f"{year}-12-31"}
    return {
        row["expert"]: Load(row["running"], row["done"], row["last_rating"])
        for row in store.rows(LOADS, span)
    }
