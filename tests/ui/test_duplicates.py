"""合并重复 by keyboard: pairs, fields side by side, merging, telling apart, taking back."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.enterprise import Distinction, Enterprise
from tiqiang_desktop.domain.merge import Side
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.enterprises.duplicates import DuplicatesDialog
from tiqiang_desktop.ui.enterprises.page import EnterprisesPage
from tiqiang_desktop.ui.jobs import Jobs

ONE, OTHER = "示例楚天电缆有限公司", "湖北示例楚天电缆有限公司"


@pytest.fixture
def firms(space: Workspace) -> tuple[Enterprise, Enterprise]:
    kept = make.enrolled(space, ONE, phone="13800001111", contact="甲某", town="城关镇")
    make.with_problems(space, kept, 2)
    gone = make.enrolled(space, OTHER, phone="0710-1234567", contact="乙某", address="示例路1号")
    make.enrolled(space, "示例五山建材厂")
    return kept, gone


@pytest.fixture
def dialog(
    qtbot: QtBot, space: Workspace, firms: tuple[Enterprise, Enterprise]
) -> Iterator[DuplicatesDialog]:
    holder = QWidget()
    holder.resize(1366, 728)
    jobs = Jobs(space, holder)
    made = DuplicatesDialog(space, jobs, holder)
    qtbot.addWidget(holder)
    front(qtbot, made)
    made.look()
    qtbot.waitUntil(lambda: not jobs.busy)
    yield made
    jobs.wait()
    made.reject()


def column(dialog: DuplicatesDialog, title: int) -> dict[str, str]:
    model = dialog.fields.model()
    return {model.index(row, 0).data(): model.index(row, title).data() for row in range(model.rowCount())}


def test_two_firms_are_merged_by_keyboard_alone(
    dialog: DuplicatesDialog, space: Workspace, firms: tuple[Enterprise, Enterprise]
) -> None:
    keyboard = Keyboard()
    assert dialog.list.hasFocus()
    assert "质量问题 2" in dialog.kept.text()
    keyboard.press(Key.Key_Return)
    assert dialog.fields.hasFocus()
    keyboard.press(Key.Key_Right)  # the other's name
    while dialog.fields.current_value().id != "contact":
        keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Space)
    keyboard.press(Key.Key_Return, CTRL)
    kept = space.get(Enterprise, firms[0].id)
    assert (kept.name, kept.contact, kept.phone) == (OTHER, "甲某、乙某", "13800001111、0710-1234567")
    assert (kept.town, kept.address) == ("城关镇", "示例路1号")
    assert space.get(Enterprise, firms[1].id).merged_into == kept.id
    assert dialog.list.model().rowCount() == 0
    assert "已把" in dialog.banner.text


def test_the_result_follows_the_choices_and_phones_stay_masked(dialog: DuplicatesDialog) -> None:
    assert column(dialog, 3)["联系电话"] == "138****1111、0710-****567"
    assert column(dialog, 3)["企业名称"] == ONE
    dialog.fields.choose(Side.GONE)
    assert column(dialog, 3)["企业名称"] == OTHER
    dialog.fields.choose(Side.BOTH)  # a firm has one name
    assert column(dialog, 3)["企业名称"] == OTHER


def test_the_other_firm_can_be_the_one_that_stays(
    dialog: DuplicatesDialog, space: Workspace, firms: tuple[Enterprise, Enterprise]
) -> None:
    Keyboard().press(Key.Key_F6)
    assert OTHER in dialog.kept.text()
    dialog.merge()
    assert space.get(Enterprise, firms[0].id).merged_into == firms[1].id


def test_what_is_not_the_same_is_remembered_and_can_be_taken_back(
    dialog: DuplicatesDialog, space: Workspace, qtbot: QtBot
) -> None:
    Keyboard().press(Key.Key_Delete)
    assert len(space.find(Distinction)) == 1
    assert dialog.list.model().rowCount() == 0
    assert not dialog.merge_button.isEnabled()
    dialog.banner.action_chosen.emit("撤销")
    qtbot.waitUntil(lambda: dialog.list.model().rowCount() == 1)
    assert space.find(Distinction) == []


def test_esc_goes_back_to_the_list_and_then_out(dialog: DuplicatesDialog) -> None:
    keyboard = Keyboard()
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_Escape)
    assert dialog.list.hasFocus()
    keyboard.press(Key.Key_Escape)
    QApplication.processEvents()
    assert not dialog.isVisible()


def test_two_firms_chosen_in_the_list_are_compared_however_unlike_they_are(
    qtbot: QtBot, space: Workspace, firms: tuple[Enterprise, Enterprise]
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    other = space.find(Enterprise, name="示例五山建材厂")[0]
    made = DuplicatesDialog(space, Jobs(space, holder), holder, (firms[0].id, other.id))
    made.show()
    made.look()
    assert made.list.model().rowCount() == 1
    made.reject()


def test_every_part_has_a_chinese_name(dialog: DuplicatesDialog) -> None:
    assert nameless(dialog) == []
    assert latin_words(dialog) - {"Del"} == set()


def test_the_page_opens_it_for_all_or_for_the_two_selected(
    qtbot: QtBot, space: Workspace, firms: tuple[Enterprise, Enterprise]
) -> None:
    holder = QWidget()
    jobs = Jobs(space, holder)
    page = EnterprisesPage(space, jobs)
    qtbot.addWidget(holder)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    front(qtbot, page)
    page.refresh()
    page.list.select_row(0)
    page.list.setFocus()
    Keyboard().press(Key.Key_M, CTRL)
    qtbot.waitUntil(lambda: not jobs.busy)
    (made,) = page.findChildren(DuplicatesDialog)
    assert made.list.model().rowCount() == 1
    with qtbot.waitSignal(page.done) as told:
        made.merge()
    assert told.args == [f"已把“{OTHER}”并入“{ONE}”。"]
    made.reject()
    page.refresh()
    page.list.selectAll()
    page.acts.merge_duplicates()
    made = page.findChildren(DuplicatesDialog)[-1]
    assert {made.list.current_value().kept.name, made.list.current_value().gone.name} == {
        ONE,
        "示例五山建材厂",
    }
    made.reject()
