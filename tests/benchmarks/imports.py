"""B5: taking in a list of 7,794 sampling failures (.xlsx, .xls, .csv), beside reading its cells and a raw executemany.

Run: python -m tests.benchmarks.imports [ROUNDS] [xlsx|xls|csv …]. Ours is everything: the child process, the header,
the values, the matching, audit, index, one undo step. The floor reads the cells (calamine; the csv module) and
writes them with the same driver and pragmas. The two alternate, medians count; one JSON line at the end.
"""

import csv
import io
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from python_calamine import load_workbook
from sqlcipher3 import dbapi2 as sqlite3

from tests import make
from tests.xls import Page, xls
from tiqiang_desktop.documents.sheet import render
from tiqiang_desktop.domain import uscc
from tiqiang_desktop.services import imports

ROWS, SEED, ROUNDS, GOAL = 7794, 2022, 5, 4.0
HEADINGS = ["序号", "标称生产企业名称", "统一社会信用代码", "标称生产企业地址", "被抽样单位名称", "产品名称", "规格型号",
            "生产日期/批号", "不合格项目", "标准值", "实测值", "承检机构", "报告编号", "抽样日期", "备注"]  # fmt: skip
TOWNS = ("城关", "石花", "盛康", "庙滩", "五山", "茨河", "南河", "紫金", "冷集", "赵湾")
PRODUCTS = (
    "聚氯乙烯绝缘电线",
    "防盗安全门",
    "电热毯",
    "儿童服装",
    "塑料购物袋",
    "复合肥料",
    "溶剂型木器涂料",
    "燃气灶具",
)
ITEMS = (("导体电阻", "≤7.41 Ω/km", "8.02 Ω/km"), ("绝缘厚度", "≥0.7 mm", "0.52 mm"), ("甲醛含量", "≤75 mg/kg", "112 mg/kg"))  # fmt: skip


def rows(count: int = ROWS, seed: int = SEED) -> list[list[str]]:
    """An invented list: some firms come again, as they do in real ones."""
    chance = random.Random(seed)
    firms = [_firm(number, chance) for number in range(count * 4 // 5)]
    table = []
    for number in range(count):
        name, code, address = firms[number] if number < len(firms) else chance.choice(firms)
        product, (item, required, measured) = chance.choice(PRODUCTS), chance.choice(ITEMS)
        day = f"2022-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        table.append([str(number + 1), name, code, address, f"{chance.choice(TOWNS)}示例商行", product,
                      f"{chance.randint(1, 40)}×{chance.randint(1, 9)}", day, item, required, measured,
                      "示例产品质量检验所", f"SL{seed}{number:06}", day, "/"])  # fmt: skip
    return table


def _firm(number: int, chance: random.Random) -> tuple[str, str, str]:
    body = f"91420625MA{number:07}"
    town = chance.choice(TOWNS)
    name = f"示例{town}第{number}{chance.choice(('电线电缆', '门业', '家具', '服饰', '化工'))}有限公司"
    return name, body + uscc.check_letter(body), f"谷城县{town}镇样本路{chance.randint(1, 300)}号"


def files(table: list[list[str]]) -> dict[str, bytes]:
    """The same list in the three formats."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *table])
    return {
        "xlsx": render("抽查结果", HEADINGS, table),  # type: ignore[arg-type]
        "xls": xls(Page("抽查结果", [HEADINGS, *table])),
        "csv": text.getvalue().encode("utf-8-sig"),
    }


def ours(data: bytes, name: str, folder: Path) -> float:
    """Seconds of a whole import into a new archive."""
    space = make.workspace(folder)
    try:
        began = time.perf_counter()
        imports.apply(space, imports.plan(space, "findings", data, name))
        return time.perf_counter() - began
    finally:
        space.close()


def floor(data: bytes, name: str, folder: Path) -> float:
    """Seconds of reading the cells and writing them raw."""
    base = sqlite3.connect(folder / "floor.db")
    try:
        base.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE list ("
            + ", ".join(f"c{n}" for n in range(len(HEADINGS)))
            + ")"
        )
        began = time.perf_counter()
        if name.endswith("csv"):
            cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        else:
            cells = load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        with base:
            base.executemany(f"INSERT INTO list VALUES ({', '.join('?' * len(HEADINGS))})", cells)
        return time.perf_counter() - began
    finally:
        base.close()


def run_once(work: Callable[[bytes, str, Path], float], data: bytes, name: str, into: list[float]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        into.append(work(data, name, Path(folder)))


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    found = {}
    for kind, data in files(rows()).items():
        if sys.argv[2:] and kind not in sys.argv[2:]:
            continue
        mine: list[float] = []
        raw: list[float] = []
        for _ in range(rounds):
            run_once(ours, data, f"抽查结果.{kind}", mine)
            run_once(floor, data, f"抽查结果.{kind}", raw)
        seconds, least = statistics.median(mine), statistics.median(raw)
        found[kind] = {
            "seconds": round(seconds, 3),
            "floor": round(least, 3),
            "ratio": round(seconds / least, 1),
        }
        print(
            f"B5 .{kind:<4} {seconds:7.3f} s   floor {least:6.3f} s   ratio {seconds / least:5.1f}   goal ≤ {GOAL:g}"
        )
    print(json.dumps({"B5": found, "goal": GOAL, "rows": ROWS, "rounds": rounds}, ensure_ascii=False))


if __name__ == "__main__":
    main()
