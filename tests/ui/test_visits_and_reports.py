"""走访与问题 and 统计报送: linked lists, evidence asked for, figures with their records."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import front
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.problem import Problem, ProblemCategory, ProblemState
from tiqiang_desktop.services import visits
from tiqiang_desktop.services.visits import ProblemEntry, VisitEntry
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.page import Page
from tiqiang_desktop.ui.reports.page import ReportsPage
from tiqiang_desktop.ui.visits.page import ALL, OPEN, VisitsPage
from tiqiang_desktop.ui.visits.problem_step import ProblemStep


def record(space: Workspace, name: str, titles: tuple[str, ...]) -> Enterprise:
    firm = make.enrolled(space, name, phone="13800000000", contact="李工")
    rows = tuple(ProblemEntry(ProblemCategory.LABEL, title=title) for title in titles)
    visits.record(space, VisitEntry(firm.id, dt.date(2022, 6, 3), staff=("张敏",), problems=rows))
    return firm


def shown(page: Page, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(1200, 640)
    front(qtbot, page)
    page.refresh()


@pytest.fixture
def holder(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    for jobs in made.findChildren(Jobs):
        jobs.wait()


@pytest.fixture
def page(space: Workspace, holder: QWidget, qtbot: QtBot) -> Iterator[VisitsPage]:
    record(space, "示例甲有限公司", ("标签不全", "电压未标"))
    record(space, "示例乙有限公司", ("合格证缺失",))
    made = VisitsPage(space, Jobs(space, holder))
    shown(made, qtbot)
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.reject()


def titles(page: VisitsPage) -> set[str]:
    return {line.title for line in page.problems.source.rows()}


def test_a_visit_shows_its_problems_and_the_views_show_all(
    page: VisitsPage, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(page.visits.source)
    qtmodeltester.check(page.problems.source)
    page.visits.select_row(0)
    first = titles(page)
    page.visits.select_row(1)
    assert {frozenset(first), frozenset(titles(page))} == {
        frozenset({"标签不全", "电压未标"}),
        frozenset({"合格证缺失"}),
    }
    page.chips.press(ALL)
    page.refresh()
    assert len(titles(page)) == 3


def test_the_filter_takes_first_letters_of_firms_and_problems(page: VisitsPage) -> None:
    page.chips.press(ALL)
    page.filter.setText("hgz")
    page.refresh()
    assert titles(page) == {"合格证缺失"}
    page.filter.setText("示例甲")
    page.refresh()
    assert [line.enterprise for line in page.visits.source.rows()] == ["示例甲有限公司"]
    assert titles(page) == {"标签不全", "电压未标"}


def test_a_recheck_without_evidence_is_asked_for_it_and_with_it_closes_the_problem(
    page: VisitsPage, space: Workspace, qtbot: QtBot
) -> None:
    page.chips.press(OPEN)
    page.refresh()
    page.problems.select_row(0)
    page.problems.setFocus()
    qtbot.keyClick(page.problems, Qt.Key.Key_F)
    dialog = page.findChild(ProblemStep)
    assert dialog is not None
    front(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.text.editor.hasFocus())
    qtbot.keyClick(dialog.text.editor, Qt.Key.Key_Return)
    assert "复查依据是空的" in dialog.text.message.text()
    dialog.text.line.setText("检验报告 2022-0415 合格")
    with qtbot.waitSignal(page.done) as told:
        qtbot.keyClick(dialog.text.editor, Qt.Key.Key_Return)
    assert told.args is not None
    assert "已验证" in told.args[0]
    assert [p.state for p in space.find(Problem)].count(ProblemState.VERIFIED) == 1
    assert page.problems.model().rowCount() == 2
    assert page.problems.current_value() is not None


def test_a_problem_is_opened_where_it_lives(page: VisitsPage, space: Workspace, qtbot: QtBot) -> None:
    wanted = space.find(Problem)[1]
    page.show_record(Problem.KIND, wanted.id)
    assert page.problems.current_value().id == wanted.id
    with qtbot.waitSignal(page.open_requested) as told:
        qtbot.keyClick(page.problems, Qt.Key.Key_Return)
    assert told.args == [Enterprise.KIND, wanted.enterprise]


def test_an_empty_archive_shows_its_door(space: Workspace, holder: QWidget, qtbot: QtBot) -> None:
    page = VisitsPage(space, Jobs(space, holder))
    shown(page, qtbot)
    with qtbot.waitSignal(page.visit_requested):
        page.new_here()
    assert page._stack.currentIndex() == 1


@pytest.fixture
def reports_page(space: Workspace, holder: QWidget, qtbot: QtBot) -> ReportsPage:
    record(space, "示例甲有限公司", ("标签不全",))
    made = ReportsPage(space, Jobs(space, holder))
    shown(made, qtbot)
    return made


def test_the_forms_have_the_headings_of_the_notice_and_phones_are_masked(
    reports_page: ReportsPage, qtmodeltester: ModelTester
) -> None:
    for model in reports_page.models.values():
        qtmodeltester.check(model)
    horizontal = Qt.Orientation.Horizontal
    second = reports_page.models[2]
    words = [second.headerData(n, horizontal) for n in range(second.columnCount())]
    assert words[:4] == ["序号", "参与单位", "产品名称（可填入多个）", "企业数量（家）"]
    assert len(words) == 13
    fourth = reports_page.models[4]
    row = [fourth.index(0, n).data() for n in range(fourth.columnCount())]
    assert row[1] == "示例甲有限公司"
    assert "13800000000" not in row


def test_a_figure_shows_its_rule_and_opens_its_records(reports_page: ReportsPage, qtbot: QtBot) -> None:
    grid = reports_page.grids[2]
    grid.setCurrentIndex(reports_page.models[2].index(0, 3))
    assert reports_page.figure.heading.text() == "企业数量：1"
    assert "同一企业只计一家" in reports_page.figure.rule.text()
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    reports_page.figure.list.select_row(0)
    with qtbot.waitSignal(reports_page.open_requested) as told:
        qtbot.keyClick(reports_page.figure.list, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == Enterprise.KIND


def test_the_three_forms_are_written_by_the_worker(
    reports_page: ReportsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(reports_page.said, timeout=10_000):
        reports_page.export_into(tmp_path, "电话正在核实")
    assert len(list(tmp_path.glob("*.xlsx"))) == 3


def test_the_plan_counts_in_june_only(reports_page: ReportsPage) -> None:
    reports_page.phases.press(0)
    reports_page.planned.setChecked(True)
    assert reports_page.by_plan
    reports_page.phases.press(1)
    reports_page.refresh()
    assert not reports_page.by_plan
    assert not reports_page.planned.isVisible()


def test_every_focusable_widget_has_a_name(page: VisitsPage, reports_page: ReportsPage) -> None:
    for root in (page, reports_page):
        nameless = [
            widget
            for widget in root.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and not widget.accessibleName()
        ]
        assert nameless == []
