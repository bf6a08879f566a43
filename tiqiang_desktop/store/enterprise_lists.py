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
LINES = f"""
SELECT e.id, e.name, e.uscc, e.category, e.town, e.contact, e.phone, e.sme,
  coalesce(n.responsible, '') AS responsible, n.state,
  (SELECT max(v.date) FROM visit v WHERE v.enterprise = e.id AND v.deleted = 0 AND v.completed = 1) AS last_visit,
  (SELECT count(*) FROM problem p WHERE p.enterprise = e.id AND p.deleted = 0 AND p.state IN {OPEN})
    AS open_problems,
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
# field of EnterpriseLine → enterprise id and what its column sorts by; who has nothing there comes last either way
KEYS: dict[str, str] = {
    **{
        name: f"SELECT id, {name} FROM enterprise WHERE deleted = 0 AND {name} <> ''"
        for name in ("uscc", "category", "town", "contact", "phone", "sme")
    },
    **{
        name: f"SELECT enterprise, {name} FROM enrolment WHERE deleted = 0 AND year = :year AND {name} <> ''"
        for name in ("responsible", "state")
    },
    "last_visit": "SELECT enterprise, max(date) FROM visit WHERE deleted = 0 AND completed = 1 GROUP BY enterprise",
    "open_problems": f"SELECT enterprise, count(*) FROM problem WHERE deleted = 0 AND state IN {OPEN}"
    " GROUP BY enterprise",
}
BY_NAME = "SELECT record FROM search_text WHERE kind = 'enterprise' ORDER BY sort, record"
ON_THE_LIST = (EnterpriseView.ENROLLED, EnterpriseView.UNVISITED, EnterpriseView.LISTED)


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


def _from(query: EnterpriseQuery) -> str:
    """The tables a query looks at: only the year's list when the view is a part of it."""
    place = "n.enterprise = e.id AND n.year = :year AND n.deleted = 0"
    if query.view in ON_THE_LIST:
        return f" FROM enrolment n JOIN enterprise e ON {place} WHERE e.deleted = 0 AND "
    if any(field in ("responsible", "state") for field, _ in query.equals):
        return f" FROM enterprise e LEFT JOIN enrolment n ON {place} WHERE e.deleted = 0 AND "
    return " FROM enterprise e WHERE e.deleted = 0 AND "


def ids(store: Store, query: EnterpriseQuery, day: Day, limit: int = -1) -> list[str]:
    """Ids of the enterprises asked for, in the order asked for, by name where that says nothing.

    Names come sorted out of their index, the other keys out of one scan each; Python's stable sort puts them
    together. One statement with its joins takes four times as long at 100,000 enterprises.
    """
    where, values = _where(query, day)
    if query.order == "name" and limit >= 0 and not query.text.strip():
        return _first_by_name(store, query, where, values | {"limit": limit})
    found = store.column(BY_NAME, {})
    if where != VIEWS[EnterpriseView.ALL]:
        members = set(store.column(f"SELECT e.id{_from(query)}{where}", values))
        found = [id_ for id_ in found if id_ in members]
    if query.order == "name":
        found = found[::-1] if query.falling else found
    else:
        found = _sorted(store, query, day, found)
    return found if limit < 0 else found[:limit]


def _first_by_name(store: Store, query: EnterpriseQuery, where: str, values: dict[str, object]) -> list[str]:
    """Walks along the index of the names until there are enough."""
    fall = "DESC" if query.falling else "ASC"
    sql = f"""SELECT e.id FROM search_text t CROSS JOIN enterprise e ON e.id = t.record
        LEFT JOIN enrolment n ON n.enterprise = e.id AND n.year = :year AND n.deleted = 0
        WHERE t.kind = 'enterprise' AND e.deleted = 0 AND {where} ORDER BY t.sort {fall}, t.record {fall} LIMIT :limit"""
    return store.column(sql, values)


def _sorted(store: Store, query: EnterpriseQuery, day: Day, found: list[str]) -> list[str]:
    keys: dict[str, Any] = dict(store.db.conn.execute(KEYS[query.order], day.values()).fetchall())
    if keys and query.order not in ("last_visit", "open_problems"):
        said = {
            text: (search_text.initials(text, store.initial_letters)[0], text) for text in set(keys.values())
        }
        keys = {id_: said[text] for id_, text in keys.items()}
    filled = [id_ for id_ in found if id_ in keys]
    filled.sort(key=keys.__getitem__, reverse=query.falling)
    return filled + [id_ for id_ in found if id_ not in keys]


NEAR = 100  # more hits are looked at than are shown, so that names that begin with the text come first


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
    return store.column(sql, values | {"plain": plain, "near": limit + NEAR, "limit": limit})


def lines(store: Store, wanted: Sequence[str], day: Day) -> list[EnterpriseLine]:
    """The lines of these enterprises, in the order of the ids."""
    values = day.values() | {"ids": json.dumps(list(wanted))}
    found = {row["id"]: _line(row) for row in store.rows(LINES, values)}
    return [found[id_] for id_ in wanted]


def count(store: Store, query: EnterpriseQuery, day: Day) -> int:
    """How many enterprises are asked for."""
    where, values = _where(query, day)
    return int(next(store.rows(f"SELECT count(*) AS found{_from(query)}{where}", values))["found"])


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
