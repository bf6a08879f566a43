"""B10 and B11: a hundred county packages merged, and 附件2 over many counties from the sums kept beside the rows.

Run: python -m tests.benchmarks.merge [ROUNDS] [PACKAGES] [COUNTIES]. B10 stands beside ATTACH and INSERT … SELECT of the same rows
into the same tables; ours also reads each file through, makes and proves a backup, writes the log, the search index and
the sums. B11 stands beside the same figures in DuckDB over the same rows loaded into it (the `benchmark` group has it).
Ours and the other alternate, medians count; one JSON line at the end.
"""

import csv
import datetime as dt
import json
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests import make, offices
from tests.benchmarks.lists import timed
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise
from tiqiang_desktop.domain.office import Office, OfficeLevel
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import archives, exchange, roll_up, shipped
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import codec, merging, summaries

ROUNDS, PACKAGES, COUNTIES, FIRMS, VISITS, SEED = 5, 100, 300, 100, 500, 2022
DAYS = [dt.date(2022, 1, 1) + dt.timedelta(day) for day in range(150)]
DUCK = """
SELECT (SELECT count(DISTINCT e.uscc) FROM visit v JOIN enterprise e ON e.id = v.enterprise
    WHERE v.deleted = 0 AND e.deleted = 0 AND v.completed = 1 AND v.date BETWEEN '2022-01-01' AND '2022-12-31'),
  (SELECT count(DISTINCT e.uscc) FROM visit v JOIN enterprise e ON e.id = v.enterprise WHERE v.deleted = 0
    AND e.deleted = 0 AND e.sme = '是' AND v.completed = 1 AND v.date BETWEEN '2022-01-01' AND '2022-12-31'),
  (SELECT sum(json_array_length(experts)) FROM visit WHERE deleted = 0 AND date BETWEEN '2022-01-01' AND '2022-12-31'),
  (SELECT sum(json_array_length(institutions)) FROM visit WHERE deleted = 0 AND date BETWEEN '2022-01-01' AND '2022-12-31')
"""


def packages(folder: Path, count: int, chance: random.Random) -> list[Path]:
    """County packages of 100 firms and 500 visits each."""
    codes = [code for code in shipped.regions() if not code.endswith("00")]
    made = []
    for number in range(count):
        code = codes[number] if number < len(codes) else f"4299{number:02}"
        space = offices.office(folder, code, name=f"示例第{number}局")
        _fill(space, number, chance)
        made.append(exchange.pack(space, folder).path)
        space.close()
    return made


def _fill(space: Workspace, number: int, chance: random.Random) -> None:
    with space.change("生成"):
        firms = space.save_all([_firm(number, each) for each in range(FIRMS)])
        space.save_all([Enrolment(enterprise=firm.id, year=2022) for firm in firms])
        space.save_all([_visit(chance.choice(firms).id, chance) for _ in range(VISITS)])


def _firm(number: int, each: int) -> Enterprise:
    name, sme = f"示例第{number}局第{each}食品有限公司", "是" if each % 3 else "否"
    return Enterprise(name=name, uscc=f"91{number:06}{each:09}X", sme=sme, phone="13800001111")


def _visit(firm: str, chance: random.Random) -> Visit:
    who = tuple(f"e{place}" for place in range(chance.randrange(4)))
    return Visit(
        enterprise=firm, date=chance.choice(DAYS), experts=who, institutions=who[:1], content="看现场"
    )


