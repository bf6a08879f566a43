"""诊断: how the archive and the program are, as lines to read and as a report that names nobody."""

import datetime as dt
import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from .. import __version__
from ..domain.kinds import KINDS
from ..store import database, file_facts
from ..store.driver import FILE_FAULTS
from . import auto_backup, backups, letter_fonts, places, protection
from .progress import Progress, silent
from .workspace import Workspace

LEAST_FREE = 500 * 1024 * 1024  # bytes; below it the next backup may fail
SHOWN_BACKUPS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at. `state` is ok, warn, bad, or empty when it is only told."""

    name: str
    found: str
    state: str = ""


def quick(workspace: Workspace, progress: Progress = silent) -> tuple[str, ...]:
    """What the look at the start finds wrong with the file; empty when it is sound."""
    progress("检查档案", 0, 0)
    try:
        return database.quick_check(workspace.store.db)
    except FILE_FAULTS as error:
        return (database.explain(error),)


def look(workspace: Workspace, progress: Progress = silent) -> list[Line]:
    """Everything, the whole integrity check included: some seconds for a large archive."""
    parts = (_program, _file, _integrity, _backups, _counts, _fonts)
    found: list[Line] = []
    for done, part in enumerate(parts):
        progress("诊断", done, len(parts))
        found += part(workspace)
    return found


def report(lines: list[Line], now: dt.datetime) -> str:
    """The lines as a text file for a supporter; nothing of the archive's content is in them."""
    home = str(Path.home())
    rows = [f"{line.name}：{line.found}".replace(home, "~") for line in lines]
    return "\n".join(["提质强企桌面版 诊断报告", f"{now:%Y-%m-%d %H:%M}", "", *rows, ""])


def _program(_workspace: Workspace) -> list[Line]:
    from .. import paths

    kind = "安装版" if paths.frozen() else "源代码"
    return [
        Line("程序", f"{__version__}（{kind}）"),
        Line("系统", f"{platform.system()} {platform.release()} {platform.machine()}"),
        Line("Python", sys.version.split()[0]),
        Line("数据库", file_facts.versions()),
    ]


def _file(workspace: Workspace) -> list[Line]:
    path = workspace.store.path
    facts = file_facts.facts(workspace.store)
    free = shutil.disk_usage(path.parent).free
    place = places.why_not(path)
    return [
        Line("档案大小", f"{_size(facts.size)}，{facts.pages} 页，可回收 {facts.free} 页"),
        Line("档案格式", f"第 {facts.schema} 版，{facts.journal.upper()}"),
        Line("密码", "有，已加密" if protection.is_protected(path) else "没有"),
        Line("磁盘剩余", _size(free), "ok" if free > LEAST_FREE else "warn"),
        Line("存放位置", f"在{place}，请移到本机硬盘" if place else "本机硬盘", "warn" if place else "ok"),
    ]


def _integrity(workspace: Workspace) -> list[Line]:
    try:
        wrong = workspace.store.integrity()
    except FILE_FAULTS as error:
        wrong = (database.explain(error),)
    # what SQLite says names tables and pages, never a value
    return [
        Line(
            "完整性检查",
            f"有 {len(wrong)} 处问题：{wrong[0]}" if wrong else "没有问题",
            "bad" if wrong else "ok",
        )
    ]


def _backups(workspace: Workspace) -> list[Line]:
    known = backups.found(workspace.store.path)
    said = auto_backup.state(workspace)
    made = "、".join(f"{one.made.at:%Y-%m-%d %H:%M} {one.made.why}" for one in known[:SHOWN_BACKUPS])
    trouble = (
        Line("上次备份失败", said.trouble, "bad") if said.trouble else Line("上次备份失败", "没有", "ok")
    )
    return [
        Line("备份", f"{len(known)} 份，最近 {made}" if known else "还没有", "ok" if known else "warn"),
        trouble,
        Line("别处的备份", said.outside or "7 天内做过", "warn" if said.outside else "ok"),
    ]


def _counts(workspace: Workspace) -> list[Line]:
    counts = [(kind.LABEL, workspace.store.count(kind)) for kind in KINDS]
    return [Line("记录", "，".join(f"{label} {count}" for label, count in counts if count) or "还没有")]


def _fonts(_workspace: Workspace) -> list[Line]:
    said = "，".join(f"{one.name} {one.family}（{one.source}）" for one in letter_fonts.current().roles())
    return [Line("建议书字体", said)]


def _size(count: int) -> str:
    if count >= 10 * 1024**3:
        return f"{count / 1024**3:.0f} GB"
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{count / 1024:.0f} KB"
