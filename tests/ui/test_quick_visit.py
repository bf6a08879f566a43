"""快速走访: what happens to keys, drafts, mistakes and pasted notes."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, SHIFT, Key, Keyboard, front
from tiqiang_desktop.domain.enterprise import Product
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.domain.letter import Letter
from tiqiang_desktop.domain.problem import Article, Problem, ProblemCategory
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import drafts
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.letters.preview_dialog import PreviewDialog
from tiqiang_desktop.ui.visits.problem_model import CATEGORY, DESCRIPTION, DUE, SUGGESTION, ProblemModel
from tiqiang_desktop.ui.visits.problem_row import ProblemRow, from_draft, read_due, to_draft
from tiqiang_desktop.ui.visits.quick_visit import QuickVisit
from tiqiang_desktop.ui.visits.visit_draft import DRAFT

SUGGESTED = "建立出厂检验台账。"


@pytest.fixture
def host(space: Workspace, qtbot: QtBot) -> Iterator[QWidget]:
    make.enrolled(space)
    with space.change("建议库"):
        space.save(
            Article(
                problem="出厂检验记录缺失", problem_category=ProblemCategory.INSPECTION, suggestion=SUGGESTED
            )
        )
        space.save(Expert(name="王立本"))
    window = QWidget()
    window.resize(1200, 700)
    qtbot.addWidget(window)
    front(qtbot, window)
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    QApplication.processEvents()


def opened(space: Workspace, host: QWidget, qtbot: QtBot, firm: bool = True) -> QuickVisit:
    from tiqiang_desktop.domain.enterprise import Enterprise

    jobs = host.findChild(Jobs) or Jobs(space, host)
    id_ = space.find(Enterprise)[0].id if firm else ""
    visit = QuickVisit(space, jobs, id_, host)
    visit.open()
    front(qtbot, visit)
    qtbot.waitUntil(lambda: visit.isAncestorOf(QApplication.focusWidget() or host))
    return visit


def test_the_model_keeps_qt_s_rules(qtmodeltester: ModelTester) -> None:
    model = ProblemModel(lambda row: False)
    qtmodeltester.check(model)
    model.add(["记录缺失", "设备超期"])
    model.remove(0)
    model.setData(model.index(1, CATEGORY), "标签标识")
    assert [row.named or row.description for row in model.rows()] == ["设备超期", "标签标识"]


def test_the_name_is_inserted_never_the_letters(space: Workspace, host: QWidget, qtbot: QtBot) -> None:
    visit, keys = opened(space, host, qtbot), Keyboard()
    keys.type("ccjy")
    visit.grid.commit()  # as a click elsewhere, Ctrl+P or closing would
    assert visit.problems.row(0).title == "出厂检验记录缺失"
    assert visit.grid.cell.toPlainText() == "出厂检验记录缺失"


def test_the_suggestion_counts_only_when_it_is_accepted(
    space: Workspace, host: QWidget, qtbot: QtBot
) -> None:
    visit, keys = opened(space, host, qtbot), Keyboard()
    keys.type("ccjy")
    keys.press(Key.Key_Return)
    assert SUGGESTED in visit.grid.cell.placeholderText()
    assert visit.problems.row(0).suggestion == ""
    keys.press(Key.Key_Tab)
    assert visit.problems.row(0).suggestion == ""
    keys.press(Key.Key_Backtab, SHIFT)
    keys.press(Key.Key_Return)
    assert visit.problems.row(0).suggestion == SUGGESTED
    assert visit.problems.rowCount() == 2
    assert visit.grid.currentIndex().row() == 1


def test_enter_belongs_to_the_input_method_while_it_composes(
    space: Workspace, host: QWidget, qtbot: QtBot
) -> None:
    visit, keys = opened(space, host, qtbot), Keyboard()
    cell = visit.grid.cell
    QApplication.sendEvent(cell, QInputMethodEvent("chu'chang", []))
    keys.press(Key.Key_Return)
    assert visit.problems.rows() == []
    assert visit.grid.currentIndex().column() == CATEGORY
    done = QInputMethodEvent("", [])
    done.setCommitString("出厂")
    QApplication.sendEvent(cell, done)
    assert cell.toPlainText().strip() == "出厂"
    assert cell.popup.isVisible()
    keys.press(Key.Key_Return)
    assert visit.problems.row(0).title == "出厂检验记录缺失"


def test_own_words_become_a_new_problem(space: Workspace, host: QWidget, qtbot: QtBot) -> None:
    visit, keys = opened(space, host, qtbot), Keyboard()
    visit.grid.cell.insertPlainText("厂区排水不畅")
    keys.press(Key.Key_Return)
    row = visit.problems.row(0)
    assert (row.title, row.category) == ("厂区排水不畅", ProblemCategory.OTHER)


def test_ctrl_enter_saves_what_is_still_being_typed(space: Workspace, host: QWidget, qtbot: QtBot) -> None:
    visit, keys = opened(space, host, qtbot), Keyboard()
    keys.type("ccjy")
    keys.press(Key.Key_Return)
    visit.grid.go(0, DESCRIPTION)
    visit.grid.cell.insertPlainText("近60日有12份相同")
    keys.press(Key.Key_Return, CTRL)
    (problem,) = space.find(Problem)
    assert problem.description == "近60日有12份相同"
    assert problem.due == dt.date(2022, 7, 5)
    assert drafts.kept(space, DRAFT) is None


def test_a_visit_without_problems_can_be_saved_but_has_no_letter(
    space: Workspace, host: QWidget, qtbot: QtBot
) -> None:
    visit, keys = opened(space, host, qtbot), Keyboard()
    keys.press(Key.Key_P, CTRL)
    assert "还没有登记问题" in visit.wrong.text
    assert space.find(Visit) == []
    keys.press(Key.Key_Return, CTRL)
    assert len(space.find(Visit)) == 1
    assert space.find(Letter) == []


def test_ctrl_p_commits_the_open_editor_and_shows_the_letter(
    space: Workspace, host: QWidget, qtbot: QtBot
) -> None:
    opened(space, host, qtbot)
    keys = Keyboard()
    keys.type("ccjy")
    keys.press(Key.Key_P, CTRL)
    preview = host.findChild(PreviewDialog)
    assert preview is not None
    assert preview.view.pages >= 1
    assert [problem.title for problem in space.find(Problem)] == ["出厂检验记录缺失"]
    assert host.findChild(QuickVisit) is None


def test_a_mistake_has_its_message_and_the_focus(space: Workspace, host: QWidget, qtbot: QtBot) -> None:
    visit, keys = opened(space, host, qtbot, firm=False), Keyboard()
    keys.press(Key.Key_Return, CTRL)
    assert "还没有选企业" in visit.form.firm.message.text()
    assert visit.form.firm.editor.hasFocus()
    keys.type("slct")
    keys.press(Key.Key_Return)
    keys.type("bqbs")
    keys.press(Key.Key_Return)
    assert visit.grid.currentIndex().column() == DESCRIPTION
    keys.press(Key.Key_Return, CTRL)
    assert "请写明发现了什么问题" in visit.wrong.text
    assert visit.grid.currentIndex().column() == DESCRIPTION
    visit.form.experts.line.setText("没有此人")
    visit.grid.cell.insertPlainText("未标额定电压")
    keys.press(Key.Key_Return, CTRL)
    assert "专家库里没有“没有此人”" in visit.form.experts.message.text()
    assert space.find(Visit) == []
    visit.reject()


def test_esc_keeps_the_draft_and_the_next_window_offers_it(
    space: Workspace, host: QWidget, qtbot: QtBot
) -> None:
    opened(space, host, qtbot)
    keys = Keyboard()
    keys.type("ccjy")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Escape)
    assert host.findChild(QuickVisit) is None
    assert space.find(Visit) == []

    again = opened(space, host, qtbot, firm=False)
    assert "示例楚天电线电缆有限公司，1 个问题（6月5日 12:00）" in again.offer.text.text()
    assert again.offer.take.hasFocus()
    keys.press(Key.Key_Return)
    assert again.form.enterprise
    assert [row.title for row in again.problems.rows()] == ["出厂检验记录缺失"]
    keys.press(Key.Key_Return, CTRL)
    assert len(space.find(Visit)) == 1


def test_a_thrown_away_draft_is_gone(space: Workspace, host: QWidget, qtbot: QtBot) -> None:
    drafts.keep(space, DRAFT, {"form": {"name": "示例"}, "problems": []})
    visit = opened(space, host, qtbot)
    visit.offer.throw.click()
    assert drafts.kept(space, DRAFT) is None
    assert visit.grid.cell.hasFocus()
    visit.reject()


def test_nothing_entered_leaves_no_draft(space: Workspace, host: QWidget, qtbot: QtBot) -> None:
    opened(space, host, qtbot).reject()
    assert drafts.kept(space, DRAFT) is None


def test_pasted_notes_become_rows(space: Workspace, host: QWidget, qtbot: QtBot) -> None:
    visit, keys = opened(space, host, qtbot), Keyboard()
    QApplication.clipboard().setText("一是出厂检验记录缺失；二是设备超期；3、标签不全")
    keys.press(Key.Key_V, CTRL | SHIFT)
    front(qtbot, visit._splitting)
    keys.press(Key.Key_Return, CTRL)
    front(qtbot, visit)
    qtbot.waitUntil(lambda: visit.grid.cell.hasFocus())
    assert [row.description for row in visit.problems.rows()] == ["出厂检验记录缺失", "设备超期", "标签不全"]
    assert visit.grid.currentIndex().column() == CATEGORY
    keys.press(Key.Key_Delete, CTRL)
    assert [row.description for row in visit.problems.rows()] == ["设备超期", "标签不全"]
    visit.reject()


def test_the_firm_s_open_problems_its_only_product_and_a_recurrence_are_shown(
    space: Workspace, host: QWidget, qtbot: QtBot
) -> None:
    from tiqiang_desktop.domain.enterprise import Enterprise

    firm = space.find(Enterprise)[0]
    with space.change("登记"):
        space.save(make.problem(firm))
        space.save(Product(enterprise=firm.id, name="聚氯乙烯绝缘电线"))
    visit, keys = opened(space, host, qtbot), Keyboard()
    assert "还有 1 个未闭环问题：出厂检验记录缺失（2022年6月1日）" in visit.open_ones.text
    keys.type("ccjy")
    keys.press(Key.Key_Return)
    row = visit.problems.row(0)
    assert (row.product, row.recurs) == ("聚氯乙烯绝缘电线", True)
    visit.reject()


def test_a_due_date_is_typed_without_its_year(space: Workspace, host: QWidget, qtbot: QtBot) -> None:
    visit, keys = opened(space, host, qtbot), Keyboard()
    keys.type("ccjy")
    keys.press(Key.Key_Return)
    visit.grid.go(0, DUE)
    visit.grid.cell.setPlainText("7.20")
    visit.grid.go(0, SUGGESTION)
    assert visit.problems.row(0).due == dt.date(2022, 7, 20)
    visit.grid.go(0, DUE)
    visit.grid.cell.setPlainText("下个月")
    visit.grid.go(0, SUGGESTION)
    assert "看不懂" in visit.wrong.text
    visit.reject()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7.5", dt.date(2022, 7, 5)),
        ("7月5日", dt.date(2022, 7, 5)),
        ("1.5", dt.date(2023, 1, 5)),
        ("2022/8/1", dt.date(2022, 8, 1)),
        ("", None),
        ("明天", None),
    ],
)
def test_due_dates_as_people_write_them(text: str, day: dt.date | None) -> None:
    assert read_due(text, dt.date(2022, 6, 5)) == day


def test_a_row_goes_through_a_draft_unchanged() -> None:
    row = ProblemRow("电线", ProblemCategory.LABEL, "标签不全", "缺电压", "补印", due=dt.date(2022, 7, 5))
    assert from_draft(to_draft(row)) == row
    assert from_draft({"title": "旧", "unknown": 1}) == ProblemRow(title="旧")


def test_every_focusable_widget_has_a_name(space: Workspace, host: QWidget, qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt

    visit = opened(space, host, qtbot)
    nameless = [
        widget
        for widget in visit.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
    ]
    assert nameless == []
    visit.reject()
