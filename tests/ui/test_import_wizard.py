"""The import wizard: T5 by real keys, meanings, mending and deciding in place, drops, cancelling, and its records."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Source
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.domain.problem import Problem
from tiqiang_desktop.services.imports import Kind, RowState
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.imports.dialog import ImportDialog
from tiqiang_desktop.ui.imports.history import HistoryDialog
from tiqiang_desktop.ui.imports.preview_model import LEAD, WHY, Light
from tiqiang_desktop.ui.imports.preview_table import PreviewTable
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.widgets.table_model import STATE_ROLE

TABLE = (
    "企业名称\t生产领域\t联系人\t联系电话\t年报人数\n"
    "示例新城门业有限公司\t建筑材料\t周工\t13800002222\t30\n"
    "示例楚天电线电缆有限公司\t电工及材料产品\t李工\t1380000111\t40\n"
    "\t食品相关产品\t王工\t13800003333\t50\n"
)
CEILING = 4


def copied(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


class Wizard:
    """A wizard on its own, driven step by step."""

    def __init__(self, qtbot: QtBot, space: Workspace, *kinds: Kind) -> None:
        self.jobs = Jobs(space)
        self.dialog = ImportDialog(space, self.jobs, None, kinds or (Kind.ENTERPRISES,))
        self._qtbot = qtbot
        qtbot.addWidget(self.dialog)
        QAbstractItemModelTester(
            self.dialog.table.source, QAbstractItemModelTester.FailureReportingMode.Fatal, self.dialog
        )
        self.dialog.show()

    def paste(self, text: str = TABLE) -> None:
        self.dialog.take_copied(copied(text))
        self.rest()

    def rest(self) -> None:
        self._qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20000)

    def states(self) -> list[RowState]:
        assert self.dialog.plan is not None
        return [row.state for row in self.dialog.plan.rows]

    def choose(self, heading: str, words: str) -> None:
        """What a click on a column's heading, then on a meaning does."""
        model = self.dialog.table.source
        titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
        menu = self.dialog.table.meaning_menu(titles.index(heading))
        assert menu is not None
        next(action for action in menu.actions() if action.text().startswith(words)).trigger()
        self.rest()


@pytest.fixture
def wizard(qtbot: QtBot, space: Workspace) -> Wizard:
    return Wizard(qtbot, space)


def test_t5_a_list_copied_in_excel_is_taken_over_within_its_ceiling(qtbot: QtBot, space: Workspace) -> None:
    window = MainWindow(space)
    qtbot.addWidget(window)
    window.go(2)
    front(qtbot, window)
    keyboard = Keyboard(["Ctrl+C in Excel"])
    QGuiApplication.clipboard().setText(TABLE)
    keyboard.press(Key.Key_V, CTRL, "Ctrl+V")
    dialog = window.import_door.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.parts.apply.hasFocus(), timeout=20000)
    with qtbot.waitSignal(dialog.accepted, timeout=20000):
        keyboard.press(Key.Key_Return)
    assert len(keyboard.actions) <= CEILING
    assert {firm.contact for firm in space.find(Enterprise)} == {"周工", "李工"}
    qtbot.waitUntil(lambda: window.import_door.dialog is None)
    front(qtbot, window)  # without a window manager nobody gives the keyboard back
    keyboard.press(Key.Key_Z, CTRL)
    assert space.find(Enterprise) == []
    window.close()


def test_problem_rows_are_told_apart_and_can_be_shown_alone(wizard: Wizard) -> None:
    wizard.paste()
    model, parts = wizard.dialog.table.source, wizard.dialog.parts
    assert [model.index(row, 1).data(STATE_ROLE) for row in range(3)] == ["ok", "warn", "bad"]
    assert [parts.chips[light].text() for light in Light] == [
        "全部 3",
        "✓ 可导入 1",
        "▲ 要核对 1",
        "■ 退回 1",
    ]
    parts.chips[Light.RED].click()
    assert model.rowCount() == 1
    assert "企业名称" in model.index(0, WHY).data()
    assert model.index(0, len(LEAD)).data() == "（空）"


