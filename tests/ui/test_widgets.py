"""The widgets every page is made of."""

import datetime as dt
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QSpinBox, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests import make
from tiqiang_desktop.services import list_views
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.enterprises.picker import EnterprisePicker
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.wheel import WheelFilter
from tiqiang_desktop.ui.widgets.fields import DateField, PhoneField, TextField, check_phones, first_wrong
from tiqiang_desktop.ui.widgets.list_look import ListLook
from tiqiang_desktop.ui.widgets.list_menu import fill_columns, fill_sorts
from tiqiang_desktop.ui.widgets.paged_model import PAGE, PagedModel
from tiqiang_desktop.ui.widgets.record_list import RecordList
from tiqiang_desktop.ui.widgets.table_model import Column, TableModel


@dataclass(frozen=True)
class Line:
    id: str
    name: str
    day: dt.date | None = None


COLUMNS: tuple[Column[Line], ...] = (
    Column("名称", lambda line: line.name),
    Column("日期", lambda line: str(line.day or "—"), sort=lambda line: line.day, right=True, width=6),
)
LINES = [
    Line("1", "示例乙公司", dt.date(2022, 6, 5)),
    Line("2", "示例甲公司"),
    Line("3", "示例丙公司", dt.date(2022, 5, 1)),
]


@pytest.fixture
def shown(qtbot: QtBot) -> RecordList:
    made = RecordList(TableModel(COLUMNS), "试验")
    qtbot.addWidget(made)
    made.show_rows(LINES)
    made.show()
    return made


def names(view: RecordList) -> list[str]:
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


def test_the_table_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = TableModel(COLUMNS)
    model.replace(LINES)
    qtmodeltester.check(model)


def test_the_paged_model_keeps_qts_rules_and_reads_only_what_is_looked_at(qtmodeltester: ModelTester) -> None:
    read: list[int] = []

    def lines(ids: list[str]) -> list[Line]:
        read.append(len(ids))
        return [Line(id_, f"第{id_}号") for id_ in ids]

    model = PagedModel(COLUMNS, lambda title, falling, most: [str(n) for n in range(1000)], lines)
    model.reload()
    assert read == []
    assert model.index(500, 0).data() == "第500号"
    assert read == [PAGE]
    qtmodeltester.check(model)


def test_names_sort_by_pinyin_and_empty_dates_stand_last_either_way(shown: RecordList) -> None:
    shown.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert names(shown) == ["示例丙公司", "示例甲公司", "示例乙公司"]
    shown.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert names(shown)[-1] == "示例甲公司"
    shown.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert names(shown) == ["示例乙公司", "示例丙公司", "示例甲公司"]


def test_a_column_that_takes_what_is_left_stays_readable_in_a_narrow_list(shown: RecordList) -> None:
    name = shown.fontMetrics().horizontalAdvance("国") * 10
    shown.resize(800, 300)
    assert shown.columnWidth(0) > name
    shown.resize(120, 300)
    assert shown.columnWidth(0) == name
    shown.resize(800, 300)
    assert shown.columnWidth(0) > name


def test_a_refresh_keeps_the_selected_record(shown: RecordList) -> None:
    assert shown.select_id("3")
    shown.show_rows([Line("9", "示例丁公司"), *LINES])
    assert shown.current_value() == LINES[2]
    shown.show_rows(LINES[:2])
    assert shown.current_value() is None


def test_enter_activates_and_copy_takes_the_selected_rows_with_headings(
    qtbot: QtBot, shown: RecordList
) -> None:
    shown.select_id("1")
    with qtbot.waitSignal(shown.activated_row) as told:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert told.args == [LINES[0]]
    qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "名称\t日期\n示例乙公司\t2022-06-05"
    assert "<td style='mso-number-format:\"\\@\"'>示例乙公司</td>" in data.html()  # Excel keeps it as text


def test_hidden_and_moved_columns_are_copied_as_they_stand(shown: RecordList) -> None:
    shown.horizontalHeader().moveSection(1, 0)
    shown.select_id("3")
    shown.copy()
    assert QGuiApplication.clipboard().text() == "日期\t名称\n2022-05-01\t示例丙公司"
    shown.setColumnHidden(1, True)
    shown.copy()
    assert QGuiApplication.clipboard().text() == "名称\n示例丙公司"


def test_a_paged_list_keeps_its_selection_when_sorted(qtbot: QtBot) -> None:
    numbers = [str(number) for number in range(300)]
    model = PagedModel(
        COLUMNS,
        lambda title, falling, most: numbers[::-1] if falling else numbers,
        lambda ids: [Line(id_, f"第{id_}号") for id_ in ids],
    )
    view = RecordList(model, "试验")
    qtbot.addWidget(view)
    model.reload()
    view.select_ids(["5", "7"], "7")
    view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert model.row(0).id == "299"
    assert [line.id for line in view.selected_values()] == ["7", "5"]
    assert view.current_value().id == "7"


