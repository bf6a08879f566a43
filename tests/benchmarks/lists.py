"""B3 and B4: find while typing, and the list of enterprises, at 100,000 of them.

Run: python -m tests.benchmarks.lists [ROUNDS] [ENTERPRISES] [ARCHIVE]. B3 stands beside the raw indexed query and its
rows, B4 beside a bare QTableView over a Python list of the visible window
(the sorting beside that of a Python list). Ours and floor alternate, medians count;
one JSON line at the end. An archive that is given is used as it is.
"""

import datetime as dt
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from tests import make
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise
from tiqiang_desktop.domain.lines import EnterpriseQuery, EnterpriseView
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import lists
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import search_text
from tiqiang_desktop.ui.enterprises.list_pane import columns
from tiqiang_desktop.ui.widgets.paged_model import PagedModel
from tiqiang_desktop.ui.widgets.record_list import RecordList

ROUNDS, FIRMS, SEED, SHOWN = 7, 100_000, 2022, 100
TYPED = ("电", "电线", "电线电缆", "slct", "hf", "1234", "00001111", "不存在")
CHARACTERS = "楚襄谷汉江河恒丰新东方正大成华泰兴隆鑫源盛达茂瑞祥永昌福安宏远金银铜铁石花五山紫冷集庙滩"
TRADES = ("电线电缆", "食品", "烟花", "门业", "轴承", "化肥", "水泥", "纺织", "消防器材", "童车", "建材")
TOWNS = ("城关镇", "石花镇", "盛康镇", "冷集镇", "五山镇", "庙滩镇")
RAW = """SELECT e.* FROM (SELECT t.record FROM search_index i JOIN search_text t ON t.number = i.rowid
WHERE search_index MATCH ? AND t.kind = 'enterprise' LIMIT ?) f JOIN enterprise e ON e.id = f.record"""


def build(path: Path, count: int) -> Workspace:
    """An invented archive: half of the firms on the year's list, as many visits as firms."""
    chance = random.Random(SEED)
    space = make.workspace(path.parent, name=path.name)
    with space.change("生成"):
        firms = space.save_all([_firm(number, chance) for number in range(count)])
        space.save_all([Enrolment(enterprise=firm.id, year=2022) for firm in firms[::2]])
        days = [dt.date(2022, 1, 1) + dt.timedelta(day) for day in range(150)]
        space.save_all(
            [Visit(enterprise=chance.choice(firms).id, date=chance.choice(days)) for _ in range(count)]
        )
    return space


def _firm(number: int, chance: random.Random) -> Enterprise:
    trade = chance.choice(TRADES)
    name = f"示例{''.join(chance.sample(CHARACTERS, 3))}{trade}{number}有限公司"
    phone = f"13{chance.randrange(10**9):09d}"
    return Enterprise(name=name, category=trade, town=chance.choice(TOWNS), phone=phone)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measured(
    row: str, what: str, ours: Callable[[], object], floor: Callable[[], object], rounds: int
) -> dict[str, Any]:
    """Ours and the floor in turns, once unmeasured first."""
    ours(), floor()
    pairs = [(timed(ours), timed(floor)) for _ in range(rounds)]
    mine, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    slowest = sorted(one for one, _ in pairs)[int(0.95 * (rounds - 1) + 0.5)]
    found = {"row": row, "what": what, "ours_ms": round(mine, 2), "floor_ms": round(other, 2)}
    found |= {"ratio": round(mine / other, 2), "p95_ms": round(slowest, 2)}
    print(f"{row}  {what:<18}{mine:9.2f} ms {other:9.2f} ms {mine / other:7.2f}   95 %: {slowest:.2f} ms")
    return found


