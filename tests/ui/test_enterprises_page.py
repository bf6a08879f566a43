"""企业档案: list, filter, dossier, form, deleting."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import make
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise
from tiqiang_desktop.services import drafts
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.enterprises.form import EnterpriseForm
from tiqiang_desktop.ui.enterprises.page import EnterprisesPage
from tiqiang_desktop.ui.jobs import Jobs


@pytest.fixture
def page(qtbot: QtBot, space: Workspace) -> Iterator[EnterprisesPage]:
    for name, phone in (("示例楚天电线电缆有限公司", "13800001111"), ("示例汉江童车有限公司", "")):
        make.enrolled(space, name, phone=phone)
    made = EnterprisesPage(space, Jobs(space))
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    made.refresh()
    yield made
    made.close()


def test_the_phone_is_masked_in_list_and_dossier_until_asked_for(page: EnterprisesPage) -> None:
    page.pane.show_firm(page.workspace.find(Enterprise, name="示例楚天电线电缆有限公司")[0].id)
    page.dossier.show_now()
    row = page.list.currentIndex().row()
    phone = [column.title for column in page.pane.model.columns].index("联系电话")
    assert page.pane.model.index(row, phone).data() == "138****1111"
    shown = page.dossier._text
    assert "13800001111" not in shown.text()
    shown.linkActivated.emit("phone:show")
    assert "13800001111" in shown.text()


def test_the_filter_waits_a_moment_then_finds_by_initials(qtbot: QtBot, page: EnterprisesPage) -> None:
    page.focus_filter()
    qtbot.keyClicks(page.pane.filter, "hjtc")
    assert page.pane.model.rowCount() == 2
    qtbot.waitUntil(lambda: page.pane.model.rowCount() == 1)
    assert page.list.current_value().name == "示例汉江童车有限公司"


def test_del_deletes_and_one_undo_brings_back(qtbot: QtBot, page: EnterprisesPage) -> None:
    page.list.selectAll()
    page.list.setFocus()
    with qtbot.waitSignal(page.done) as told:
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert told.args == ["已删除2家企业"]
    assert page.workspace.find(Enterprise) == []
    page.workspace.undo()
    assert len(page.workspace.find(Enterprise)) == 2


def test_in_a_narrow_window_the_dossier_is_a_drawer_that_esc_closes(
    qtbot: QtBot, page: EnterprisesPage
) -> None:
    page.resize(960, 560)
    QApplication.processEvents()
    assert page.dossier.isHidden()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.dossier.isVisible()
    qtbot.keyClick(page.dossier, Qt.Key.Key_Escape)
    assert page.dossier.isHidden()


def test_listing_on_attachment4_turns_over(page: EnterprisesPage) -> None:
    page.list.select_row(0)
    page.toggle_listed()
    year = page.workspace.campaign.year
    known = page.workspace.find(Enrolment, enterprise=page.pane.current, year=year)
    assert not known[0].listed


def test_a_new_firm_needs_its_name_only_and_goes_onto_the_list(qtbot: QtBot, space: Workspace) -> None:
    form = EnterpriseForm(space, "")
    qtbot.addWidget(form)
    form.show()
    form.save()
    assert form.fields.name.message.text() == "企业名称是空的，请填写。"
    form.fields.name.line.insert("示例五山建材有限公司")
    form.fields.phone.line.setText("138 0000 1111")
    with qtbot.waitActive(form):
        form.activateWindow()
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    firm = space.get(Enterprise, form.enterprise_id)
    assert firm.phone == "13800001111"
    assert space.find(Enrolment, enterprise=firm.id)[0].listed
    assert space.undo_label == "新建企业"


def test_a_twin_is_told_while_typing_and_a_wrong_code_only_warns(qtbot: QtBot, space: Workspace) -> None:
    make.enrolled(space, "示例楚天电线电缆（谷城）有限公司")
    form = EnterpriseForm(space, "")
    qtbot.addWidget(form)
    form.fields.name.line.insert("示例楚天电线电缆(谷城)有限公司")
    qtbot.waitUntil(lambda: bool(form.fields.name.message.text()))
    assert "已有名称相同的企业" in form.fields.name.message.text()
    form.fields.uscc.line.setText("91420625MA")
    assert form.fields.uscc.check()
    assert "应为 18 位，现在是 10 位" in form.fields.uscc.message.text()
    form.save()
    assert form.enterprise_id


def test_the_size_of_a_firm_is_judged_beside_its_figures(qtbot: QtBot, space: Workspace) -> None:
    form = EnterpriseForm(space, "")
    qtbot.addWidget(form)
    form.fields.name.set_text("示例五山建材有限公司")
    form.fields.industry.set_value("工业")
    form.fields.employees.line.setText("86")
    form.fields.employees.changed.emit()
    assert "是否中小微：是" in form._verdict.text()
    form.save()
    assert space.get(Enterprise, form.enterprise_id).sme == "是"


def test_esc_keeps_what_was_typed_as_a_draft_that_is_taken_up_or_given_up(
    qtbot: QtBot, space: Workspace
) -> None:
    def opened() -> EnterpriseForm:
        form = EnterpriseForm(space, "")
        qtbot.addWidget(form)
        form.show()
        return form

    form = opened()
    form.fields.name.line.insert("示例五山")
    form.fields.phone.line.setText("13800001111")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    again = opened()
    assert (again.fields.name.text(), again.fields.phone.text()) == ("示例五山", "13800001111")
    assert "没有保存的内容" in again.banner.text
    again.banner.action_chosen.emit("放弃")
    assert again.fields.name.text() == ""
    again.reject()
    assert opened().fields.name.text() == ""


def test_a_saved_form_leaves_no_draft(qtbot: QtBot, space: Workspace) -> None:
    form = EnterpriseForm(space, "")
    qtbot.addWidget(form)
    form.fields.name.line.insert("示例五山建材有限公司")
    form.fields.name.left.emit()
    assert drafts.kept(space, "enterprise:new") is not None
    form.save()
    assert drafts.kept(space, "enterprise:new") is None


def test_a_name_like_one_of_the_archive_is_told_with_its_reason(qtbot: QtBot, space: Workspace) -> None:
    make.enrolled(space, "湖北示例楚天电缆有限公司", phone="13800001111")
    form = EnterpriseForm(space, "")
    qtbot.addWidget(form)
    form.fields.name.line.insert("湖北省示例楚天电缆有限责任公司")
    form.fields.name.left.emit()
    assert "湖北示例楚天电缆有限公司" in form.fields.name.message.text()
    form.fields.name.line.setText("示例汉江童车有限公司")
    form.fields.name.left.emit()
    assert form.fields.name.message.text() == ""
