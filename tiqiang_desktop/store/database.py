"""Opening the archive file: what is refused, how it is set up, and the one way to write."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..domain.errors import Damaged, NeedsPassword, Refused
from . import cipher
from .cipher import Key
from .driver import FILE_FAULTS, Database, DatabaseError, connect
from .migrations import VERSION, apply

APPLICATION_ID = 0x54515145  # “TQQE” in the file's header
SQLITE_HEADER = b"SQLite format 3\x00"
PAGE_CACHE_KIB = 64 * 1024  # spec 8: an encrypted archive is as fast as a plain one with this cache
BUSY_MS = 5000
TURN_SECONDS, LOOK_SECONDS = (
    20.0,
    (0.001, 0.012),
)  # how long a writer waits for its turn, and how often it looks


def create(path: Path, key: Key | None = None) -> Database:
    """A new, empty archive, encrypted when a key is given. An existing file is never overwritten."""
    if path.exists():
        raise Refused(f"{path} 已经存在，不会覆盖；请换一个文件名。")
    if not path.parent.is_dir():
        raise Refused(f"文件夹 {path.parent} 不存在，请先建好或换一个位置。")
    try:
        db = connected(path, key)
        db.conn.execute(
            f"PRAGMA application_id = {APPLICATION_ID}"
        )  # before WAL: it must be in the file itself
        _set_up(db)
        _migrate(db)
    except FILE_FAULTS as error:
        raise Refused(f"不能在 {path.parent} 建立档案：{explain(error)}") from error
    return db


def open_existing(
    path: Path, key: Key | None = None, before_upgrade: Callable[[Database], None] | None = None
) -> Database:
    """The archive in that file, migrated to this program's version. Anything else is refused untouched.

    An older one is first given to `before_upgrade`, which copies it. NeedsPassword when the file is encrypted and
    the key is missing or does not fit.
    """
    try:
        db = opened_as_it_is(path, key)
        version = _refuse_version(db, path)
        _refuse_strange_schema(db, path)
        if version < VERSION and before_upgrade is not None:
            before_upgrade(db)
        _set_up(db)
        _migrate(db)
    except FILE_FAULTS as error:
        kind = Refused if is_of_the_place(error) else Damaged
        raise kind(f"档案 {path.name} 打不开：{explain(error)}") from error
    return db


def opened_as_it_is(path: Path, key: Key | None = None) -> Database:
    """The archive in that file without a migration. NeedsPassword as above; the driver's errors come through."""
    refuse_foreign(path)
    protected = cipher.is_protected(path)
    if protected and key is None:
        raise NeedsPassword(f"档案 {path.name} 有密码，请输入密码。")
    db = connected(path, key if protected else None)
    if protected:
        _refuse_wrong_key(db, path)
    return db


def refuse_foreign(path: Path) -> None:
    """Refuses what is not an archive of this program, by the file's first bytes; a protected one is let through."""
    if path.is_dir():
        raise Refused(f"{path} 是文件夹，请指定里面的档案文件。")
    if not path.exists():
        raise Refused(f"找不到档案 {path}，请核对路径，或用 tiqiang new 新建。")
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError as error:
        raise Refused(f"档案 {path.name} 读不出来（{error.strerror}），请检查磁盘和权限。") from error
    if header.startswith(cipher.MARK):
        return
    if not header.startswith(SQLITE_HEADER):
        raise Refused(f"{path.name} 不是本程序的档案，请选择 .tqa 档案文件。")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Refused(f"{path.name} 是别的程序的数据库，不是本程序的档案，请另选文件。")


