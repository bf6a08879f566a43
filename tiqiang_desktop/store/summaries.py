"""What each office's rows come to, kept beside them: refreshed by a merge, asked by the roll-up."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..domain.office import Office
from ..domain.roll_up import CHAIN, EFFECT, PRODUCT, EventRow, FirmRow, OfficeRows, OfficeSum, Row, summarise
from .store import Store

AT = "summary_of_own"  # setting: year and number of the last change the own office's sums were counted at
FIRM_OF = "JOIN enterprise e ON e.id = x.enterprise AND e.deleted = 0"
AMONG = "x.deleted = 0 AND x.office IN (SELECT value FROM json_each(:offices))"
FIRMS = f"""
SELECT x.id, x.office, x.uscc, x.key, x.sme, x.cluster,
  (SELECT json_group_array(p.name) FROM product p WHERE p.enterprise = x.id AND p.deleted = 0) AS products
FROM enterprise x WHERE {AMONG}
"""
VISITS = f"""
SELECT x.id, x.office, x.enterprise, x.experts, x.institutions FROM visit x {FIRM_OF}
WHERE {AMONG} AND x.completed = 1 AND x.date BETWEEN :first AND :last
"""
TRAININGS = f"""
SELECT x.id, x.office, x.organiser, x.experts, x.institutions FROM training x
WHERE {AMONG} AND x.date BETWEEN :first AND :last
"""
CHAINS = f"""
SELECT x.id, x.office, x.organiser, x.chain, x.experts, x.institutions FROM chain_activity x
WHERE {AMONG} AND x.date BETWEEN :first AND :last
"""
DISPATCHES = f"""
SELECT x.id, x.office, x.enterprise FROM dispatch x {FIRM_OF}
WHERE {AMONG} AND x.state IN ('已办', '已评') AND x.finished_on BETWEEN :first AND :last
"""
PLANNED = f"""
SELECT x.office, x.enterprise FROM enrolment x {FIRM_OF} WHERE {AMONG} AND x.year = :year AND x.listed = 1
"""
SOLVED = f"""
SELECT x.id, x.office FROM problem x {FIRM_OF}
WHERE {AMONG} AND x.state = '已验证' AND x.verified_on BETWEEN :first AND :last
  AND EXISTS (SELECT 1 FROM recheck r WHERE r.problem = x.id AND r.deleted = 0 AND r.passed = 1 AND r.evidence <> '')
"""
FOUND = f"""
SELECT x.office, count(*) AS found FROM problem x {FIRM_OF}
WHERE {AMONG} AND x.found_on BETWEEN :first AND :last GROUP BY x.office
"""
EVALUATIONS = f"""
SELECT x.id, x.office, x.enterprise, x.output_increase, x.signed_evidence, x.other_effect FROM evaluation x {FIRM_OF}
WHERE {AMONG} AND x.year = :year ORDER BY x.id
"""
LEFT_OUT = f"SELECT x.office, x.figure, x.record FROM left_out x WHERE {AMONG} AND x.year = :year"


def refresh(store: Store, year: int, offices: Collection[str]) -> None:
    """Counts the given offices anew, inside the caller's transaction."""
    among = json.dumps(sorted(offices))
    for table in ("summary_office", "summary_firm", "summary_name"):
        store.db.conn.execute(
            f"DELETE FROM {table} WHERE year = ? AND office IN (SELECT value FROM json_each(?))",
            [year, among],
        )
    for one in counted(store, year, offices):
        _write(store, year, one)


def own_is_fresh(store: Store, year: int, own: str) -> None:
    """Counts the own office anew when something was written since."""
    (last,) = store.db.conn.execute("SELECT coalesce(max(number), 0) FROM change").fetchone()
    mark = f"{year}:{last}"
    if store.setting(AT) != mark:
        with store.transaction():
            refresh(store, year, {own})
            store.set_setting(AT, mark)


