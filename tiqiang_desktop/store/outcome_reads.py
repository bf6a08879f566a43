"""Reads of outcomes: evaluations of the year, the queue of 回头帮 and the old problems beside it."""

import datetime as dt
import json

from ..domain.effect import Effects, EvaluationLine
from ..domain.follow_up import FollowUp, FollowUpLine, OldProblem
from ..domain.problem import ProblemState
from .codec import decode
from .store import Store

EVALUATIONS = """
SELECT e.id AS enterprise_id, e.name AS enterprise, coalesce(v.id, '') AS evaluation, v.output_increase,
  (v.output_increase IS NOT NULL AND trim(coalesce(v.signed_evidence, '')) <> '') AS counted,
  coalesce(v.satisfaction, '') AS satisfaction, v.adopted, coalesce(v.other_effect, '') AS other_effect,
  coalesce(v.best_case, 0) AS best_case,
  (SELECT count(*) FROM problem p WHERE p.enterprise = e.id AND p.deleted = 0 AND p.found_on BETWEEN :first AND :last)
    AS problems,
  (SELECT count(*) FROM problem p WHERE p.enterprise = e.id AND p.deleted = 0 AND p.state = '已验证'
    AND p.verified_on BETWEEN :first AND :last) AS solved
FROM enrolment n JOIN enterprise e ON e.id = n.enterprise AND e.deleted = 0
LEFT JOIN evaluation v ON v.enterprise = e.id AND v.year = n.year AND v.deleted = 0
WHERE n.deleted = 0 AND n.year = :year ORDER BY v.id IS NULL, v.best_case DESC, v.output_increase DESC, e.name
"""
EFFECTS = """
SELECT
  (SELECT count(*) FROM visit WHERE enterprise = :e AND deleted = 0 AND completed = 1
    AND date BETWEEN :first AND :last) AS visits,
  (SELECT count(*) FROM problem WHERE enterprise = :e AND deleted = 0 AND found_on BETWEEN :first AND :last) AS problems,
  (SELECT count(*) FROM problem WHERE enterprise = :e AND deleted = 0 AND state = '已验证'
    AND verified_on BETWEEN :first AND :last) AS solved,
  (SELECT count(*) FROM letter WHERE enterprise = :e AND deleted = 0 AND serial > 0 AND state <> '作废' AND year = :year)
    AS letters,
  (SELECT count(*) FROM suggestion s JOIN problem p ON p.id = s.problem WHERE p.enterprise = :e AND p.deleted = 0
    AND s.deleted = 0 AND p.found_on BETWEEN :first AND :last) AS suggestions,
  (SELECT count(*) FROM suggestion s JOIN problem p ON p.id = s.problem WHERE p.enterprise = :e AND p.deleted = 0
    AND s.deleted = 0 AND p.found_on BETWEEN :first AND :last AND s.adoption IN ('采纳', '部分采纳')) AS taken,
  (SELECT avg(rating) FROM dispatch WHERE enterprise = :e AND deleted = 0 AND rated_on BETWEEN :first AND :last) AS rating
"""
QUEUE = """
SELECT e.id AS enterprise_id, e.name AS enterprise, e.town, e.contact, e.phone, b.id IS NOT NULL AS former,
  coalesce(n.id, '') AS enrolment, coalesce(n.responsible, '') AS responsible,
  (SELECT count(*) FROM problem p WHERE p.enterprise = e.id AND p.deleted = 0 AND p.found_on < :first
    AND p.found_on >= :since) AS old_problems,
  (SELECT count(*) FROM problem p WHERE p.enterprise = e.id AND p.deleted = 0 AND p.found_on < :first
    AND p.found_on >= :since AND p.state <> '已验证') AS still_open,
  (SELECT count(*) FROM follow_up f WHERE f.enterprise = e.id AND f.year = :year AND f.deleted = 0) AS judged,
  (SELECT count(*) FROM follow_up f WHERE f.enterprise = e.id AND f.year = :year AND f.deleted = 0
    AND f.adoption IN ('采纳', '部分采纳')) AS taken,
  (SELECT count(*) FROM follow_up f WHERE f.enterprise = e.id AND f.year = :year AND f.deleted = 0
    AND f.came_back <> '') AS came_back,
  (SELECT max(v.date) FROM visit v WHERE v.enterprise = e.id AND v.deleted = 0 AND v.completed = 1
    AND v.kind = '回头帮' AND v.date BETWEEN :first AND :last) AS visited
FROM enterprise e LEFT JOIN enrolment b ON b.enterprise = e.id AND b.year = :year - 1 AND b.deleted = 0 AND b.state <> '中止'
LEFT JOIN enrolment n ON n.enterprise = e.id AND n.year = :year AND n.deleted = 0
WHERE e.deleted = 0 AND (b.id IS NOT NULL OR n.source = '回头帮')
ORDER BY visited IS NOT NULL, still_open DESC, old_problems DESC, e.name
"""
OLD_PROBLEMS = """
SELECT p.id AS problem, p.found_on, p.product, p.cause, p.state,
  coalesce(nullif(p.title, ''), CASE WHEN p.item <> '' THEN p.item || '不合格' ELSE substr(p.description, 1, 20) END)
    AS title,
  (SELECT json_group_array(s.text) FROM suggestion s WHERE s.problem = p.id AND s.deleted = 0) AS suggestions,
  coalesce((SELECT l.word || '〔' || l.year || '〕' || l.serial || '号' FROM letter l WHERE l.enterprise = p.enterprise
    AND l.deleted = 0 AND l.serial > 0 AND l.state <> '作废'
    AND EXISTS (SELECT 1 FROM json_each(l.problems) j WHERE j.value = p.id) ORDER BY l.version DESC LIMIT 1), '') AS letter
FROM problem p WHERE p.enterprise = :e AND p.deleted = 0 AND p.found_on < :first AND p.found_on >= :since
ORDER BY p.found_on, p.id
"""


