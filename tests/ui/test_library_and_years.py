"""建议库, 风险图谱 and 年度 in the window: learned with a yes, handed out, the problems behind a figure, a year turned."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.campaign import Campaign
from tiqiang_desktop.domain.enterprise import Enrolment
from tiqiang_desktop.domain.problem import Article, CauseClass, Problem, ProblemCategory
from tiqiang_desktop.services import new_year, problems
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.library.heat_view import BehindDialog, HeatView
from tiqiang_desktop.ui.library.learn_dialog import LearnDialog, LessonForm
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.settings.library import Library
from tiqiang_desktop.ui.settings.years import OpenYearDialog, ReopenDialog, Years

DAY = dt.date(2022, 6, 4)


@pytest.fixture
def jobs(space: Workspace, qtbot: QtBot) -> Iterator[Jobs]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = Jobs(space, holder)
    yield made
    made.wait()


@pytest.fixture
def shelf(space: Workspace, qtbot: QtBot) -> Library:
    """Two articles, and a closed problem of 甲 to learn from."""
    with space.change("建议"):
        space.save(Article(problem="标签不全", suggestion="按标准补全标签", product="电线"))
        space.save(
            Article(
                problem="电阻超标",
                suggestion="更换铜杆",
                problem_category=ProblemCategory.MATERIAL,
                cause_class=CauseClass.MATERIAL,
            )
        )
    firm = make.enrolled(space, "示例甲有限公司", contact="李工")
    found = make.with_problems(space, firm, 1)[0]
    problems.correct(space, found.id, "示例甲有限公司李工补建了台账，电话13800001111", DAY)
    problems.verify(space, found.id, DAY, "现场核对")
    made = Library(space)
    qtbot.addWidget(made)
    made.resize(1000, 520)
    front(qtbot, made)
    made.refresh()
    return made


def listed(shelf: Library) -> list[str]:
    model = shelf.list.model()
    return [shelf.list.source.row(row).problem for row in range(model.rowCount())]


def test_articles_are_found_by_product_and_cause(shelf: Library) -> None:
    shelf.filters.product.setCurrentText("电线")
    assert listed(shelf) == ["标签不全"]
    shelf.filters.product.setCurrentIndex(0)
    shelf.filters.cause.setCurrentText("材料")
    assert listed(shelf) == ["电阻超标"]
    shelf.filters.cause.setCurrentIndex(0)
    shelf.filter.setText("bq")
    assert listed(shelf) == ["标签不全"]
    assert nameless(shelf) == []
    assert latin_words(shelf) == set()


def test_a_closed_problem_is_learned_without_names_after_a_yes(
    shelf: Library, space: Workspace, qtbot: QtBot
) -> None:
    shelf.learn()
    dialog = shelf.findChild(LearnDialog)
    assert dialog is not None
    front(qtbot, dialog)
    dialog.list.setFocus()
    Keyboard().press(Key.Key_Return)
    form = dialog.findChild(LessonForm)
    assert form is not None
    assert "示例甲" not in form.effect.text()
    assert "138" not in form.effect.text()
    form.effect.set_text("示例甲有限公司已改好")
    form.accept()
    assert "不能出现企业" in form.banner.text
    form.effect.set_text("台账齐全")
    form.accept()
    learned = [one for one in space.find(Article) if one.learned_on]
    assert [one.effect for one in learned] == ["台账齐全"]
    assert dialog.list.model().rowCount() == 0
    assert space.undo() == "收入建议库"


def test_what_is_listed_is_handed_out_as_a_page_and_a_pdf(
    shelf: Library, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(shelf.said) as told:
        shelf.hand_out_into(tmp_path / "印发")
    assert told.args is not None
    assert told.args[0] == "ok"
    written = {path.suffix: path.read_bytes() for path in (tmp_path / "印发").iterdir()}
    assert "按标准补全标签" in written[".html"].decode()
    assert written[".pdf"].startswith(b"%PDF")


def test_the_problems_behind_a_figure_open(
    space: Workspace, jobs: Jobs, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    make.with_problems(space, make.enrolled(space, "示例甲有限公司", town="城关镇"), 3)
    view = HeatView(space, jobs)
    qtbot.addWidget(view)
    view.resize(900, 500)
    front(qtbot, view)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    qtmodeltester.check(view.model)
    assert view.words.text().startswith("聚氯乙烯绝缘电线 · 检验能力：3 个问题，涉及 1 家企业")
    assert "2022年" in view.trend.text()
    view.table.setFocus()
    Keyboard().press(Key.Key_Return)
    behind = view.findChild(BehindDialog)
    assert behind is not None
    assert behind.list.model().rowCount() == 3
    front(qtbot, behind)
    with qtbot.waitSignal(view.record_wanted) as told:
        Keyboard().press(Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == Problem.KIND
    view.chips.press(2)
    view.refresh()
    qtbot.waitUntil(lambda: view.model.map.rows == ("城关镇",))
    assert nameless(view) == []


def test_a_new_year_takes_along_what_is_chosen(space: Workspace, jobs: Jobs, qtbot: QtBot) -> None:
    for name in "甲乙":
        make.with_problems(space, make.enrolled(space, f"示例{name}有限公司"), 1)
    tab = Years(space, jobs)
    qtbot.addWidget(tab)
    front(qtbot, tab)
    tab.refresh()
    tab.open_year()
    qtbot.waitUntil(lambda: tab.findChild(OpenYearDialog) is not None)
    dialog = tab.findChild(OpenYearDialog)
    assert dialog is not None
    front(qtbot, dialog)
    assert len(dialog.firms.selected_values()) == 2, "everything comes along unless it is left out"
    assert nameless(dialog) == []
    dialog.firms.select_row(0)
    dialog.problems.clearSelection()
    with qtbot.waitSignal(tab.year_changed):
        Keyboard().press(Key.Key_Return, CTRL)
    assert space.campaign.year == 2023
    assert len(space.find(Enrolment, year=2023)) == 1
    assert space.find(Campaign, year=2022)[0].closed


def test_a_closed_year_is_seen_to_be_read_only_and_opened_with_a_reason(
    space: Workspace, qtbot: QtBot
) -> None:
    make.enrolled(space)
    new_year.open_year(space)
    window = MainWindow(space)
    qtbot.addWidget(window)
    front(qtbot, window)
    window.go(9)
    tab = window.page.years  # type: ignore[attr-defined]
    window.page.tabs.setCurrentWidget(tab)  # type: ignore[attr-defined]
    assert [line.year for line in tab.list.source.rows()] == [2023, 2022]
    tab.list.select_row(1)
    tab.switch()
    qtbot.waitUntil(lambda: "2022年度已封存 · 只读" in window.header._operator.text())
    assert "2022年度" in window.windowTitle()
    assert window.page.years is not tab, "pages keep the year in their columns"  # type: ignore[attr-defined]
    tab = window.page.years  # type: ignore[attr-defined]
    window.page.tabs.setCurrentWidget(tab)  # type: ignore[attr-defined]
    tab.list.select_row(1)
    tab.reopen()
    asked = tab.findChild(ReopenDialog)
    assert asked is not None
    asked.accept()
    assert "原因是空的" in asked.reason.message.text()
    asked.reason.set_text("更正产值单位")
    asked.accept()
    assert not space.campaign.closed
    qtbot.waitUntil(lambda: "只读" not in window.header._operator.text())
    window.jobs.wait()
    window.close()
