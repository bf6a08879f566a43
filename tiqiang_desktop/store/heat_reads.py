"""Reads of what was found and learned: the facts of 风险图谱, closed problems that could teach something."""

import json

from ..domain.heat import HeatFact
from ..domain.lesson import Lesson
from ..domain.problem import CauseClass, ProblemCategory
from .store import Store

FACTS = """
SELECT p.id AS problem, p.enterprise, p.product, e.category, e.town, p.category AS kind,
  CAST(substr(p.found_on, 1, 4) AS INTEGER) AS year, p.severity = '严重' AS severe,
  p.recurrence IN ('疑似复发', '确认复发') AS recurring
FROM problem p JOIN enterprise e ON e.id = p.enterprise AND e.deleted = 0
WHERE p.deleted = 0 AND p.found_on IS NOT NULL AND (:year = 0 OR p.found_on BETWEEN :first AND :last) ORDER BY p.id
"""
LESSONS = """
SELECT p.id AS problem, e.name AS enterprise, e.category AS field, p.product, p.category AS kind, p.cause, p.cause_class,
  coalesce(nullif(p.title, ''), CASE WHEN p.item <> '' THEN p.item || '不合格' ELSE substr(p.description, 1, 30) END)
    AS title, p.handling,
  (SELECT json_group_array(s.text) FROM suggestion s WHERE s.problem = p.id AND s.deleted = 0) AS suggestions,
  (SELECT r.evidence FROM recheck r WHERE r.problem = p.id AND r.deleted = 0 AND r.passed = 1 ORDER BY r.date DESC LIMIT 1)
    AS evidence
FROM problem p JOIN enterprise e ON e.id = p.enterprise AND e.deleted = 0
WHERE p.deleted = 0 AND p.state = '已验证'
  AND NOT EXISTS (SELECT 1 FROM article a WHERE a.origin = p.id AND a.deleted = 0 AND a.learned_on IS NOT NULL)
  AND EXISTS (SELECT 1 FROM suggestion s WHERE s.problem = p.id AND s.deleted = 0)
ORDER BY p.verified_on DESC, p.id
"""


def facts(store: Store, year: int = 0) -> list[HeatFact]:
    """Every problem with a day, of one year or (0) of all."""
    rows = store.rows(FACTS, {"year": year, "first": f"{year}-01-01", "last": f"{year}-12-31"})
    return [
        HeatFact(
            **{
                **row,
                "kind": ProblemCategory(row["kind"]),
                "severe": bool(row["severe"]),
                "recurring": bool(row["recurring"]),
            }
        )
        for row in rows
    ]


def lessons(store: Store) -> list[Lesson]:
    """Closed problems with a suggestion that nobody has taken into the library yet, the newest first."""
    return [
        Lesson(
            **{
                **row,
                "kind": ProblemCategory(row["kind"]),
                "cause_class": CauseClass(row["cause_class"]),
                "suggestions": tuple(json.loads(row["suggestions"])),
                "evidence": row["evidence"] or "",
            }
        )
        for row in store.rows(LESSONS)
    ]
