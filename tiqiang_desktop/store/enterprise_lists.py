"""The list of enterprises: its views, filters and orders as SQL, its lines page by page."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..domain.enterprise import EnrolmentState
from ..domain.lines import EnterpriseLine, EnterpriseQuery, EnterpriseView
from . import search_text
from .store import Store

OPEN = "('待整改', '整改中')"
LAST_VISIT = (
    "(SELECT max(v.date) FROM visit v WHERE v.enterprise = e.id AND v.deleted = 0 AND v.completed = 1)"
)
OPEN_PROBLEMS = (
    f"(SELECT count(*) FROM problem p WHERE p.enterprise = e.id AND p.deleted = 0 AND p.state IN {OPEN})"
)

LINES = f"""
SELECT e.id, e.name, e.uscc, e.category, e.town, e.contact, e.phone, e.sme,
  coalesce(n.responsible, '') AS responsible, n.state, {LAST_VISIT} AS last_visit, {OPEN_PROBLEMS} AS open_problems,
  (SELECT count(*) FROM problem p WHERE p.enterprise = e.id AND p.deleted = 0 AND p.state IN {OPEN}
    AND p.due < :today) AS overdue
FROM enterprise e LEFT JOIN enrolment n ON n.enterprise = e.id AND n.year = :year AND n.deleted = 0
WHERE e.deleted = 0 AND e.id IN (SELECT value FROM json_each(:ids))
"""

OF_OPEN = f"e.id IN (SELECT p.enterprise FROM problem p WHERE p.deleted = 0 AND p.state IN {OPEN}"
VIEWS: dict[EnterpriseView, str] = {
    EnterpriseView.ALL: "1",
    EnterpriseView.ENROLLED: "n.id IS NOT NULL",
    EnterpriseView.UNVISITED: "n.id IS NOT NULL AND e.id NOT IN (SELECT v.enterprise FROM visit v"
    " WHERE v.deleted = 0 AND v.completed = 1 AND v.date BETWEEN :first AND :last)",
    EnterpriseView.OPEN: f"{OF_OPEN})",
    EnterpriseView.OVERDUE: f"{OF_OPEN} AND p.due < :today)",
    EnterpriseView.LISTED: "n.listed = 1",
    EnterpriseView.SMALL: "e.sme = '是'",
}
FOUND = (
    "e.id IN (SELECT t.record FROM search_index i JOIN search_text t ON t.number = i.rowid"
    " WHERE search_index MATCH :wanted AND t.kind = 'enterprise')"
)
# field of EnterpriseLine → what a filter compares with
FIELDS = {
    "town": "e.town",
    "category": "e.category",
    "responsible": "coalesce(n.responsible, '')",
    "state": "coalesce(n.state, '')",
    "sme": "e.sme",
}
# field of EnterpriseLine → what its column sorts by; empty values come last either way
ORDERS: dict[str, str] = {
    "name": "t.sort",
    **{name: f"nullif(e.{name}, '')" for name in ("uscc", "category", "town", "contact", "phone", "sme")},
    "responsible": "nullif(n.responsible, '')",
    "state": "n.state",
    "last_visit": LAST_VISIT,
    "open_problems": f"nullif({OPEN_PROBLEMS}, 0)",
}
FROM = """ FROM enterprise e JOIN search_text t ON t.record = e.id
LEFT JOIN enrolment n ON n.enterprise = e.id AND n.year = :year AND n.deleted = 0 WHERE e.deleted = 0 AND """


@dataclass(frozen=True, slots=True)
class Day:
    """The year that is worked on, and today."""

    year: int
    today: dt.date

    def values(self) -> dict[str, object]:
        """As parameters of the reads."""
        year = self.year
        return {
            "year": year,
            "today": self.today.isoformat(),
            "first": f"{year}-01-01",
            "last": f"{year}-12-31",
        }


def _where(query: EnterpriseQuery, day: Day) -> tuple[str, dict[str, object]]:
    values = day.values() | {"wanted": search_text.query(query.text)}
    parts = [VIEWS[query.view]]
    if values["wanted"]:
        parts.append(FOUND)
    of_field: dict[str, list[str]] = {}
    for field, value in query.equals:
        of_field.setdefault(field, []).append(value)
    for field, wanted in of_field.items():
        parts.append(f"{FIELDS[field]} IN (SELECT value FROM json_each(:of_{field}))")
        values[f"of_{field}"] = json.dumps(wanted)
    return " AND ".join(parts), values


def ids(store: Store, query: EnterpriseQuery, day: Day, limit: int = -1) -> list[str]:
    """Ids of the enterprises asked for, in the order asked for, by name where that says nothing."""
    if query == EnterpriseQuery(EnterpriseView.ALL, order="name", falling=query.falling):
        fall = "DESC" if query.falling else "ASC"
        sql = f"SELECT record FROM search_text WHERE kind = 'enterprise' ORDER BY sort {fall}, record LIMIT :limit"
        return store.column(sql, {"limit": limit})
    where, values = _where(query, day)
    order = f"{ORDERS[query.order]} {'DESC' if query.falling else 'ASC'} NULLS LAST, t.sort, e.name"
    return store.column(f"SELECT e.id{FROM}{where} ORDER BY {order} LIMIT :limit", values | {"limit": limit})


NEAR = 8  # times as many hits are looked at as are shown, so that names that begin with the text come first


def first_found(store: Store, query: EnterpriseQuery, day: Day, limit: int) -> list[str]:
    """Ids of the first enterprises that contain the text, without looking at all of them: for a list while typing."""
    sql = f"""SELECT record FROM (
        SELECT t.record, t.sort, t.body FROM search_index i CROSS JOIN search_text t ON t.number = i.rowid
        CROSS JOIN enterprise e ON e.id = t.record
        LEFT JOIN enrolment n ON n.enterprise = e.id AND n.year = :year AND n.deleted = 0
        WHERE search_index MATCH :wanted AND t.kind = 'enterprise' AND {VIEWS[query.view]} LIMIT :near)
        ORDER BY instr(body, :plain) = 1 OR substr(sort, 1, length(:plain)) = :plain DESC, sort LIMIT :limit"""
    values = _where(query, day)[1]
    if not values["wanted"]:
        return ids(store, query, day, limit)
    plain = search_text.normalised(query.text)
    return store.column(sql, values | {"plain": plain, "near": limit * NEAR, "limit": limit})


def lines(store: Store, wanted: Sequence[str], day: Day) -> list[EnterpriseLine]:
    """The lines of these enterprises, in the order of the ids."""
    values = day.values() | {"ids": json.dumps(list(wanted))}
    found = {row["id"]: _line(row) for row in store.rows(LINES, values)}
    return [found[id_] for id_ in wanted]


def count(store: Store, query: EnterpriseQuery, day: Day) -> int:
    """How many enterprises are asked for."""
    where, values = _where(query, day)
    join = FROM.replace(" JOIN search_text t ON t.record = e.id\n", " ")
    return int(next(store.rows(f"SELECT count(*) AS found{join}{where}", values))["found"])


def values_of(store: Store, field: str, day: Day, limit: int = 30) -> list[str]:
    """What a filter of a field can choose from, the most frequent first; an empty value stands for “not filled in”."""
    what = FIELDS[field]
    sql = f"""SELECT {what} AS value FROM enterprise e
        LEFT JOIN enrolment n ON n.enterprise = e.id AND n.year = :year AND n.deleted = 0
        WHERE e.deleted = 0 GROUP BY 1 ORDER BY count(*) DESC LIMIT :limit"""
    return store.column(sql, day.values() | {"limit": limit})


def _line(row: Mapping[str, Any]) -> EnterpriseLine:
    kept = dict(row)
    kept["state"] = EnrolmentState(row["state"]) if row["state"] else None
    kept["last_visit"] = dt.date.fromisoformat(row["last_visit"]) if row["last_visit"] else None
    return EnterpriseLine(**kept)
