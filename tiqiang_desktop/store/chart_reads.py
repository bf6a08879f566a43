"""What the charts of a year count, in one plain query each."""

from .store import Store

HELPED = """
SELECT e.{by} AS label, count(*) AS planned, sum(
  EXISTS (SELECT 1 FROM visit v WHERE v.enterprise = e.id AND v.deleted = 0 AND v.completed = 1
    AND v.date BETWEEN :first AND :last)
  OR EXISTS (SELECT 1 FROM dispatch s WHERE s.enterprise = e.id AND s.deleted = 0 AND s.state IN ('已办', '已评')
    AND s.finished_on BETWEEN :first AND :last)) AS helped
FROM enrolment n JOIN enterprise e ON e.id = n.enterprise AND e.deleted = 0
WHERE n.deleted = 0 AND n.year = :year AND n.listed = 1 GROUP BY e.{by} ORDER BY planned DESC, label
"""
CAUSES = """
SELECT p.{by} AS label, count(*) AS found, sum(p.state = '已验证') AS solved
FROM problem p JOIN enterprise e ON e.id = p.enterprise AND e.deleted = 0
WHERE p.deleted = 0 AND p.found_on BETWEEN :first AND :last GROUP BY p.{by} ORDER BY found DESC, label
"""
Row = tuple[str, int, int]


def _rows(store: Store, sql: str, year: int) -> list[Row]:
    span = {"year": year, "first": f"{year}-01-01", "last": f"{year}-12-31"}
    return [tuple(row.values()) for row in store.rows(sql, span)]


def by_town(store: Store, year: int) -> list[Row]:
    """Town, enterprises of 附件4, those of them that were helped."""
    return _rows(store, HELPED.format(by="town"), year)


def by_category(store: Store, year: int) -> list[Row]:
    """生产领域, enterprises of 附件4, those of them that were helped."""
    return _rows(store, HELPED.format(by="category"), year)


def by_cause(store: Store, year: int) -> list[Row]:
    """Class of the cause (人机料法环测, empty: not sorted yet), problems found in the year, those of them solved."""
    return _rows(store, CAUSES.format(by="cause_class"), year)


def by_kind(store: Store, year: int) -> list[Row]:
    """问题类别, problems found in the year, those of them solved."""
    return _rows(store, CAUSES.format(by="category"), year)