def median(values: list[float]) -> float:
    """The middle one."""
    return sorted(values)[len(values) // 2]


def side_by_side(
    row: str, ours: Callable[[], object], other: Callable[[], object], rounds: int
) -> dict[str, Any]:
    """Ours and the other in turns, once unmeasured first."""
    ours(), other()
    pairs = [(timed(ours), timed(other)) for _ in range(rounds)]
    mine, theirs = median([one for one, _ in pairs]), median([one for _, one in pairs])
    print(f"{row}  {mine:9.1f} ms {theirs:9.1f} ms  {mine / theirs:6.2f}")
    return {"row": row, "ours_ms": mine, "other_ms": theirs, "ratio": mine / theirs}


def merge_packages(folder: Path, rounds: int, count: int) -> list[dict[str, Any]]:
    """B10: all packages into an empty archive of the province; and the same once more."""
    paths = packages(folder, count, random.Random(SEED))
    offices.office(folder, offices.PROVINCE).close()
    template = folder / f"{offices.PROVINCE}.tqa"
    fresh = folder / "省.tqa"

    def opened() -> Workspace:
        shutil.rmtree(folder / "备份", ignore_errors=True)
        shutil.copy(template, fresh)
        return Workspace.open(fresh, make.Clock())

    def ours() -> None:
        space = opened()
        lines = exchange.merge(space, paths)
        assert sum(line.fresh for line in lines) == count * (1 + 2 * FIRMS + VISITS)
        space.close()

    def floor() -> None:
        space = opened()
        conn = space.store.db.conn
        for path in paths:
            conn.execute("ATTACH DATABASE ? AS pack KEY ''", [str(path)])
            conn.execute("BEGIN")
            for kind in (Office, Enterprise, Enrolment, Visit):
                names = ", ".join(codec.columns(kind))
                conn.execute(f"INSERT INTO {kind.KIND} ({names}) SELECT {names} FROM pack.{kind.KIND}")
            conn.execute("COMMIT")
            conn.execute("DETACH DATABASE pack")
        space.close()

    found = [side_by_side("B10", ours, floor, rounds)]
    ours()
    space = Workspace.open(fresh, make.Clock())
    again = timed(lambda: exchange.merge(space, paths))
    assert merging.merged(space.store)[0].number == count
    print(f"B10  the same {count} again, nothing changes: {again:.1f} ms")
    space.close()
    return [*found, {"row": "B10 again", "ours_ms": again}]


def nation(folder: Path, rounds: int, count: int) -> list[dict[str, Any]]:
    """B11: 附件2 over `count` counties."""
    import duckdb

    space = archives.create(
        folder / "国.tqa", shipped.office_for(offices.PROVINCE), shipped.campaign_for(2022), make.Clock()
    )
    chance = random.Random(SEED)
    ids = []
    with space.store.transaction():
        for number in range(count):
            office = f"o{number:05}"
            ids.append(office)
            own = {"office": office, "revision": 1}
            space.store.put([Office(id=office, name=f"示例第{number}局", level=OfficeLevel.COUNTY, **own)])  # type: ignore[arg-type]
            firms = [_owned(_firm(number, each), f"{office}f{each:03}", office) for each in range(FIRMS)]
            space.store.put(firms)
            space.store.put(
                _owned(_visit(chance.choice(firms).id, chance), f"{office}v{each:03}", office)
                for each in range(VISITS)
            )
    for first in range(0, count, 100):
        with space.store.transaction():
            summaries.refresh(space.store, 2022, ids[first : first + 100])
    duck = duckdb.connect()
    for kind in (Enterprise, Visit):
        names = codec.columns(kind)
        duck.execute(f"CREATE TABLE {kind.KIND} ({', '.join(f'{name} VARCHAR' for name in names)})")
        path = folder / f"{kind.KIND}.csv"
        _csv(space, kind, path)
        duck.execute(f"COPY {kind.KIND} FROM '{path}' (HEADER)")
    theirs = duck.execute(DUCK).fetchone()
    values = roll_up.together(space).values
    assert (values[1], values[2], values[5], values[4]) == theirs
    found = side_by_side(
        "B11", lambda: roll_up.together(space), lambda: duck.execute(DUCK).fetchone(), rounds
    )
    space.close()
    return [{**found, "counties": count}]


def _owned(record: Any, id_: str, office: str) -> Any:
    return replace(record, id=id_, office=office, revision=1).checked()


def _csv(space: Workspace, kind: Any, path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(codec.columns(kind))
        writer.writerows(space.store.db.conn.execute(f"SELECT * FROM {kind.KIND}"))


def main() -> None:
    """Both rows."""
    wanted = [int(word) for word in sys.argv[1:]]
    rounds, count, counties = [*wanted, *(ROUNDS, PACKAGES, COUNTIES)[len(wanted) :]][:3]
    print("row      ours      other   ratio")
    with tempfile.TemporaryDirectory(prefix="tiqiang-bench-") as home:
        found = merge_packages(Path(home), rounds, count)
        found += nation(Path(home), rounds, counties)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"benchmark": "merge", "rows": found, "peak_mb": peak}, ensure_ascii=False))


if __name__ == "__main__":
    main()
