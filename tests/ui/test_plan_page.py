"""作战图 by real keys and by dragging: dates move, undo brings them back, late ones are told in words."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.choosing import ScoreWeight
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise
from tiqiang_desktop.domain.plan import Milestone, PlanStep, steps
from tiqiang_desktop.services import plans
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.papers.preview import PaperPreview
from tiqiang_desktop.ui.plan.choose_dialog import ChooseDialog, WithdrawDialog
from tiqiang_desktop.ui.plan.dialogs import AssignDialog, MilestoneDialog, ProposeDialog
from tiqiang_desktop.ui.plan.hands import PlanDrawing
from tiqiang_desktop.ui.plan.page import PlanPage
from tiqiang_desktop.ui.plan.views import BOARD, GANTT, MONTH, TABLE
from tiqiang_desktop.ui.plan.weights_dialog import WeightDialog, WeightsDialog

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
FIRST, LAST = dt.date(2022, 6, 1), dt.date(2022, 10, 1)


@pytest.fixture
def holder(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    for jobs in made.findChildren(Jobs):
        jobs.wait()


@pytest.fixture
def page(space: Workspace, holder: QWidget, qtbot: QtBot) -> Iterator[PlanPage]:
    """甲 with a plan that began four days ago, 乙 with a later one, 丙 with none."""
    for name, town in (("甲", "城关镇"), ("乙", "石花镇"), ("丙", "城关镇")):
        make.enrolled(space, f"示例{name}有限公司", town=town)
    ids = {line.enterprise: line.enrolment for line in plans.lines(space)}
    plans.propose(space, [ids["示例甲有限公司"]], FIRST, LAST, "张敏")
    plans.propose(space, [ids["示例乙有限公司"]], dt.date(2022, 7, 1), LAST, "李强")
    made = PlanPage(space, Jobs(space, holder))
    qtbot.addWidget(made)
    made.resize(1200, 640)
    front(qtbot, made)
    made.refresh()
    made.setFocus()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.reject()


def step(space: Workspace, name: str, milestone: Milestone) -> PlanStep:
    firm = space.find(Enterprise, name=f"示例{name}有限公司")[0]
    found = steps(space.find(Enrolment, enterprise=firm.id)[0])
    return next(one for one in found if one.milestone is milestone)


def on(page: PlanPage, view: int, name: str, milestone: Milestone) -> PlanDrawing:
    """The cursor on a milestone of a drawing."""
    page.show_view(view)
    line = next(one for one in page._lines if name in one.enterprise)
    drawing = page.views.drawings[view]
    assert drawing.select(line.enrolment, milestone)
    return drawing


def test_the_board_tells_who_is_late_in_words(page: PlanPage) -> None:
    board = on(page, BOARD, "甲", Milestone.SURVEY)
    assert board.piece is not None
    assert (board.piece.state, board.piece.words) == ("bad", "逾期 4 天")
    assert board.accessibleDescription() == "示例甲有限公司，摸底，计划2022年6月1日，逾期 4 天，责任人张敏"
    assert page.summary.text() == "3 家 · 逾期 1 家"
    page.filters.late.setChecked(True)
    assert [line.enterprise for line in board.lines] == ["示例甲有限公司"]


@pytest.mark.parametrize("view", [BOARD, GANTT, MONTH])
def test_alt_and_arrows_move_a_milestone_by_a_day_and_by_a_week(
    page: PlanPage, space: Workspace, view: int
) -> None:
    drawing = on(page, view, "甲", Milestone.SURVEY)
    page.push.setChecked(False)
    keys = Keyboard()
    keys.press(Key.Key_Right, ALT)
    assert step(space, "甲", Milestone.SURVEY).planned == dt.date(2022, 6, 2)
    keys.press(Key.Key_Right, ALT | SHIFT)
    assert step(space, "甲", Milestone.SURVEY).planned == dt.date(2022, 6, 9)
    assert drawing.piece is not None
    assert drawing.piece.step.planned == dt.date(2022, 6, 9), "the cursor goes along"
    assert space.undo() == "调整计划"
    assert step(space, "甲", Milestone.SURVEY).planned == dt.date(2022, 6, 2)


def test_a_milestone_is_not_moved_before_an_earlier_one(page: PlanPage, qtbot: QtBot) -> None:
    on(page, GANTT, "甲", Milestone.EVALUATION)
    before = step(page.workspace, "甲", Milestone.EVALUATION).planned
    with qtbot.waitSignal(page.said) as told:
        for _ in range(6):
            Keyboard().press(Key.Key_Left, ALT | SHIFT)
    assert told.args is not None
    assert "不能早于复查" in told.args[1]
    moved = step(page.workspace, "甲", Milestone.EVALUATION).planned
    assert before is not None
    assert moved is not None
    assert moved < before


def drag(drawing: PlanDrawing, start: QPoint, end: QPoint) -> None:
    kinds = (
        (QMouseEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton),
        (QMouseEvent.Type.MouseMove, end, Qt.MouseButton.LeftButton),
        (QMouseEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton),
    )
    for kind, place, held in kinds:
        where = QPointF(place)
        event = QMouseEvent(
            kind,
            where,
            QPointF(drawing.viewport().mapToGlobal(place)),
            Qt.MouseButton.LeftButton,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(drawing.viewport(), event)


def test_a_milestone_is_dragged_to_another_day_of_the_month(page: PlanPage, space: Workspace) -> None:
    drawing = on(page, MONTH, "甲", Milestone.SURVEY)
    assert drawing.piece is not None
    start = drawing.piece.rect.center()
    drag(drawing, start, start + QPoint(2 * (drawing.viewport().width() // 7), 0))
    assert step(space, "甲", Milestone.SURVEY).planned == dt.date(2022, 6, 3)
    space.undo()
    assert step(space, "甲", Milestone.SURVEY).planned == FIRST


def test_a_milestone_is_dragged_along_the_bars_and_the_later_ones_come_too(
    page: PlanPage, space: Workspace
) -> None:
    drawing = on(page, GANTT, "乙", Milestone.SURVEY)
    assert drawing.piece is not None
    start = drawing.piece.rect.center()
    later = step(space, "乙", Milestone.EVALUATION).planned
    drag(drawing, start, start + QPoint(60, 0))
    moved = step(space, "乙", Milestone.SURVEY).planned
    assert moved is not None
    assert moved > dt.date(2022, 7, 1)
    assert later is not None
    assert step(space, "乙", Milestone.EVALUATION).planned == later + (moved - dt.date(2022, 7, 1))


def test_digits_and_ctrl_tab_change_the_view_and_the_enterprise_goes_along(page: PlanPage) -> None:
    on(page, BOARD, "乙", Milestone.SURVEY)
    keys = Keyboard()
    for key, view in ((Key.Key_2, GANTT), (Key.Key_3, MONTH), (Key.Key_4, TABLE), (Key.Key_1, BOARD)):
        keys.press(key)
        assert page.views.currentIndex() == view
        line = page.views.current()
        assert line is not None
        assert line.enterprise == "示例乙有限公司"
    keys.press(Key.Key_Tab, CTRL)
    assert page.views.currentIndex() == GANTT


def test_f2_registers_the_actual_day_and_enter_opens_the_enterprise(
    page: PlanPage, space: Workspace, qtbot: QtBot
) -> None:
    on(page, BOARD, "甲", Milestone.SURVEY)
    keys = Keyboard()
    keys.press(Key.Key_F2)
    dialog = page.findChild(MilestoneDialog)
    assert dialog is not None
    front(qtbot, dialog)
    dialog.actual.line.setText("6.8")
    keys.press(Key.Key_Return)
    assert "晚于今天" in dialog.actual.message.text() + dialog.banner.text
    dialog.actual.line.setText("6.4")
    with qtbot.waitSignal(page.done):
        keys.press(Key.Key_Return)
    assert step(space, "甲", Milestone.SURVEY).done == dt.date(2022, 6, 4)
    front(qtbot, page)
    page.setFocus()
    with qtbot.waitSignal(page.open_requested) as told:
        keys.press(Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == Enterprise.KIND


def test_dates_and_a_person_for_all_at_once(page: PlanPage, space: Workspace, qtbot: QtBot) -> None:
    on(page, BOARD, "丙", Milestone.SURVEY)
    keys = Keyboard()
    keys.press(Key.Key_A, CTRL)
    keys.press(Key.Key_P)
    asked = page.findChild(ProposeDialog)
    assert asked is not None
    asked.start.set_value(dt.date(2022, 6, 10))
    asked.accept()
    assert step(space, "丙", Milestone.SURVEY).planned == dt.date(2022, 6, 10)
    front(qtbot, page)
    page.setFocus()
    keys.press(Key.Key_M)
    named = page.findChild(AssignDialog)
    assert named is not None
    named.person.set_text("王芳")
    named.accept()
    assert plans.people(space) == ["王芳"]
    space.undo()
    assert plans.people(space) == ["张敏", "李强"]


def test_the_chart_is_shown_as_paper(page: PlanPage, qtbot: QtBot) -> None:
    on(page, BOARD, "甲", Milestone.SURVEY)
    Keyboard().press(Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page.findChild(PaperPreview) is not None, timeout=10_000)
    shown = page.findChild(PaperPreview)
    assert shown is not None
    assert shown.paper.pdf.startswith(b"%PDF")
    assert shown.paper.title == "作战图 A3"


@pytest.fixture
def choosing(page: PlanPage, space: Workspace, qtbot: QtBot) -> ChooseDialog:
    with space.change("新建企业"):
        firm = space.save(make.enterprise("示例丁有限公司", sme="是", town="五山镇"))
    make.with_problems(space, firm, 2)
    page.new_here()
    dialog = page.findChild(ChooseDialog)
    assert dialog is not None
    front(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 1)
    return dialog


def test_a_candidate_is_explained_and_enter_puts_it_on_the_list(
    choosing: ChooseDialog, space: Workspace, qtbot: QtBot
) -> None:
    assert "中小微企业 10/10" in choosing.parts.text()
    assert "拟帮扶企业 3/10" in choosing.targets.text()
    choosing.list.setFocus()
    with qtbot.waitSignal(choosing.done_words) as told:
        Keyboard().press(Key.Key_Return)
    assert told.args == ["已列入 1 家企业"]
    assert len(space.find(Enrolment, year=2022)) == 4
    qtbot.waitUntil(lambda: not choosing._jobs.busy)
    assert choosing.list.model().rowCount() == 0, "only those not chosen are shown"
    space.undo()
    assert len(space.find(Enrolment, year=2022)) == 3


def test_one_leaves_the_list_with_a_reason(choosing: ChooseDialog, space: Workspace, qtbot: QtBot) -> None:
    choosing.fresh.setChecked(False)
    choosing.text.setText("示例丙")
    choosing.list.select_row(0)
    choosing.withdraw()
    asked = choosing.findChild(WithdrawDialog)
    assert asked is not None
    asked.accept()
    assert "移出原因是空的" in asked.reason.message.text()
    asked.reason.set_text("企业已停产")
    asked.accept()
    assert len(space.find(Enrolment, year=2022)) == 2
    qtbot.waitUntil(lambda: not choosing._jobs.busy)


def test_weights_are_changed_with_a_reason_and_put_back(choosing: ChooseDialog, space: Workspace) -> None:
    choosing._weights()
    weights = choosing.findChild(WeightsDialog)
    assert weights is not None
    weights.change()
    one = weights.findChild(WeightDialog)
    assert one is not None
    one.points.set_text("很多")
    one.accept()
    assert "分值要在" in one.points.message.text()
    one.points.set_text("40")
    one.reason.set_text("本县抽查多")
    one.accept()
    assert [(row.points, row.reason) for row in space.find(ScoreWeight)] == [(40.0, "本县抽查多")]
    weights.reset()
    assert space.find(ScoreWeight) == []


def test_every_widget_has_a_name_and_speaks_chinese(page: PlanPage, choosing: ChooseDialog) -> None:
    for window in (page, choosing):
        assert nameless(window) == []
        assert latin_words(window) == set()


def test_an_empty_year_offers_its_doors(space: Workspace, holder: QWidget, qtbot: QtBot) -> None:
    made = PlanPage(space, Jobs(space, holder))
    qtbot.addWidget(made)
    made.refresh()
    assert made._stack.currentIndex() == 1