def test_a_cell_is_mended_by_typing_and_its_row_checked_again(
    qtbot: QtBot, space: Workspace, wizard: Wizard
) -> None:
    front(qtbot, wizard.dialog)
    wizard.paste()
    table = wizard.dialog.table
    table.setFocus()
    table.setCurrentIndex(table.source.index(2, len(LEAD)))
    keyboard = Keyboard()
    keyboard.type("x")
    keyboard.press(Key.Key_A, CTRL)
    keyboard.compose("示例石花酒业有限公司")
    keyboard.press(Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.states()[2] is RowState.NEW, timeout=20000)
    assert table.source.index(2, len(LEAD)).data(STATE_ROLE) == "info"
    assert table.currentIndex().row() == 2
    with qtbot.waitSignal(wizard.dialog.accepted, timeout=20000):
        wizard.dialog.apply()
    assert "示例石花酒业有限公司" in {firm.name for firm in space.find(Enterprise)}


def test_what_is_being_typed_survives_a_look_that_ends_meanwhile(qtbot: QtBot, wizard: Wizard) -> None:
    front(qtbot, wizard.dialog)
    wizard.paste()
    table = wizard.dialog.table
    table.setFocus()
    table.source.setData(table.source.index(0, len(LEAD) + 2), "周二")  # asks for another look
    table.setCurrentIndex(table.source.index(2, len(LEAD)))
    table.edit(table.currentIndex())
    keyboard = Keyboard()
    keyboard.compose("示例石花酒业")
    wizard.rest()
    assert table.editing
    keyboard.compose("有限公司")
    wizard.dialog.apply()  # takes the cell over, and does not import yet
    assert not table.editing
    qtbot.waitUntil(lambda: wizard.states()[2] is RowState.NEW, timeout=20000)
    assert wizard.dialog.plan is not None
    assert wizard.dialog.plan.rows[2].caption == "示例石花酒业有限公司"
    assert wizard.dialog.plan.rows[0].values["contact"] == "周二"


def test_a_column_gets_another_meaning_and_the_office_is_remembered(
    qtbot: QtBot, space: Workspace, wizard: Wizard
) -> None:
    wizard.paste()
    wizard.choose("年报人数", "从业人员")
    wizard.choose("联系电话", "不导入")
    with qtbot.waitSignal(wizard.dialog.accepted, timeout=20000):
        wizard.dialog.apply()
    assert {(firm.employees, firm.phone) for firm in space.find(Enterprise)} == {(30, ""), (40, "")}
    again = Wizard(qtbot, space)
    again.paste(TABLE.replace("\t30\n", "\t31\n"))
    assert again.dialog.plan is not None
    assert again.dialog.plan.columns["employees"] == "年报人数"
    assert "phone" not in again.dialog.plan.columns
    assert again.states()[:2] == [RowState.CHANGED, RowState.UNCHANGED]


def test_a_meaning_that_leaves_no_list_is_refused_and_can_be_taken_back(wizard: Wizard) -> None:
    wizard.paste()
    wizard.choose("企业名称", "不导入")
    assert "表头" in wizard.dialog.banner.text
    assert wizard.dialog.table.source.rowCount() == 3  # still there, to be set right
    assert not wizard.dialog.parts.apply.isEnabled()
    wizard.choose("企业名称", "企业名称")
    assert wizard.states() == [RowState.NEW, RowState.NEW, RowState.REJECTED]


def test_a_list_of_unknown_headings_is_shown_and_its_columns_named(qtbot: QtBot, space: Workspace) -> None:
    wizard = Wizard(qtbot, space, Kind.EXPERTS)
    wizard.paste("谁\t哪里的\t管什么\n某甲\t某检验所\t电线\n某乙\t某大学\t面粉\n")
    assert "点列标题" in wizard.dialog.banner.text
    assert not wizard.dialog.parts.apply.isEnabled()
    wizard.choose("谁", "姓名")
    assert not wizard.dialog.parts.apply.isEnabled()  # a name alone is no list of experts
    wizard.choose("管什么", "帮扶领域")
    assert wizard.states() == [RowState.NEW, RowState.NEW]
    with qtbot.waitSignal(wizard.dialog.accepted, timeout=20000):
        wizard.dialog.apply()
    assert {(expert.name, expert.fields) for expert in space.find(Expert)} == {
        ("某甲", ("电线",)),
        ("某乙", ("面粉",)),
    }


