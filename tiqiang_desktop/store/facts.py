"""What 附件2 and the checks are counted from, read in a few plain queries."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from ..domain.crosscheck import Person
from ..domain.roll_up import OWN_WORDS
from ..domain.tally import Activity, Facts, Firm
from .store import Store

FIRMS = """
SELECT e.id, e.uscc, e.key, e.name, e.sme, e.cluster,
  (SELECT json_group_array(p.name) FROM product p WHERE p.enterprise = e.id AND p.deleted = 0) AS products
FROM enterprise e WHERE e.deleted = 0 AND (
  e.id IN (SELECT enterprise FROM visit WHERE deleted = 0 AND completed = 1 AND date BETWEEN :first AND :last)
  OR e.id IN (SELECT enterprise FROM enrolment WHERE deleted = 0 AND year = :year)
  OR e.id IN (SELECT enterprise FROM dispatch WHERE deleted = 0 AND finished_on BETWEEN :first AND :last))
"""
# The + keeps the planner from going firm by firm through an index, three times as long when most visits are wanted.
VISITS = """
SELECT v.id, v.enterprise, v.experts, v.institutions FROM visit v
WHERE v.deleted = 0 AND v.completed = 1 AND v.date BETWEEN :first AND :last
  AND +v.enterprise IN (SELECT id FROM enterprise WHERE deleted = 0) ORDER BY v.id
"""
TRAININGS = """
SELECT x.id, '' AS chain, x.enterprises, x.experts, x.institutions, x.organiser, o.name, o.short_name
FROM training x LEFT JOIN office o ON o.id = x.office
WHERE x.deleted = 0 AND x.date BETWEEN :first AND :last ORDER BY x.date, x.id
"""
CHAINS = """
SELECT x.id, x.chain, x.enterprises, x.experts, x.institutions, x.organiser, o.name, o.short_name
FROM chain_activity x LEFT JOIN office o ON o.id = x.office
WHERE x.deleted = 0 AND x.date BETWEEN :first AND :last ORDER BY x.date, x.id
"""
# Help that was sent and finished: the firm counts, and the experts only when it is registered as a visit as well.
DISPATCHES = """
SELECT s.id, s.enterprise, '[]' AS experts, '[]' AS institutions FROM dispatch s JOIN enterprise e ON e.id = s.enterprise
WHERE s.deleted = 0 AND e.deleted = 0 AND s.state IN ('已办', '已评') AND s.finished_on BETWEEN :first AND :last
ORDER BY s.finished_on, s.id
"""
SOLVED = """
SELECT p.id FROM problem p JOIN enterprise e ON e.id = p.enterprise
WHERE p.deleted = 0 AND e.deleted = 0 AND p.state = '已验证' AND p.verified_on BETWEEN :first AND :last
  AND EXISTS (SELECT 1 FROM recheck r WHERE r.problem = p.id AND r.deleted = 0 AND r.passed = 1 AND r.evidence <> '')
ORDER BY p.id
"""
EVALUATIONS = """
SELECT v.id, v.output_increase, v.signed_evidence, v.other_effect FROM evaluation v
JOIN enterprise e ON e.id = v.enterprise WHERE v.deleted = 0 AND e.deleted = 0 AND v.year = :year
  AND (:until = '' OR coalesce(v.evaluated_on, '') <= :until) ORDER BY v.id
