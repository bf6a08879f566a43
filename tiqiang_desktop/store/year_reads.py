"""Reads of the year's work: what waits, who helped whom, what was planned and done."""

from ..domain.problem import Problem
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