def test_a_row_is_left_out_and_taken_back(qtbot: QtBot, space: Workspace, wizard: Wizard) -> None:
    wizard.paste()
    table = wizard.dialog.table
    table.setCurrentIndex(table.source.index(0, 0))
    wizard.dialog.strip.leave_out.click()
    wizard.rest()
    assert wizard.states()[0] is RowState.LEFT_OUT
    assert wizard.dialog.strip.back.isVisible()
    wizard.dialog.strip.back.click()
    wizard.rest()
    assert wizard.states()[0] is RowState.NEW


def test_a_doubtful_row_is_decided(qtbot: QtBot, space: Workspace, wizard: Wizard) -> None:
    firm = make.enrolled(space, "示例石花酿酒有限公司", phone="13800001111", contact="钱一")
    wizard.paste("企业名称\t联系人\t联系电话\t所属乡镇\n示例石花酿造有限公司\t钱一\t13800001111\t石花镇\n")
    assert wizard.states() == [RowState.DOUBTFUL]
    strip = wizard.dialog.strip
    assert "示例石花酿酒" in strip.same[0].text()
    strip.new.click()
    wizard.rest()
    assert wizard.states() == [RowState.NEW]
    strip.back.click()
    wizard.rest()
    strip.same[0].click()
    wizard.rest()
    assert wizard.states() == [RowState.CHANGED]
    with qtbot.waitSignal(wizard.dialog.accepted, timeout=20000):
        wizard.dialog.apply()
    assert [(found.id, found.town) for found in space.find(Enterprise)] == [(firm.id, "石花镇")]


def test_one_of_several_sheets_is_chosen(
    qtbot: QtBot, space: Workspace, tmp_path: Path, wizard: Wizard
) -> None:
    book = openpyxl.Workbook()
    for title, name in (("甲表", "示例甲有限公司"), ("乙表", "示例乙有限公司")):
        page = book.create_sheet(title)
        page.append(["企业名称", "联系人"])
        page.append([name, "某某"])
    del book[book.sheetnames[0]]
    book.save(tmp_path / "两张表.xlsx")
    wizard.dialog.take_file(tmp_path / "两张表.xlsx")
    wizard.rest()
    assert wizard.dialog.parts.sheet.isVisible()
    wizard.dialog.parts.sheet.activated.emit(2)
    wizard.rest()
    assert wizard.dialog.plan is not None
    assert [row.caption for row in wizard.dialog.plan.rows] == ["示例乙有限公司"]


def test_another_table_on_the_sheet_is_chosen(wizard: Wizard) -> None:
    rows = ["企业名称\t联系人", "示例甲有限公司\t甲某", "示例乙有限公司\t乙某", ""]
    wizard.paste("\n".join([*rows, "企业名称\t联系电话", "示例丙有限公司\t13800001111", ""]))
    sheet = wizard.dialog.parts.sheet
    assert sheet.isVisible()
    sheet.activated.emit(sheet.count() - 1)
    wizard.rest()
    assert wizard.dialog.plan is not None
    assert [row.caption for row in wizard.dialog.plan.rows] == ["示例丙有限公司"]
    sheet.activated.emit(0)
    wizard.rest()
    assert len(wizard.dialog.plan.rows) == 2