def _span(year: int) -> dict[str, object]:
    """A year, and the one before it, which 回头帮 looks back on."""
    return {"year": year, "first": f"{year}-01-01", "last": f"{year}-12-31", "since": f"{year - 1}-01-01"}


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def evaluations(store: Store, year: int) -> list[EvaluationLine]:
    """The year's enterprises: best cases first, then by output, those without an evaluation last."""
    return [
        EvaluationLine(**{**row, "counted": bool(row["counted"]), "best_case": bool(row["best_case"])})
        for row in store.rows(EVALUATIONS, _span(year))
    ]


def effects(store: Store, enterprise: str, year: int) -> Effects:
    """What the archive knows of a firm's year."""
    return Effects(**next(store.rows(EFFECTS, {**_span(year), "e": enterprise})))


def other_outputs(store: Store, year: int, enterprise: str) -> list[float]:
    """The output increases of the other firms of the year, in 万元."""
    sql = """SELECT output_increase AS value FROM evaluation
        WHERE deleted = 0 AND year = :year AND enterprise <> :e AND output_increase > 0"""
    return [row["value"] for row in store.rows(sql, {"year": year, "e": enterprise})]


def follow_up_queue(store: Store, year: int) -> list[FollowUpLine]:
    """Last year's enterprises and those of an imported list, the ones still to visit first."""
    return [
        FollowUpLine(**{**row, "former": bool(row["former"]), "visited": _date(row["visited"])})
        for row in store.rows(QUEUE, _span(year))
    ]


def old_problems(store: Store, enterprise: str, year: int) -> list[OldProblem]:
    """Last year's problems of a firm with what was advised and this year's verdict."""
    rows = store.rows(
        "SELECT * FROM follow_up WHERE enterprise = :e AND year = :year AND deleted = 0",
        {"e": enterprise, "year": year},
    )
    verdicts = {row["problem"]: decode(FollowUp, row) for row in rows}
    return [
        OldProblem(
            problem=row["problem"],
            found_on=_date(row["found_on"]),
            product=row["product"],
            title=row["title"],
            cause=row["cause"],
            suggestions=tuple(json.loads(row["suggestions"])),
            letter=row["letter"],
            state=ProblemState(row["state"]),
            verdict=verdicts.get(row["problem"]),
        )
        for row in store.rows(OLD_PROBLEMS, {**_span(year), "e": enterprise})
    ]
