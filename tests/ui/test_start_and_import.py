"""The first start, the import, the settings, and what stands around the window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui import app as program
from tiqiang_desktop.ui.errors import Errors, details_of, place_of
from tiqiang_desktop.ui.imports.dialog import ImportDialog
from tiqiang_desktop.ui.input_method import substitute
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.memory import Memory
from tiqiang_desktop.ui.settings.page import SettingsPage
from tiqiang_desktop.ui.start.dialog import OTHER, StartDialog

TABLE = (
    "企业名称\t生产领域\t联系人\t联系电话\n"
    "示例新城门业有限公司\t建筑材料\t周工\t13800002222\n"
    "示例楚天电线电缆有限公司\t电工及材料产品\t李工\t13800001111\n"
    "\t食品相关产品\t王工\t13800003333\n"
)


def test_a_new_office_is_proposed_from_the_table_and_can_be_changed(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = StartDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog.make()
    assert dialog.city.message.text() == "请选择市州。"
    dialog.city.set_value("襄阳市")
    dialog.county.set_value("谷城县")
    assert dialog.name.text() == "谷城县市场监督管理局"
    dialog.year.set_text("2022")
    dialog.word.set_text("谷市监帮建")
    dialog.operator.set_text("张敏")
    dialog.make()
    assert dialog.opened is not None
    assert dialog.opened.workspace.office.word == "谷市监帮建"
    assert (dialog.opened.workspace.operator, dialog.opened.workspace.campaign.year) == ("张敏", 2022)
    dialog.opened.close()


def test_a_body_that_stands_in_no_table_can_be_an_office(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = StartDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog.city.set_value("襄阳市")
    dialog.county.set_value(OTHER)
    dialog.name.set_text("示例高新区市场监督管理局")
    dialog.word.set_text("高市监建")
    dialog.make()
    assert dialog.opened is not None
    assert dialog.opened.workspace.office.region == "襄阳"
    dialog.opened.close()


def test_what_is_no_archive_is_refused_with_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "别的.tqa"
    path.write_bytes(b"nothing")
    dialog = StartDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog.open(path)
    assert dialog.opened is None
    assert "不是本程序的档案" in dialog.banner.text


def test_the_sample_is_made_on_its_own_thread_and_opened(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = StartDialog(tmp_path)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.accepted, timeout=20000):
        dialog.make_sample()
    assert dialog.opened is not None
    assert len(dialog.opened.workspace.find(Enterprise)) >= 12
    dialog.opened.close()


def test_a_pasted_list_is_looked_at_first_and_taken_in_as_one_step(qtbot: QtBot, space: Workspace) -> None:
    make.enrolled(space, "示例楚天电线电缆有限公司")
    jobs = Jobs(space)
    dialog = ImportDialog(space, jobs)
    qtbot.addWidget(dialog)
    QGuiApplication.clipboard().setText(TABLE)
    with qtbot.waitSignal(jobs.finished):
        dialog.paste()
    states = [row.state.value for row in dialog.plan.rows] if dialog.plan else []
    assert sorted(states) == sorted(["新增", "更新", "退回"])
    assert len(space.find(Enterprise)) == 1
    with qtbot.waitSignal(dialog.accepted):
        dialog.apply()
    assert len(space.find(Enterprise)) == 2
    assert dialog.sentence.startswith("已导入：新增 1，更新 1")
    space.undo()
    assert len(space.find(Enterprise)) == 1


def test_a_file_that_is_no_list_is_refused_in_the_dialog(
    qtbot: QtBot, space: Workspace, tmp_path: Path
) -> None:
    jobs = Jobs(space)
    dialog = ImportDialog(space, jobs)
    qtbot.addWidget(dialog)
    dialog.take_file(tmp_path / "没有.xlsx")
    assert "找不到文件" in dialog.banner.text
    (tmp_path / "坏.xlsx").write_bytes(b"%PDF-1.4")
    with qtbot.waitSignal(jobs.finished):
        dialog.take_file(tmp_path / "坏.xlsx")
    assert dialog.plan is None
    assert dialog.banner.text.endswith("。")


def test_settings_are_saved_when_the_page_is_left(qtbot: QtBot, space: Workspace) -> None:
    page = SettingsPage(space, Jobs(space))
    qtbot.addWidget(page)
    page.refresh()
    qtbot.keyClicks(page.office.phone.line, "0710-1234567")
    page.commit()
    assert space.office.phone == "0710-1234567"
    assert space.undo_label == "修改机关信息"


@pytest.mark.parametrize(
    ("module", "own", "wanted"),
    [
        ("fcitx", False, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ("fcitx5", False, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ("fcitx", True, {}),
        ("ibus", False, {}),
        ("", False, {}),
    ],
)
def test_fcitx_is_reached_as_ibus_unless_its_plugin_is_there(
    tmp_path: Path, module: str, own: bool, wanted: dict[str, str]
) -> None:
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    if own:
        (folder / "libfcitx5platforminputcontextplugin.so").touch()
    assert substitute({"QT_IM_MODULE": module}, tmp_path) == wanted


def test_qts_own_words_are_chinese(qtbot: QtBot, qapp: QApplication) -> None:
    assert program.speak_chinese(qapp)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Discard | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    texts = [button.text().replace("&", "") for button in box.buttons()]
    assert set(texts) == {"不保存", "取消"}


def test_a_refusal_is_told_and_anything_else_logged_without_its_text(
    qtbot: QtBot,
) -> None:
    errors = Errors()
    with qtbot.waitSignal(errors.refused) as told:
        errors.take(Refused, Refused("请核对。"))
    assert told.args == ["请核对。"]
    with pytest.raises(ValueError, match="示例") as caught:
        raise ValueError("示例张三 13800001111")
    assert "13800001111" not in place_of(caught.value)
    assert place_of(caught.value).startswith("ValueError test_a_refusal")
    assert "ValueError" in details_of(caught.value)


def test_the_last_archive_is_remembered_while_it_exists(tmp_path: Path) -> None:
    path = tmp_path / "试验.tqa"
    path.touch()
    Memory(tmp_path).remember_archive(path)
    assert Memory(tmp_path).archive == path
    path.unlink()
    assert Memory(tmp_path).archive is None
