"""Papers in the window: from the 档案袋 and the register to the preview, the printer, a file."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests import make
from tests.documents.paper_values import pages_of
from tests.ui.keys import Key, Keyboard, front
from tests.ui.printers import BrokenPrinters, FilePrinters
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.training import Attendance
from tiqiang_desktop.domain.visit import Training
from tiqiang_desktop.services import letters, paper
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.enterprises.page import EnterprisesPage
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.letters.page import LettersPage
from tiqiang_desktop.ui.page import Page
from tiqiang_desktop.ui.papers.attendance_dialog import AttendanceDialog
from tiqiang_desktop.ui.papers.offered import FIRM_PAPERS, register_paper
from tiqiang_desktop.ui.papers.preview import PaperPreview


def shown(page: Page, qtbot: QtBot) -> Page:
    qtbot.addWidget(page)
    page.resize(1280, 680)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    return page


@pytest.fixture
def jobs(space: Workspace, qtbot: QtBot) -> Iterator[Jobs]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = Jobs(space, holder)
    yield made
    made.wait()


@pytest.fixture
def firms(space: Workspace, jobs: Jobs, qtbot: QtBot) -> Iterator[EnterprisesPage]:
    make.with_problems(space, make.enrolled(space), 2)
    page = EnterprisesPage(space, jobs)
    shown(page, qtbot)
    yield page
    close_all(page)


@pytest.fixture
def register(space: Workspace, jobs: Jobs, qtbot: QtBot) -> Iterator[LettersPage]:
    firm = make.enrolled(space)
    make.with_problems(space, firm, 2)
    letters.issue(space, letters.draft(space, firm.id).id)
    page = LettersPage(space, jobs)
    shown(page, qtbot)
    yield page
    close_all(page)


def close_all(page: QWidget) -> None:
    for dialog in page.findChildren(QDialog):
        dialog.reject()


def opened(page: QWidget, qtbot: QtBot) -> PaperPreview:
    qtbot.waitUntil(lambda: page.findChild(PaperPreview) is not None)
    dialog = page.findChild(PaperPreview)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


@pytest.mark.parametrize("title", FIRM_PAPERS)
def test_each_paper_of_a_firm_opens_from_its_file(firms: EnterprisesPage, qtbot: QtBot, title: str) -> None:
    firms.list.select_row(0)
    qtbot.waitUntil(lambda: bool(firms.dossier.enterprise_id))
    (action,) = [one for one in firms.dossier.findChildren(QAction) if one.data() == title]
    action.trigger()
    dialog = opened(firms, qtbot)
    assert dialog.paper.title == title
    assert dialog.view.pages >= 1
    assert "示例楚天电线电缆有限公司" in "".join(pages_of(dialog.paper.pdf))


def test_the_receipt_of_the_chosen_letter_and_the_register(register: LettersPage, qtbot: QtBot) -> None:
    register.letters.select_row(0)
    assert register.side.actions_of["paper"].isVisible()
    register.side.actions_of["paper"].trigger()
    dialog = opened(register, qtbot)
    assert dialog.paper.file_name == "〔2022〕1号_示例楚天电线电缆有限公司_送达回证.pdf"
    dialog.reject()
    qtbot.waitUntil(lambda: register.findChild(PaperPreview) is None)
    register.register_action.trigger()
    dialog = opened(register, qtbot)
    assert dialog.paper.title == "文号台账"
    assert dialog.view.pages == 1


def test_enter_prints_a_landscape_paper_once_in_its_own_size(
    space: Workspace, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    printers = FilePrinters(tmp_path / "台账.pdf")
    dialog = PaperPreview(jobs, register_paper(space), None, printers)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert dialog.run.dialog is not None
    assert dialog.run.dialog.copies.value() == 1
    with qtbot.waitSignal(dialog.run.ended, timeout=8000) as told:
        dialog.run.dialog.print_button.click()
    assert told.args == [True, "文号台账已打印 1 份。"]
    (size,) = paper.page_sizes(printers.path.read_bytes())
    assert size == pytest.approx(paper.A4_POINTS[::-1], abs=1)


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support", extend=True)
def test_a_printer_that_fails_is_said_and_nothing_speaks_of_numbers(
    space: Workspace, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = PaperPreview(jobs, register_paper(space), None, BrokenPrinters(tmp_path))
    qtbot.addWidget(dialog)
    dialog.print()
    assert dialog.run.dialog is not None
    with qtbot.waitSignal(dialog.run.ended, timeout=8000):
        dialog.run.dialog.print_button.click()
    assert "打印机没有接收" in dialog.banner.text
    assert "文号已占用" not in dialog.banner.text


def test_a_copy_is_saved_beside_one_that_is_there(
    space: Workspace, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    dialog = PaperPreview(jobs, register_paper(space), holder)
    for _ in range(2):
        dialog.desk.write_copy(tmp_path / dialog.paper.file_name)
    assert "(2)" in dialog.banner.text
    assert len(list(tmp_path.glob("*台账*.pdf"))) == 2


def test_a_blank_attendance_sheet_is_asked_for_by_keyboard(register: LettersPage, qtbot: QtBot) -> None:
    front(qtbot, register)
    register.attendance_action.trigger()
    (asked,) = register.findChildren(AttendanceDialog)
    qtbot.waitUntil(asked.isActiveWindow)
    keyboard = Keyboard()
    keyboard.press(Key.Key_Return)
    assert asked.topic.editor.hasFocus()
    keyboard.compose("电线电缆质量提升")
    assert nameless(asked) == []
    assert latin_words(asked) == set()
    keyboard.press(Key.Key_Return)
    dialog = opened(register, qtbot)
    assert dialog.paper.file_name == "培训签到表_电线电缆质量提升.pdf"
    text = "".join(pages_of(dialog.paper.pdf))
    assert "电线电缆质量提升" in text
    assert "2022年6月5日" in text


def test_a_registered_training_brings_its_guests_onto_the_sheet(
    register: LettersPage, space: Workspace, qtbot: QtBot
) -> None:
    (firm,) = space.find(Enterprise)
    with space.change("登记培训"):
        event = space.save(
            Training(
                date=dt.date(2022, 5, 20), topic="食品接触材料", place="二楼会议室", enterprises=(firm.id,)
            )
        )
        space.save(Attendance(training=event.id, body="示例镇人民政府", person="郑立"))
    register.papers.attendance()
    (asked,) = register.findChildren(AttendanceDialog)
    assert asked.occasion.box.currentText() == "2022年5月20日 食品接触材料"
    assert asked.place.text() == "二楼会议室"
    asked.accept()
    text = "".join(pages_of(opened(register, qtbot).paper.pdf))
    assert "1示例镇人民政府郑立" in text
    assert f"2{firm.name}" in text
    assert space.find(Training) == [event]
