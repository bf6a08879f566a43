"""Tables out of any office's file: xlsx, xls, ods, csv; read by a child process that may die in our place."""

import datetime as dt
import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..domain.errors import Refused
from .foreign_layout import apart

Cell = str | int | float | bool | dt.date | dt.datetime | None
Merge = tuple[int, int, int, int]

MAX_BYTES = 50_000_000
SECONDS = 60.0
FLAG = "--read-tables"  # the argument that makes the program the child: see foreign_child.main


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. Row 1 of the sheet is `rows[0]`; blank cells are None, blank ends of rows are cut off."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    merged: tuple[Merge, ...] = ()  # (top, left, bottom, right), all counted from 0 and inclusive
    since_1904: bool = False  # serial numbers count from 1904-01-01, as in workbooks from old Macs


def read_tables(
    data: bytes, name: str, command: Sequence[str], *, seconds: float = SECONDS
) -> tuple[Sheet, ...]:
    """Every worksheet of a foreign file, told by its content whatever it is called.

    `name` only stands in the sentences; `command` starts this program again (paths.own_command()).
    Refused: one sentence for whatever is not a readable table, is protected, damaged, too large or too slow.
    """
    if not data:
        raise Refused(f"“{name}”是空文件（0 字节），请重新取一份再导入。")
    if len(data) > MAX_BYTES:
        raise Refused(
            f"“{name}”太大（超过 {MAX_BYTES // 1_000_000} MB），请删去图片和无关的工作表，或分成几个文件再导入。"
        )
    return answered(*_ask_child(data, name, command, seconds), name)


def answered(code: int, answer: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets a child has printed before it ended with this code; its refusal and its death are Refused."""
    if code not in (0, 2):
        raise Refused(_unreadable(name))
    *lines, last = answer.splitlines() or [b"{}"]
    end = json.loads(last)  # looked at first: what stands before a refusal need not be unpacked
    if "refused" in end:
        raise Refused(f"“{name}”{end['refused']}")
    if "done" not in end:
        raise Refused(_unreadable(name))
    collected = _Collected()
    for line in lines:
        collected.take(json.loads(line, object_hook=_dated))
    return tuple(collected.sheets())


def _ask_child(data: bytes, name: str, command: Sequence[str], seconds: float) -> tuple[int, bytes]:
    """The child's exit code and what it printed; its silence is a refusal."""
    try:
        child = subprocess.run(
            [*command, FLAG],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback would carry names out of the file
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Refused(
            f"“{name}”读了 {seconds:g} 秒还没有读完，已停止。请在 Excel 或 WPS 中只保留名单，另存为新的 .xlsx 再导入。"
        ) from None
    except OSError as error:
        raise Refused(f"读取“{name}”的辅助进程不能启动（{error.strerror}），请重新启动程序再试。") from None
    return child.returncode, child.stdout


def _unreadable(name: str) -> str:
    return f"“{name}”读不出来，可能已损坏或内容过大。请用 Excel 或 WPS 打开，把名单复制到新工作簿，另存为 .xlsx 再导入。"


def _dated(value: dict[str, Any]) -> Any:
    """Dates come as {"d": …} and times of day on a date as {"t": …}."""
    if "d" in value:
        return dt.date.fromisoformat(value["d"])
    return dt.datetime.fromisoformat(value["t"]) if "t" in value else value


@dataclass(slots=True)
class _Collected:
    """The child's lines put together again (their grammar: foreign_child)."""

    heads: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[list[tuple[Cell, ...]]] = field(default_factory=list)

    def take(self, line: Any) -> None:
        if isinstance(line, list):
            for row in line:
                # a number stands for so many blank rows
                self.bodies[-1].extend([()] * row if isinstance(row, int) else [tuple(row)])
        else:
            self.heads.append(line)
            self.bodies.append([])

    def sheets(self) -> Iterable[Sheet]:
        for head, rows in zip(self.heads, self.bodies, strict=True):
            merged = tuple((top, left, bottom, right) for top, left, bottom, right in head["merged"])
            since_1904 = head.get("since_1904", False)
            yield from apart(Sheet(head["sheet"], tuple(rows), head["hidden"], merged, since_1904))
