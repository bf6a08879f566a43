"""Merging packages: newer rows of the owning office come in, nothing else is touched, and all of it can be taken back.

A package's arriving rows are first gathered in temporary tables (an attached file cannot be let go inside a
transaction); then one transaction takes the packages in, one after the other. Each has its own entry in the change
log, written by SQL in the shape of `codec.to_json`: it is the history by which a package is taken back row for row.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from ..domain.errors import Refused
from ..domain.package import MERGING, UPWARD, Manifest, Standing
from ..domain.record import Record
from . import log
from .codec import columns, decode, encode, per_kind
from .driver import DatabaseError
from .package_file import Incoming, names_in
from .store import Store

BY_NAME = {kind.KIND: kind for kind in UPWARD}


@dataclass(slots=True)
class Counted:
    """What a package would bring, or has brought."""

    fresh: int = 0  # rows that are not here
    changed: int = 0  # rows of which it has a newer version
    gone: int = 0  # of the changed ones, those that are now in the trash
    differing: int = 0  # rows of the same version that say something else; left alone


@dataclass(slots=True)
class Gathered:
    """The arriving rows of one package: for each kind their place in its temporary table."""

    incoming: Incoming
    file_name: str
    counted: Counted
    places: dict[type[Record], tuple[int, int]] = field(default_factory=dict)
    change: int = 0  # its entry in the change log, once it is taken in


@dataclass(frozen=True, slots=True)
class Merged:
    """One package as it was taken in."""

    number: int
    office: str
    code: str
    name: str
    year: int
    sequence: int
    made_at: str
    made_by: str
    file_name: str
    merged_at: str
    merged_by: str
    fresh: int
    changed: int
    gone: int
    taken_back: str


# what has been taken in


def merged(store: Store, year: int = 0) -> list[Merged]:
    """The packages taken in, the newest first."""
    names = ", ".join(Merged.__slots__)
    where = "WHERE year = :year" if year else ""
    rows = store.rows(f"SELECT {names} FROM package {where} ORDER BY number DESC", {"year": year})
    return [Merged(**row) for row in rows]


def standing(store: Store, year: int) -> tuple[Standing, ...]:
    """Of each office the last package that stands."""
    rows = store.rows(
        "SELECT max(number) AS number, office, code, sequence, seal FROM package"
        " WHERE year = :year AND taken_back = '' GROUP BY office",
        {"year": year},
    )
    return tuple(Standing(**row) for row in rows)


def refuse(store: Store, at: str, by: str, file_name: str, reason: str) -> None:
    """Keeps which file was not taken in, and why."""
    store.db.conn.execute("INSERT INTO package_refused VALUES (?, ?, ?, ?)", [at, by, file_name, reason])


def refused(store: Store, limit: int) -> list[tuple[str, str, str]]:
    """The files that were not taken in, the newest first: when, name, reason."""
    sql = "SELECT at, file_name, reason FROM package_refused ORDER BY rowid DESC LIMIT :limit"
    return [(row["at"], row["file_name"], row["reason"]) for row in store.rows(sql, {"limit": limit})]


# gathering


@contextmanager
def attached(store: Store, incoming: Incoming) -> Iterator[None]:
    """A package's copy as the schema `pack`."""
    words = f'"{incoming.key.pragma()}"' if incoming.key else "''"
    store.db.conn.execute(f"ATTACH DATABASE ? AS pack KEY {words}", [str(incoming.file)])
    try:
        yield
    finally:
        store.db.conn.execute("DETACH DATABASE pack")


def arrives(store: Store, name: str) -> str:
    """The join and the rule of a merge: rows that are not here, and newer versions of rows that their office owns."""
    return (
        f"FROM pack.{name} p LEFT JOIN main.{name} m ON m.id = p.id"
        " WHERE (m.id IS NULL OR (p.revision > m.revision AND m.office = p.office))"
    )


