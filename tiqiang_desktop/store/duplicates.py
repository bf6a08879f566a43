"""What finding and merging firms that stand twice reads: their identities, their records, where merged ones went."""

import json
from collections.abc import Sequence

from ..domain.enterprise import Enterprise
from ..domain.kinds import KINDS
from ..domain.letter import File
from ..domain.merge import REFERENCES
from ..domain.record import Record
from .codec import columns, decode
from .store import Store

OF_FIRM = tuple(kind for kind in KINDS if "enterprise" in columns(kind))  # one firm each
OF_FIRMS = tuple(kind for kind in KINDS if "enterprises" in columns(kind))  # several firms each

IDENTITIES = """
SELECT id, office, name, uscc, registration, phone, legal_representative, contact, address
FROM enterprise WHERE deleted = 0 ORDER BY id
"""


def identities(store: Store) -> list[dict[str, str]]:
    """By what each living firm is known, oldest first."""
    return list(store.rows(IDENTITIES))


def merged_away(store: Store) -> list[Enterprise]:
    """The firms that were found to be others."""
    rows = store.rows("SELECT * FROM enterprise WHERE merged_into <> '' AND deleted = 1 ORDER BY id")
    return [decode(Enterprise, row) for row in rows]


def where_merged(store: Store, id_: str) -> str:
    """Id of the firm in which that one lives on, however often merged; its own id when it was not merged."""
    sql = """WITH RECURSIVE way (id, next) AS (
        SELECT id, iif(deleted, merged_into, '') FROM enterprise WHERE id = :id
        UNION SELECT e.id, iif(e.deleted, e.merged_into, '') FROM enterprise e JOIN way w ON e.id = w.next)
      SELECT id FROM way WHERE next = ''"""
    return next((row["id"] for row in store.rows(sql, {"id": id_})), id_)


def apart(store: Store) -> set[tuple[str, str]]:
    """The pairs said not to be the same firm, each with the smaller id first."""
    return {
        (row["one"], row["other"])
        for row in store.rows("SELECT one, other FROM distinction WHERE deleted = 0")
    }


def belonging(store: Store, id_: str) -> list[Record]:
    """The living records that name a firm, or another record, by its id: its own, and events it takes part in."""
    found: list[Record] = []
    for kind in KINDS:
        named = [name for name in REFERENCES if name in columns(kind)]
        where = [f"{name} = :id" for name in named]
        if kind in OF_FIRMS:
            where.append("EXISTS (SELECT 1 FROM json_each(enterprises) j WHERE j.value = :id)")
        if where:
            sql = f"SELECT * FROM {kind.KIND} WHERE deleted = 0 AND ({' OR '.join(where)}) ORDER BY id"
            found += [decode(kind, row) for row in store.rows(sql, {"id": id_})]
    return found


def counts(store: Store, ids: Sequence[str]) -> dict[str, dict[type[Record], int]]:
    """How many living records of each kind the firms have; only kinds with any."""
    found: dict[str, dict[type[Record], int]] = {id_: {} for id_ in ids}
    among = json.dumps(list(ids))
    reads = [(kind, f"SELECT enterprise AS firm FROM {kind.KIND}") for kind in OF_FIRM]
    reads += [
        (kind, f"SELECT j.value AS firm FROM {kind.KIND}, json_each(enterprises) j") for kind in OF_FIRMS
    ]
    reads.append((File, "SELECT owner AS firm FROM file"))
    for kind, sql in reads:
        wanted = (
            f"SELECT firm, count(*) AS number FROM ({sql} WHERE deleted = 0)"
            " WHERE firm IN (SELECT value FROM json_each(:ids)) GROUP BY firm"
        )
        for row in store.rows(wanted, {"ids": among}):
            found[row["firm"]][kind] = row["number"]
    return found
