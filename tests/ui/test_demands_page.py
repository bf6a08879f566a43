"""点单派单 in its window: taken down, dispatched by Enter, every step by its key, wrong steps refused, undone."""

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.demand import Demand, DemandState, Dispatch
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import demands
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.demands.demand_form import DemandForm
from tiqiang_desktop.ui.demands.page import ALL, LATE, WAITING, DemandsPage
from tiqiang_desktop.ui.demands.step_dialogs import (
    DispatchDialog,
    FinishDialog,
    HistoryDialog,
    RateDialog,
    ReasonStep,
)
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.papers.preview import PaperPreview

D = TypeVar("D", bound=QWidget)
FIRM = "示例楚天电线电缆有限公司"


class Heard(QObject):
    """What the page has told the window."""

    def __init__(self, page: DemandsPage) -> None:
        super().__init__(page)
        self.said: list[str] = []
        self.done: list[str] = []
        page.said.connect(self._said)
        page.done.connect(self._done)

    @Slot(str, str)
    def _said(self, _state: str, text: str) -> None:
        self.said.append(text)

    @Slot(str)
    def _done(self, text: str) -> None:
        self.done.append(text)


@pytest.fixture
def firm(space: Workspace) -> Enterprise:
    with space.change("登记专家"):
        space.save(Expert(name="王立本", institution="示例省质检院", fields=("电线电缆",), region="420625"))
        space.save(Expert(name="罗安之", institution="示例大学", fields=("童车",)))
        space.save(Expert(name="陈石", fields=("电线电缆",), unavailable="出国"))
    return make.enrolled(space, FIRM, contact="李工", phone="13800001111")


@pytest.fixture
def demand(space: Workspace, firm: Enterprise) -> Demand:
    asked = Demand(enterprise=firm.id, date=dt.date(2022, 6, 1), text="护套偏心", field="电线电缆")
    return demands.record(space, asked)


@pytest.fixture
def page(space: Workspace, demand: Demand, qtbot: QtBot) -> Iterator[DemandsPage]:
    holder = QWidget()
    jobs = Jobs(space, holder)
    made = DemandsPage(space, jobs)
    qtbot.addWidget(holder)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    front(qtbot, made)
    made.show_record(Demand.KIND, demand.id)
    yield made
    jobs.wait()
    for dialog in made.findChildren(QDialog):
        dialog.reject()


def opened(page: DemandsPage, kind: type[D], qtbot: QtBot) -> D:
    found = next(one for one in page.findChildren(kind) if one.isVisible())
    front(qtbot, found)
    return found


def state(page: DemandsPage) -> str:
    return str(page.list.current_value().state)


def test_the_models_keep_qt_s_rules(page: DemandsPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.list.source)
    qtmodeltester.check(page.side.experts.source)


def test_the_page_has_names_and_speaks_chinese(page: DemandsPage) -> None:
    assert nameless(page) == []
    assert latin_words(page) <= {"nbsp"}  # the blank of rich text


def test_from_enter_to_the_rating_by_keys(page: DemandsPage, space: Workspace, qtbot: QtBot) -> None:
    heard, keys = Heard(page), Keyboard()
    assert [one.expert.name for one in page.side.experts.source.rows()] == ["王立本", "罗安之", "陈石"]
    keys.press(Key.Key_Return)
    assert page.side.experts.hasFocus()
    keys.press(Key.Key_Return)
    assert heard.done == ["已派给王立本"]
    keys.press(Key.Key_J)
    assert state(page) == "已接"
    keys.press(Key.Key_B)
    opened(page, FinishDialog, qtbot)
    keys.compose("已现场调整，复测合格")
    keys.press(Key.Key_Return, CTRL)
    assert state(page) == "已办"
    front(qtbot, page)
    (visit,) = space.find(Visit)
    assert len(visit.experts) == 1
    keys.press(Key.Key_P)
    opened(page, RateDialog, qtbot)
    keys.type("4")
    keys.press(Key.Key_Return)
    (sent,) = space.find(Dispatch)
    assert (sent.rating, sent.result, state(page)) == (4, "已现场调整，复测合格", "已评")


def test_another_than_the_first_is_sent_with_the_reason(
    page: DemandsPage, space: Workspace, qtbot: QtBot
) -> None:
    keys = Keyboard()
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    opened(page, DispatchDialog, qtbot)
    keys.compose("企业指定")
    keys.press(Key.Key_Return)
    (sent,) = space.find(Dispatch)
    assert (sent.rank, sent.overruled) == (2, "企业指定")
    assert "企业指定" in page.side.text.text()


def test_one_who_cannot_be_asked_needs_a_reason(page: DemandsPage, space: Workspace, qtbot: QtBot) -> None:
    keys = Keyboard()
    keys.press(Key.Key_Return)
    keys.press(Key.Key_End)
    keys.press(Key.Key_Return)
    dialog = opened(page, DispatchDialog, qtbot)
    dialog.accept()
    assert dialog.isVisible()
    assert "是空的" in dialog.why.message.text()
    assert space.find(Dispatch) == []