def _write(store: Store, year: int, one: OfficeSum) -> None:
    conn = store.db.conn
    conn.execute(
        "INSERT INTO summary_office VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [one.office, year, one.visits, one.institutions, one.experts, one.trainings, one.solved, one.found],
    )
    conn.executemany(
        "INSERT INTO summary_firm VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (year, one.office, firm.enterprise, firm.uscc, firm.key, firm.helped, firm.planned, firm.counted,
             firm.small, firm.cluster, firm.output)
            for firm in one.firms
        ],
    )  # fmt: skip
    conn.executemany(
        "INSERT INTO summary_name VALUES (?, ?, ?, ?, ?, ?)",
        [(year, part, name, one.office, *flags) for (part, name), flags in one.names.items()],
    )


def counted(store: Store, year: int, offices: Collection[str]) -> Iterator[OfficeSum]:
    """What the rows of each office come to, counted from the rows."""
    found = rows_of(store, year, offices)
    for office in sorted(found):
        yield summarise(found.pop(office))


def rows_of(store: Store, year: int, offices: Collection[str]) -> dict[str, OfficeRows]:
    """The year's rows of the offices."""
    named = store.find_ids(Office, sorted(offices), deleted=True)
    found = {id_: OfficeRows(id_, (office.name, office.short_name)) for id_, office in named.items()}
    span = {
        "offices": json.dumps(sorted(named)),
        "year": year,
        "first": f"{year}-01-01",
        "last": f"{year}-12-31",
    }
    for row in store.rows(FIRMS, span):
        firm = FirmRow(
            row["id"], row["uscc"], row["key"], row["sme"], row["cluster"], tuple(json.loads(row["products"]))
        )
        found[row["office"]].firms[firm.id] = firm
    for kind, sql in (("visit", VISITS), ("training", TRAININGS), ("chain_activity", CHAINS)):
        for row in store.rows(sql, span):
            found[row["office"]].events.append(_event(kind, row))
    for row in store.rows(DISPATCHES, span):
        found[row["office"]].dispatched.append((row["id"], row["enterprise"]))
    for row in store.rows(PLANNED, span):
        found[row["office"]].planned.add(row["enterprise"])
    for row in store.rows(SOLVED, span):
        found[row["office"]].solved.append(row["id"])
    for row in store.rows(FOUND, span):
        found[row["office"]].found = row["found"]
    for row in store.rows(EVALUATIONS, span):
        output = row["output_increase"] if row["signed_evidence"].strip() else None
        found[row["office"]].outputs.append((row["id"], row["enterprise"], output, row["other_effect"]))
    for row in store.rows(LEFT_OUT, span):
        found[row["office"]].left_out.add((row["figure"], row["record"]))
    return found


def _event(kind: str, row: Mapping[str, Any]) -> EventRow:
    return EventRow(
        kind,
        row["id"],
        row.get("enterprise", ""),
        row.get("organiser", ""),
        row.get("chain", ""),
        _texts(row["experts"]),
        _texts(row["institutions"]),
    )


def _texts(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))


# reading

# The firm behind a row: by its code, else by the code another office has for that name, else by the name.
IDENTITY = """CASE WHEN f.uscc <> '' THEN f.uscc ELSE coalesce((SELECT min(k.uscc) FROM summary_firm k
  WHERE k.year = f.year AND k.key = f.key AND k.uscc <> ''), f.key) END"""
ALL = "f.year = :year"
SOME = "f.year = :year AND f.office IN (SELECT value FROM json_each(:offices))"


