"""What 附件2 and the checks are counted from, read in a few plain queries."""

import datetime as dt
import json
from collections.abc import Mapping
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
VISITS = """
SELECT v.id, v.enterprise, v.experts, v.institutions FROM visit v JOIN enterprise e ON e.id = v.enterprise
WHERE v.deleted = 0 AND e.deleted = 0 AND v.completed = 1 AND v.date BETWEEN :first AND :last ORDER BY v.date, v.id
"""
TRAININGS = """
SELECT x.id, x.enterprises, x.experts, x.institutions, x.organiser, o.name, o.short_name
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


def _ids(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _activity(kind: str, row: Mapping[str, Any], own_names: tuple[str, ...]) -> Activity:
    return Activity(
        kind=kind,
        id=row["id"],
        enterprises=_ids(row["enterprises"]) if "enterprises" in row else (row["enterprise"],),
        experts=_ids(row["experts"]),
        institutions=_ids(row["institutions"]),
        chain=row.get("chain", ""),
        own=_is_own(row, own_names),
    )


def _is_own(row: Mapping[str, Any], own_names: tuple[str, ...]) -> bool:
    """Whether the office that owns the row organised the event; in a merged archive that is not always this one."""
    names = (row["name"], row["short_name"]) if row.get("name") else own_names
    return row.get("organiser", "") in (*OWN_WORDS, *names)


def read(store: Store, year: int, own_names: tuple[str, ...], until: dt.date | None = None) -> Facts:
    """The facts of a year, up to a day. `own_names`: how this office is named as organiser of an event."""
    day = until.isoformat() if until else ""
    span = {"year": year, "first": f"{year}-01-01", "last": day or f"{year}-12-31", "until": day}
    activities = [_activity("visit", row, own_names) for row in store.rows(VISITS, span)]
    activities += [_activity("dispatch", row, own_names) for row in store.rows(DISPATCHES, span)]
    activities += [_activity("training", row, own_names) for row in store.rows(TRAININGS, span)]
    activities += [_activity("chain_activity", row, own_names) for row in store.rows(CHAINS, span)]
    evaluations = list(store.rows(EVALUATIONS, span))
    return Facts(
        firms={row["id"]: _firm(row) for row in store.rows(FIRMS, span)},
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


def _firm(row: Mapping[str, Any]) -> Firm:
    return Firm(
        row["id"], row["uscc"] or row["key"], row["name"], row["sme"], row["cluster"], _ids(row["products"])
    )


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