def test_wrong_steps_are_refused_with_the_next_one(page: DemandsPage, qtbot: QtBot) -> None:
    heard, keys = Heard(page), Keyboard()
    keys.press(Key.Key_B)
    assert "请先派单" in heard.said[-1]
    page.side.main.click()
    keys.press(Key.Key_B)
    assert heard.said[-1] == "这一单已派，不能登记办结；下一步是接单或退单。"
    keys.press(Key.Key_J)
    keys.press(Key.Key_J)
    assert heard.said[-1] == "这一单已接，不能登记接单；下一步是办结。"
    assert [one for one in page.findChildren(QDialog) if one.isVisible()] == []


def test_declined_waits_again_and_withdrawn_is_over(
    page: DemandsPage, space: Workspace, qtbot: QtBot
) -> None:
    keys = Keyboard()
    page.side.main.click()
    keys.press(Key.Key_T)
    opened(page, ReasonStep, qtbot)
    keys.compose("专家出差")
    keys.press(Key.Key_Return)
    assert state(page) == "待派"
    assert "退单：专家出差" in page.side.text.text()
    front(qtbot, page)
    keys.press(Key.Key_X)
    opened(page, ReasonStep, qtbot)
    keys.compose("企业已自行解决")
    keys.press(Key.Key_Return)
    assert state(page) == "已撤回"


def test_a_date_before_the_step_before_is_said_in_its_window(page: DemandsPage, qtbot: QtBot) -> None:
    keys = Keyboard()
    page.side.main.click()
    keys.press(Key.Key_J)
    keys.press(Key.Key_B)
    dialog = opened(page, FinishDialog, qtbot)
    keys.compose("已办")
    dialog.on.line.setText("2022.5.1")
    keys.press(Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "早于接单日期" in dialog.on.message.text()


def test_undo_takes_a_dispatch_back(page: DemandsPage, space: Workspace) -> None:
    page.side.main.click()
    assert space.undo() == "派单"
    page.refresh()
    assert state(page) == "待派"
    assert space.find(Dispatch) == []


def test_a_new_demand_knows_the_firm_by_initials_and_tells_of_an_open_one(
    page: DemandsPage, space: Workspace, qtbot: QtBot
) -> None:
    keys = Keyboard()
    page.new_here()
    form = opened(page, DemandForm, qtbot)
    keys.type("slct")
    keys.press(Key.Key_Return)
    assert form.firm.picker.text() == FIRM
    assert "已有 1 条没办结" in form.firm.message.text()
    assert form.contact.text() == "李工"
    form.text.area.setFocus()
    keys.compose("想学新标准")
    keys.press(Key.Key_Return, CTRL)
    assert page.list.current_value().text == "想学新标准"
    assert len(space.find(Demand)) == 2


def test_views_filter_and_lateness(page: DemandsPage, space: Workspace, firm: Enterprise) -> None:
    late = Demand(enterprise=firm.id, date=dt.date(2022, 5, 1), text="标签", wished_by=dt.date(2022, 5, 20))
    demands.record(space, late)
    page.refresh()
    page.chips.press(LATE)
    page.refresh()
    assert [line.text for line in page.list.source.rows()] == ["标签"]
    assert page.list.source.index(0, 4).data() == "待派·逾期"
    page.chips.press(ALL)
    page.filter.setText("htpx")
    page.refresh()
    assert [line.text for line in page.list.source.rows()] == ["护套偏心"]
    page.filter.setText("")
    page.chips.press(WAITING)
    page.refresh()
    assert {line.state for line in page.list.source.rows()} == {DemandState.WAITING}


def test_the_slip_and_the_history_open_by_key(page: DemandsPage, qtbot: QtBot) -> None:
    keys = Keyboard()
    keys.press(Key.Key_Return)
    keys.press(Key.Key_H)
    history = opened(page, HistoryDialog, qtbot)
    assert history.list.source.rows() == []
    history.reject()
    front(qtbot, page)
    page.side.main.click()
    page.list.setFocus()
    keys.press(Key.Key_P, CTRL)
    shown = opened(page, PaperPreview, qtbot)
    assert shown.paper.title == "派单通知"
    assert shown.view.pages == 1
    shown.reject()
    front(qtbot, page)
    keys.press(Key.Key_H)
    assert [line.text for line in opened(page, HistoryDialog, qtbot).list.source.rows()] == ["护套偏心"]


def test_an_empty_page_has_its_doors(space: Workspace, qtbot: QtBot) -> None:
    made = DemandsPage(space, Jobs(space))
    qtbot.addWidget(made)
    made.resize(1000, 560)
    made.refresh()
    front(qtbot, made)
    assert nameless(made) == []
    made.setFocus(Qt.FocusReason.OtherFocusReason)
    Keyboard().press(Key.Key_Space)
    form = opened(made, DemandForm, qtbot)
    form.accept()
    assert "还没有选企业" in form.firm.message.text()
    form.reject()