def test_a_file_is_dropped_on_the_window_and_nothing_from_elsewhere(
    qtbot: QtBot, space: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "结果.csv").write_text(
        "受检单位,产品名称,不合格项目,报告编号\n示例甲有限公司,电线,导体电阻、绝缘厚度,B1\n", "utf-8-sig"
    )
    window = MainWindow(space)
    qtbot.addWidget(window)
    window.go(3)
    front(qtbot, window)
    far, near = QMimeData(), QMimeData()
    far.setUrls([QUrl("https://example.com/a.xlsx")])
    near.setUrls([QUrl.fromLocalFile(str(tmp_path / "结果.csv"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for data, welcome in ((far, False), (near, True)):
        enter = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
        enter.setAccepted(False)
        QApplication.sendEvent(window, enter)
        assert enter.isAccepted() is welcome
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, near, left, none))
    dialog = window.import_door.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=20000)
    assert dialog.plan is not None
    assert dialog.plan.kind is Kind.FINDINGS
    with qtbot.waitSignal(dialog.accepted, timeout=20000):
        dialog.apply()
    assert len(space.find(Problem)) == 2
    window.close()


def test_cancelling_leaves_nothing(qtbot: QtBot, space: Workspace, wizard: Wizard) -> None:
    wizard.paste("企业名称\n" + "".join(f"示例{n:04d}有限公司\n" for n in range(600)))
    wizard.dialog.apply()
    wizard.dialog.reject()
    qtbot.waitUntil(lambda: not wizard.dialog.isVisible(), timeout=20000)
    assert space.find(Enterprise) == []


def test_what_was_imported_is_kept_with_the_file_s_fingerprint(
    qtbot: QtBot, space: Workspace, wizard: Wizard
) -> None:
    wizard.paste()
    sha256 = wizard.dialog.plan.sha256 if wizard.dialog.plan else ""
    with qtbot.waitSignal(wizard.dialog.accepted, timeout=20000):
        wizard.dialog.apply()
    wizard.dialog.show()
    wizard.dialog.parts.history.click()
    history = wizard.dialog.findChild(HistoryDialog)
    assert history is not None
    assert history.isVisible()
    (entry,) = history.entries.source.rows()  # type: ignore[union-attr]
    assert (entry.sha256, entry.label, entry.undone) == (sha256, "企业名单", False)
    assert len(sha256) == 64
    captions = {row.caption for row in history.records.source.rows()}  # type: ignore[union-attr]
    assert "示例新城门业有限公司" in captions
    space.undo()
    again = HistoryDialog(space)
    qtbot.addWidget(again)
    assert again.entries.source.rows()[0].undone  # type: ignore[union-attr]


def test_templates_and_rejects_are_written_where_the_user_says(
    qtbot: QtBot, tmp_path: Path, wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard.paste()
    for action, name in (
        (lambda: wizard.dialog.saver.save_template(Kind.EXPERTS), "专家.xlsx"),
        (wizard.dialog.saver.save_rejects, "退回.xlsx"),
    ):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        action()
    assert openpyxl.load_workbook(tmp_path / "专家.xlsx").sheetnames[0] == "专家名单"
    rows = list(openpyxl.load_workbook(tmp_path / "退回.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("企业名称", "生产领域", "联系人", "联系电话", "年报人数", "原行号", "原因")
    assert rows[1][1:6] == ("食品相关产品", "王工", "13800003333", "50", "4")


def test_last_year_s_list_comes_in_as_follow_ups(qtbot: QtBot, space: Workspace) -> None:
    wizard = Wizard(qtbot, space, Kind.FOLLOW_UPS)
    wizard.paste("序号\t企业名称\t生产领域\n1\t示例甲有限公司\t建筑材料\n")
    with qtbot.waitSignal(wizard.dialog.accepted, timeout=20000):
        wizard.dialog.apply()
    assert [item.source for item in space.find(Enrolment)] == [Source.FOLLOW_UP]


def test_every_part_has_a_name_for_the_screen_reader(wizard: Wizard) -> None:
    table = wizard.dialog.table
    assert isinstance(table, PreviewTable)
    for widget in (table, table.header, wizard.dialog.parts.kind, wizard.dialog.parts.sheet):
        assert widget.accessibleName()
