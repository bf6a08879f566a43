"""Mutated workbooks, web pages and text tables: only rows or one sentence may come out, in time and in little memory.

Run: python -m tests.fuzz [CASES] [SEED]   (make fuzz: 5,000). Each case runs the code of the real child, with its
limits, in a fork of this process, each fiftieth in a started child. What comes back is then
read as every kind of list. Prints the counts; exit 1 when a case ends otherwise. Linux and macOS only (fork).
"""

import contextlib
import datetime as dt
import io
import json
import os
import random
import re
import select
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from tests.xls import Page, xls
from tiqiang_desktop import paths
from tiqiang_desktop.documents import foreign_child
from tiqiang_desktop.documents.foreign import Sheet, answered, read_tables
from tiqiang_desktop.documents.headers import parse_synonyms
from tiqiang_desktop.documents.roster import read_roster
from tiqiang_desktop.domain.errors import Refused

CASES, SEED = 5000, 2022
KEPT = Path(__file__).parents[1] / "build" / "fuzz"
SECONDS, MEMORY = 20.0, 500 << 10  # of one case; KiB
THROUGH_A_REAL_CHILD = 50  # every so many cases
SYNONYMS = parse_synonyms((Path(__file__).parents[1] / "resources" / "headers.json").read_text("utf-8"))
ROWS: list[list[str | float | dt.date | None]] = [
    ["附件4", None, None, None, None],
    ["企业名称", "统一社会信用代码", "联系电话", "抽样日期", "不合格项目"],
    *[[f"测试{n}机械有限公司", "91350100M000100Y43", "0710-0120001", dt.date(2022, 6, 5), "锁具；标志"] for n in range(30)],
    ["合计", 30.0, None, None, None],
]  # fmt: skip
_LARGE = (b"0", b"-1", b"99999", b"1048576", b"16384", b"4294967295", b"99999999999999999999", b"XFD1048576", b"A1:XFD1048576")  # fmt: skip


@dataclass
class Tally:
    """What came out."""

    cases: int = 0
    ends: Counter[str] = field(default_factory=Counter)  # rows, sentence, death of the child
    sentences: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    largest: int = 0  # KiB
    bad: list[str] = field(default_factory=list)