def _refuse_version(db: Database, path: Path) -> int:
    version = int(db.conn.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise Refused(f"档案 {path.name} 由更新的版本建立（{version} > {VERSION}），请升级程序后再打开。")
    return version


def _refuse_strange_schema(db: Database, path: Path) -> None:
    """Views and triggers are none of ours: in a file from elsewhere they would run with the office's own reads."""
    for row in db.conn.execute("SELECT type FROM sqlite_schema WHERE type IN ('view', 'trigger') LIMIT 1"):
        db.close()
        what = {"view": "视图", "trigger": "触发器"}[row[0]]
        raise Refused(f"{path.name} 里有本程序没有的{what}，可能被改动过，没有打开；请换一个备份。")


def _refuse_wrong_key(db: Database, path: Path) -> None:
    """The first page tells: it is decrypted or it is not. A file that is damaged there cannot be told from it."""
    try:
        (mark,) = db.conn.execute("PRAGMA application_id").fetchone()
    except FILE_FAULTS as error:
        db.close()
        if "not a database" not in str(error).lower():
            raise
        raise NeedsPassword(f"密码不对，档案 {path.name} 没有打开；请再输一次，或用恢复码。") from None
    if mark != APPLICATION_ID:
        db.close()
        raise Refused(f"{path.name} 是别的程序的数据库，不是本程序的档案，请另选文件。")


def connected(path: Path, key: Key | None = None) -> Database:
    """A bare connection; nothing is read or checked yet."""
    conn = connect(str(path), isolation_level=None, timeout=BUSY_MS / 1000)
    if key is not None:
        conn.execute("PRAGMA cipher_log_level = NONE")  # it would speak of every wrong password on stderr
        conn.execute(f'PRAGMA key = "{key.pragma()}"')
    db = Database(conn)
    db.conn.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    db.conn.execute("PRAGMA trusted_schema = OFF")
    return db


def _set_up(db: Database) -> None:
    db.conn.execute("PRAGMA journal_mode = WAL")
    db.conn.execute("PRAGMA synchronous = FULL")
    db.conn.execute(f"PRAGMA cache_size = -{PAGE_CACHE_KIB}")


def _migrate(db: Database) -> None:
    if db.conn.execute("PRAGMA user_version").fetchone()[0] < VERSION:
        apply(db)
        db.conn.execute(f"PRAGMA user_version = {VERSION}")
    db.conn.execute("PRAGMA foreign_keys = ON")


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One write, whole or not at all. It begins immediately: a deferred one fails when another has written."""
    try:
        _begin(db)
        try:
            yield
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise
        try:
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise
    except DatabaseError as error:
        raise Refused(f"没有保存：{explain(error)}") from error


def _begin(db: Database) -> None:
    """Waits for its turn by short looks at random moments.

    SQLite's own waiting looks every 100 ms in the end: beside a program that writes without pause it never gets a turn.
    """
    until = time.monotonic() + TURN_SECONDS
    db.conn.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                db.conn.execute("BEGIN IMMEDIATE")
            except DatabaseError as error:
                if "locked" not in str(error).lower() or time.monotonic() > until:
                    raise
                time.sleep(random.uniform(*LOOK_SECONDS))
            else:
                return
    finally:
        db.conn.execute(f"PRAGMA busy_timeout = {BUSY_MS}")


EXPLAINED = (
    ("readonly", "文件或文件夹是只读的，请换到可以写入的位置。"),
    ("full", "磁盘满了，请清理空间后再试。"),
    ("locked", "另一个程序正在写这个档案，请稍后再试。"),
    ("unable to open", "文件打不开，请检查文件夹是否可以写入。"),
    ("malformed", "文件已损坏，请从备份恢复。"),
    ("not a database", "文件已损坏或有密码，请从备份恢复。"),
    ("can't decode", "文件已损坏，请从备份恢复。"),
    ("disk i/o", "磁盘读写出错，请检查磁盘后从备份恢复。"),
)


def explain(error: Exception) -> str:
    """What the driver's error means for the user."""
    text = str(error).lower()
    for mark, sentence in EXPLAINED:
        if mark in text:
            return sentence
    return f"数据库报告“{error}”，请先备份档案文件再联系支持人员。"


OF_THE_PLACE = ("readonly", "full", "locked", "unable to open")  # the disk, the folder, another program


def is_of_the_place(error: Exception) -> bool:
    """Whether the driver complains of where the file lies, and not of the file itself."""
    return any(mark in str(error).lower() for mark in OF_THE_PLACE)


def refuse_vanished(path: Path) -> None:
    """Refuses to write to a file that has gone from its place: on Linux the writes would go nowhere, unnoticed."""
    if not path.exists():
        raise Refused(f"档案 {path} 不在原处了（被移动、删除，或磁盘已拔出），没有保存；请放回原处再试。")


def quick_check(db: Database) -> tuple[str, ...]:
    """What a quick look over all pages finds wrong; empty when the file is sound. Indexes are not compared."""
    return tuple(str(row[0]) for row in db.conn.execute("PRAGMA quick_check(5)") if row[0] != "ok")


def forbid_writing(db: Database) -> None:
    """From now on this connection only reads."""
    db.conn.execute("PRAGMA query_only = ON")


def integrity(db: Database) -> tuple[str, ...]:
    """What SQLite's own check finds wrong; empty when the file is sound."""
    try:
        found = [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check(20)")]
        found += [
            f"{row[0]} 的一行指向不存在的 {row[2]}" for row in db.conn.execute("PRAGMA foreign_key_check")
        ]
    except FILE_FAULTS as error:  # so damaged that not even the check comes to its end
        return (explain(error),)
    return tuple(line for line in found if line != "ok")