def count(store: Store, incoming: Incoming) -> Counted:
    """What a package would bring; nothing is kept."""
    counted = Counted()
    with attached(store, incoming):
        for name in incoming.manifest.counts:
            fresh, changed, gone = store.db.conn.execute(
                "SELECT total(m.id IS NULL), total(m.id IS NOT NULL), total(m.deleted = 0 AND p.deleted = 1) "
                + arrives(store, name)
            ).fetchone()
            counted.fresh += int(fresh)
            counted.changed += int(changed)
            counted.gone += int(gone)
            counted.differing += _differing(store, BY_NAME[name])
    return counted


def _differing(store: Store, kind: type[Record]) -> int:
    names = names_in(store.db, kind, "pack")
    ours, theirs = (", ".join(f"{side}.{name}" for name in names) for side in "mp")
    (found,) = store.db.conn.execute(
        f"SELECT count(*) FROM pack.{kind.KIND} p JOIN main.{kind.KIND} m ON m.id = p.id"
        f" WHERE m.revision = p.revision AND ({ours}) IS NOT ({theirs})"
    ).fetchone()
    return int(found)


def clear(store: Store) -> None:
    """Empties the temporary tables."""
    for kind in UPWARD:
        store.db.conn.execute(f"DROP TABLE IF EXISTS temp.arriving_{kind.KIND}")


def gather(store: Store, incoming: Incoming, file_name: str) -> Gathered:
    """Reads a package's arriving rows into the temporary tables."""
    gathered = Gathered(incoming, file_name, Counted())
    conn = store.db.conn
    with attached(store, incoming):
        for name in incoming.manifest.counts:
            kind = BY_NAME[name]
            gathered.counted.differing += _differing(store, kind)
            target = f"temp.arriving_{name}"
            conn.execute(f"CREATE TABLE IF NOT EXISTS {target} AS SELECT * FROM main.{name} LIMIT 0")
            (before,) = conn.execute(f"SELECT coalesce(max(rowid), 0) FROM {target}").fetchone()
            held = names_in(store.db, kind, "pack")
            values = ", ".join(f"p.{one}" if one in held else _default(kind, one) for one in columns(kind))
            into = ", ".join(columns(kind))
            conn.execute(
                f"INSERT INTO {target} ({into}) SELECT {values} {arrives(store, name)} ORDER BY p.id"
            )
            (after,) = conn.execute(f"SELECT coalesce(max(rowid), 0) FROM {target}").fetchone()
            if after > before:
                gathered.places[kind] = (before + 1, after)
    return gathered


def _default(kind: type[Record], name: str) -> str:
    """The default of a field that an older package does not have, as SQL."""
    value = dict(zip(columns(kind), encode(kind()), strict=True))[name]
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int | float) else "'" + value.replace("'", "''") + "'"


# taking in


@per_kind
def _as_json(kind: type[Record]) -> str:
    """A row as `codec.to_json` writes it; `{}` stands for the table's alias."""
    return "json_object(" + ", ".join(f"'{name}', {{0}}.{name}" for name in columns(kind)) + ")"


def take_in(store: Store, gathered: Gathered, at: str, by: str) -> Counted:
    """One package, inside the transaction of the merge; nothing at all when the archive will not have it."""
    manifest = gathered.incoming.manifest
    conn = store.db.conn
    conn.execute("SAVEPOINT package")
    try:
        log.end_redo(store)
        number = log.begin(store, f"{MERGING}：{manifest.caption()}", at, by, "", False, None)
        counted = Counted(differing=gathered.counted.differing)
        for kind, place in gathered.places.items():
            _take_kind(store, kind, place, number, counted)
        _refuse_dangling(store, gathered, manifest.name)
        _note(store, gathered, number, counted, at, by)
    except (DatabaseError, Refused) as error:
        conn.execute("ROLLBACK TO package")
        conn.execute("RELEASE package")
        if isinstance(error, Refused):
            raise
        raise Refused(f"{manifest.caption()}和档案里已有的记录冲突，没有合并；请该局重新打包。") from error
    conn.execute("RELEASE package")
    gathered.change = number
    return counted


