"""企业档案 as a list to live in: views, filters, saved views, bulk edit, printing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tiqiang_desktop.domain.enterprise import Enrolment, EnrolmentState, Enterprise
from tiqiang_desktop.services import list_views
from tiqiang_desktop.services.enterprises import BulkEdit, edit_many
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.enterprises.bulk_dialog import LISTED, BulkDialog
from tiqiang_desktop.ui.enterprises.page import EnterprisesPage
from tiqiang_desktop.ui.enterprises.view_dialog import ViewDialog
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.papers.preview import PaperPreview

TOWNS = (
    ("示例楚天电线电缆有限公司", "城关镇"),
    ("示例汉江童车有限公司", "石花镇"),
    ("示例五山建材有限公司", "城关镇"),
)


@pytest.fixture
def page(qtbot: QtBot, space: Workspace) -> Iterator[EnterprisesPage]:
    for name, town in TOWNS:
        make.enrolled(space, name, town=town)
    made = EnterprisesPage(space, Jobs(space))
    qtbot.addWidget(made)
    made.resize(1300, 700)
    front(qtbot, made)
    made.refresh()
    yield made
    made.jobs.wait()
    made.close()


def shown(page: EnterprisesPage) -> list[str]:
    return [page.pane.model.row(row).name for row in range(page.pane.model.rowCount())]


def test_a_field_filter_stands_as_a_word_and_is_taken_away_by_a_click(page: EnterprisesPage) -> None:
    page.pane.filters._fill()
    towns = next(menu for menu in page.pane.filters.menu.findChildren(QMenu) if menu.title() == "乡镇")
    (town,) = [action for action in towns.actions() if action.text() == "城关镇"]
    town.trigger()
    assert len(shown(page)) == 2
    (chip,) = page.pane.filters._chips
    assert chip.text().startswith("乡镇：城关镇")
    chip.click()
    assert len(shown(page)) == 3


def test_a_view_is_saved_pressed_and_dropped(qtbot: QtBot, page: EnterprisesPage) -> None:
    page.pane.filters.show_equals((("town", "石花镇"),))
    page.acts.save_view()
    dialog = page.findChild(ViewDialog)
    assert dialog is not None
    front(qtbot, dialog)
    keys = Keyboard()
    keys.compose("未闭环")
    keys.press(Key.Key_Return)
    assert "自带的视图" in dialog.title.message.text() + dialog.banner.text
    dialog.title.set_text("石花镇的")
    dialog.accept()
    assert shown(page) == ["示例汉江童车有限公司"]
    assert page.pane.saved_view == "石花镇的"
    page.pane.chips.press(0)
    page.pane.chips.chosen.emit()
    assert len(shown(page)) == 3
    page.pane.chips.press(len(page.pane._titles()) - 1)
    page.pane.chips.chosen.emit()
    assert shown(page) == ["示例汉江童车有限公司"]
    page.acts.drop_view()
    assert list_views.views(page.workspace) == []


def test_ctrl_e_changes_the_selected_firms_and_one_undo_takes_it_back(
    qtbot: QtBot, page: EnterprisesPage
) -> None:
    keys = Keyboard()
    page.list.setFocus()
    keys.press(Key.Key_A, CTRL)
    assert page.pane.said.text() == "3 家 · 按最近走访排序 · 选中 3 家"
    keys.press(Key.Key_E, CTRL)
    dialog = page.findChild(BulkDialog)
    assert dialog is not None
    front(qtbot, dialog)
    keys.press(Key.Key_Return)
    assert dialog.banner.text == "还没有填要修改的内容，请至少填一项。"
    dialog.responsible.set_text("张敏")
    dialog.state.set_value(EnrolmentState.ACTIVE)
    dialog.listing.set_value(LISTED)
    with qtbot.waitSignal(page.done) as told:
        keys.press(Key.Key_Return)
    assert told.args == ["已修改 3 家企业"]
    found = page.workspace.find(Enrolment, year=2022)
    assert {(one.responsible, one.state) for one in found} == {("张敏", EnrolmentState.ACTIVE)}
    assert page.workspace.undo_label == "批量修改 3 家企业的责任人、状态、附件4"
    page.workspace.undo()
    assert {one.responsible for one in page.workspace.find(Enrolment, year=2022)} == {""}


def test_a_firm_that_is_on_no_list_comes_onto_the_years_list_but_not_onto_attachment4(
    space: Workspace,
) -> None:
    with space.change("新建企业"):
        firm = space.save(Enterprise(name="示例新城门业有限公司"))
    assert edit_many(space, [firm.id], BulkEdit(responsible="李强")) == 1
    (enrolment,) = space.find(Enrolment, enterprise=firm.id)
    assert (enrolment.responsible, enrolment.listed) == ("李强", False)


def test_the_list_is_printed_as_it_stands(qtbot: QtBot, page: EnterprisesPage) -> None:
    page.acts.printing.show()
    qtbot.waitUntil(lambda: page.findChild(PaperPreview) is not None, timeout=20_000)
    preview = page.findChild(PaperPreview)
    assert preview is not None
    assert preview.paper.title == "企业名单"
    assert preview.paper.pdf.startswith(b"%PDF")
    preview.close()


def test_ctrl_v_asks_for_the_import(qtbot: QtBot, page: EnterprisesPage) -> None:
    page.list.setFocus()
    with qtbot.waitSignal(page.list.paste_wanted):
        page.list.paste_wanted.disconnect(page.paste_list)
        qtbot.keyClick(page.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
