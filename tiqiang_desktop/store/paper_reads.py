"""Reads with a join for the papers other than the letter; named functions that return frozen lines."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.letter import LetterState
from .store import Store

PHOTO_TYPES = ("image/jpeg", "image/png")


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One letter with a number, a deleted one too: its number stays taken."""

    serial: int
    version: int
    word: str
    enterprise: str
    dated: dt.date | None
    notice: str
    problems: int
    state: LetterState
    reason: str
    served_on: dt.date | None
    received_by: str
    answered_on: dt.date | None
    deleted: bool


REGISTER = """
SELECT l.serial, l.version, l.word, e.name AS enterprise, l.dated, l.state, l.reason, l.answered_on, l.deleted,
  json_array_length(l.problems) AS problems, coalesce(n.number, '') AS notice,
  r.served_on, coalesce(r.received_by, '') AS received_by
FROM letter l JOIN enterprise e ON e.id = l.enterprise
  LEFT JOIN notice n ON n.id = l.notice
  LEFT JOIN receipt r ON r.letter = l.id AND r.deleted = 0
WHERE l.office = :office AND l.year = :year AND l.serial > 0
ORDER BY l.serial, l.version
"""


def register(store: Store, office: str, year: int) -> list[RegisterLine]:
    """The numbered letters of an office and year, lowest number first."""
    lines: dict[tuple[int, int], RegisterLine] = {}
    for row in store.rows(REGISTER, {"office": office, "year": year}):
        kept = dict(row)
        for name in ("dated", "served_on", "answered_on"):
            kept[name] = dt.date.fromisoformat(row[name]) if row[name] else None
        kept["state"], kept["deleted"] = LetterState(row["state"]), bool(row["deleted"])
        lines.setdefault((row["serial"], row["version"]), RegisterLine(**kept))
    return list(lines.values())


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a firm: what it belongs to in words, and its bytes' hash when it is a photograph."""

    name: str
    kind: str
    photo: str


FILES = """
SELECT f.name, f.media, f.sha256, f.owner_kind FROM file f
WHERE f.deleted = 0 AND f.owner_kind <> 'letter' AND f.owner IN (
  SELECT :enterprise UNION SELECT id FROM visit WHERE enterprise = :enterprise AND deleted = 0
  UNION SELECT id FROM problem WHERE enterprise = :enterprise AND deleted = 0
  UNION SELECT k.id FROM recheck k JOIN problem p ON p.id = k.problem WHERE p.enterprise = :enterprise AND k.deleted = 0
  UNION SELECT id FROM evaluation WHERE enterprise = :enterprise AND deleted = 0
  UNION SELECT id FROM letter WHERE enterprise = :enterprise AND deleted = 0)
ORDER BY f.id
"""


def files(store: Store, enterprise: str, labels: dict[str, str]) -> list[FileLine]:
    """The files kept with a firm and its records, oldest first; a letter's own pages are not among them."""
    return [
        FileLine(
            row["name"],
            labels.get(row["owner_kind"], ""),
            row["sha256"] if row["media"] in PHOTO_TYPES else "",
        )
        for row in store.rows(FILES, {"enterprise": enterprise})
    ]


SUGGESTIONS = """
SELECT s.problem, s.text FROM suggestion s WHERE s.deleted = 0 AND s.problem IN (SELECT value FROM json_each(:problems))
ORDER BY s.problem, s.priority, s.id
"""


def suggestions(store: Store, problems: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The suggestions of each problem, the most pressing first."""
    found: dict[str, tuple[str, ...]] = {}
    for row in store.rows(SUGGESTIONS, {"problems": json.dumps(list(problems))}):
        found[row["problem"]] = (*found.get(row["problem"], ()), row["text"])
    return found


RECHECKS = """
SELECT k.problem, k.date, k.passed, k.evidence FROM recheck k
WHERE k.deleted = 0 AND k.problem IN (SELECT value FROM json_each(:problems)) ORDER BY k.date, k.id
"""


def rechecks(store: Store, problems: Sequence[str]) -> dict[str, tuple[dt.date | None, bool, str]]:
    """The last recheck of each problem: date, whether it passed, its evidence."""
    return {
        row["problem"]: (
            dt.date.fromisoformat(row["date"]) if row["date"] else None,
            bool(row["passed"]),
            row["evidence"],
        )
        for row in store.rows(RECHECKS, {"problems": json.dumps(list(problems))})
    }
