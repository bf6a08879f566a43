"""评估 and 需求 of the 档案袋 in the window: unit guard, evidence, adopted suggestions, one line of time."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.demand import Demand
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.domain.letter import File
from tiqiang_desktop.domain.problem import Adoption, Evaluation, Suggestion
from tiqiang_desktop.domain.training import Attendance
from tiqiang_desktop.domain.visit import Training
from tiqiang_desktop.services import demands, evaluations, happened, letters, reports, visits
from tiqiang_desktop.services.visits import VisitEntry
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.demands.demand_form import DemandForm
from tiqiang_desktop.ui.enterprises.dossier import TABS
from tiqiang_desktop.ui.enterprises.page import EnterprisesPage
from tiqiang_desktop.ui.evaluations.adoption_dialog import AdoptionDialog
from tiqiang_desktop.ui.evaluations.form import BEST, EvaluationForm
from tiqiang_desktop.ui.jobs import Jobs

D = TypeVar("D", bound=QWidget)


@pytest.fixture
def firm(space: Workspace) -> Enterprise:
    made = make.enrolled(space, annual_output=1000.0)
    make.with_problems(space, made, 2)
    return made


@pytest.fixture
def page(space: Workspace, firm: Enterprise, qtbot: QtBot) -> Iterator[EnterprisesPage]:
    holder = QWidget()
    jobs = Jobs(space, holder)
    made = EnterprisesPage(space, jobs)
    qtbot.addWidget(holder)
    qtbot.addWidget(made)
    made.resize(1300, 640)
    front(qtbot, made)
    made.show_record(Enterprise.KIND, firm.id)
    yield made
    jobs.wait()
    for dialog in made.findChildren(QDialog):
        dialog.reject()


def shown(page: EnterprisesPage, tab: str) -> str:
    page.dossier.tabs.setCurrentIndex(TABS.index(tab))
    page.dossier.show_now()
    return page.dossier._text.text()


def followed(page: EnterprisesPage, link: str, kind: type[D], qtbot: QtBot) -> D:
    page.dossier._text.linkActivated.emit(link)
    found = next(one for one in page.findChildren(kind) if one.isVisible())
    front(qtbot, found)
    return found


def test_every_tab_of_the_dossier_is_in_sight(page: EnterprisesPage, qtbot: QtBot) -> None:
    tabs = page.dossier.tabs
    assert tabs.tabRect(tabs.count() - 1).right() <= tabs.width()


def test_a_wrong_unit_is_doubted_once_and_kept(
    page: EnterprisesPage, space: Workspace, firm: Enterprise, qtbot: QtBot
) -> None:
    shown(page, "评估")
    form = followed(page, f"evaluate:{firm.id}", EvaluationForm, qtbot)
    assert nameless(form) == []
    assert latin_words(form) == set()
    form.increase.set_text("800000")
    form.accept()
    assert form.isVisible()
    assert "如果原数的单位是元，应填 80 万元" in form.banner.text
    form.increase.set_text("800000元")
    form.accept()
    (kept,) = space.find(Evaluation)
    assert (kept.output_increase, kept.output_typed) == (80.0, "800000元")
    assert "没有签字材料，不计入附件2" in shown(page, "评估")


def test_a_doubtful_figure_stands_after_a_second_enter(
    page: EnterprisesPage, space: Workspace, firm: Enterprise, qtbot: QtBot
) -> None:
    form = followed(page, f"evaluate:{firm.id}", EvaluationForm, qtbot)
    form.increase.set_text("900")
    Keyboard().press(Key.Key_Return, CTRL)
    assert space.find(Evaluation) == []
    Keyboard().press(Key.Key_Return, CTRL)
    assert space.find(Evaluation)[0].output_increase == 900
    assert "超过年产值" in shown(page, "评估")


def test_signed_evidence_is_kept_and_counts(
    page: EnterprisesPage, space: Workspace, firm: Enterprise, qtbot: QtBot, tmp_path: Path
) -> None:
    scan = tmp_path / "产值证明.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    form = followed(page, f"evaluate:{firm.id}", EvaluationForm, qtbot)
    form.increase.set_text("12万元")
    form.attach([scan])
    assert form.evidence.text() == "产值证明"
    form.satisfaction.set_value("很满意")
    form.accept()
    (file,) = space.find(File)
    assert (file.name, space.store.kept(file.sha256)) == ("产值证明.pdf", b"%PDF-1.4 signed")
    assert "计入附件2" in shown(page, "评估")
    figures = {figure.name: figure.value for figure in reports.figures(space)}
    assert 12 in figures.values()
    assert space.undo() == "登记成效评估"
    assert space.find(Evaluation) == space.find(File) == []


def test_a_best_case_needs_its_story(
    page: EnterprisesPage, space: Workspace, firm: Enterprise, qtbot: QtBot
) -> None:
    form = followed(page, f"evaluate:{firm.id}", EvaluationForm, qtbot)
    form.best.set_value(BEST)
    form.accept()
    assert "案例文字是空的" in form.case.message.text()
    form.case.set_text("逐盘复测导体电阻，合格率升到 99%。")
    form.accept()
    assert [one.name for one, _ in evaluations.best_cases(space)] == [firm.name]
    assert "逐盘复测" in shown(page, "评估")


def test_a_percentage_out_of_range_stops_saving(
    page: EnterprisesPage, firm: Enterprise, qtbot: QtBot
) -> None:
    form = followed(page, f"evaluate:{firm.id}", EvaluationForm, qtbot)
    form.rate_after.set_text("120")
    form.accept()
    assert form.isVisible()
    assert "0 到 100" in form.rate_after.message.text()


def test_adoption_is_answered_by_a_key_per_suggestion(
    page: EnterprisesPage, space: Workspace, firm: Enterprise, qtbot: QtBot
) -> None:
    keys = Keyboard()
    followed(page, f"adoption:{firm.id}", AdoptionDialog, qtbot)
    keys.press(Key.Key_Y)
    keys.press(Key.Key_N)
    assert {one.adoption for one in space.find(Suggestion)} == {Adoption.UNKNOWN}
    keys.press(Key.Key_Return)
    assert sorted(one.adoption.value for one in space.find(Suggestion)) == ["未采纳", "采纳"]
    assert "采纳 1 条" in shown(page, "评估")


def test_a_demand_is_taken_down_from_the_dossier(
    page: EnterprisesPage, space: Workspace, firm: Enterprise, qtbot: QtBot
) -> None:
    assert "还没有点过单" in shown(page, "需求")
    form = followed(page, f"new_demand:{firm.id}", DemandForm, qtbot)
    Keyboard().compose("想学新标准")
    form.accept()
    assert "想学新标准" in shown(page, "需求")
    (made,) = space.find(Demand)
    with qtbot.waitSignal(page.open_requested) as told:
        page.dossier._text.linkActivated.emit(f"demand:{made.id}")
    assert told.args == ["demand", made.id]


def test_the_course_tells_everything_in_its_order(
    page: EnterprisesPage, space: Workspace, firm: Enterprise, clock: make.Clock
) -> None:
    day = dt.date(2022, 6, 2)
    visits.record(space, VisitEntry(firm.id, day, staff=("张敏",)))
    letters.issue(space, letters.draft(space, firm.id).id)
    with space.change("登记"):
        expert = space.save(Expert(name="王立本"))
        event = space.save(Training(topic="出厂检验", date=dt.date(2022, 6, 3)))
        space.save(Attendance(training=event.id, enterprise=firm.id))
        absent = space.save(Training(topic="没去", date=dt.date(2022, 6, 3)))
        space.save(Attendance(training=absent.id, enterprise=firm.id, present=False))
    asked = demands.record(space, Demand(enterprise=firm.id, date=day, text="护套偏心"))
    sent = demands.dispatch(space, asked.id, expert.id, dt.date(2022, 6, 4))
    demands.accept(space, sent.id, dt.date(2022, 6, 4))
    demands.finish(space, sent.id, dt.date(2022, 6, 5), "已调整")
    evaluations.save(space, evaluations.of(space, firm.id))
    found = happened.of_enterprise(space, firm.id)
    assert [one.on for one in found] == sorted((one.on for one in found), reverse=True)
    assert {one.what for one in found} == {
        "技术帮扶",
        "发现问题",
        "签发建议书",
        "点单",
        "派单",
        "办结",
        "参加培训",
        "成效评估",
    }
    assert "没去" not in {one.words for one in found}
    text = shown(page, "概况")
    assert "经过" in text
    assert "护套偏心" in text
