"""The file of a 报送包: one SQLite file with the rows of one office, a manifest in it, a seal behind it.

The seal is `TQPS` and the SHA-256 of all bytes before it; SQLite does not look there. So a flipped bit or a file cut
short is told before a single page is read. It proves wholeness, not authorship: whoever can rewrite the file can seal
it anew; a package with a password cannot be rewritten without it.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from ..domain.errors import NeedsPassword, Refused
from ..domain.office import Office
from ..domain.package import FORMAT, PHONES, UPWARD, Manifest
from ..domain.record import Record
from . import cipher, copies, database
from .cipher import Key
from .codec import base_types, column_type, columns
from .driver import Database, DatabaseError
from .migrations import VERSION
from .store import Store

APPLICATION_ID = 0x5451504B  # “TQPK” in the file's header
SEAL_MARK, SEAL_BYTES = b"TQPS", 4 + 32
LARGEST = 256 * 1024 * 1024
CHUNK = 1024 * 1024
MANIFEST_SQL = "CREATE TABLE manifest (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
LONGEST_MANIFEST = 64 * 1024
BY_NAME = {kind.KIND: kind for kind in UPWARD}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A package that has been read through and found sound: a private copy of the file, and what it says of itself."""

    file: Path  # the copy
    key: Key | None
    seal: str
    manifest: Manifest


def table_sql(kind: type[Record], names: Sequence[str]) -> str:
    """How a package declares the table of a kind; a table declared otherwise is not read."""
    types = base_types(kind)
    rest = [f"{name} {column_type(types[name][0])}{'' if types[name][1] else ' NOT NULL'}" for name in names]
    return f"CREATE TABLE {kind.KIND} ({', '.join(rest)}, PRIMARY KEY (id)) STRICT, WITHOUT ROWID"


# writing


def write(store: Store, target: Path, manifest: Manifest, key: Key | None = None) -> Manifest:
    """Writes the office's rows as a package, read back and compared before it gets its name; returns the full manifest."""
    if target.exists():
        raise Refused(f"{target.name} 已经存在，不会覆盖；请换一个文件夹。")
    part = target.with_name(target.name + copies.UNFINISHED)
    part.unlink(missing_ok=True)
    try:
        full = _fill(store, part, manifest, key)
        _put_seal(part)
        if _looked_through(part, key)[0] != full:
            raise Refused(f"{target.name} 写出后读回不一致，已删除；请检查磁盘后再打包。")
        copies.settle(part, target)
    except (DatabaseError, OSError) as error:
        raise Refused(f"报送包没有写成：{copies.explained(error)}") from error
    finally:
        part.unlink(missing_ok=True)
    return full


def _fill(store: Store, part: Path, manifest: Manifest, key: Key | None) -> Manifest:
    conn = store.db.conn
    words = f'"{key.pragma()}"' if key else "''"
    conn.execute(f"ATTACH DATABASE ? AS pack KEY {words}", [str(part)])
    try:
        conn.execute("PRAGMA pack.journal_mode = OFF")
        conn.execute("PRAGMA pack.synchronous = OFF")  # `settle` puts it on the disk, once
        conn.execute(f"PRAGMA pack.application_id = {APPLICATION_ID}")
        conn.execute(f"PRAGMA pack.user_version = {VERSION}")
        conn.execute("BEGIN")  # one moment of the archive, whoever writes meanwhile
        try:
            counts = {kind.KIND: _fill_table(store, kind, manifest) for kind in UPWARD}
            held = {name: count for name, count in counts.items() if count}
            hashes = {
                name: table_hash(store.db, BY_NAME[name], columns(BY_NAME[name]), "pack.") for name in held
            }
            full = replace(manifest, counts=held, hashes=hashes)
            conn.execute(MANIFEST_SQL.replace("TABLE ", "TABLE pack."))
            text = json.dumps(asdict(full), ensure_ascii=False)
            conn.execute("INSERT INTO pack.manifest VALUES ('manifest', ?)", [text])
            conn.execute("COMMIT")
        except BaseException:
            conn.execute("ROLLBACK")
            raise
    finally:
        conn.execute("DETACH DATABASE pack")
    return full


def _fill_table(store: Store, kind: type[Record], manifest: Manifest) -> int:
    """Copies the office's rows of a kind, tombstones too; a kind without rows gets no table."""
    conn, names = store.db.conn, columns(kind)
    (count,) = conn.execute(
        f"SELECT count(*) FROM {kind.KIND} WHERE office = ?", [manifest.office]
    ).fetchone()
    if count:
        left_out = () if manifest.phones or kind is Office else PHONES
        shown = ", ".join("''" if name in left_out else name for name in names)
        conn.execute(table_sql(kind, names).replace("TABLE ", "TABLE pack.", 1))
        conn.execute(
            f"INSERT INTO pack.{kind.KIND} SELECT {shown} FROM main.{kind.KIND} WHERE office = ? ORDER BY id",
            [manifest.office],
        )
    return int(count)


