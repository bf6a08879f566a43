"""B8 and B9: 附件3/4 of 1,000 rows beside openpyxl at its plainest; 附件2 over 100,000 visits beside one SQL statement.

Run: python -m tests.benchmarks.reports [ROUNDS] [ROWS] [VISITS]. Ours and floor alternate, medians count; one JSON line
at the end. B8 (goal ≤ 1.2): the floor writes the same cells with the same styles, widths and heights, and saves. B9
(goal ≤ 2): the floor counts the same eleven figures in one statement, ours also gathers the records behind each.
"""

import datetime as dt
import io
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

from tests import make
from tiqiang_desktop.documents.attachment import render
from tiqiang_desktop.domain.campaign import Phase
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Product
from tiqiang_desktop.domain.expert import Expert, Institution
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import forms, reports
from tiqiang_desktop.services.workspace import Workspace

ROUNDS, ROWS, VISITS, SEED = 7, 1000, 100_000, 2022
DAY = dt.date(2022, 6, 10)
ONE_STATEMENT = """
WITH v AS (SELECT v.* FROM visit v JOIN enterprise e ON e.id = v.enterprise WHERE v.deleted = 0 AND e.deleted = 0
  AND v.completed = 1 AND v.date BETWEEN '2022-01-01' AND '2022-12-31'),
helped AS (SELECT e.* FROM enterprise e WHERE e.deleted = 0 AND (e.id IN (SELECT enterprise FROM v) OR e.id IN (
  SELECT enterprise FROM dispatch WHERE deleted = 0 AND state IN ('已办', '已评') AND finished_on BETWEEN '2022-01-01' AND '2022-12-31')))
SELECT (SELECT group_concat(DISTINCT p.name) FROM product p JOIN helped h ON h.id = p.enterprise WHERE p.deleted = 0),
  (SELECT count(DISTINCT coalesce(nullif(uscc, ''), key)) FROM helped),
  (SELECT count(DISTINCT coalesce(nullif(uscc, ''), key)) FROM helped WHERE sme = '是'),
  (SELECT count(DISTINCT cluster) FROM helped WHERE cluster <> ''),
  (SELECT sum((SELECT count(DISTINCT value) FROM json_each(institutions))) FROM v),
  (SELECT sum((SELECT count(DISTINCT value) FROM json_each(experts))) FROM v),
  (SELECT count(*) FROM training WHERE deleted = 0 AND date BETWEEN '2022-01-01' AND '2022-12-31'),
  (SELECT count(DISTINCT chain) FROM chain_activity WHERE deleted = 0 AND date BETWEEN '2022-01-01' AND '2022-12-31'),
  (SELECT count(*) FROM problem WHERE deleted = 0 AND state = '已验证' AND verified_on BETWEEN '2022-01-01' AND '2022-12-31'),
  (SELECT sum(output_increase) FROM evaluation WHERE deleted = 0 AND year = 2022 AND trim(signed_evidence) <> ''),
  (SELECT group_concat(DISTINCT other_effect) FROM evaluation WHERE deleted = 0 AND year = 2022)
"""


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measured(
    row: str, what: str, ours: Callable[[], object], floor: Callable[[], object], rounds: int, goal: float
) -> dict[str, Any]:
    """Ours and the floor in turns, once unmeasured first."""
    ours(), floor()
    pairs = [(timed(ours), timed(floor)) for _ in range(rounds)]
    mine, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{row}  {what:<16}{mine:9.1f} ms {other:9.1f} ms {mine / other:7.2f}   goal ≤ {goal}")
    return {
        "row": row,
        "what": what,
        "ours_ms": round(mine, 1),
        "floor_ms": round(other, 1),
        "ratio": round(mine / other, 2),
        "goal": goal,
    }


