"""T2 and T3 of the specification by real keys: a firm found in 3 actions, a problem closed after re-check in 4."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tiqiang_desktop.domain.problem import Problem, ProblemState, Recheck
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.visits.problem_step import ProblemStep


@pytest.fixture
def window(qtbot: QtBot, space: Workspace) -> Iterator[MainWindow]:
    firm = make.enrolled(space, phone="13800001111")
    make.enrolled(space, "示例汉江童车有限公司", phone="13900002046")
    late, _ = make.with_problems(space, firm, 2)
    with space.change("改期限"):
        space.save(replace(space.get(Problem, late.id), due=dt.date(2022, 6, 1)))
    made = MainWindow(space)
    qtbot.addWidget(made)
    front(qtbot, made)
    yield made
    made.jobs.wait()
    made.close()


@pytest.mark.parametrize("typed", ["slctdx", "楚天", "1111"])
def test_t2_a_firm_is_found_from_anywhere_in_at_most_three_actions(
    qtbot: QtBot, window: MainWindow, typed: str
) -> None:
    keys = Keyboard()
    keys.press(Key.Key_K, CTRL, "Ctrl+K")
    if typed.isascii():
        keys.type(typed)
    else:
        keys.compose(typed)
    qtbot.wait(400)
    keys.press(Key.Key_Return, name="Enter")
    assert window.page.TITLE == "企业档案"
    assert window.page.list.current_value().name == "示例楚天电线电缆有限公司"  # type: ignore[attr-defined]
    assert len(keys.actions) <= 3, keys.actions


def recheck(qtbot: QtBot, window: MainWindow, keys: Keyboard) -> None:
    """From the problem on: F, the evidence, Enter."""
    assert window.page.TITLE == "走访与问题"
    keys.press(Key.Key_F, name="F 登记复查")
    step = window.findChild(ProblemStep)
    assert step is not None
    front(qtbot, step)
    qtbot.waitUntil(step.text.editor.hasFocus)
    keys.compose("现场核对，检验报告 W0605 合格")
    keys.press(Key.Key_Return, name="Enter 保存")


def check_closed(space: Workspace) -> None:
    (closed,) = [problem for problem in space.find(Problem) if problem.state is ProblemState.VERIFIED]
    assert closed.verified_on == dt.date(2022, 6, 5)
    assert space.find(Recheck, problem=closed.id)[0].evidence == "现场核对，检验报告 W0605 合格"


def test_t3_from_the_matters_of_the_first_page(qtbot: QtBot, window: MainWindow, space: Workspace) -> None:
    keys = Keyboard()
    keys.press(Key.Key_Return, name="Enter 去处理")
    recheck(qtbot, window, keys)
    check_closed(space)
    assert len(keys.actions) == 3, keys.actions


def test_t3_from_anywhere_by_the_words_of_the_problem(
    qtbot: QtBot, window: MainWindow, space: Workspace
) -> None:
    keys = Keyboard()
    keys.press(Key.Key_K, CTRL, "Ctrl+K")
    keys.compose("第2项检验")
    qtbot.wait(400)
    keys.press(Key.Key_Return, name="Enter")
    recheck(qtbot, window, keys)
    check_closed(space)
    assert len(keys.actions) <= 4, keys.actions