def table_hash(db: Database, kind: type[Record], names: Sequence[str], schema: str = "") -> str:
    """SHA-256 over every row of a table, in the order of the ids."""
    digest = hashlib.sha256()
    for row in db.conn.execute(f"SELECT {', '.join(names)} FROM {schema}{kind.KIND} ORDER BY id"):
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _put_seal(path: Path) -> None:
    with path.open("rb+") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
        file.write(SEAL_MARK + digest)


# reading


def taken(path: Path, folder: Path, typed: str = "") -> Incoming:
    """Copies a package into a private folder and reads it through. Refused with one sentence when it is not sound.

    NeedsPassword when it has one and `typed` does not open it.
    """
    copy, seal = _copied(path, folder)
    key = None
    if cipher.is_protected(copy):
        if not typed:
            raise NeedsPassword(f"{path.name} 有密码，请输入对方告诉的密码。")
        key = cipher.key_of(copy, typed)
    try:
        manifest, problem = _looked_through(copy, key)
    except (DatabaseError, ValueError, TypeError, KeyError) as error:
        if key is not None and "not a database" in str(error).lower():
            raise NeedsPassword(f"{path.name} 的密码不对，请再输一次。") from None
        raise Refused(f"{path.name} 已损坏，读不出来；请让对方重新打包。") from error
    if problem:
        raise Refused(f"{path.name} {problem}")
    assert manifest is not None
    return Incoming(copy, key, seal, manifest)


def _copied(path: Path, folder: Path) -> tuple[Path, str]:
    """The file in a folder of our own, without its seal: it can change on the stick no more."""
    if path.is_dir():
        raise Refused(f"{path.name} 是文件夹，请选里面的报送包（.tqp）。")
    copy = folder / f"{len(list(folder.iterdir())):06}.tqp"
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Refused(f"{path.name} 超过 {LARGEST // CHUNK} MB，不像报送包，请核对。")
        with path.open("rb") as source, copy.open("wb") as target:
            _refuse_other_files(path.name, source.read(72))
            source.seek(0)
            digest = hashlib.sha256()
            left = size - SEAL_BYTES
            while left > 0 and (chunk := source.read(min(CHUNK, left))):
                digest.update(chunk)
                target.write(chunk)
                left -= len(chunk)
            seal = source.read(SEAL_BYTES + 1)
    except FileNotFoundError:
        raise Refused(f"找不到文件 {path}，请核对路径。") from None
    except OSError as error:
        raise Refused(f"{path.name} 读不出来：{copies.explained(error)}") from error
    if seal != SEAL_MARK + digest.digest():
        raise Refused(f"{path.name} 不完整或被改动过（与封签不符），请让对方重新拷贝。")
    return copy, digest.hexdigest()


def _refuse_other_files(name: str, head: bytes) -> None:
    if head.startswith(cipher.MARK):
        return
    if not head.startswith(database.SQLITE_HEADER):
        raise Refused(f"{name} 不是报送包，请选择 .tqp 文件。")
    mark = int.from_bytes(head[68:72], "big")
    if mark == database.APPLICATION_ID:
        raise Refused(f"{name} 是帮扶档案，不是报送包；请让对方用“报送包”打包后再报。")
    if mark != APPLICATION_ID:
        raise Refused(f"{name} 是别的程序的数据库，不是报送包，请另选文件。")


@contextmanager
def _reading(path: Path, key: Key | None) -> Iterator[Database]:
    db = database.connected(path, key)
    try:
        db.conn.execute("PRAGMA query_only = ON")
        db.conn.execute("PRAGMA cell_size_check = ON")
        yield db
    finally:
        db.close()


def _looked_through(path: Path, key: Key | None) -> tuple[Manifest | None, str]:
    """The manifest, and what is wrong with the package; the driver's errors and those of odd values come through."""
    with _reading(path, key) as db:
        (mark,) = db.conn.execute("PRAGMA application_id").fetchone()
        (version,) = db.conn.execute("PRAGMA user_version").fetchone()
        if mark != APPLICATION_ID:
            return None, "不是报送包，请选择 .tqp 文件。"
        if version > VERSION:
            return None, f"由更新的版本打包（{version} > {VERSION}），请先升级本程序。"
        if problem := _odd_schema(db):
            return None, problem
        manifest = _manifest(db)
        if manifest.format > FORMAT:
            return None, f"的格式更新（{manifest.format} > {FORMAT}），请先升级本程序。"
        return manifest, _odd_content(db, manifest)


