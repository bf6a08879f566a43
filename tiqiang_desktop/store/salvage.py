"""What can still be read of a damaged archive, written into a new one; the old file is only read.

Every record stands twice in an archive: in its table and, as it was last saved, in the change log. A row whose
page is damaged is taken from the log.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..domain.enterprise import Enterprise
from ..domain.kinds import KINDS
from ..domain.record import Record
from .cipher import Key
from .codec import columns, encode, from_json
from .damaged import Source
from .driver import FILE_FAULTS
from .store import Store

NAME_LOST = "（名称已丢失）"
FIRM_LOST = "从损坏的档案中抢救：这家企业的资料没有读出来，请补录。"


@dataclass(slots=True)
class Salvaged:
    """What came over and what did not."""

    read: Counter[str] = field(default_factory=Counter)  # table name → rows from the table itself
    from_log: Counter[str] = field(default_factory=Counter)  # table name → records known from the log only
    lost: list[str] = field(
        default_factory=list
    )  # captions of records that are named somewhere and nowhere whole


def salvage(path: Path, key: Key | None, target: Path, initials: Mapping[str, str]) -> Salvaged:
    """Writes a new archive with everything that can be read. Raises the driver's error when nothing can."""
    source = Source(path, key)
    new = Store.create(target, initials, key)
    told = Salvaged()
    try:
        with new.transaction():
            new.db.conn.execute("PRAGMA defer_foreign_keys = ON")
            logged, captions = _logged(source), _captions(source)
            for kind in KINDS:
                whole = _records(source, kind, logged[kind.KIND], told)
                new.put(whole.values())
                named = captions[kind.KIND].items()
                told.lost += [f"{kind.LABEL}“{caption}”" for id_, caption in named if id_ not in whole]
            _mend(new, captions, told)
            for kind in KINDS:
                new.index((True, record) for record in new.find(kind))
            for table in ("setting", "draft", "content", "change", "change_item", "import_log"):
                _others(source, new, table, told)
            new.db.conn.execute("DELETE FROM change_item WHERE change NOT IN (SELECT number FROM change)")
            new.db.conn.execute("DELETE FROM import_log WHERE change NOT IN (SELECT number FROM change)")
            new.db.conn.execute(
                "UPDATE change SET undoes = NULL WHERE undoes NOT IN (SELECT number FROM change)"
            )
    finally:
        source.close()
        new.close()
    return told


def _mend(new: Store, captions: Mapping[str, Mapping[str, str]], told: Salvaged) -> None:
    """No row may point to one that was lost: a lost firm is put back by its name, what hangs on others is left out."""
    labels = {kind.KIND: kind.LABEL for kind in KINDS}
    while pointing := list(new.db.conn.execute("PRAGMA foreign_key_check")):
        for table, place, parent, number in pointing:
            column = _column_of(new, table, number)
            row = new.db.conn.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", [place]).fetchone()
            if row is None:
                continue  # it pointed to two that are lost
            if parent == Enterprise.KIND:
                name = captions[parent].get(row[0], NAME_LOST)
                new.put([Enterprise(id=row[0], revision=1, name=name, note=FIRM_LOST)])
            else:
                new.db.conn.execute(f"DELETE FROM {table} WHERE rowid = ?", [place])
                if table in labels:
                    told.lost.append(f"{labels[table]}（所属的{labels.get(parent, '记录')}已丢失）")


def _column_of(new: Store, table: str, number: int) -> str:
    """The column of a table's foreign key, by the key's number."""
    found = [row[3] for row in new.db.conn.execute(f"PRAGMA foreign_key_list({table})") if row[0] == number]
    return str(found[0])


def _records(
    source: Source, kind: type[Record], logged: Mapping[str, str], told: Salvaged
) -> dict[str, Record]:
    """The records of a kind by id: from the table, else from the log."""
    whole: dict[str, Record] = {}
    for row in source.rows(kind.KIND):
        if (record := _decoded(kind, json.dumps(row, ensure_ascii=False, default=str))) is not None:
            whole[record.id] = record
    told.read[kind.KIND] = len(whole)
    for id_, text in logged.items():
        if id_ not in whole and (record := _decoded(kind, text)) is not None:
            whole[id_] = record
            told.from_log[kind.KIND] += 1
    return whole


def _decoded(kind: type[Record], text: str) -> Record | None:
    """The record, when every value is one that the program could have written."""
    if "\ufffd" in text:
        return None
    try:
        row, record = json.loads(text), from_json(kind, text)
        again = dict(zip(columns(kind), encode(record), strict=True))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    same = all(again[name] == row[name] for name in again if name in row)
    return record if record.id and same else None


def _logged(source: Source) -> dict[str, dict[str, str]]:
    """The last state of each record in the log, by kind and id."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in source.rows("change_item"):
        if isinstance(row["after"], str):
            found[row["kind"]][row["record"]] = row["after"]
    return found


def _captions(source: Source) -> dict[str, dict[str, str]]:
    """What the search knows of, by kind and id."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in source.rows("search_text"):
        found[row["kind"]][row["record"]] = row["caption"]
    return found


def _others(source: Source, new: Store, table: str, told: Salvaged) -> None:
    """Tables that hold no records: row by row, a row that does not fit is left out."""
    names = [row[1] for row in new.db.conn.execute(f"PRAGMA table_info({table})")]
    sql = f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    for row in source.rows(table):
        if table == "content" and hashlib.sha256(row["bytes"] or b"").hexdigest() != row["sha256"]:
            told.lost.append(f"文件 {str(row['sha256'])[:12]}")
            continue
        try:
            new.db.conn.execute(sql, [row.get(name) for name in names])
            told.read[table] += 1
        except FILE_FAULTS:
            continue
