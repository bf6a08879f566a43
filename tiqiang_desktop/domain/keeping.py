"""Backups: why one was made, what its file is called, and which ones are kept as they grow old."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

DAYS, WEEKS, MONTHS = 14, 8, 24  # one a day, then one a week, then one a month
LAST = 5  # the newest ones stay, whenever they were made
SUFFIX = ".tqa"
FOLDER = "备份"  # beside the archive


class Why(StrEnum):
    """What a backup was made for."""

    BY_HAND = "手动"
    ON_CLOSE = "关闭"
    DAILY = "每日"
    IMPORT = "导入前"
    MERGE = "合并前"
    UPGRADE = "升级前"
    BULK = "批量修改前"
    PURGE = "清除前"
    PASSWORD = "改密码前"
    RESTORE = "恢复前"


@dataclass(frozen=True, slots=True, order=True)
class Made:
    """When and why a backup was made; its file's name says so."""

    at: dt.datetime  # to the second
    why: Why
    turn: int = 0  # several in one second

    def file_name(self, archive: str) -> str:
        """The name of the file: archive, moment, reason."""
        again = f"({self.turn + 1})" if self.turn else ""
        return f"{archive}_{self.at:%Y%m%d-%H%M%S}_{self.why}{again}{SUFFIX}"


_NAME = re.compile(r"(?P<archive>.+)_(?P<at>\d{8}-\d{6})_(?P<why>[^_()]+)(\((?P<turn>\d+)\))?\.tqa")


def read_name(name: str, archive: str) -> Made | None:
    """What a file's name says; None when it is no backup of that archive."""
    match = _NAME.fullmatch(name)
    if match is None or match["archive"] != archive:
        return None
    try:
        at = dt.datetime.strptime(match["at"], "%Y%m%d-%H%M%S")
        return Made(at, Why(match["why"]), int(match["turn"] or 1) - 1)
    except ValueError:
        return None


def superfluous(made: Iterable[Made], now: dt.datetime) -> list[Made]:
    """Those that may go: older ones of the same day, week or month. By-hand ones stay until a person removes them."""
    newest_first = sorted(made, reverse=True)
    kept = set(newest_first[:LAST]) | {one for one in newest_first if one.why is Why.BY_HAND}
    seen: set[object] = set()
    for one in newest_first:
        period = _period(one.at, now)
        if period is not None and period not in seen:
            seen.add(period)
            kept.add(one)
    return [one for one in newest_first if one not in kept]


def _period(at: dt.datetime, now: dt.datetime) -> object | None:
    """The day, week or month of which one backup is kept; None when it is older than all of these."""
    age = (now.date() - at.date()).days
    if age < DAYS:
        return at.date()
    if age < WEEKS * 7:
        return at.isocalendar()[:2]
    months = (now.year - at.year) * 12 + now.month - at.month
    return (at.year, at.month, "month") if months < MONTHS else None
