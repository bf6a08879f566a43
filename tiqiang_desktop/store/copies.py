"""Whole copies of an archive, proved to hold the same: for backups, for restoring, for another password."""

import datetime as dt
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from ..domain import keeping
from ..domain.errors import Refused
from . import database
from .cipher import Key
from .driver import FILE_FAULTS, Database

UNFINISHED = ".未完成"  # what a killed copy leaves behind is recognised by it, and is never opened
SHADOWS = ("search_index_", "sqlite_", "_sqlite_")


def copy(db: Database, target: Path, key: Key | None) -> None:
    """A copy page by page, under the archive's own key, in one step: it also ends while another program writes.

    The target appears whole or not at all; an existing file is refused.
    """
    if target.exists():
        raise Refused(f"{target.name} 已经存在，不会覆盖；请换一个文件名。")
    part = target.with_name(target.name + UNFINISHED)
    part.unlink(missing_ok=True)
    try:
        other = database.connected(part, key)
        try:
            other.conn.execute("PRAGMA synchronous = OFF")  # `settle` puts it on the disk, once
            db.conn.backup(other.conn, pages=-1)
            other.conn.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        finally:
            other.close()
        settle(part, target)
    except (*FILE_FAULTS, OSError) as error:
        raise Refused(f"没有写出 {target.name}：{explained(error)}") from error
    finally:
        part.unlink(missing_ok=True)


def copy_proved(db: Database, target: Path, key: Key | None) -> None:
    """A copy that is opened and checked page by page before it counts; a bad one is not left behind."""
    copy(db, target, key)
    other = database.connected(target, key)
    try:
        wrong = database.integrity(other)
    except FILE_FAULTS as error:
        wrong = (str(error),)
    finally:
        other.close()
    if wrong:
        target.unlink(missing_ok=True)
        raise Refused(f"{target.name} 写出后读回不一致，已删除；请检查磁盘后再备份。")


def keep_before_upgrade(path: Path, key: Key | None) -> Callable[[Database], None]:
    """Copies an archive of an older schema among its backups, as it was, before it is migrated."""

    def keep(db: Database) -> None:
        home = path.parent / keeping.FOLDER
        home.mkdir(exist_ok=True)
        made = keeping.Made(dt.datetime.now().replace(microsecond=0), keeping.Why.UPGRADE)
        target = home / made.file_name(path.stem)
        if not target.exists():
            copy_proved(db, target, key)

    return keep


def recrypt(path: Path, old: Key | None, new: Key | None) -> None:
    """The archive under another key, or under none. No other connection may be open.

    The new file is written beside, read back and compared before it takes the old one's place in one step: a kill
    at any moment leaves the old archive or the new one, whole.
    """
    part = path.with_name(path.name + UNFINISHED)
    part.unlink(missing_ok=True)
    db = database.opened_as_it_is(path, old)
    try:
        _export(db, part, new)
        if fingerprint(db) != _fingerprint_of(part, new):
            raise Refused("新写的档案与原档案不一致，密码没有改动；请检查磁盘后再试。")
        db.close()
        if path.with_name(
            path.name + "-wal"
        ).exists():  # a log of the old file would be replayed into the new one
            raise Refused("档案正由另一个窗口打开，密码没有改动；请先关闭它。")
        settle(part, path)
    except (*FILE_FAULTS, OSError) as error:
        raise Refused(f"密码没有改动：{explained(error)}") from error
    finally:
        db.close()
        part.unlink(missing_ok=True)


def fingerprint(db: Database) -> str:
    """SHA-256 over every row of every table but the search index (which is made from them), in a fixed order."""
    digest = hashlib.sha256()
    names = [
        row[0] for row in db.conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
    ]
    for name in names:
        if name.startswith(SHADOWS) or name == "search_index":
            continue
        digest.update(f"\n[{name}]".encode())
        for row in db.conn.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2'):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def _export(db: Database, part: Path, key: Key | None) -> None:
    """Writes every table into a new file under a key (SQLCipher's own export)."""
    conn = db.conn
    words = f'"{key.pragma()}"' if key else "''"
    conn.execute(f"ATTACH DATABASE ? AS other KEY {words}", [str(part)])
    try:
        conn.execute(
            "PRAGMA other.journal_mode = OFF"
        )  # nobody opens it before `settle` has put it on the disk
        conn.execute("PRAGMA other.synchronous = OFF")
        conn.execute(f"PRAGMA other.application_id = {database.APPLICATION_ID}")
        conn.execute("SELECT sqlcipher_export('other')")
        version = conn.execute("PRAGMA main.user_version").fetchone()[0]
        conn.execute(f"PRAGMA other.user_version = {version}")
    finally:
        conn.execute("DETACH DATABASE other")


def _fingerprint_of(path: Path, key: Key | None) -> str:
    db = database.connected(path, key)
    try:
        wrong = database.integrity(db)
        return "" if wrong else fingerprint(db)
    finally:
        db.close()


def settle(part: Path, target: Path) -> None:
    """Gives the finished file its name, after its bytes are on the disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, target)
    if os.name == "posix":  # the name, too; Windows has no such call for folders
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def explained(error: Exception) -> str:
    """What an error of the disk or the driver means for the user."""
    if isinstance(error, OSError):
        return f"{error.strerror or '磁盘读写出错'}，请检查磁盘空间和权限。"
    return database.explain(error)