def _odd_schema(db: Database) -> str:
    """Only plain tables, declared exactly as this program declares them; read before any of them is touched."""
    for type_, name, sql in db.conn.execute("SELECT type, name, sql FROM sqlite_schema"):
        if type_ == "index" and sql is None:
            continue
        known = name == "manifest" or name in BY_NAME
        if type_ != "table" or not known:
            return f"里有不该有的内容（{str(name)[:40]}），不收；请让对方用本程序重新打包。"
        wanted = MANIFEST_SQL if name == "manifest" else table_sql(BY_NAME[name], names_in(db, BY_NAME[name]))
        if sql != wanted:
            return f"里的“{name}”和本程序的格式不一致，不收；请让对方用本程序重新打包。"
    wrong = [row[0] for row in db.conn.execute("PRAGMA quick_check(1)")]
    return "" if wrong == ["ok"] else "已损坏，请让对方重新打包。"


def names_in(db: Database, kind: type[Record], schema: str = "main") -> tuple[str, ...]:
    """The columns that a package's table has; an older program's table has fewer than ours."""
    held = [row[1] for row in db.conn.execute(f"PRAGMA {schema}.table_xinfo({kind.KIND})")]
    known = columns(kind)
    if "id" not in held or not set(held) <= set(known):
        raise ValueError(f"columns of {kind.KIND}")
    return tuple(held)


def _manifest(db: Database) -> Manifest:
    rows = db.conn.execute("SELECT value FROM manifest WHERE name = 'manifest'").fetchall()
    if len(rows) != 1 or len(rows[0][0]) > LONGEST_MANIFEST:
        raise ValueError("manifest")
    said: dict[str, Any] = json.loads(rows[0][0])
    for name, type_ in Manifest.__annotations__.items():
        wanted = {str: str, int: int, bool: bool}.get(type_, dict)
        if type(said[name]) is not wanted:
            raise ValueError(name)
    manifest = Manifest(**said)
    if not (0 < manifest.sequence < 10**6 and 2000 <= manifest.year <= 2100):
        raise ValueError("sequence or year")
    return manifest


def _odd_content(db: Database, manifest: Manifest) -> str:
    held = {name for (name,) in db.conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if held - {"manifest"} != set(manifest.counts) or set(manifest.counts) != set(manifest.hashes):
        return "的目录和内容对不上，请让对方重新打包。"
    for name in sorted(manifest.counts):
        kind = BY_NAME[name]
        names = names_in(db, kind)
        count, own = db.conn.execute(
            f"SELECT count(*), total(office = ?) FROM {name}", [manifest.office]
        ).fetchone()
        if own != count:
            return f"里有 {count - int(own)} 条{kind.LABEL}不属于{manifest.name}，不收；请让对方重新打包。"
        if count != manifest.counts[name] or table_hash(db, kind, names) != manifest.hashes[name]:
            return f"里的{kind.LABEL}和目录上的校验值不符，请让对方重新打包。"
        if sql := _unreadable_sql(kind, names):
            (odd,) = db.conn.execute(f"SELECT count(*) FROM {name} WHERE NOT ({sql})").fetchone()
            if odd:
                return (
                    f"里有 {odd} 条{kind.LABEL}写法不对（日期、状态等），不收；请让对方升级程序后重新打包。"
                )
    return _odd_office(db, manifest)


def _odd_office(db: Database, manifest: Manifest) -> str:
    if Office.KIND not in manifest.counts:
        return "里没有填报单位，请让对方重新打包。"
    rows = db.conn.execute("SELECT id, code, name FROM office").fetchall()
    if rows != [(manifest.office, manifest.code, manifest.name)]:
        return "里的填报单位和目录上的不一致，不收；请让对方重新打包。"
    return ""


def _unreadable_sql(kind: type[Record], names: Sequence[str]) -> str:
    """The condition that every row of a kind can be read as a record: known words, real dates, lists of texts."""
    tests = ["id <> ''", "revision > 0", "deleted IN (0, 1)"]
    for name in names:
        base, _ = base_types(kind)[name]
        if issubclass(base, StrEnum):
            words = ", ".join("'" + str(member.value).replace("'", "''") + "'" for member in base)
            tests.append(f"{name} IN ({words})")
        elif base is bool:
            tests.append(f"{name} IN (0, 1)")
        elif base.__name__ == "date":
            tests.append(f"({name} IS NULL OR ({name} IS date({name}) AND {name} >= '0001'))")
        elif base is tuple:
            texts = f"NOT EXISTS (SELECT 1 FROM json_each({name}) WHERE type <> 'text')"
            tests.append(
                f"({name} = '[]' OR CASE WHEN json_valid({name}) THEN json_type({name}) = 'array' AND {texts} ELSE 0 END)"
            )
    return " AND ".join(tests)
