"""首页: the groups of 待办, the keys, the counts, the firms last worked on."""

import datetime as dt
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import Key, Keyboard, front
from tiqiang_desktop.domain.lines import MatterKind
from tiqiang_desktop.domain.problem import Problem, ProblemState
from tiqiang_desktop.domain.visit import Training, Visit
from tiqiang_desktop.services import home, letters, reports
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.home.page import HomePage
from tiqiang_desktop.ui.jobs import Jobs


@pytest.fixture
def page(qtbot: QtBot, space: Workspace) -> Iterator[HomePage]:
    firm, other = make.enrolled(space), make.enrolled(space, "示例汉江童车有限公司")
    days = (dt.date(2022, 6, 1), dt.date(2022, 6, 4), dt.date(2022, 6, 8), dt.date(2022, 8, 1))
    with space.change("登记问题"):
        for number, day in enumerate(days):
            space.save(make.problem(firm, title=f"第{number + 1}项", due=day))
        space.save(Visit(enterprise=firm.id, date=dt.date(2022, 6, 1)))
    letters.issue(space, letters.draft(space, firm.id).id)
    make.with_problems(space, other, 1)
    made = HomePage(space, Jobs(space))
    qtbot.addWidget(made)
    made.resize(1300, 700)
    front(qtbot, made)
    made.refresh()
    made.list.setFocus()
    made.list.select_row(0)
    yield made
    made.close()


def kinds(page: HomePage) -> list[MatterKind]:
    return [page.list.source.row(row).kind for row in range(page.list.source.rowCount())]


def test_the_matters_stand_in_their_four_groups_with_counts(page: HomePage) -> None:
    late, week, letter, unsigned = MatterKind
    assert kinds(page) == [late, late, week, letter, unsigned]
    words = [chip.text() for chip in page.chips._group.buttons()]
    assert words == ["待办 5", "逾期 2", "本周 1", "待下发建议书 1", "待签收 1"]
    page.chips.press(4)
    page.chips.chosen.emit()
    assert kinds(page) == [unsigned]
    assert page.dates.text().startswith(
        "6月15日报附件2、3、4：还有 10 天　·　11月15日报总结和附件2：还有 163 天"
    )


def test_r_registers_the_rectification_and_the_next_matter_is_selected(page: HomePage) -> None:
    keys = Keyboard()
    for title in ("第2项", "第3项"):
        first = page.list.current_value()
        keys.press(Key.Key_R)
        page.refresh()
        assert page.workspace.get(Problem, first.record_id).state is ProblemState.CORRECTED
        assert title in page.list.current_value().text


def test_enter_goes_to_the_matter(qtbot: QtBot, page: HomePage) -> None:
    matter = page.list.current_value()
    with qtbot.waitSignal(page.open_requested) as told:
        Keyboard().press(Key.Key_Return)
    assert told.args == ["problem", matter.record_id]


def test_the_firm_last_worked_on_stands_first_and_opens(qtbot: QtBot, page: HomePage) -> None:
    assert [line.enterprise[2:4] for line in home.recent(page.workspace)] == ["汉江", "楚天"]
    page.recent.select_row(1)
    page.recent.setFocus()
    with qtbot.waitSignal(page.open_requested) as told:
        Keyboard().press(Key.Key_Return)
    assert told.args[0] == "enterprise"


def test_the_meters_count_as_attachment2_does(space: Workspace) -> None:
    one = make.enrolled(space, uscc="91420625MA00000019")
    twin = make.enrolled(space, "示例楚天线缆有限公司", uscc="91420625MA00000019")
    with space.change("走访"):
        for firm in (one, one, twin):
            space.save(Visit(enterprise=firm.id, date=dt.date(2022, 5, 1)))
        space.save(Visit(enterprise=make.enrolled(space, "示例甲有限公司").id, date=dt.date(2021, 5, 1)))
        space.save(
            Visit(enterprise=make.enrolled(space, "示例乙公司").id, date=dt.date(2022, 5, 1), completed=False)
        )
        for organiser in ("", "本局", "示例市市场监督管理局"):
            space.save(Training(topic="标准宣贯", date=dt.date(2022, 5, 1), organiser=organiser))
    figures = {figure.name: figure.value for figure in reports.figures(space)}
    counts = home.year_counts(space)
    assert (counts.helped, counts.events) == (1, 2)
    assert (counts.helped, counts.events) == (figures["企业数量"], figures["培训、质量分析会次数"])


def test_a_long_group_is_listed_in_part_and_counted_whole(space: Workspace) -> None:
    firm = make.enrolled(space)
    with space.change("登记问题"):
        space.save_all([make.problem(firm, title=f"第{n}项", due=dt.date(2022, 6, 1)) for n in range(9)])
    found = home.todo(space, most=3)
    assert found.counts[MatterKind.OVERDUE] == 9
    assert sum(one.kind is MatterKind.OVERDUE for one in found.matters) == 3
    assert found.total == 10  # and the letter that waits
