"""Every read with a join: named functions that return frozen lines. The enterprises are in enterprise_lists."""

import datetime as dt
import json

from ..domain.letter import LetterState, format_number
from ..domain.lines import LetterLine, NoticeLine, ProblemLine, VisitLine
from ..domain.problem import ProblemCategory, ProblemState
from ..domain.visit import VisitKind
from .enterprise_lists import OPEN
from .store import Store


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


# `p.visit <> ''` is what the partial index asks for; without it every visit would scan all problems
VISITS = """
SELECT v.id, v.enterprise AS enterprise_id, e.name AS enterprise, v.date, v.kind, v.staff, v.content, v.completed,
  (SELECT json_group_array(x.name) FROM json_each(v.experts) j JOIN expert x ON x.id = j.value) AS experts,
  (SELECT json_group_array(i.name) FROM json_each(v.institutions) j JOIN institution i ON i.id = j.value)
    AS institutions,
  (SELECT count(*) FROM problem p WHERE p.visit = v.id AND p.visit <> '' AND p.deleted = 0) AS problems
FROM visit v JOIN enterprise e ON e.id = v.enterprise
WHERE v.deleted = 0 AND (:enterprise = '' OR v.enterprise = :enterprise) ORDER BY v.date DESC, v.id DESC LIMIT :limit
"""


def visits(store: Store, enterprise: str = "", limit: int = -1) -> list[VisitLine]:
    """Visits, newest first; of one enterprise when its id is given."""
    lines = []
    for row in store.rows(VISITS, {"enterprise": enterprise, "limit": limit}):
        kept = dict(row)
        for name in ("staff", "experts", "institutions"):
            kept[name] = tuple(json.loads(row[name]))
        kept["date"] = dt.date.fromisoformat(row["date"])
        kept["kind"] = VisitKind(row["kind"])
        kept["completed"] = bool(row["completed"])
        lines.append(VisitLine(**kept))
    return lines


PROBLEMS = f"""
SELECT p.id, p.enterprise AS enterprise_id, e.name AS enterprise, p.visit, p.found_on, p.product, p.category,
  p.title, p.description, p.item, p.due, p.state,
  coalesce((SELECT s.text FROM suggestion s WHERE s.problem = p.id AND s.deleted = 0 ORDER BY s.priority LIMIT 1), '')
    AS suggestion,
  (SELECT l.word || '〔' || l.year || '〕' || l.serial || '号' FROM letter l WHERE l.enterprise = p.enterprise
    AND l.deleted = 0 AND l.serial > 0 AND l.state <> '作废'
    AND EXISTS (SELECT 1 FROM json_each(l.problems) j WHERE j.value = p.id) ORDER BY l.version DESC LIMIT 1) AS letter
FROM problem p JOIN enterprise e ON e.id = p.enterprise
WHERE p.deleted = 0 AND (:enterprise = '' OR p.enterprise = :enterprise)
  AND (:open_only = 0 OR p.state IN {OPEN}) AND (:visit = '' OR p.visit = :visit)
ORDER BY p.state = '已验证', p.due IS NULL, p.due, p.id LIMIT :limit
"""


def problems(
    store: Store, enterprise: str = "", *, visit: str = "", open_only: bool = False, limit: int = -1
) -> list[ProblemLine]:
    """Problems, the most pressing first; of one enterprise or visit when an id is given."""
    values = {"enterprise": enterprise, "visit": visit, "open_only": int(open_only), "limit": limit}
    lines = []
    for row in store.rows(PROBLEMS, values):
        kept = dict(row)
        item = kept.pop("item")
        kept["title"] = row["title"] or (f"{item}不合格" if item else row["description"][:20])
        kept["found_on"], kept["due"] = _date(row["found_on"]), _date(row["due"])
        kept["category"], kept["state"] = ProblemCategory(row["category"]), ProblemState(row["state"])
        kept["letter"] = row["letter"] or ""
        lines.append(ProblemLine(**kept))
    return lines


LETTERS = """
SELECT l.id, l.enterprise AS enterprise_id, e.name AS enterprise, l.word, l.serial, l.year, l.dated, l.state,
  l.version, l.printed, json_array_length(l.problems) AS problems,
  coalesce((SELECT n.number FROM notice n WHERE n.id = l.notice), '') AS notice,
  l.id IN (SELECT owner FROM file WHERE owner_kind = 'receipt' AND deleted = 0) AS scanned
FROM letter l JOIN enterprise e ON e.id = l.enterprise
WHERE l.deleted = 0 AND (:enterprise = '' OR l.enterprise = :enterprise)
ORDER BY l.serial = 0 DESC, l.year DESC, l.serial DESC, l.version DESC
"""


