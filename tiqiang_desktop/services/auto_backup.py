"""Backups that nobody has to think of: once a day, on closing, and before work that changes much.

A backup that fails never stops the work: it is remembered in the archive and said until one succeeds.
"""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ..domain.errors import Refused
from ..domain.keeping import Why
from ..store.cipher import Key
from . import backups, protection
from .backups import Backup
from .progress import Progress, silent
from .protection import Changed
from .workspace import Workspace

TROUBLE = "backup_trouble"  # setting: the sentence of the last failure
SAMPLE = "sample"  # setting of the sample archive, which is thrown away (services/sample.py)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class State:
    """What the footer and 首页 say about backups."""

    newest: dt.datetime | None
    trouble: str  # why the last one failed; empty when all is well
    outside: str  # the nag for a second place

    @property
    def sentence(self) -> str:
        """The most pressing of them; empty when there is nothing to do."""
        return f"备份没有做成：{self.trouble}" if self.trouble else self.outside


def state(workspace: Workspace) -> State:
    """How the archive's backups stand; reads one folder."""
    newest = backups.found(workspace.store.path)[:1]
    sample = bool(workspace.store.setting(SAMPLE))
    return State(
        newest[0].made.at if newest else None,
        workspace.store.setting(TROUBLE),
        "" if sample else backups.nag(workspace),
    )


def before(workspace: Workspace, why: Why) -> Backup | None:
    """A backup before something happens. None when nothing has changed since the newest one, or when it failed."""
    if workspace.store.setting(SAMPLE) or not backups.changed_since(workspace):
        return None
    return _tried(workspace, why)


def daily(workspace: Workspace) -> Backup | None:
    """The first backup of a day; None when there is one already."""
    return before(workspace, Why.DAILY) if backups.due(workspace) else None


def by_hand(workspace: Workspace, progress: Progress = silent) -> Backup:
    """马上备份. Refused says why it was not made."""
    progress("备份", 0, 0)
    made = backups.make(workspace, Why.BY_HAND)
    _remember(workspace, "")
    return made


def first(why: Why, work: Callable[[Workspace, Progress], T]) -> Callable[[Workspace, Progress], T]:
    """The same work with a backup before it."""

    def both(workspace: Workspace, progress: Progress) -> T:
        progress(f"{why}备份", 0, 0)
        before(workspace, why)
        return work(workspace, progress)

    return both


def change_password(path: Path, old: Key | None, passphrase: str, progress: Progress = silent) -> Changed:
    """Another password, or none, after a backup; the archive must be closed. Refused when that backup fails:
    a file that is about to be rewritten whole is not touched without one."""
    progress("改密码前备份", 0, 0)
    workspace = Workspace.open(path, key=old)
    try:
        if backups.changed_since(workspace):
            backups.make(workspace, Why.PASSWORD)
    finally:
        workspace.close()
    return protection.change(path, old, passphrase, progress)


def _tried(workspace: Workspace, why: Why) -> Backup | None:
    try:
        made = backups.make(workspace, why)
    except Refused as error:
        _remember(workspace, str(error))
        return None
    _remember(workspace, "")
    return made


def _remember(workspace: Workspace, trouble: str) -> None:
    if workspace.store.setting(TROUBLE) == trouble:
        return
    with suppress(Refused), workspace.store.transaction():  # on a full disk not even that can be written
        workspace.store.set_setting(TROUBLE, trouble)