def find_while_typing(space: Workspace, rounds: int) -> list[dict[str, Any]]:
    """B3."""
    conn = space.store.db.conn

    def raw(text: str) -> object:
        return conn.execute(RAW, [search_text.query(text), SHOWN]).fetchall()

    return [
        measured(
            "B3",
            f"“{text}”",
            lambda text=text: lists.first_enterprises(space, text, SHOWN),  # type: ignore[misc]
            lambda text=text: raw(text),  # type: ignore[misc]
            rounds,
        )
        for text in TYPED
    ]


class Window(QAbstractTableModel):
    """As bare as a table can be: the visible window as a list, whatever row is asked for."""

    def __init__(self, count: int, rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.count, self.rows = count, rows

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return self.count

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return len(self.rows[0])

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        return self.rows[index.row() % len(self.rows)][index.column()] if role == 0 else None


def painted(view: QTableView) -> QTableView:
    """Shown and drawn once."""
    view.resize(1000, 600)
    view.show()
    view.viewport().grab()
    return view


def bare_list(space: Workspace) -> Callable[[], QTableView]:
    """The peer: the same cells of a first window, shown for every row."""
    everyone = EnterpriseQuery(EnterpriseView.ALL)
    first = lists.enterprise_lines(space, lists.enterprise_ids(space, everyone, 128))
    window = [[column.text(line) for column in columns(2022)] for line in first]
    total = lists.count_enterprises(space, EnterpriseView.ALL)

    def bare() -> QTableView:
        view = QTableView()
        view.setModel(Window(total, window))
        return painted(view)

    return bare


def the_list(space: Workspace, rounds: int) -> list[dict[str, Any]]:
    """B4: opened by name and by last visit, scrolled to the end, sorted."""
    shape = columns(2022)
    total = lists.count_enterprises(space, EnterpriseView.ALL)

    def ids(title: str, falling: bool, most: int) -> list[str]:
        orders = {"企业名称": ("name", False), "乡镇": ("town", falling)}
        order, down = orders.get(title, ("last_visit", True))
        return lists.enterprise_ids(
            space, EnterpriseQuery(EnterpriseView.ALL, order=order, falling=down), most
        )

    def opened(column: int = -1) -> RecordList:
        model = PagedModel(shape, ids, lambda some: lists.enterprise_lines(space, some), count=lambda: total)
        view = RecordList(model, "企业")
        view.horizontalHeader().setSortIndicator(column, Qt.SortOrder.AscendingOrder)
        model.reload()
        painted(view)
        return view

    bare = bare_list(space)
    mine, plain = opened(), bare()
    town = [column.title for column in shape].index("乡镇")
    orders = [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder]

    def end(view: QTableView) -> None:
        view.scrollToTop()
        view.scrollToBottom()
        view.viewport().grab()

    def turn() -> None:
        orders.reverse()
        mine.horizontalHeader().setSortIndicator(town, orders[0])
        mine.viewport().grab()

    towns = [chance.choice(TOWNS) for chance in [random.Random(SEED)] for _ in range(total)]
    return [
        measured("B4", "开表（拼音）", lambda: opened(0).deleteLater(), lambda: bare().deleteLater(), rounds),
        measured(
            "B4", "开表（最近走访）", lambda: opened().deleteLater(), lambda: bare().deleteLater(), rounds
        ),
        measured("B4", "滚到末行", lambda: end(mine), lambda: end(plain), rounds),
        measured("B4", "按乡镇排序", turn, lambda: sorted(range(total), key=towns.__getitem__), rounds),
    ]


def main(rounds: int = ROUNDS, firms: int = FIRMS, archive: str = "") -> int:
    """Measures and prints a table, then one JSON line."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(archive or Path(folder) / "十万家.tqa")
        space = Workspace.open(path, make.Clock()) if archive else build(path, firms)
        print("row work                   ours       floor   ratio")
        found = find_while_typing(space, rounds) + the_list(space, rounds)
        print(
            json.dumps(
                {"benchmark": "lists", "firms": firms, "rounds": rounds, "rows": found}, ensure_ascii=False
            )
        )
        space.close()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3]), *sys.argv[3:4]))