def seeds() -> dict[str, bytes]:
    """A good file of each kind."""
    texts = [[_text(cell) for cell in row] for row in ROWS]
    table = "\r\n".join(",".join(row) for row in texts)
    html = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in texts) + "</table>"  # fmt: skip
    return {
        "xlsx": _xlsx(),
        "xls": xls(Page("名单", ROWS, merged=[(0, 0, 0, 4)]), Page("旧", ROWS, hidden=True)),
        "xls 5": xls(Page("名单", ROWS), biff5=True),
        "ods": _ods(texts),
        "csv": table.encode("utf-8-sig"),
        "csv gb18030": table.replace(",", "\t").encode("gb18030"),
        "txt utf-16": table.replace(",", "\t").encode("utf-16"),
        "html": html.encode("gb18030"),
        "xml": _spreadsheet_xml(texts),
    }


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _xlsx() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.active.merge_cells("A1:E1")
    book.create_sheet("旧").sheet_state = "hidden"
    book.save(stream)
    with zipfile.ZipFile(
        stream
    ) as archive:  # openpyxl writes the time of day into it; a seed means the same bytes
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2022-06-15T12:00:00Z", parts[core])
    return _zipped(parts)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 6, 15, 12, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _ods(texts: list[list[str]]) -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="1"><text:p>{}</text:p></table:table-cell>'
    rows = "".join('<table:table-row table:number-rows-repeated="1">' + "".join(cell.format(text) for text in row) + "</table:table-row>" for row in texts)  # fmt: skip
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{space}office:1.0" '
        f'xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="名单">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    manifest = f'<?xml version="1.0"?><m:manifest xmlns:m="{space}manifest:1.0"/>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zipped(
        {"mimetype": kind, "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()}
    )


def _spreadsheet_xml(texts: list[list[str]]) -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cell = '<Cell ss:Index="{}"><Data ss:Type="String">{}</Data></Cell>'
    rows = "".join(
        "<Row>" + "".join(cell.format(n, text) for n, text in enumerate(row, 1)) + "</Row>" for row in texts
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
    return f'{head}<Worksheet ss:Name="名单"><Table>{rows}</Table></Worksheet></Workbook>'.encode()


def mutated(chance: random.Random, good: Mapping[str, bytes]) -> tuple[str, bytes]:
    """One good file spoilt: its bytes, a part inside its zip, or its head on another's body."""
    kind = chance.choice(list(good))
    data = good[kind]
    if data.startswith(b"PK") and chance.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice(list(parts))
        if chance.random() < 0.1:
            del parts[name]
        else:
            parts[name] = _spoilt(chance, parts[name])
        return kind, _zipped(parts)
    if chance.random() < 0.1:
        other = good[chance.choice(list(good))]
        return kind, data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]
    return kind, _spoilt(chance, data)


def _spoilt(chance: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        if not spoilt:
            break
        place, way = chance.randrange(len(spoilt)), chance.randrange(6)
        if way <= 1:
            spoilt[place] = chance.randrange(256)
        elif way == 2:
            del spoilt[place : place + chance.choice((1, 7, 500))]
        elif way == 3:
            spoilt[place:place] = spoilt[place : place + chance.choice((1, 40, 2000))] * chance.choice(
                (1, 3, 50)
            )
        elif way == 4:
            spoilt[place : place + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"<!--", b'"<&>')
            )
        else:
            spoilt = _with_large_number(chance, spoilt)
    return bytes(spoilt[: chance.randrange(len(spoilt) + 1)] if chance.random() < 0.1 else spoilt)


def _with_large_number(chance: random.Random, data: bytearray) -> bytearray:
    numbers = list(re.finditer(rb"[A-Z]{0,3}\d+", data[:200_000]))
    if not numbers:
        return data
    chosen = chance.choice(numbers)
    return data[: chosen.start()] + chance.choice(_LARGE) + data[chosen.end() :]


def run(cases: int, seed: int, tally: Tally | None = None) -> Tally:
    """So many cases; the same seed and number give the same one. The bytes of a bad one are left in build/fuzz."""
    tally = tally or Tally()
    good = seeds()
    for number in range(cases):
        kind, data = mutated(random.Random(f"{seed}/{number}"), good)
        known = len(tally.bad)
        tally.cases += 1
        try:
            if number % THROUGH_A_REAL_CHILD == 0:
                sheets = read_tables(data, "名单", paths.own_command())
            else:
                sheets = _through_a_fork(data, f"{seed}/{number} {kind}", tally)
            _as_lists(sheets)
            tally.ends[f"{kind}: rows"] += 1
        except Refused as refusal:
            tally.ends[f"{kind}: a sentence"] += 1
            tally.sentences[str(refusal)[:60]] += 1
            if "\n" in str(refusal):
                tally.bad.append(f"{seed}/{number} {kind}: a sentence of two lines")
        if len(tally.bad) > known:
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{seed}-{number}").write_bytes(data)
    return tally


def _as_lists(sheets: tuple[Sheet, ...]) -> None:
    for kind in SYNONYMS:
        with contextlib.suppress(Refused):
            for row in read_roster(sheets, kind, SYNONYMS).rows:
                assert all(isinstance(value, str) for value in row.values.values())


def _through_a_fork(data: bytes, case: str, tally: Tally) -> tuple[Sheet, ...]:
    """What the child says, run with its limits in a fork: much quicker than a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(data, reading, writing)
    os.close(writing)
    began = time.monotonic()
    answer = _all_of(reading, child, began)
    _, status, usage = os.wait4(child, 0)
    tally.slowest = max(tally.slowest, time.monotonic() - began)
    tally.largest = max(tally.largest, usage.ru_maxrss)
    code = os.waitstatus_to_exitcode(status)
    if answer is None or usage.ru_maxrss > MEMORY:
        tally.bad.append(f"{case}: {'over ' + str(SECONDS) + ' s' if answer is None else 'too much memory'}")
    if code not in (0, 2):
        tally.ends[f"the child ended with {code}"] += 1
        if code == 1:
            tally.bad.append(f"{case}: an error nobody foresaw")
    return answered(code, answer or b"", "名单")


def _be_the_child(data: bytes, reading: int, writing: int) -> None:
    """Never returns."""
    os.close(reading)
    code = 1
    try:
        with open(writing, "wb") as stdout, open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 2)  # what a library says when it aborts
            code = foreign_child.main(io.BytesIO(data), stdout)
    finally:
        os._exit(code)


def _all_of(pipe: int, child: int, began: float) -> bytes | None:
    """Everything the child writes; None when it took too long and was stopped."""
    parts: list[bytes] = []
    with open(pipe, "rb", buffering=0) as stream:
        while True:
            ready, _, _ = select.select([stream], [], [], max(0.0, began + SECONDS - time.monotonic()))
            if not ready:
                os.kill(child, signal.SIGKILL)
                return None
            part = stream.read(1 << 16)
            if not part:
                return b"".join(parts)
            parts.append(part)


def main() -> int:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    tally = run(cases, seed)
    for end, count in sorted(tally.ends.items()):
        print(f"{count:6} {end}")
    for sentence, count in tally.sentences.most_common(12):
        print(f"{count:6} {sentence}")
    print(*tally.bad[:50], sep="\n")
    print(json.dumps({"cases": cases, "seed": seed, "slowest s": round(tally.slowest, 2), "largest MB": tally.largest >> 10, "bad": len(tally.bad)}))  # fmt: skip
    return 1 if tally.bad else 0


if __name__ == "__main__":
    sys.exit(main())
