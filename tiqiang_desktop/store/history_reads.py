"""The change log of a firm: every change that touched the firm or what belongs to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ..domain.record import Record
from .codec import from_json
from .store import Store


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """One record in one change; `before` is None for a new one."""

    number: int
    label: str
    at: str
    by: str
    reason: str
    before: Record | None
    after: Record


OF_FIRM = ("enrolment", "product", "visit", "problem", "notice", "letter", "evaluation")
IDS = " UNION ALL ".join(f"SELECT id FROM {kind} WHERE enterprise = :firm" for kind in OF_FIRM)
SQL = """
SELECT c.number, c.label, c.at, c.by, c.reason, i.kind, i.before, i.after
FROM change_item i JOIN change c ON c.number = i.change
WHERE i.record IN (SELECT value FROM json_each(:ids)) ORDER BY i.rowid DESC LIMIT :limit
"""


def of_enterprise(
    store: Store, firm: str, kinds: Mapping[str, type[Record]], limit: int
) -> list[ChangedRecord]:
    """What was written about a firm and its records, the newest first."""
    ids = [firm, *store.column(IDS, {"firm": firm})]
    return [
        ChangedRecord(
            row["number"],
            row["label"],
            row["at"],
            row["by"],
            row["reason"],
            from_json(kinds[row["kind"]], row["before"]) if row["before"] else None,
            from_json(kinds[row["kind"]], row["after"]),
        )
        for row in store.rows(SQL, {"ids": json.dumps(ids), "limit": limit})
        if row["kind"] in kinds
    ]
