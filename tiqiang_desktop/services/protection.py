"""The password of an archive: set, changed, removed; what opens it; how wrong tries are slowed down."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ..domain.errors import NeedsPassword, Refused
from ..store import cipher, copies, database
from ..store.cipher import Key
from . import backups
from .progress import Progress, silent

__all__ = [
    "Changed",
    "Door",
    "Key",
    "change",
    "is_protected",
    "key_for",
    "new_key",
    "recovery_code",
    "refuse_short",
]

FREE_TRIES = 3
LONGEST_WAIT = 300  # seconds
TRIES_FILE = "tries.json"


def is_protected(path: Path) -> bool:
    """Whether the archive asks for a password. False for what is no file."""
    return path.is_file() and cipher.is_protected(path)


def refuse_short(passphrase: str) -> None:
    """Refuses a password of fewer characters than are needed."""
    if len(passphrase.strip()) < cipher.LEAST:
        raise Refused(f"新密码至少要 {cipher.LEAST} 个字符，请再长一些。")


def new_key(passphrase: str) -> Key:
    """The key of an archive that is to be made. Refused when the password is too short."""
    return cipher.new_key(passphrase)


def key_for(path: Path, typed: str) -> Key:
    """The key of what was typed: the password, or the recovery code. NeedsPassword when it does not open the file."""
    database.refuse_foreign(path)
    if cipher.looks_like_code(typed):
        try:
            return _fitting(path, cipher.key_from_code(path, typed))
        except Refused as error:
            misread = error
        try:
            return _fitting(path, cipher.key_of(path, typed))
        except NeedsPassword:
            raise NeedsPassword(str(misread)) from None
    return _fitting(path, cipher.key_of(path, typed))


def _fitting(path: Path, key: Key) -> Key:
    database.opened_as_it_is(path, key).close()
    return key


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change of the password has done."""

    key: Key | None
    left: tuple[Path, ...] = ()  # backups that stay as they were: damaged, or of a former password


def change(path: Path, old: Key | None, passphrase: str, progress: Progress = silent) -> Changed:
    """The archive and all its backups under another password, or under none when it is empty.

    The archive must be closed. Killed at any moment, each file is whole under the old password or the new one.
    """
    new = cipher.new_key(passphrase) if passphrase else None
    if new is None and old is None:
        raise Refused("这个档案本来就没有密码。")
    kept = backups.found(path)
    progress("改密码", 0, len(kept) + 1)
    copies.recrypt(path, old, new)
    left = []
    for done, backup in enumerate(kept, 1):
        progress("改密码", done, len(kept) + 1)
        try:
            copies.recrypt(backup.path, old, new)
        except Refused:
            left.append(backup.path)
    return Changed(new, tuple(left))


def recovery_code(key: Key) -> str:
    """The code to print and put away; it opens the archive like the password."""
    return cipher.recovery_code(key)


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries on one archive, kept in the user's folder so that a restart does not forget them."""

    wrong: int = 0
    last: str = ""  # ISO, to the second

    def wait(self, now: dt.datetime) -> int:
        """Seconds until the next try is taken: none at first, then 2, 4, 8 … up to five minutes."""
        if self.wrong < FREE_TRIES or not self.last:
            return 0
        pause: int = min(2 ** (self.wrong - FREE_TRIES + 1), LONGEST_WAIT)
        since = (now - dt.datetime.fromisoformat(self.last)).total_seconds()
        return pause if since < 0 else max(0, round(pause - since))  # a clock set back gains nothing


class Door:
    """Asks for the password of one archive, the slower the more often it was wrong."""

    def __init__(self, path: Path, home: Path, clock: Callable[[], dt.datetime] = dt.datetime.now) -> None:
        self._path = path
        self._file = home / TRIES_FILE
        self._clock = clock

    def wait(self) -> int:
        """Seconds until the next try is taken."""
        return self._tries().wait(self._clock())

    def unlock(self, typed: str) -> Key:
        """The key of a password or a recovery code. NeedsPassword when it is wrong or comes too soon."""
        if seconds := self.wait():
            raise NeedsPassword(f"密码错了几次，请等 {seconds} 秒再输。")
        try:
            key = key_for(self._path, typed)
        except NeedsPassword:
            tries = self._tries()
            now = self._clock().isoformat(timespec="seconds")
            self._remember(replace(tries, wrong=tries.wrong + 1, last=now))
            raise
        self._remember(Tries())
        return key

    def _all(self) -> dict[str, dict[str, object]]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _tries(self) -> Tries:
        entry = self._all().get(str(self._path.resolve()))
        if not isinstance(entry, dict):
            return Tries()
        wrong, last = entry.get("wrong"), entry.get("last")
        return Tries(wrong, last) if isinstance(wrong, int) and isinstance(last, str) else Tries()

    def _remember(self, tries: Tries) -> None:
        entries = self._all()
        entries.pop(str(self._path.resolve()), None)
        if tries.wrong:
            entries[str(self._path.resolve())] = {"wrong": tries.wrong, "last": tries.last}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
        except OSError:
            return  # without a place for it the tries are slowed by the key's own cost only
