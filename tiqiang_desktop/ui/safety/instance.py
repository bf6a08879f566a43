"""One window per archive: a lock file beside it says who has it open and since when.

The lock of a process that has died does not count; Qt tells it by the process number and the PC's name.
"""

import datetime as dt
import os
from pathlib import Path

from PySide6.QtCore import QLockFile

from ...domain.errors import Refused

ENDING = ".lock"


class Held:
    """The archive is ours until `release`."""

    def __init__(self, lock: QLockFile | None) -> None:
        self._lock = lock

    def release(self) -> None:
        """Others may open it. Twice does nothing."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def hold(archive: Path) -> Held:
    """Takes the archive. Refused says who has it open since when."""
    path = archive.resolve()
    file = path.with_name(f".{path.name}{ENDING}")
    lock = QLockFile(str(file))
    lock.setStaleLockTime(0)  # age says nothing: the window may have been open for a week
    if lock.tryLock(0):
        return Held(lock)
    if lock.error() != QLockFile.LockError.LockFailedError:
        return Held(None)  # a folder without a place for it: opening says what is wrong there
    raise Refused(f"{path.name} 已经打开：{_who(lock, file)}。请到那个窗口里继续，或先把它关闭。")


def _who(lock: QLockFile, file: Path) -> str:
    try:
        since = f"{dt.datetime.fromtimestamp(file.stat().st_mtime):%m月%d日 %H:%M} 起"
    except OSError:
        since = ""  # it has just been given back
    number, host, _program = lock.getLockInfo()
    if number == os.getpid():
        return f"就在本程序现在的窗口里{since and '，' + since}"
    if number:
        return f"在电脑“{host}”的另一个窗口里{since and '，' + since}"
    return since or "在另一个窗口里"