def test_a_long_list_reads_all_its_ids_only_when_somebody_looks_further(qtbot: QtBot) -> None:
    asked: list[int] = []

    def ids(title: str, falling: bool, most: int) -> list[str]:
        asked.append(most)
        return [str(number) for number in range(9000 if most < 0 else most)]

    def lines(some: list[str]) -> list[Line]:
        return [Line(id_, f"第{id_}号") for id_ in some]

    model = PagedModel(COLUMNS, ids, lines, count=lambda: 9000)
    model.reload()
    assert model.rowCount() == 9000
    assert model.rows_of({"255"}) == {"255": 255}
    assert asked == [256]
    assert model.row(8999).id == "8999"
    assert asked == [256, -1]
    assert model.rows_of({"8000"}) == {"8000": 8000}
    model.reload()
    assert asked == [256, -1, 256]


def test_the_menu_sorts_hides_and_shows_columns(qtbot: QtBot, shown: RecordList) -> None:
    sorts, columns = QMenu(), QMenu()
    fill_sorts(sorts, shown)
    sorts.actions()[1].trigger()
    assert names(shown)[0] == "示例丙公司"
    fill_columns(columns, shown)
    columns.actions()[1].trigger()
    assert shown.isColumnHidden(1)
    columns.clear()
    fill_columns(columns, shown)
    assert not columns.actions()[0].isEnabled()  # the last one stays


def test_a_list_comes_back_as_it_was_left(qtbot: QtBot, space: Workspace, shown: RecordList) -> None:
    jobs = Jobs(space)
    ListLook(space, jobs, shown, "试验")
    shown.setColumnHidden(1, True)
    shown.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: list_views.look(space, "试验") != {})
    other = RecordList(TableModel(COLUMNS), "试验")
    qtbot.addWidget(other)
    ListLook(space, jobs, other, "试验")
    other.show_rows(LINES)
    assert other.isColumnHidden(1)
    assert names(other) == ["示例乙公司", "示例甲公司", "示例丙公司"]


def wheel(widget: QWidget) -> None:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_a_field_only_when_it_has_the_focus(qtbot: QtBot, qapp: QApplication) -> None:
    keeper = WheelFilter()
    qapp.installEventFilter(keeper)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    box, spin, other = QComboBox(), QSpinBox(), QSpinBox()
    box.addItems(["甲", "乙"])
    for widget in (box, spin, other):
        column.addWidget(widget)
    page.show()
    page.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    wheel(box)
    wheel(spin)
    assert (box.currentIndex(), spin.value()) == (0, 0)
    other.setValue(5)
    wheel(other)
    assert other.value() == 4
    qapp.removeEventFilter(keeper)


@pytest.mark.parametrize("typed", ["2022.6.5", "2022/6/5", "20220605", "2022年6月5日", "6.5", "2022-06-05"])
def test_a_date_is_understood_in_every_usual_way(qtbot: QtBot, typed: str) -> None:
    field = DateField("日期", year=2022)
    qtbot.addWidget(field)
    field.line.setText(typed)
    assert field.check()
    assert field.value() == dt.date(2022, 6, 5)
    assert field.line.text() == "2022年6月5日"
    qtbot.keyClick(field.line, Qt.Key.Key_Up)
    assert field.value() == dt.date(2022, 6, 6)


def test_a_wrong_field_says_so_under_itself_and_gets_the_focus(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    fields = [TextField("名称", "示例"), DateField("日期"), TextField("企业全称", required=True)]
    column = QVBoxLayout(page)
    for field in fields:
        column.addWidget(field)
    page.show()
    fields[1].line.setText("前天")
    assert first_wrong(fields) is fields[1]
    assert "日期看不懂" in fields[1].message.text()
    assert fields[2].message.text() == "企业全称是空的，请填写。"
    assert fields[0].message.isHidden()


def test_a_long_chinese_text_is_never_cut(qtbot: QtBot) -> None:
    field = TextField("名称")
    qtbot.addWidget(field)
    field.line.setText("示例" * 300)
    assert field.text() == "示例" * 300


def test_a_phone_is_masked_until_asked_for(qtbot: QtBot) -> None:
    field = PhoneField("联系电话", "13800001111")
    qtbot.addWidget(field)
    assert field.line.text() == "138****1111"
    assert field.text() == "13800001111"
    with qtbot.waitSignal(field.shown):
        field.reveal()
    assert field.line.text() == "13800001111"
    field.line.setText("1380000111")
    assert field.text() == "1380000111"
    assert check_phones("1380000111") == ("warn", "1380000111 像手机号，少 1 位，请核对。")
    assert check_phones("0710-1234567") == ("", "")


def test_initials_offer_a_firm_and_enter_inserts_its_name(qtbot: QtBot, space: Workspace) -> None:
    make.enrolled(space, "示例汉江童车有限公司")
    firm = make.enrolled(space, "示例楚天电线电缆有限公司", phone="13800001111")
    picker = EnterprisePicker(space)
    qtbot.addWidget(picker)
    picker.show()
    qtbot.keyClicks(picker, "ctdx")
    with qtbot.waitSignal(picker.picked) as told:
        qtbot.keyClick(picker.completer().popup(), Qt.Key.Key_Return)
    assert told.args == [firm.id]
    assert picker.text() == "示例楚天电线电缆有限公司"
    assert picker.enterprise_id == firm.id
    with qtbot.waitSignal(picker.cleared):
        qtbot.keyClick(picker, Qt.Key.Key_Backspace)
    assert picker.enterprise_id == ""
    picker.setText("")
    qtbot.keyClicks(picker, "1111")
    qtbot.keyClick(picker.completer().popup(), Qt.Key.Key_Return)
    assert picker.enterprise_id == firm.id