def _take_kind(
    store: Store, kind: type[Record], place: tuple[int, int], number: int, counted: Counted
) -> None:
    conn, name = store.db.conn, kind.KIND
    join = (
        f"FROM temp.arriving_{name} a LEFT JOIN main.{name} m ON m.id = a.id WHERE a.rowid BETWEEN ? AND ?"
        " AND (m.id IS NULL OR (a.revision > m.revision AND m.office = a.office))"
    )
    before = f"CASE WHEN m.id IS NULL THEN NULL ELSE {_as_json(kind).format('m')} END"
    total, known, gone = conn.execute(
        f"SELECT count(*), total(m.id IS NOT NULL), total(m.deleted = 0 AND a.deleted = 1) {join}", place
    ).fetchone()
    conn.execute(
        f"INSERT INTO change_item (change, kind, record, before, after)"
        f" SELECT {number}, '{name}', a.id, {before}, {_as_json(kind).format('a')} {join} ORDER BY a.rowid",
        place,
    )
    if known:  # first away, then in: a unique number may go from one record to another
        conn.execute(
            f"DELETE FROM main.{name} WHERE id IN (SELECT record FROM change_item WHERE change = ? AND kind = ?)",
            [number, name],
        )
    names = ", ".join(columns(kind))
    conn.execute(
        f"INSERT INTO main.{name} ({names}) SELECT {names} FROM temp.arriving_{name} a WHERE rowid BETWEEN ? AND ?"
        f" AND NOT EXISTS (SELECT 1 FROM main.{name} m WHERE m.id = a.id) ORDER BY rowid",
        place,
    )
    counted.fresh += int(total - known)
    counted.changed += int(known)
    counted.gone += int(gone)


def _refuse_dangling(store: Store, gathered: Gathered, name: str) -> None:
    """A row must find what it belongs to, in the package or in the archive."""
    conn = store.db.conn
    for kind, place in gathered.places.items():
        for row in conn.execute(f"PRAGMA foreign_key_list({kind.KIND})").fetchall():
            parent, column = row[2], row[3]
            (lost,) = conn.execute(
                f"SELECT count(*) FROM temp.arriving_{kind.KIND} a WHERE rowid BETWEEN ? AND ?"
                f" AND NOT EXISTS (SELECT 1 FROM main.{parent} p WHERE p.id = a.{column})",
                place,
            ).fetchone()
            if lost:
                raise Refused(
                    f"{name}的包里有 {lost} 条{kind.LABEL}找不到所属记录，没有合并；请先合并它所属单位的包。"
                )


def _note(store: Store, gathered: Gathered, number: int, counted: Counted, at: str, by: str) -> None:
    said: Manifest = gathered.incoming.manifest
    store.db.conn.execute(
        "INSERT INTO package (change, office, code, name, year, sequence, made_at, made_by, program, seal, file_name,"
        " merged_at, merged_by, fresh, changed, gone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            number, said.office, said.code, said.name, said.year, said.sequence, said.made_at, said.made_by,
            said.program, gathered.incoming.seal, gathered.file_name, at, by,
            counted.fresh, counted.changed, counted.gone,
        ],
    )  # fmt: skip


def touched(store: Store, number: int) -> dict[type[Record], list[str]]:
    """The ids that a package has written, by kind."""
    found: dict[type[Record], list[str]] = {}
    sql = (
        "SELECT i.kind, i.record FROM change_item i JOIN package p ON p.change = i.change WHERE p.number = :n"
    )
    for row in store.rows(sql, {"n": number}):
        found.setdefault(BY_NAME[row["kind"]], []).append(row["record"])
    return found