"""
PLANNED = """
SELECT n.enterprise FROM enrolment n JOIN enterprise e ON e.id = n.enterprise
WHERE n.deleted = 0 AND e.deleted = 0 AND n.year = :year AND n.listed = 1 ORDER BY n.id
"""
FOUND = """
SELECT count(*) AS found FROM problem p JOIN enterprise e ON e.id = p.enterprise
WHERE p.deleted = 0 AND e.deleted = 0 AND p.found_on BETWEEN :first AND :last
"""


Row = tuple[Any, ...]
DECODE = (
    json.JSONDecoder().raw_decode
)  # what the codec wrote has no blanks around it; half the time of json.loads


class _Ids(dict[str, tuple[str, ...]]):
    """JSON lists of ids as tuples; the same few lists come again and again, so each is parsed once."""

    def __missing__(self, text: str) -> tuple[str, ...]:
        found = self[text] = tuple(DECODE(text)[0])
        return found


def _alone(kind: str, rows: Iterable[Row], ids: _Ids) -> list[Activity]:
    """Visits and dispatches: id, enterprise, experts, institutions."""
    return [
        Activity(kind, id_, (firm,), ids[experts], ids[institutions])
        for id_, firm, experts, institutions in rows
    ]


def _together(kind: str, rows: Iterable[Row], ids: _Ids, own_names: tuple[str, ...]) -> list[Activity]:
    """Events: id, chain, enterprises, experts, institutions, organiser, and the names of the office that owns the row.

    In a merged archive that office is not always this one.
    """
    return [
        Activity(
            kind,
            id_,
            ids[firms],
            ids[experts],
            ids[institutions],
            chain,
            by in (*OWN_WORDS, *((name, short) if name else own_names)),
        )
        for id_, chain, firms, experts, institutions, by, name, short in rows
    ]


def read(store: Store, year: int, own_names: tuple[str, ...], until: dt.date | None = None) -> Facts:
    """The facts of a year, up to a day. `own_names`: how this office is named as organiser of an event."""
    day = until.isoformat() if until else ""
    span = {"year": year, "first": f"{year}-01-01", "last": day or f"{year}-12-31", "until": day}
    ids = _Ids()
    activities = _alone("visit", store.tuples(VISITS, span), ids)
    activities += _alone("dispatch", store.tuples(DISPATCHES, span), ids)
    activities += _together("training", store.tuples(TRAININGS, span), ids, own_names)
    activities += _together("chain_activity", store.tuples(CHAINS, span), ids, own_names)
    evaluations = list(store.rows(EVALUATIONS, span))
    return Facts(
        firms=_firms(store.tuples(FIRMS, span), ids),
        activities=tuple(activities),
        planned=tuple(row["enterprise"] for row in store.rows(PLANNED, span)),
        solved=tuple(row["id"] for row in store.rows(SOLVED, span)),
        outputs={
            row["id"]: row["output_increase"]
            for row in evaluations
            if row["output_increase"] is not None and row["signed_evidence"].strip()
        },
        other_effects={row["id"]: row["other_effect"] for row in evaluations},
    )


def _firms(rows: Iterable[Row], ids: _Ids) -> dict[str, Firm]:
    return {
        id_: Firm(id_, uscc or key, name, sme, cluster, ids[products])
        for id_, uscc, key, name, sme, cluster, products in rows
    }


def found_problems(store: Store, year: int) -> int:
    """How many problems were found in the year."""
    return int(next(store.rows(FOUND, {"first": f"{year}-01-01", "last": f"{year}-12-31"}))["found"])


def unsigned_outputs(store: Store, year: int) -> list[tuple[str, str, float, str]]:
    """Evaluations with an output figure: id, enterprise name, 万元, signed evidence."""
    sql = """SELECT v.id, e.name, v.output_increase, v.signed_evidence FROM evaluation v
        JOIN enterprise e ON e.id = v.enterprise
        WHERE v.deleted = 0 AND e.deleted = 0 AND v.year = :year AND v.output_increase IS NOT NULL"""
    return [
        (row["id"], row["name"], row["output_increase"], row["signed_evidence"])
        for row in store.rows(sql, {"year": year})
    ]


def listed_people(store: Store, year: int) -> list[Person]:
    """The rows of 附件4, as the checks look at them."""
    sql = """SELECT e.id, e.name, e.uscc, e.contact, e.phone, e.category, e.address, e.sme FROM enrolment n
        JOIN enterprise e ON e.id = n.enterprise
        WHERE n.deleted = 0 AND e.deleted = 0 AND n.year = :year AND n.listed = 1 ORDER BY n.id"""
    return [Person("enterprise", **row) for row in store.rows(sql, {"year": year})]
