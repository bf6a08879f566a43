"""统计报送 by real keys: T4, findings into their fields, figures changed with reasons, submissions, charts, another form."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tiqiang_desktop import paths
from tiqiang_desktop.domain.campaign import Phase
from tiqiang_desktop.domain.enterprise import Enterprise, Product
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.domain.submission import Annotation, Submission
from tiqiang_desktop.domain.visit import Training, Visit
from tiqiang_desktop.services import imports, reports
from tiqiang_desktop.services.submissions import Handing
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.enterprises.form import EnterpriseForm
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.reports.export_dialogs import ExportDialog
from tiqiang_desktop.ui.reports.finding_editor import OneField
from tiqiang_desktop.ui.reports.override_dialogs import LeaveOutDialog, ValueDialog
from tiqiang_desktop.ui.reports.page import CHARTS, COMPARE, FINDINGS, HISTORY, ReportsPage

DAY = dt.date(2022, 6, 3)
CATALOGUE = "一级分类,二级分类\n食品相关产品,食品相关产品\n".encode("utf-8-sig")


def sound(space: Workspace) -> None:
    """An archive in which all thirteen checks pass."""
    plan = imports.plan(space, "catalogue", CATALOGUE, "目录.csv")
    imports.apply(space, plan)
    firms = [
        make.enrolled(
            space,
            f"示例{sign}食品包装有限公司",
            category="食品相关产品",
            contact="李工",
            phone=f"0710-01200{at:02d}",
            address="示例路1号",
            sme="是",
        )
        for at, sign in enumerate("甲乙丙丁戊己庚辛壬癸")
    ]
    with space.change("登记"):
        expert = space.save(Expert(name="王立本", institution="示例所", phone="0710-0120201"))
        for firm in firms:
            space.save(Product(enterprise=firm.id, name="保鲜膜"))
            space.save(Visit(enterprise=firm.id, date=DAY, experts=(expert.id,)))
        for topic in ("培训一", "培训二"):
            space.save(Training(date=DAY, topic=topic))
        space.save(replace(space.office, contact="张敏", phone="0710-0120000"))


@pytest.fixture
def window(qtbot: QtBot, space: Workspace) -> Iterator[MainWindow]:
    sound(space)
    made = MainWindow(space)
    qtbot.addWidget(made)
    front(qtbot, made)
    yield made
    made.jobs.wait()
    made.close()


@pytest.fixture
def page(window: MainWindow) -> ReportsPage:
    window.go(8)
    found = window.page
    assert isinstance(found, ReportsPage)
    return found


def dialog(qtbot: QtBot, page: QWidget, kind: type) -> QWidget:  # type: ignore[type-arg]
    found: QWidget = page.findChildren(kind)[-1]
    front(qtbot, found)
    return found


def test_t4_a_clean_archive_is_checked_and_exported_in_four_actions(
    qtbot: QtBot, window: MainWindow, space: Workspace
) -> None:
    keys = Keyboard()
    keys.press(Key.Key_8, CTRL, "Ctrl+8")
    keys.press(Key.Key_F9, name="F9")
    assert window.page.summary.text() == "没有发现问题，可以导出"  # type: ignore[attr-defined]
    assert "全部通过" in window.page.pane.said.text()  # type: ignore[attr-defined]
    keys.press(Key.Key_E, CTRL, "Ctrl+E")
    asked = dialog(qtbot, window.page, ExportDialog)
    with qtbot.waitSignal(window.page.said, timeout=20_000) as told:
        keys.press(Key.Key_Return, name="Enter")
    assert told.args is not None
    assert told.args[0] == "ok"
    folder = space.store.path.parent / "2022年6月报送"
    assert len(list(folder.glob("*.xlsx"))) == 3
    assert len(keys.actions) <= 4, keys.actions
    del asked


def test_a_finding_opens_its_very_field_and_the_next_one_waits_on_return(
    qtbot: QtBot, page: ReportsPage, space: Workspace
) -> None:
    firms = space.find(Enterprise)
    with space.change("弄坏"):
        space.save(replace(firms[0], phone="0710-01"))
        space.save(replace(firms[1], contact=""))
    keys = Keyboard()
    page.grids[2].setFocus()
    keys.press(Key.Key_F9)
    assert page.tabs.currentIndex() == FINDINGS
    assert [(one.check, one.field) for one in page.findings.source.rows()] == [(13, "phone"), (13, "contact")]
    keys.press(Key.Key_Return)
    form = dialog(qtbot, page, EnterpriseForm)
    assert isinstance(form, EnterpriseForm)
    qtbot.waitUntil(form.fields.phone.editor.hasFocus)
    form.fields.phone.line.selectAll()
    keys.type("0710-0120099")
    form.save()
    assert [one.field for one in page.findings.source.rows()] == ["contact"]
    assert page.findings.current_value().field == "contact"
    front(qtbot, page.window())
    assert page.findings.hasFocus()
    keys.press(Key.Key_Return)
    other = dialog(qtbot, page, EnterpriseForm)
    assert isinstance(other, EnterpriseForm)
    qtbot.waitUntil(other.fields.contact.editor.hasFocus)
    keys.compose("赵工")
    other.save()
    assert page.tabs.tabText(FINDINGS) == "体检通过"


def test_an_experts_phone_is_mended_in_a_window_of_that_field(
    qtbot: QtBot, page: ReportsPage, space: Workspace
) -> None:
    with space.change("弄坏"):
        space.save(replace(space.find(Expert)[0], phone=""))
    page.check()
    Keyboard().press(Key.Key_Return)
    asked = dialog(qtbot, page, OneField)
    assert isinstance(asked, OneField)
    asked.field.line.setText("0710-0120201")
    asked.accept()
    assert space.find(Expert)[0].phone == "0710-0120201"


def test_a_finding_about_a_figure_goes_to_its_cell(page: ReportsPage, space: Workspace) -> None:
    with space.change("少一次"):
        space.remove(space.find(Training)[0])
    page.check()
    Keyboard().press(Key.Key_Return)
    assert page.tabs.currentIndex() == 0
    assert page.figure.heading.text() == "培训、质量分析会次数：1"


def test_errors_stop_the_export_until_the_reason_is_typed_and_it_is_kept(
    qtbot: QtBot, page: ReportsPage, space: Workspace, tmp_path: Path
) -> None:
    with space.change("弄坏"):
        space.save(replace(space.find(Enterprise)[0], phone="0710-01"))
    page.export()
    asked = dialog(qtbot, page, ExportDialog)
    assert isinstance(asked, ExportDialog)
    asked.folder.set_text(str(tmp_path / "出"))
    asked.accept()
    assert asked.isVisible()
    assert not (tmp_path / "出").exists()
    asked.why.set_text("企业电话正在核实")
    with qtbot.waitSignal(page.said, timeout=20_000):
        asked.accept()
    assert "企业电话正在核实" in space.find(Annotation)[0].text


def test_a_figure_is_changed_and_marked_and_comes_back(
    qtbot: QtBot, page: ReportsPage, space: Workspace
) -> None:
    page.figure.change()
    asked = dialog(qtbot, page, ValueDialog)
    assert isinstance(asked, ValueDialog)
    asked.value.set_text("12")
    asked.accept()
    assert asked.isVisible()  # no reason yet
    asked.why.set_text("含市局派来的 2 家")
    asked.accept()
    page.refresh()
    cell = page.models[2].index(0, 3)
    assert cell.data() == "12※"
    assert page.figure.heading.text() == "企业数量：12（改数，按记录是 10）"
    assert "含市局派来的 2 家" in page.figure.rule.text()
    page.figure.reset()
    page.refresh()
    assert cell.data() == "10"


def test_a_record_is_left_out_by_del_and_counted_again(
    qtbot: QtBot, page: ReportsPage, space: Workspace
) -> None:
    keys = Keyboard()
    page.figure.list.select_row(0)
    page.figure.list.setFocus()
    keys.press(Key.Key_Delete)
    asked = dialog(qtbot, page, LeaveOutDialog)
    assert isinstance(asked, LeaveOutDialog)
    asked.why.set_text("由市局统计")
    asked.accept()
    page.refresh()
    assert page.figure.heading.text() == "企业数量：9"
    out = [line for line in page.figure.list.source.rows() if line.reason]
    assert [line.reason for line in out] == ["由市局统计"]
    page.figure.list.select_id(f"{out[0].kind} {out[0].id}")
    page.figure.leave_out()
    page.refresh()
    assert page.figure.heading.text() == "企业数量：10"


def test_a_submission_is_frozen_listed_and_put_on_a_stick(
    qtbot: QtBot, page: ReportsPage, space: Workspace, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.said, timeout=20_000):
        page.outgoing.freeze(Handing(to="示例市局"))
    assert page.tabs.currentIndex() == HISTORY
    assert page.history.entries.current_value().id == space.find(Submission)[0].id
    assert page.history.files.model().rowCount() == 3
    assert page.history.compare.list.model().rowCount() == 11
    with qtbot.waitSignal(page.said, timeout=20_000) as told:
        page.history.carry_to(tmp_path)
    assert told.args is not None
    assert "已核对，可以安全拔出" in told.args[1]


def test_june_and_november_stand_side_by_side_and_charts_show_their_figures(page: ReportsPage) -> None:
    page.tabs.setCurrentIndex(COMPARE)
    assert page.compare.list.model().rowCount() == 11
    page.tabs.setCurrentIndex(CHARTS)
    for number in range(4):
        page.charts.chips.press(number)
        page.charts.refresh()
        assert page.charts.view.spec is not None
        assert page.charts.table.model().rowCount() == len(page.charts.view.spec.bars)
        assert not page.charts.view.grab().toImage().isNull()


def test_next_years_form_is_taken_in_by_a_file_alone(
    page: ReportsPage, space: Workspace, tmp_path: Path
) -> None:
    form = json.loads((paths.resources() / "campaigns/2022/attachment4.json").read_text("utf-8"))
    form["title"] = "2023年度帮扶企业名录"
    form["columns"][1]["title"] = "单位名称"
    form["columns"].append({"title": "信用代码", "kind": "code", "width": 22, "value": "统一社会信用代码"})
    path = tmp_path / "附件4.json"
    path.write_text(json.dumps(form, ensure_ascii=False), "utf-8")
    page.outgoing.take_form_file(path)
    headings = [
        page.models[4].headerData(n, page.grids[4].horizontalHeader().orientation()) for n in range(8)
    ]
    assert (headings[1], headings[7]) == ("单位名称", "信用代码")
    sheet = openpyxl.load_workbook(reports.export(space, 4, tmp_path, DAY, phase=Phase.JUNE)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[4]][7] == "信用代码"
    page.outgoing.drop_forms()
    assert page.models[4].columnCount() == 7