def letters(store: Store, enterprise: str = "") -> list[LetterLine]:
    """Letters, drafts first, then newest number first."""
    lines = []
    for row in store.rows(LETTERS, {"enterprise": enterprise}):
        kept = dict(row)
        word = kept.pop("word")
        kept["number"] = format_number(word, row["year"], row["serial"]) if row["serial"] else ""
        kept["dated"], kept["state"] = _date(row["dated"]), LetterState(row["state"])
        kept["printed"], kept["scanned"] = bool(row["printed"]), bool(row["scanned"])
        lines.append(LetterLine(**kept))
    return lines


def highest_serial(store: Store, office: str, year: int, last: int = 0) -> int:
    """The highest 文号 taken in a year, by living, void and deleted letters alike, up to `last` (0: no end)."""
    sql = """SELECT coalesce(max(serial), 0) AS serial FROM letter
        WHERE office = :office AND year = :year AND (:last = 0 OR serial <= :last)"""
    return int(next(store.rows(sql, {"office": office, "year": year, "last": last}))["serial"])


def serial_taken(store: Store, office: str, year: int, serial: int) -> bool:
    """Whether any letter of the year has that number."""
    sql = "SELECT 1 FROM letter WHERE office = :office AND year = :year AND serial = :serial"
    return any(True for _ in store.rows(sql, {"office": office, "year": year, "serial": serial}))


UNPAIRED = """
SELECT n.id, n.number, n.date, e.id AS enterprise_id, e.name AS enterprise FROM notice n
JOIN enterprise e ON e.id = n.enterprise AND e.deleted = 0
WHERE n.deleted = 0 AND (:enterprise = '' OR n.enterprise = :enterprise)
  AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.notice = n.id AND l.deleted = 0 AND l.serial > 0 AND l.state <> '作废')
ORDER BY n.date DESC, n.id DESC
"""


def unpaired_notices(store: Store, enterprise: str = "") -> list[NoticeLine]:
    """整改通知书 without a letter in force (notice 三(六): the two go out together), newest first."""
    rows = store.rows(UNPAIRED, {"enterprise": enterprise})
    return [NoticeLine(**{**row, "date": _date(row["date"])}) for row in rows]


def unpaired_notice(store: Store, enterprise: str) -> str:
    """Id of the firm's newest 整改通知书 that has no letter; empty when none."""
    return next((line.id for line in unpaired_notices(store, enterprise)), "")


def enterprises_awaiting_letter(store: Store) -> list[str]:
    """Ids of enterprises with an open problem that no valid letter names yet, oldest first."""
    sql = f"""
        SELECT DISTINCT p.enterprise AS id FROM problem p JOIN enterprise e ON e.id = p.enterprise AND e.deleted = 0
        WHERE p.deleted = 0 AND p.state IN {OPEN} AND p.id NOT IN (
            SELECT j.value FROM letter l, json_each(l.problems) j
            WHERE l.deleted = 0 AND l.state <> '作废' AND l.serial > 0)
        ORDER BY p.enterprise"""
    return [row["id"] for row in store.rows(sql)]


def lettered_problems(store: Store, enterprise: str) -> set[str]:
    """Ids of the problems of an enterprise that a valid issued letter names."""
    sql = """SELECT j.value AS id FROM letter l, json_each(l.problems) j WHERE l.enterprise = :enterprise
        AND l.deleted = 0 AND l.state <> '作废' AND l.serial > 0"""
    return {row["id"] for row in store.rows(sql, {"enterprise": enterprise})}


ATTACHMENT4_FIELDS = 6


def completeness(store: Store, year: int) -> tuple[int, int, int]:
    """Of the firms on 附件4: how many, how many of their cells are filled, how many firms lack none."""
    cells = (
        "(e.name <> '') + (e.category <> '') + (e.address <> '' OR e.town <> '') + (e.contact <> '')"
        " + (e.phone <> '') + (e.sme IN ('是', '否'))"
    )
    sql = f"""SELECT count(*) AS firms, coalesce(sum({cells}), 0) AS filled,
        coalesce(sum({cells} = {ATTACHMENT4_FIELDS}), 0) AS complete
        FROM enrolment n JOIN enterprise e ON e.id = n.enterprise AND e.deleted = 0
        WHERE n.deleted = 0 AND n.listed = 1 AND n.year = :year"""
    row = next(store.rows(sql, {"year": year}))
    return int(row["firms"]), int(row["filled"]), int(row["complete"])
