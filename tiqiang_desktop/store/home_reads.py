"""What 首页 counts and lists, each in one plain query, so that the first page never waits."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..domain.letter import format_number
from ..domain.lines import Matter, MatterKind, RecentLine
from .enterprise_lists import OPEN, Day
from .store import Store

TITLE = "coalesce(nullif(p.title, ''), nullif(p.item, '') || '不合格', substr(p.description, 1, 20))"
OF_OPEN = f"""FROM problem p JOIN enterprise e ON e.id = p.enterprise AND e.deleted = 0
WHERE p.deleted = 0 AND p.state IN {OPEN}"""
LETTERED = """(SELECT j.value FROM letter l, json_each(l.problems) j
WHERE l.deleted = 0 AND l.state <> '作废' AND l.serial > 0)"""

DUE = f"""SELECT p.id, p.enterprise, e.name, {TITLE} AS title, p.due, count(*) OVER () AS total {OF_OPEN}
AND p.due BETWEEN :since AND :until ORDER BY p.due, p.id LIMIT :limit"""
AWAITING = f"""SELECT p.id, p.enterprise, e.name, {TITLE} AS title, p.due, count(*) AS problems,
  min(coalesce(p.due, '9999') || p.id) AS first, count(*) OVER () AS total
{OF_OPEN} AND p.id NOT IN {LETTERED} GROUP BY p.enterprise ORDER BY first LIMIT :limit"""
UNPAIRED = """SELECT n.id, n.number, n.date, n.enterprise, e.name, count(*) OVER () AS total
FROM notice n JOIN enterprise e ON e.id = n.enterprise AND e.deleted = 0
WHERE n.deleted = 0 AND n.id NOT IN
  (SELECT l.notice FROM letter l WHERE l.deleted = 0 AND l.serial > 0 AND l.state <> '作废')
ORDER BY n.date DESC, n.id DESC LIMIT :limit"""
UNSIGNED = """SELECT l.id, l.enterprise, e.name, l.word, l.year, l.serial, l.dated, count(*) OVER () AS total
FROM letter l JOIN enterprise e ON e.id = l.enterprise
WHERE l.deleted = 0 AND l.state = '已签发' ORDER BY l.dated, l.id LIMIT :limit"""

WEEK = dt.timedelta(days=7)
Group = tuple[int, list[Matter]]  # how many there are, and the most pressing of them


def due(store: Store, kind: MatterKind, day: Day, limit: int) -> Group:
    """Problems that are overdue, or due within seven days."""
    until = day.today - dt.timedelta(days=1) if kind is MatterKind.OVERDUE else day.today + WEEK
    since = "0000" if kind is MatterKind.OVERDUE else day.today.isoformat()
    rows = list(store.rows(DUE, {"since": since, "until": until.isoformat(), "limit": limit}))
    return _total(rows), [_matter(row, kind, f"整改：{row['title']}", row["due"], "problem") for row in rows]


def awaiting_letter(store: Store, limit: int) -> Group:
    """Firms with problems that no letter names, and 整改通知书 without a letter (notice 三(六))."""
    firms = list(store.rows(AWAITING, {"limit": limit}))
    notices = list(store.rows(UNPAIRED, {"limit": limit}))
    kind = MatterKind.LETTER_DUE
    found = [
        _matter(row, kind, f"{row['problems']} 个问题还没有建议书：{row['title']}", row["due"], "problem")
        for row in firms
    ]
    found += [
        _matter(row, kind, f"整改通知书{row['number']} 还没有建议书", row["date"], "notice")
        for row in notices
    ]
    return _total(firms) + _total(notices), found


def unsigned(store: Store, limit: int) -> Group:
    """Letters that went out and are not signed for, the oldest first."""
    rows = list(store.rows(UNSIGNED, {"limit": limit}))
    words = (f"建议书{format_number(row['word'], row['year'], row['serial'])} 还没有签收" for row in rows)
    found = [
        _matter(row, MatterKind.UNSIGNED, text, row["dated"], "letter")
        for row, text in zip(rows, words, strict=True)
    ]
    return _total(rows), found


def _total(rows: Sequence[Mapping[str, Any]]) -> int:
    return int(rows[0]["total"]) if rows else 0


def _matter(row: Mapping[str, Any], kind: MatterKind, text: str, day: str | None, record_kind: str) -> Matter:
    date = dt.date.fromisoformat(day) if day else None
    return Matter(kind, row["enterprise"], row["name"], text, date, record_kind, row["id"])


@dataclass(frozen=True, slots=True)
class YearCounts:
    """What the meters show."""

    helped: (
        int  # distinct firms with a completed visit or a finished dispatch in the year, as 附件2 counts them
    )
    events: int
    solved: int
    problems: int
    overdue: int  # firms


HELPED = """SELECT count(DISTINCT coalesce(nullif(e.uscc, ''), e.key)) AS n FROM enterprise e
WHERE e.deleted = 0 AND e.id IN (
  SELECT v.enterprise FROM visit v WHERE v.deleted = 0 AND v.completed = 1 AND v.date BETWEEN :first AND :last
  UNION SELECT s.enterprise FROM dispatch s
  WHERE s.deleted = 0 AND s.state IN ('已办', '已评') AND s.finished_on BETWEEN :first AND :last)"""
EVENTS = """SELECT count(*) AS n FROM training WHERE deleted = 0 AND date BETWEEN :first AND :last
AND organiser IN (SELECT value FROM json_each(:own))"""
PROBLEMS = f"""SELECT count(*) AS problems, coalesce(sum(p.state = '已验证'), 0) AS solved,
  count(DISTINCT CASE WHEN p.state IN {OPEN} AND p.due < :today THEN p.enterprise END) AS overdue
FROM problem p JOIN enterprise e ON e.id = p.enterprise AND e.deleted = 0 WHERE p.deleted = 0"""


def year_counts(store: Store, day: Day, own_names: Sequence[str]) -> YearCounts:
    """The counts of the year. `own_names`: how this office is named as organiser of an event."""
    values = day.values()
    helped = int(next(store.rows(HELPED, values))["n"])
    own = json.dumps(["", *own_names])
    events = int(next(store.rows(EVENTS, values | {"own": own}))["n"])
    row = next(store.rows(PROBLEMS, values))
    return YearCounts(helped, events, row["solved"], row["problems"], row["overdue"])


RECENT = """SELECT coalesce(json_extract(i.after, '$.enterprise'), i.record) AS firm, c.label, c.at
FROM change_item i JOIN change c ON c.number = i.change
WHERE i.kind IN ('enterprise', 'visit', 'problem', 'letter', 'enrolment', 'receipt') AND c.undone = 0
  AND c.undoes IS NULL ORDER BY i.rowid DESC LIMIT :rows"""
LOOKED_AT = 500  # entries of the log; an import may fill them with one firm each


def recent(store: Store, limit: int) -> list[RecentLine]:
    """The firms last worked on, each with what was done, the newest first."""
    last: dict[str, Mapping[str, Any]] = {}
    for row in store.rows(RECENT, {"rows": LOOKED_AT}):
        last.setdefault(row["firm"], row)
    sql = "SELECT id, name FROM enterprise WHERE deleted = 0 AND id IN (SELECT value FROM json_each(:ids))"
    names = {row["id"]: row["name"] for row in store.rows(sql, {"ids": json.dumps(list(last))})}
    known = [(id_, row) for id_, row in last.items() if id_ in names][:limit]
    return [
        RecentLine(id_, names[id_], row["label"], dt.datetime.fromisoformat(row["at"])) for id_, row in known
    ]