def plainest(table: reports.Grid) -> bytes:
    """The same styled cells, written the way the library's manual shows: a named style a column, values one by one."""
    book = Book()
    sheet: Any = book.active
    thin = Side(style="thin", color="FF000000")
    for number, column in enumerate(table.definition.columns, 1):
        style = NamedStyle(f"column {number}")
        style.font = Font(name="仿宋", size=11, charset=134, family=3)
        style.alignment = Alignment(horizontal=str(column.align), vertical="center", wrap_text=True)
        style.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        style.number_format = "@" if column.kind.value == "code" else "General"
        book.add_named_style(style)
        sheet.column_dimensions[chr(64 + number)].width = column.width
    styles = [f"column {number}" for number, _ in enumerate(table.definition.columns, 1)]
    for at, row in enumerate(table.rows, 1):
        for number, value in enumerate((at, *row), 1):
            cell = sheet.cell(at + 4, number, value)
            cell.style = styles[number - 1]
        sheet.row_dimensions[at + 4].height = table.definition.row_height
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def forms_of_many_rows(space: Workspace, rows: int, rounds: int) -> list[dict[str, Any]]:
    """B8."""
    found = []
    for number, row in (
        (3, ("王立本", "示例市产品质量检验所", "高级工程师", "0710-0120201", "电线电缆、食品相关产品", "")),
        (
            4,
            (
                "示例楚天电线电缆有限公司",
                "电工及材料产品",
                "示例县示例镇示例路1号",
                "李工",
                "0710-0120001",
                "是",
            ),
        ),
    ):
        form = forms.definition(space, number)
        table = reports.Grid(form, tuple((f"{row[0]}{at}", *row[1:]) for at in range(rows)))
        found.append(
            measured(
                "B8",
                f"附件{number} {rows} 行",
                lambda table=table: render(table.definition, table.rows, "示例局", DAY),  # type: ignore[misc]
                lambda table=table: plainest(table),  # type: ignore[misc]
                rounds,
                1.2,
            )
        )
    return found


def filled(path: Path, visits: int) -> Workspace:
    """A fixed invented archive: one firm for ten visits, experts and institutions present."""
    chance = random.Random(SEED)
    space = make.workspace(path.parent, name=path.name)
    with space.change("生成"):
        firms = space.save_all(
            [
                Enterprise(
                    name=f"示例{number}号公司",
                    sme=chance.choice(("是", "否")),
                    cluster=chance.choice(("", "园区一", "园区二")),
                )
                for number in range(max(visits // 10, 1))
            ]
        )
        space.save_all([Product(enterprise=firm.id, name=f"产品{chance.randrange(200)}") for firm in firms])
        space.save_all([Enrolment(enterprise=firm.id, year=2022) for firm in firms])
        experts = [one.id for one in space.save_all([Expert(name=f"专家{at}") for at in range(100)])]
        places = [one.id for one in space.save_all([Institution(name=f"机构{at}") for at in range(20)])]
        space.save_all(
            [
                Visit(
                    enterprise=chance.choice(firms).id,
                    date=dt.date(2022, 1, 1) + dt.timedelta(chance.randrange(300)),
                    experts=tuple(chance.sample(experts, chance.randrange(4))),
                    institutions=tuple(chance.sample(places, chance.randrange(3))),
                )
                for _ in range(visits)
            ]
        )
    return space


def figures(space: Workspace, visits: int, rounds: int) -> dict[str, Any]:
    """B9."""
    conn = space.store.db.conn

    def ours() -> tuple[object, ...]:
        return tuple(figure.value for figure in reports.figures(space, Phase.NOVEMBER))

    def floor() -> tuple[object, ...]:
        return tuple(conn.execute(ONE_STATEMENT).fetchone())

    assert ours()[1:9] == tuple(value or 0 for value in floor()[1:9])
    return measured("B9", f"附件2 {visits} 次走访", ours, floor, rounds, 2.0)


def main(rounds: int = ROUNDS, rows: int = ROWS, visits: int = VISITS) -> int:
    """Measures and prints a table, then one JSON line."""
    with tempfile.TemporaryDirectory() as folder:
        space = filled(Path(folder) / "十万次.tqa", visits)
        print("row work                   ours       floor   ratio")
        found = [*forms_of_many_rows(space, rows, rounds), figures(space, visits, rounds)]
        print(json.dumps({"benchmark": "reports", "rounds": rounds, "rows": found}, ensure_ascii=False))
        space.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
