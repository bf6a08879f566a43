"""One walk through the window on 5,000 enterprises, watched: how long the screen's thread was away is printed.

The figures depend on the machine, so they are printed (`pytest -s`), not judged; judged is that the walk was watched
and that nothing held the screen for so long that a statement must be scanning a table for each row of another.
"""

import datetime as dt
import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.keys import CTRL, NONE, SHIFT, Key, Keyboard, front
from tests.ui.watchdog import Stalls, watched
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise
from tiqiang_desktop.domain.problem import Problem, ProblemState
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.visits.quick_visit import QuickVisit

FIRMS = 5000
FELT_MS, INEXCUSABLE_MS = 100, 3000  # by the clock; of the thread itself


def fill(space: Workspace) -> None:
    chance = random.Random(2022)
    with space.change("生成"):
        firms = space.save_all(
            [
                Enterprise(name=f"示例{n}号电线电缆有限公司", town="城关镇", phone=f"138{n:08d}")
                for n in range(FIRMS)
            ]
        )
        space.save_all([Enrolment(enterprise=firm.id, year=2022) for firm in firms])
        days = [dt.date(2022, 1, 1) + dt.timedelta(day) for day in range(150)]
        visits = space.save_all(
            [Visit(enterprise=chance.choice(firms).id, date=chance.choice(days)) for _ in range(FIRMS)]
        )
        space.save_all(
            [
                Problem(
                    enterprise=visit.enterprise,
                    visit=visit.id,
                    title="出厂检验记录缺失",
                    found_on=visit.date,
                    due=dt.date(2022, 7, 1),
                    state=chance.choice(list(ProblemState)),
                )
                for visit in visits[: FIRMS // 2]
            ]
        )


@pytest.fixture
def window(qtbot: QtBot, space: Workspace) -> Iterator[MainWindow]:
    fill(space)
    made = MainWindow(space)
    qtbot.addWidget(made)
    front(qtbot, made)
    yield made
    made.jobs.wait()
    made.close()


def walk(qtbot: QtBot, window: MainWindow, stalls: Stalls) -> None:
    keys = Keyboard()

    def do(what: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        stalls.doing = what
        keys.press(key, modifiers)
        qtbot.wait(80)

    for what, key in (
        ("企业档案", Key.Key_2),
        ("走访与问题", Key.Key_3),
        ("建议书", Key.Key_4),
        ("首页", Key.Key_1),
    ):
        do(what, key, CTRL)
    do("企业档案", Key.Key_2, CTRL)
    do("末行", Key.Key_End)
    do("首行", Key.Key_Home)
    stalls.doing = "筛选"
    window.page.focus_filter()
    keys.type("42h")
    qtbot.wait(400)
    stalls.doing = "排序"
    window.page.list.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)  # type: ignore[attr-defined]
    qtbot.wait(80)
    do("快速走访", Key.Key_N, CTRL | SHIFT)
    visit = window.findChild(QuickVisit)
    assert visit is not None
    front(qtbot, visit)
    stalls.doing = "选企业"
    keys.type("sl42h")
    keys.press(Key.Key_Return)
    qtbot.wait(80)
    stalls.doing = "保存走访"
    keys.press(Key.Key_Return, CTRL)
    qtbot.wait(200)


def test_the_walk_is_watched(qtbot: QtBot, window: MainWindow, capsys: pytest.CaptureFixture[str]) -> None:
    with watched() as stalls:
        walk(qtbot, window, stalls)
    felt = stalls.over(FELT_MS)
    with capsys.disabled():
        words = (
            "；".join(f"{gap.doing} {gap.clock:.0f} ms（本线程忙 {gap.busy:.0f} ms）" for gap in felt) or "无"
        )
        print(f"\n{FIRMS} 家：超过 {FELT_MS} ms 的停顿：{words}；本线程最长连续忙 {stalls.busiest:.0f} ms")
    assert len(stalls.gaps) > 100
    assert stalls.busiest < INEXCUSABLE_MS
