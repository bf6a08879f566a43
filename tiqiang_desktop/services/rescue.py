"""The road out of a damaged archive: what is wrong, the newest good backup, what can still be read."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import NeedsPassword, Refused
from ..domain.kinds import KINDS
from ..store import database
from ..store.cipher import Key
from ..store.driver import FILE_FAULTS
from ..store.salvage import salvage
from . import backups, shipped
from .backups import Backup
from .progress import Progress, silent

LABELS = {kind.KIND: kind.LABEL for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came out of a damaged file."""

    path: Path
    counts: dict[str, int]  # label → records, from table and log together
    from_log: int
    lost: tuple[str, ...]


def faults(path: Path, key: Key | None = None) -> tuple[str, ...]:
    """What SQLite finds wrong with the file, only reading it; empty when it is sound. NeedsPassword as ever."""
    try:
        db = database.opened_as_it_is(path, key)
    except FILE_FAULTS as error:
        return (database.explain(error),)
    try:
        return database.integrity(db)
    except FILE_FAULTS as error:
        return (database.explain(error),)
    finally:
        db.close()


def newest_good(archive: Path, key: Key | None = None, progress: Progress = silent) -> Backup | None:
    """The newest backup that opens and is sound; None when there is none."""
    known = backups.found(archive)
    for done, backup in enumerate(known):
        progress("检查备份", done, len(known))
        try:
            if not faults(backup.path, key):
                return backup
        except NeedsPassword:
            continue  # of a former password
        except Refused:
            continue  # not even its first page can be read
    return None


def rescue(path: Path, target: Path, key: Key | None = None) -> Rescued:
    """Everything that can be read, as a new archive. Refused when nothing can; the damaged file stays untouched."""
    if target.exists():
        raise Refused(f"{target} 已经存在，不会覆盖；请换一个文件名。")
    try:
        told = salvage(path, key, target, shipped.initials())
    except FILE_FAULTS as error:
        target.unlink(missing_ok=True)
        raise Refused(f"{path.name} 已经读不出记录，请从备份恢复。") from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    both = told.read + told.from_log
    counts = Counter({LABELS[name]: count for name, count in both.items() if name in LABELS})
    return Rescued(target, dict(counts), told.from_log.total(), tuple(told.lost))
