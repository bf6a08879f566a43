"""The child process that reads foreign files: limits first, then the reader, then lines of JSON.

Answer, line by line: {"sheet": name, "hidden": bool, "merged": [[top, left, bottom, right], …]} opens a sheet
(with "since_1904": true where serial numbers of days count from 1904); a list
holds its next rows, where a number n stands for n blank rows and {"d": …} / {"t": …} for a date / a date with a time;
the last line is {"done": true} or {"refused": sentence without the file's name}. JSON, not pickle: the parent must
not run what a broken child says. An unforeseen error is left to end this process: the parent reads the exit code.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from ..domain.errors import Refused
from . import foreign_markup, foreign_sniff, foreign_text, foreign_workbook
from .foreign_found import Found
from .foreign_sniff import Format

_BATCH, _LETTERS = 200, 1_000_000  # rows and letters of one line


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    memory: int = 480 << 20  # bytes of address space, so resident memory stays below 500 MB
    processor_seconds: int = 90  # a second lock beside the parent's clock, for a parent that died
    cells: int = 3_000_000
    output: int = 150_000_000  # bytes of answer: a long text shared by a million cells is still a bomb


def main(stdin: BinaryIO, stdout: BinaryIO, limits: Limits = Limits()) -> int:
    """Read one file from `stdin`, answer on `stdout`; 0 done, 2 refused."""
    _confine(limits)
    try:
        answer = _Answer(stdout, limits)
        answer.write(_tables(stdin.read()))
    except Refused as refusal:
        return _refuse(stdout, str(refusal))
    except MemoryError:
        return _refuse(stdout, "需要的内存太多。请在 Excel 或 WPS 中只保留名单，另存为新的 .xlsx 再导入。")
    stdout.write(b'{"done": true}\n')
    stdout.flush()
    return 0


def _refuse(stdout: BinaryIO, sentence: str) -> int:
    stdout.write(json.dumps({"refused": sentence}).encode() + b"\n")
    stdout.flush()
    return 2


def _confine(limits: Limits) -> None:
    """Limit memory, processor time and core files of this process.

    Windows has no such call in the standard library: there neither memory nor processor time is limited, only the
    parent's clock, the size of the file, the cells and the size of the answer.
    """
    try:
        import resource
    except ImportError:
        return
    for kind, amount in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or amount < hard:
            resource.setrlimit(kind, (amount, amount))


def _tables(data: bytes) -> Iterable[Found]:
    kind = foreign_sniff.sniff(data)
    if kind is Format.TEXT:
        return [Found("", iter(foreign_text.read(data)))]
    if kind is Format.HTML:
        return foreign_markup.read_html(data)
    if kind is Format.MHTML:
        return foreign_markup.read_mhtml(data)
    if kind is Format.SPREADSHEET_XML:
        return foreign_markup.read_spreadsheet_xml(data)
    return foreign_workbook.read(data, kind)


class _Answer:
    """The lines of the answer, counted while they are written."""

    def __init__(self, stdout: BinaryIO, limits: Limits) -> None:
        self.stdout, self.limits = stdout, limits
        self.cells = self.size = 0

    def write(self, tables: Iterable[Found]) -> None:
        for table in tables:
            head = {"sheet": table.name, "hidden": table.hidden, "merged": table.merged}
            self._line({**head, "since_1904": True} if table.since_1904 else head)
            for batch in _batches(_packed(table.rows)):
                self.cells += sum(len(row) for row in batch if isinstance(row, list))
                self._line(batch)
        if not self.cells:
            raise Refused("里没有内容，请确认选对了文件，名单在工作表里。")

    def _line(self, value: Any) -> None:
        line = json.dumps(value, ensure_ascii=False, default=_encoded).encode("utf-8", "replace") + b"\n"
        self.size += len(line)
        if self.cells > self.limits.cells or self.size > self.limits.output:
            raise Refused("内容太多（超过三百万格或文字过长）。请只保留名单，或分成几个文件再导入。")
        self.stdout.write(line)


def _batches(rows: Iterable[list[Any] | int]) -> Iterator[list[list[Any] | int]]:
    """So many rows at a time that a line of the answer stays small, also where one long text stands in every cell."""
    batch: list[list[Any] | int] = []
    letters = 0
    for row in rows:
        batch.append(row)
        if isinstance(row, list):
            letters += sum(len(cell) for cell in row if type(cell) is str)
        if len(batch) == _BATCH or letters > _LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _packed(rows: Iterable[Sequence[Any]]) -> Iterator[list[Any] | int]:
    """Rows without blank ends; blank rows as their number, those at the end of the sheet left out."""
    blank = 0
    for row in rows:
        cells = [None if cell == "" or (type(cell) is str and cell.isspace()) else cell for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            blank += 1
            continue
        if blank:
            yield blank
            blank = 0
        yield cells


def _encoded(value: Any) -> Any:
    """Values JSON does not know."""
    if isinstance(value, dt.datetime):
        return {"t": value.isoformat()}
    if isinstance(value, dt.date):
        return {"d": value.isoformat()}
    return value.isoformat() if isinstance(value, dt.time) else str(value)
