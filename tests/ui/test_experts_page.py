"""专家与培训 in its window: people with their counts, teams, attendance by keys, chains with their activities."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.expert import Expert, Institution
from tiqiang_desktop.domain.office import OfficeLevel
from tiqiang_desktop.domain.training import Attendance, Chain, Team
from tiqiang_desktop.domain.visit import ChainActivity, Training
from tiqiang_desktop.services import trainings
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.experts.chain_forms import ActivityForm, ChainForm
from tiqiang_desktop.ui.experts.forms import ExpertForm, TeamForm
from tiqiang_desktop.ui.experts.page import CHAINS, EXPERTS, TEAMS, TRAININGS, ExpertsPage
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.papers.preview import PaperPreview
from tiqiang_desktop.ui.trainings.firms_dialog import FirmsDialog
from tiqiang_desktop.ui.trainings.form import TrainingForm
from tiqiang_desktop.ui.trainings.paste_dialog import PasteDialog

D = TypeVar("D", bound=QWidget)
FIRMS = ("示例甲电缆有限公司", "示例乙电缆有限公司", "示例丙门业有限公司")


@pytest.fixture
def page(space: Workspace, qtbot: QtBot) -> Iterator[ExpertsPage]:
    for name in FIRMS:
        make.enrolled(space, name, contact="周工", chain="电缆链" if "电缆" in name else "")
    with space.change("登记"):
        expert = space.save(
            Expert(name="王立本", institution="示例省质检院", fields=("电线电缆", "低压电器"))
        )
        space.save(Expert(name="罗安之"))
        body = space.save(Institution(name="示例（省）质检院"))
        space.save(
            Training(
                topic="出厂检验",
                date=dt.date(2022, 6, 1),
                experts=(expert.id,),
                institutions=(body.id,),
            )
        )
    holder = QWidget()
    jobs = Jobs(space, holder)
    made = ExpertsPage(space, jobs)
    qtbot.addWidget(holder)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.refresh()
    front(qtbot, made)
    made.setFocus()
    yield made
    jobs.wait()
    for dialog in made.findChildren(QDialog):
        dialog.reject()


def opened(page: ExpertsPage, kind: type[D], qtbot: QtBot) -> D:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    found = next(one for one in page.findChildren(kind) if one.isVisible())
    front(qtbot, found)
    return found


def turn(page: ExpertsPage, tab: int) -> None:
    page.tabs.setCurrentIndex(tab)
    page.part.list.setFocus()


def test_the_models_keep_qt_s_rules(page: ExpertsPage, qtmodeltester: ModelTester) -> None:
    for tab in range(page.tabs.count()):
        turn(page, tab)
        qtmodeltester.check(page.part.model)
    qtmodeltester.check(page.trainings.guests.source)


def test_every_tab_has_names_and_speaks_chinese(page: ExpertsPage) -> None:
    for tab in range(page.tabs.count()):
        turn(page, tab)
        assert nameless(page) == []
        assert latin_words(page) <= {"nbsp"}


def test_experts_show_fields_as_tags_and_their_count(page: ExpertsPage, qtbot: QtBot) -> None:
    assert page.experts.note.text() == "2 位专家，本年 1 人次"
    page.filter.setText("wlb")
    page.refresh()
    page.part.list.select_row(0)
    assert [row.one.name for row in page.experts.model.rows()] == ["王立本"]
    assert "低压电器" in page.experts.text.text()
    assert "本年 1 人次：走访 0、培训和分析会 1" in page.experts.text.text()


def test_an_expert_is_changed_removed_and_comes_back(
    page: ExpertsPage, space: Workspace, qtbot: QtBot
) -> None:
    keys = Keyboard()
    page.show_record(Expert.KIND, next(one.id for one in space.find(Expert) if one.name == "罗安之"))
    keys.press(Key.Key_F2)
    form = opened(page, ExpertForm, qtbot)
    form.areas.set_text("童车、玩具，童车")
    keys.press(Key.Key_Return, CTRL)
    assert space.find(Expert, name="罗安之")[0].fields == ("童车", "玩具")
    front(qtbot, page)
    page.part.list.setFocus()
    keys.press(Key.Key_Delete)
    assert space.find(Expert, name="罗安之") == []
    space.undo()
    page.refresh()
    assert len(page.experts.model.rows()) == 2


def test_a_team_takes_its_people_from_the_list_and_refuses_others(
    page: ExpertsPage, space: Workspace, qtbot: QtBot
) -> None:
    turn(page, TEAMS)
    page.new_here()
    form = opened(page, TeamForm, qtbot)
    form.product.set_text("电线电缆")
    form.members.set_names(["王立本", "无此人"])
    form.accept()
    assert "专家库里没有“无此人”" in form.banner.text
    form.members.set_names(["王立本"])
    form.accept()
    (team,) = space.find(Team)
    assert (team.name, team.year, len(team.members)) == ("电线电缆专家团队", 2022, 1)
    assert page.part.note.text() == "1 个专家组"


def test_the_three_cities_are_told_of_two_products(space: Workspace, qtbot: QtBot) -> None:
    with space.change("改机关"):
        space.save(replace(space.office, level=OfficeLevel.CITY, region="襄阳"))
    page = ExpertsPage(space, Jobs(space))
    qtbot.addWidget(page)
    turn(page, TEAMS)
    page.refresh()
    assert "武汉、襄阳、宜昌" in page.part.note.text()
    assert "还差 2 种" in page.part.note.text()


def test_attendance_from_the_list_by_space(page: ExpertsPage, space: Workspace, qtbot: QtBot) -> None:
    keys = Keyboard()
    turn(page, TRAININGS)
    page.trainings.invite()
    dialog = opened(page, FirmsDialog, qtbot)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_A, CTRL)
    keys.press(Key.Key_Return)
    assert [row.present for row in space.find(Attendance)] == [False] * 3
    front(qtbot, page)
    page.trainings.guests.setFocus()
    keys.press(Key.Key_A, CTRL)
    keys.press(Key.Key_Space)
    assert trainings.lines(space)[0].firms == 3
    page.trainings.guests.select_row(0)
    keys.press(Key.Key_Space)
    assert trainings.lines(space)[0].firms == 2
    assert "2 家企业 2 人" in page.trainings.text.text()
    keys.press(Key.Key_Delete)
    assert len(space.find(Attendance)) == 2
    assert dialog is not None


def test_pasted_guests_are_looked_over_and_ctrl_v_is_not_an_import(
    page: ExpertsPage, space: Workspace, qtbot: QtBot
) -> None:
    window = MainWindow(space)
    qtbot.addWidget(window)
    front(qtbot, window)
    window.go(6)
    inside = window.page
    assert isinstance(inside, ExpertsPage)
    turn(inside, TRAININGS)
    QGuiApplication.clipboard().setText(
        f"单位\t姓名\t职务\t电话\n{FIRMS[0]}\t李工\t质检员\t13800001111\n外地公司\t王工"
    )
    inside.trainings.guests.setFocus()
    Keyboard().press(Key.Key_V, CTRL)
    dialog = opened(inside, PasteDialog, qtbot)
    assert window.import_door.dialog is None
    assert [one.known for one in dialog.rows()] == [True, False]
    Keyboard().press(Key.Key_Return)
    found = {(row.person, bool(row.enterprise), row.body) for row in space.find(Attendance)}
    assert found == {("李工", True, ""), ("王工", False, "外地公司")}
    assert space.undo() == "登记签到"
    window.close()


def test_a_training_is_registered_and_its_sheet_printed(
    page: ExpertsPage, space: Workspace, qtbot: QtBot
) -> None:
    keys = Keyboard()
    turn(page, TRAININGS)
    page.new_here()
    form = opened(page, TrainingForm, qtbot)
    keys.compose("标准宣贯")
    form.organiser.set_text("示例市市场监督管理局")
    form.bodies.set_text("没有的机构")
    keys.press(Key.Key_Return, CTRL)
    assert "技术机构里没有“没有的机构”" in form.bodies.message.text()
    form.bodies.set_text("示例（省）质检院")
    keys.press(Key.Key_Return, CTRL)
    assert page.trainings.note.text() == "附件2计 1 次，目标 2 次，还差 1 次"
    front(qtbot, page)
    page.part.list.setFocus()
    keys.press(Key.Key_P, CTRL)
    assert opened(page, PaperPreview, qtbot).view.pages == 1


def test_a_chain_gets_a_card_and_an_activity(page: ExpertsPage, space: Workspace, qtbot: QtBot) -> None:
    keys = Keyboard()
    turn(page, CHAINS)
    assert [(row.name, row.firms) for row in page.chains.model.rows()] == [("电缆链", 2)]
    assert FIRMS[0] in page.chains.text.text()
    keys.press(Key.Key_F2)
    form = opened(page, ChainForm, qtbot)
    form.name.set_text("线缆产业链")
    form.accept()
    assert space.find(Chain)[0].name == "线缆产业链"
    assert [(row.name, row.firms) for row in page.chains.model.rows()] == [("线缆产业链", 2)]
    front(qtbot, page)
    page.part.list.select_row(0)
    page.chains.new_activity()
    firms = opened(page, FirmsDialog, qtbot)
    assert len(firms.list.selected_values()) == 2
    keys.press(Key.Key_Return)
    activity = opened(page, ActivityForm, qtbot)
    keys.compose("全链条会诊")
    activity.experts.set_names(["王立本"])
    keys.press(Key.Key_Return, CTRL)
    (kept,) = space.find(ChainActivity)
    assert (kept.chain, len(kept.enterprises), len(kept.experts)) == ("线缆产业链", 2, 1)
    assert page.chains.note.text().endswith("1 个")
    assert [row.topic for row in page.chains.activities.source.rows()] == ["全链条会诊"]


def test_search_brings_an_expert_here(page: ExpertsPage, space: Workspace) -> None:
    turn(page, CHAINS)
    page.show_record(Expert.KIND, space.find(Expert, name="王立本")[0].id)
    assert page.tabs.currentIndex() == EXPERTS
    assert page.part.list.current_value().one.name == "王立本"