def reindex(store: Store, gathered: Sequence[Gathered]) -> None:
    """Makes what came in findable by its words."""
    for one in gathered:
        for kind, (first, last) in one.places.items():
            if not is_searched(kind):
                continue
            rows = store.rows(
                f"SELECT m.*, i.before IS NULL AS is_new FROM temp.arriving_{kind.KIND} a"
                f" JOIN main.{kind.KIND} m ON m.id = a.id"
                " JOIN change_item i ON i.record = a.id AND i.change = :change WHERE a.rowid BETWEEN :first AND :last",
                {"first": first, "last": last, "change": one.change},
            )
            store.index([(bool(row["is_new"]), decode(kind, row)) for row in rows])


@per_kind
def is_searched(kind: type[Record]) -> bool:
    """Whether records of a kind are found by their words at all."""
    return kind.searchable is not Record.searchable


# taking back


def newest(store: Store, number: int) -> Merged:
    """The package of a number. Refused when it was taken back, or a later one of its office stands."""
    found = next((one for one in merged(store) if one.number == number), None)
    if found is None or found.taken_back:
        raise Refused("这个报送包已经撤回，不用再撤。")
    later = [
        one
        for one in merged(store)
        if one.office == found.office and one.number > number and not one.taken_back
    ]
    if later:
        raise Refused(f"{found.name}之后又合并了第{later[0].sequence}次，请先撤回第{later[0].sequence}次。")
    return found


def take_back(store: Store, package: Merged, at: str, by: str) -> dict[type[Record], list[str]]:
    """Puts every row that a package wrote back as it was, and takes out those it brought; returns their ids by kind."""
    conn = store.db.conn
    kinds = touched(store, package.number)
    log.end_redo(store)
    (source,) = conn.execute("SELECT change FROM package WHERE number = ?", [package.number]).fetchone()
    number = log.begin(
        store, f"撤回报送包：{package.name} {package.year}年第{package.sequence}次", at, by, "", False, None
    )
    for kind in kinds:
        _take_kind_back(store, kind, source, number)
    _refuse_orphans(store, kinds, package.name)
    conn.execute("UPDATE package SET taken_back = ? WHERE number = ?", [at, package.number])
    return kinds


def _take_kind_back(store: Store, kind: type[Record], source: int, number: int) -> None:
    conn, name = store.db.conn, kind.KIND
    here = f"(SELECT record FROM change_item WHERE change = {source} AND kind = '{name}')"
    was = "SELECT before FROM change_item i WHERE i.change = ? AND i.record = m.id AND before IS NOT NULL"
    conn.execute(
        "INSERT INTO change_item (change, kind, record, before, after)"
        f" SELECT ?, '{name}', m.id, {_as_json(kind).format('m')},"
        f" coalesce(({was}), json_object('id', m.id, 'deleted', 1)) FROM main.{name} m WHERE m.id IN {here}",
        [number, source],
    )
    conn.execute(f"DELETE FROM main.{name} WHERE id IN {here}")
    values = ", ".join(f"json_extract(before, '$.{one}')" for one in columns(kind))
    conn.execute(
        f"INSERT INTO main.{name} ({', '.join(columns(kind))}) SELECT {values} FROM change_item"
        f" WHERE change = ? AND kind = '{name}' AND before IS NOT NULL",
        [source],
    )


def _refuse_orphans(store: Store, kinds: Mapping[type[Record], Sequence[str]], name: str) -> None:
    """Our own rows may hang on rows that the package brought: those would be left alone."""
    tables = [kind.KIND for kind in kinds]
    for table in {kind.KIND for kind in UPWARD}:
        parents = {row[2] for row in store.db.conn.execute(f"PRAGMA foreign_key_list({table})").fetchall()}
        if parents & set(tables):
            lost = store.db.conn.execute(f"PRAGMA foreign_key_check({table})").fetchall()
            if lost:
                raise Refused(f"档案里有 {len(lost)} 条记录挂在{name}的企业上，不能撤回；请先处理这些记录。")