def total(store: Store, year: int, offices: Collection[str] | None = None, *, planned: bool = False) -> Row:
    """附件2 over all offices, or some: what adds up is added, a firm in two of them counts once."""
    where = ALL if offices is None else SOME
    values = {"year": year, "offices": json.dumps(sorted(offices or ()))}
    base = "planned" if planned else "helped"

    def one(sql: str) -> Any:
        return store.db.conn.execute(sql, values).fetchone()

    firms, small = one(
        f"SELECT count(DISTINCT CASE WHEN f.counted THEN {IDENTITY} END), count(DISTINCT CASE WHEN f.small THEN {IDENTITY} END)"
        f" FROM summary_firm f WHERE {where} AND f.{base} = 1"
    )
    (clusters,) = one(
        f"SELECT count(DISTINCT nullif(f.cluster, '')) FROM summary_firm f WHERE {where} AND f.{base} = 1"
    )
    (output,) = one(
        f"SELECT total(most) FROM (SELECT max(f.output) AS most FROM summary_firm f WHERE {where}"
        f" AND f.output IS NOT NULL GROUP BY {IDENTITY})"
    )
    places, people, events, solved = one(
        "SELECT total(institutions), total(experts), total(trainings), total(solved)"
        f" FROM summary_office f WHERE {where}"
    )
    names = {part: _names(store, where, values, part, base) for part in (PRODUCT, CHAIN, EFFECT)}
    return Row(
        (
            "、".join(names[PRODUCT]), firms, small, clusters, int(places), int(people), int(events),
            len(names[CHAIN]), int(solved), round(output, 2), "；".join(names[EFFECT]),
        )
    )  # fmt: skip


def by_office(store: Store, year: int, *, planned: bool = False) -> dict[str, Row]:
    """附件2 of each office by itself, all of them in a few reads."""
    base, values = "planned" if planned else "helped", {"year": year}
    firm = "coalesce(nullif(f.uscc, ''), f.key)"
    firms = {
        row["office"]: (row["firms"], row["small"], row["clusters"])
        for row in store.rows(
            f"SELECT f.office, count(DISTINCT CASE WHEN f.counted THEN {firm} END) AS firms,"
            f" count(DISTINCT CASE WHEN f.small THEN {firm} END) AS small,"
            " count(DISTINCT nullif(f.cluster, '')) AS clusters"
            f" FROM summary_firm f WHERE {ALL} AND f.{base} = 1 GROUP BY f.office",
            values,
        )
    }
    outputs = {
        row["office"]: round(row["output"], 2)
        for row in store.rows(
            f"SELECT office, total(most) AS output FROM (SELECT f.office, max(f.output) AS most FROM summary_firm f"
            f" WHERE {ALL} AND f.output IS NOT NULL GROUP BY f.office, {firm}) GROUP BY office",
            values,
        )
    }
    names: dict[tuple[str, str], list[str]] = {}
    for row in store.rows(
        f"SELECT f.office, f.part, f.name FROM summary_name f WHERE {ALL} AND f.{base} = 1 ORDER BY f.name",
        values,
    ):
        names.setdefault((row["office"], row["part"]), []).append(row["name"])
    return {
        row["office"]: Row(
            (
                "、".join(names.get((row["office"], PRODUCT), ())),
                *firms.get(row["office"], (0, 0, 0)),
                row["institutions"],
                row["experts"],
                row["trainings"],
                len(names.get((row["office"], CHAIN), ())),
                row["solved"],
                outputs.get(row["office"], 0.0),
                "；".join(names.get((row["office"], EFFECT), ())),
            )
        )
        for row in store.rows(f"SELECT * FROM summary_office f WHERE {ALL}", values)
    }


def _names(store: Store, where: str, values: Mapping[str, Any], part: str, base: str) -> list[str]:
    sql = f"SELECT DISTINCT f.name FROM summary_name f WHERE {where} AND f.part = :part AND f.{base} = 1 ORDER BY f.name"
    return store.column(sql, {**values, "part": part})


def twice(store: Store, year: int) -> list[dict[str, Any]]:
    """Firms that stand in the lists of two offices or more: who they are for each of them."""
    sql = f"""
    WITH named AS (SELECT f.office, f.enterprise, {IDENTITY} AS identity FROM summary_firm f
      WHERE {ALL} AND (f.helped = 1 OR f.planned = 1)),
    double AS (SELECT identity FROM named GROUP BY identity HAVING count(DISTINCT office) > 1)
    SELECT n.identity, o.name AS office_name, e.* FROM named n JOIN double d ON d.identity = n.identity
    JOIN enterprise e ON e.id = n.enterprise JOIN office o ON o.id = n.office ORDER BY n.identity, o.code, e.id
    """
    return list(store.rows(sql, {"year": year}))
