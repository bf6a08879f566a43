"""Backups of the archive: made, read back, thinned, laid in a second place, restored."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..domain import keeping
from ..domain.enterprise import Enterprise
from ..domain.errors import Refused
from ..domain.keeping import Made, Why
from ..domain.letter import Letter
from ..domain.problem import Problem
from ..domain.visit import Visit
from ..store import cipher, copies, database, log
from ..store.cipher import Key
from .workspace import Clock, Workspace

SECOND_PLACE, SECOND_AT = "backup_second_place", "backup_second_at"
NAG_DAYS = 7
COUNTED = (Enterprise, Visit, Problem, Letter)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in the archive's folder."""

    path: Path
    made: Made
    size: int
    protected: bool


def folder(archive: Path) -> Path:
    """Where the backups of an archive lie."""
    return archive.parent / keeping.FOLDER


def make(workspace: Workspace, why: Why) -> Backup:
    """A backup beside the archive, opened and compared before it counts; older superfluous ones go."""
    archive = workspace.store.path
    home = folder(archive)
    try:
        home.mkdir(exist_ok=True)
    except OSError as error:
        raise Refused(f"建不了备份文件夹 {home}（{error.strerror}），请检查磁盘和权限。") from error
    at = workspace.clock().replace(microsecond=0)
    path = _free(home, archive.stem, at, why)
    copies.copy_proved(workspace.store.db, path, workspace.store.key)
    made = _described(path, archive.stem)
    thin(archive, at, just_made=made.made)
    return made


def found(archive: Path) -> list[Backup]:
    """The backups of an archive, the newest first."""
    home = folder(archive)
    files = home.iterdir() if home.is_dir() else ()
    named = [path for path in files if keeping.read_name(path.name, archive.stem) and path.is_file()]
    return sorted((_described(path, archive.stem) for path in named), key=lambda one: one.made, reverse=True)


def due(workspace: Workspace) -> bool:
    """Whether today has no backup yet."""
    newest = _up_to_now(workspace)[:1]
    return not newest or newest[0].made.at.date() < workspace.today()


def changed_since(workspace: Workspace) -> bool:
    """Whether anything was written after the newest backup."""
    newest = _up_to_now(workspace)[:1]
    return not newest or log.last_at(workspace.store) > newest[0].made.at.isoformat(timespec="seconds")


def _up_to_now(workspace: Workspace) -> list[Backup]:
    """Without those of a clock that was ahead: they would keep the automatic ones away until it is caught up."""
    return [one for one in found(workspace.store.path) if one.made.at <= workspace.clock()]


def thin(archive: Path, now: dt.datetime, just_made: Made | None = None) -> int:
    """Removes superfluous backups (domain/keeping.py); returns how many. A file in use stays for the next time."""
    backups = {one.made: one.path for one in found(archive)}
    gone = 0
    for made in keeping.superfluous(backups, now):
        if made == just_made:
            continue  # many in one second: the name does not tell which is the last
        try:
            backups[made].unlink()
            gone += 1
        except OSError:
            continue
    return gone


def write_to(workspace: Workspace, target: Path) -> Path:
    """A backup in a folder of the user's choice (a stick, a share), read back; returns the file."""
    if not target.is_dir():
        raise Refused(f"文件夹 {target} 不存在，请插好U盘或换一个位置。")
    at = workspace.clock().replace(microsecond=0)
    path = _free(target, workspace.store.path.stem, at, Why.BY_HAND)
    copies.copy_proved(workspace.store.db, path, workspace.store.key)
    return path


def second_place(workspace: Workspace) -> Path | None:
    """The outside folder that the office has chosen."""
    chosen = workspace.store.setting(SECOND_PLACE)
    return Path(chosen) if chosen else None


def choose_second_place(workspace: Workspace, chosen: Path) -> None:
    """Remembers the outside folder. Refused when it is where the archive lies."""
    archive = workspace.store.path.resolve()
    if chosen.resolve() in (archive.parent, folder(archive)):
        raise Refused("第二处备份要放在别的磁盘或U盘上，请另选文件夹。")
    workspace.store.set_setting(SECOND_PLACE, str(chosen))


def to_second_place(workspace: Workspace) -> Path:
    """A backup in the outside folder; remembers when."""
    place = second_place(workspace)
    if place is None:
        raise Refused("还没有选第二处备份的位置，请先在“资料与设置 → 备份”里选择。")
    path = write_to(workspace, place)
    workspace.store.set_setting(SECOND_AT, workspace.clock().isoformat(timespec="seconds"))
    return path


def nag(workspace: Workspace) -> str:
    """A sentence when no copy outside this disk is fresh; empty when all is well."""
    at = workspace.store.setting(SECOND_AT)
    if not at:
        return "档案还没有在别的磁盘或U盘上留备份。"
    days = (workspace.today() - dt.date.fromisoformat(at[:10])).days
    return f"上次在别处备份是 {days} 天前，请插上U盘再备份一次。" if days >= NAG_DAYS else ""


def restore(backup: Path, target: Path, key: Key | None = None) -> dict[str, int]:
    """The backup as a new archive file; what it holds. An existing file is never overwritten.

    Refused when the backup is damaged; NeedsPassword when it has one and the key does not fit.
    """
    database.refuse_foreign(backup)
    if target.exists():
        raise Refused(f"{target} 已经存在，不会覆盖；请换一个文件名。")
    if not target.parent.is_dir():
        raise Refused(f"文件夹 {target.parent} 不存在，请先建好或换一个位置。")
    with _copied(backup) as copied:
        workspace = Workspace.open(copied, key=key)
        try:
            if workspace.store.integrity():
                raise Refused(f"备份 {backup.name} 已损坏，没有恢复；请另选一个备份。")
            copies.copy_proved(workspace.store.db, target, workspace.store.key)
            return counts(workspace)
        finally:
            workspace.close()


@contextmanager
def looked_into(backup: Path, clock: Clock = dt.datetime.now, key: Key | None = None) -> Iterator[Workspace]:
    """A backup opened for reading (时光机): a copy of it, which nothing can be written to."""
    with _copied(backup) as copied:
        workspace = Workspace.open(copied, clock, key)
        try:
            database.forbid_writing(workspace.store.db)
            yield workspace
        finally:
            workspace.close()


def counts(workspace: Workspace) -> dict[str, int]:
    """How many of the main records there are, under their Chinese names."""
    return {kind.LABEL: workspace.store.count(kind) for kind in COUNTED}


def _free(home: Path, archive: str, at: dt.datetime, why: Why) -> Path:
    turn = 0
    while (path := home / Made(at, why, turn).file_name(archive)).exists():
        turn += 1
    return path


def _described(path: Path, archive: str) -> Backup:
    made = keeping.read_name(path.name, archive)
    assert made is not None
    return Backup(path, made, path.stat().st_size, cipher.is_protected(path))


@contextmanager
def _copied(backup: Path) -> Iterator[Path]:
    """The file in a folder of its own: opening migrates, and a backup must stay as it is."""
    with tempfile.TemporaryDirectory(prefix="tiqiang-") as home:
        copied = Path(home) / backup.name
        try:
            shutil.copyfile(backup, copied)
        except OSError as error:
            raise Refused(f"备份 {backup.name} 读不出来（{error.strerror}），请检查磁盘。") from error
        yield copied
