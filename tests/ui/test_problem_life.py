"""A problem's way on 走访与问题: order, rectification, recheck with evidence, 公告, reopening, recurrence; 回头帮."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Source
from tiqiang_desktop.domain.follow_up import FollowUp
from tiqiang_desktop.domain.letter import File, Notice
from tiqiang_desktop.domain.problem import (
    Adoption,
    CauseClass,
    Problem,
    ProblemState,
    Recheck,
    Recurrence,
    Suggestion,
)
from tiqiang_desktop.services import imports, problems
from tiqiang_desktop.services.problems import RecheckEntry
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.follow_up.dialog import FollowUpDialog
from tiqiang_desktop.ui.follow_up.verdicts import NO, YES, VerdictDialog
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.visits.page import ALL, OVERDUE, RECURRING, SOON, VisitsPage
from tiqiang_desktop.ui.visits.problem_step import (
    FAILED,
    AnnounceStep,
    CorrectStep,
    DueStep,
    OrderStep,
    ProblemStep,
    RecurrenceStep,
    VerifyStep,
)

ORDERED = dt.date(2022, 5, 1)


@pytest.fixture
def page(space: Workspace, qtbot: QtBot) -> Iterator[VisitsPage]:
    """甲 with a failure of a 监督抽查, 乙 with a problem in words."""
    one, other = (make.enrolled(space, f"示例{name}有限公司") for name in "甲乙")
    with space.change("登记问题"):
        space.save(
            make.problem(
                one, title="导体电阻不合格", source=Source.SAMPLING, found_on=dt.date(2022, 4, 18), due=None
            )
        )
        space.save(make.problem(other, due=dt.date(2022, 6, 9)))
    holder = QWidget()
    made = VisitsPage(space, Jobs(space, holder))
    qtbot.addWidget(holder)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    front(qtbot, made)
    made.refresh()
    made.chips.press(ALL)
    made.refresh()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.reject()


def sampled(space: Workspace) -> Problem:
    return space.find(Problem, source=Source.SAMPLING)[0]


def choose(page: VisitsPage, problem: Problem) -> None:
    page.problems.select_id(problem.id)
    page.problems.setFocus()


def pressed(page: VisitsPage, key: Key, kind: type[QDialog], qtbot: QtBot) -> QDialog:
    """The window that a key opens."""
    front(qtbot, page)
    page.problems.setFocus()
    Keyboard().press(key)
    found = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_order_sets_the_dates_of_the_decree_and_their_source_is_shown(
    page: VisitsPage, space: Workspace, qtbot: QtBot
) -> None:
    choose(page, sampled(space))
    assert "尚未登记整改通知书日期" in page.dates.text()
    dialog = pressed(page, Key.Key_T, OrderStep, qtbot)
    assert isinstance(dialog, OrderStep)
    assert "60日内改正" in dialog.note.text()
    dialog.accept()
    assert "整改通知书文号是空的" in dialog.number.message.text()
    dialog.number.set_text("（谷）质监责改〔2022〕3号")
    dialog.date.set_value(ORDERED)
    with qtbot.waitSignal(page.done):
        dialog.accept()
    assert sampled(space).due == dt.date(2022, 6, 30)
    assert space.find(Notice)[0].date == ORDERED
    choose(page, sampled(space))
    said = page.dates.text()
    assert "6月30日" in said
    assert "第46条" in said
    assert "7月15日" in said
    assert "第47条" in said


def test_a_set_date_stands_beside_the_decree_and_cannot_pass_it(
    page: VisitsPage, space: Workspace, qtbot: QtBot
) -> None:
    problems.order(space, [sampled(space).id], "责改3号", ORDERED)
    page.refresh()
    choose(page, sampled(space))
    dialog = pressed(page, Key.Key_D, DueStep, qtbot)
    assert isinstance(dialog, DueStep)
    dialog.date.set_value(dt.date(2022, 8, 1))
    dialog.accept()
    assert "最晚 2022-06-30" in dialog.banner.text + dialog.date.message.text()
    dialog.date.set_value(dt.date(2022, 6, 10))
    dialog.accept()
    choose(page, sampled(space))
    assert "经办人设定的整改期限" in page.dates.text()
    assert "6月30日" in page.dates.text()


def test_r_keeps_the_cause(page: VisitsPage, space: Workspace, qtbot: QtBot) -> None:
    choose(page, sampled(space))
    dialog = pressed(page, Key.Key_R, CorrectStep, qtbot)
    assert isinstance(dialog, CorrectStep)
    dialog.text.set_text("更换铜杆供应商")
    dialog.cause.set_text("铜杆电阻率偏高")
    dialog.cause_class.set_value(CauseClass.MATERIAL)
    dialog.accept()
    kept = sampled(space)
    assert (kept.state, kept.cause_class) == (ProblemState.CORRECTED, CauseClass.MATERIAL)
    assert (kept.handling, kept.cause) == ("更换铜杆供应商", "铜杆电阻率偏高")
    page.refresh()
    choose(page, kept)
    assert not page.acts.actions["登记整改"].isEnabled()


def test_a_recheck_keeps_its_file_and_report_as_one_step_of_undo(
    page: VisitsPage, space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    evidence = tmp_path / "检验报告.pdf"
    evidence.write_bytes(b"%PDF-1.4 example")
    choose(page, sampled(space))
    dialog = pressed(page, Key.Key_F, VerifyStep, qtbot)
    assert isinstance(dialog, VerifyStep)
    dialog.files.take([tmp_path / "没有.pdf"])
    assert "找不到文件" in dialog.files.message.text()
    dialog.files.take([evidence])
    dialog.text.set_text("复检合格")
    dialog.method.set_value("抽样检验")
    dialog.report.set_text("W2022-0605")
    dialog.accept()
    check = space.find(Recheck)[0]
    assert (check.method, check.report, check.passed) == ("抽样检验", "W2022-0605", True)
    assert [file.name for file in space.find(File, owner=sampled(space).id)] == ["检验报告.pdf"]
    assert space.undo() == "登记复查"
    assert (space.find(Recheck), space.find(File)) == ([], [])


def test_a_failed_recheck_then_the_announcement_then_too_early_a_recheck(
    page: VisitsPage, space: Workspace, qtbot: QtBot
) -> None:
    problems.order(space, [sampled(space).id], "责改3号", ORDERED)
    page.refresh()
    choose(page, sampled(space))
    early = pressed(page, Key.Key_G, AnnounceStep, qtbot)
    early.accept()
    assert isinstance(early, AnnounceStep)
    assert "还没有不合格的复查" in early.banner.text + early.date.message.text()
    early.reject()
    failed = pressed(page, Key.Key_F, VerifyStep, qtbot)
    assert isinstance(failed, VerifyStep)
    failed.outcome.set_value(FAILED)
    failed.text.set_text("电阻仍超标")
    with qtbot.waitSignal(page.done) as told:
        failed.accept()
    assert told.args == ["复查不合格，已退回整改：导体电阻不合格"]
    announced = pressed(page, Key.Key_G, AnnounceStep, qtbot)
    announced.accept()
    choose(page, sampled(space))
    assert "第48条" in page.dates.text()
    again = pressed(page, Key.Key_F, VerifyStep, qtbot)
    assert isinstance(again, VerifyStep)
    again.text.set_text("复检合格")
    again.accept()
    assert "满60日" in again.banner.text + again.date.message.text()


def test_the_views_know_what_is_late_and_soon_rechecks_too(page: VisitsPage, space: Workspace) -> None:
    problem = sampled(space)
    problems.order(space, [problem.id], "责改3号", dt.date(2022, 3, 20))
    with space.change("整改"):
        space.save(replace(sampled(space), state=ProblemState.CORRECTED))
    page.chips.press(OVERDUE)
    page.refresh()
    assert [line.title for line in page.problems.source.rows()] == ["导体电阻不合格"], "the recheck is late"
    page.chips.press(SOON)
    page.refresh()
    assert [line.title for line in page.problems.source.rows()] == ["出厂检验记录缺失"]


def test_an_import_of_findings_suspects_recurrence_and_a_person_decides(
    page: VisitsPage, space: Workspace, qtbot: QtBot
) -> None:
    firm = space.find(Enterprise, name="示例甲有限公司")[0]
    rows = (
        "企业名称,产品名称,检验日期,不合格项目,报告编号\n"
        f"{firm.name},电线,2021-09-01,导体电阻,W1\n"
        f"{firm.name},电线,2022-05-01,导体电阻,W2\n"
    )
    made = imports.plan(space, imports.Kind.FINDINGS, rows.encode("utf-8-sig"), "抽查.csv")
    imports.apply(space, made)
    page.chips.press(RECURRING)
    page.refresh()
    assert page.problems.model().rowCount() == 1
    page.problems.select_row(0)
    dialog = pressed(page, Key.Key_X, RecurrenceStep, qtbot)
    assert isinstance(dialog, RecurrenceStep)
    assert "导体电阻" in dialog.note.text()
    assert "2021年9月1日" in dialog.note.text()
    dialog.accept()
    assert len(space.find(Problem, recurrence=Recurrence.CONFIRMED)) == 1
    space.undo()
    assert space.undo().startswith("导入"), "looking for recurrence belongs to the import"
    assert len(space.find(Problem)) == 2


def test_every_window_has_names_and_speaks_chinese(page: VisitsPage, space: Workspace, qtbot: QtBot) -> None:
    choose(page, sampled(space))
    for key, kind in (
        (Key.Key_R, CorrectStep),
        (Key.Key_F, VerifyStep),
        (Key.Key_T, OrderStep),
        (Key.Key_D, DueStep),
        (Key.Key_G, AnnounceStep),
        (Key.Key_X, RecurrenceStep),
    ):
        dialog = pressed(page, key, kind, qtbot)
        assert nameless(dialog) == []
        assert latin_words(dialog) == set()
        dialog.reject()
    assert nameless(page) == []
    assert not any(dialog.isVisible() for dialog in page.findChildren(ProblemStep))


# 回头帮


@pytest.fixture
def returning(space: Workspace, qtbot: QtBot) -> FollowUpDialog:
    """Two enterprises of last year; 甲 with two old problems."""
    firms = [make.enrolled(space, f"示例{name}有限公司") for name in "甲乙"]
    with space.change("上年"):
        for firm in firms:
            space.remove(space.find(Enrolment, enterprise=firm.id)[0])
            space.save(Enrolment(enterprise=firm.id, year=2021))
        for title in ("标签不全", "记录缺失"):
            old = space.save(
                make.problem(firms[0], title=title, found_on=dt.date(2021, 7, 1), due=dt.date(2021, 8, 1))
            )
            space.save(Suggestion(problem=old.id, text=f"补全{title}"))
        space.save(Enrolment(enterprise=firms[1].id, year=2020))
    dialog = FollowUpDialog(space)
    qtbot.addWidget(dialog)
    front(qtbot, dialog)
    row = next(n for n, one in enumerate(dialog.queue.source.rows()) if "甲" in one.enterprise)
    dialog.queue.select_row(row)
    dialog.queue.setFocus()
    return dialog


def test_old_problems_are_judged_by_keys_and_the_visit_is_one_step_of_undo(
    returning: FollowUpDialog, space: Workspace, qtbot: QtBot
) -> None:
    keys = Keyboard()
    keys.press(Key.Key_Return)
    assert returning.old.hasFocus()
    assert {line.old.suggestions[0] for line in returning.old.source.rows()} == {
        "补全标签不全",
        "补全记录缺失",
    }
    keys.press(Key.Key_1)
    keys.press(Key.Key_Return)
    asked = returning.findChild(VerdictDialog)
    assert asked is not None
    front(qtbot, asked)
    asked.adoption.set_value(Adoption.NOT_TAKEN)
    asked.accept()
    assert "写明原因" in asked.why.message.text()
    asked.why.set_text("人手不够")
    asked.again.set_value(YES)
    asked.accept()
    front(qtbot, returning)
    returning.staff.set_text("张敏、王芳")
    with qtbot.waitSignal(returning.done_words) as told:
        keys.press(Key.Key_Return, CTRL)
    assert told.args == ["已登记回头帮：示例甲有限公司，2 个问题有了结论"]
    assert sorted(one.adoption for one in space.find(FollowUp)) == [Adoption.NOT_TAKEN, Adoption.TAKEN]
    assert len(space.find(Problem, found_on="2022-06-05")) == 1, "what came back is a problem of this year"
    assert "已回访" in returning.heading.text()
    assert space.undo() == "登记回头帮"
    assert space.find(FollowUp) == []


def test_the_queue_is_put_on_this_years_list(returning: FollowUpDialog, space: Workspace) -> None:
    returning.queue.selectAll()
    with_signal: list[str] = []
    returning.done_words.connect(with_signal.append)
    Keyboard().press(Key.Key_L)
    assert with_signal == ["已列入 2 家企业"]
    assert {row.source for row in space.find(Enrolment, year=2022)} == {Source.FOLLOW_UP}
    assert nameless(returning) == []
    assert latin_words(returning) == set()


def test_a_verdict_can_be_that_all_is_well(returning: FollowUpDialog, qtbot: QtBot) -> None:
    returning.old.select_row(0)
    returning.judge()
    asked = returning.findChild(VerdictDialog)
    assert asked is not None
    assert asked.again.value() == NO
    asked.accept()
    assert returning.old.source.rows()[0].adoption is Adoption.TAKEN


def test_a_passed_recheck_of_a_closed_problem_is_refused(page: VisitsPage, space: Workspace) -> None:
    problem = sampled(space)
    problems.recheck(space, problem.id, RecheckEntry(dt.date(2022, 6, 5), True, "合格"))
    page.refresh()
    choose(page, problem)
    said: list[str] = []
    page.said.connect(lambda _state, words: said.append(words))
    page.acts.step(VerifyStep)
    assert said == ["这个问题已经验证销号；复查又发现时请点“重新打开”。"]
