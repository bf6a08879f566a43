"""The files kept with a firm, whatever of its records they belong to."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from .store import Store


@dataclass(frozen=True, slots=True)
class AttachedLine:
    """One file: what it belongs to in words, and where its bytes are."""

    id: str
    name: str
    media: str
    size: int
    sha256: str
    belongs: str
    at: dt.datetime


SQL = """
SELECT f.id, f.name, f.media, f.size, f.sha256, f.owner_kind, f.revised_at,
  coalesce((SELECT p.title FROM problem p WHERE p.id = f.owner), '') AS problem
FROM file f WHERE f.deleted = 0 AND f.owner_kind <> 'letter' AND f.owner IN (
  SELECT :enterprise UNION SELECT id FROM visit WHERE enterprise = :enterprise AND deleted = 0
  UNION SELECT id FROM problem WHERE enterprise = :enterprise AND deleted = 0
  UNION SELECT k.id FROM recheck k JOIN problem p ON p.id = k.problem WHERE p.enterprise = :enterprise AND k.deleted = 0
  UNION SELECT r.id FROM receipt r JOIN letter l ON l.id = r.letter WHERE l.enterprise = :enterprise AND r.deleted = 0
  UNION SELECT id FROM evaluation WHERE enterprise = :enterprise AND deleted = 0)
ORDER BY f.id DESC
"""


def of_enterprise(store: Store, enterprise: str, labels: Mapping[str, str]) -> list[AttachedLine]:
    """The files of a firm and of its visits, problems, rechecks, receipts and evaluations, the newest first."""
    return [
        AttachedLine(
            row["id"],
            row["name"],
            row["media"],
            row["size"],
            row["sha256"],
            row["problem"] or labels.get(row["owner_kind"], ""),
            dt.datetime.fromisoformat(row["revised_at"]),
        )
        for row in store.rows(SQL, {"enterprise": enterprise})
    ]
