"""Many letters at once: issued together, printed as one job, and marked printed only when all went through."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, SHIFT, Key, Keyboard, front
from tests.ui.printers import BrokenPrinters, FilePrinters
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.letter import Letter, LetterState
from tiqiang_desktop.services import letters, paper
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.letters.issue_dialog import IssueDialog
from tiqiang_desktop.ui.letters.page import ALL, DRAFTS, UNPRINTED, LettersPage
from tiqiang_desktop.ui.letters.print_dialog import PrintDialog
from tiqiang_desktop.ui.letters.printing import PrintChoice, print_pages, set_up

FIRMS = ("示例楚天电线电缆有限公司", "示例恒丰食品包装有限公司", "示例𠮷记食品有限公司")


@pytest.fixture
def drafts(space: Workspace) -> list[str]:
    ids = []
    for name in FIRMS:
        firm = make.enrolled(space, name)
        make.with_problems(space, firm, 1)
        ids.append(letters.draft(space, firm.id).id)
    return ids


@pytest.fixture
def page(space: Workspace, drafts: list[str], qtbot: QtBot) -> Iterator[LettersPage]:
    holder = QWidget()
    jobs = Jobs(space, holder)
    made = LettersPage(space, jobs)
    qtbot.addWidget(holder)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    front(qtbot, made)
    made.refresh()
    yield made
    jobs.wait()
    for dialog in made.findChildren(QDialog):
        dialog.reject()


@pytest.fixture
def issued(space: Workspace, drafts: list[str]) -> list[str]:
    return [letters.issue(space, id_).id for id_ in drafts]


def show(page: LettersPage, view: int) -> None:
    page.chips.press(view)
    page.refresh()
    page.letters.setFocus()


def asked(page: LettersPage, qtbot: QtBot) -> PrintDialog:
    qtbot.waitUntil(lambda: page.batch.run.dialog is not None, timeout=8000)
    dialog = page.batch.run.dialog
    assert dialog is not None
    return dialog


def printed(space: Workspace) -> list[bool]:
    return [letter.printed for letter in space.find(Letter)]


def test_all_drafts_are_issued_by_one_button_after_one_question(
    page: LettersPage, space: Workspace, qtbot: QtBot
) -> None:
    show(page, DRAFTS)
    assert page.batch_button.text() == "全部签发 3 份…"
    page.batch_button.click()
    dialog = page.findChild(IssueDialog)
    assert dialog is not None
    assert nameless(dialog) == []
    assert latin_words(dialog) == set()
    qtbot.waitUntil(dialog.isActiveWindow)
    with qtbot.waitSignal(page.batch.issued, timeout=8000):
        Keyboard().press(Key.Key_Return)
    assert sorted(letter.serial for letter in space.find(Letter)) == [1, 2, 3]
    assert page.chips.current == UNPRINTED
    assert page.batch_button.text() == "打印所选 3 份…"


def test_the_question_can_be_answered_with_no(page: LettersPage, space: Workspace, qtbot: QtBot) -> None:
    show(page, DRAFTS)
    page.batch_button.click()
    dialog = page.findChild(IssueDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    Keyboard().press(Key.Key_Escape)
    assert {letter.state for letter in space.find(Letter)} == {LetterState.DRAFT}


def test_ctrl_p_prints_the_selection_as_one_job_and_marks_all(
    page: LettersPage, space: Workspace, issued: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    page.batch.run.printers = printer = FilePrinters(tmp_path / "一批.pdf")
    show(page, ALL)
    page.letters.select_row(0)
    assert not page.batch_button.isVisible()
    keyboard = Keyboard()
    for _ in range(2):
        keyboard.press(Key.Key_Down, SHIFT)
    assert page.batch_button.text() == "打印所选 3 份…"
    keyboard.press(Key.Key_P, CTRL)
    dialog = asked(page, qtbot)
    assert "𠮷（第1页）" in dialog.found.text()
    assert nameless(dialog) == []
    assert latin_words(dialog) == set()
    assert dialog.choice.copies == 2
    with qtbot.waitSignal(page.batch.run.ended, timeout=20_000) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told.args == [True, "3 份整改建议书已打印 2 份。"]
    assert printed(space) == [True, True, True]
    one = sum(len(paper.page_sizes(letters.preview(space, space.get(Letter, id_)))) for id_ in issued)
    assert len(paper.page_sizes(printer.path.read_bytes())) == 2 * one
    show(page, UNPRINTED)
    assert not page.batch_button.isVisible()


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support", extend=True)
def test_a_printer_that_fails_marks_none(
    page: LettersPage, space: Workspace, issued: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    page.batch.run.printers = BrokenPrinters(tmp_path)
    show(page, UNPRINTED)
    assert page.batch_button.text() == "全部打印 3 份…"
    page.batch_button.click()
    dialog = asked(page, qtbot)
    with qtbot.waitSignal(page.batch.run.ended, timeout=8000) as told:
        dialog.print_button.click()
    assert told.args is not None
    assert told.args[0] is False
    assert "没有一份记为已打印" in told.args[1]
    assert printed(space) == [False, False, False]


class StoppingPrinters(FilePrinters):
    """The user presses 取消 while the first pages go out."""

    def __init__(self, path: Path, jobs: Jobs) -> None:
        super().__init__(path)
        self._jobs = jobs

    def make(self, choice: PrintChoice) -> QPrinter:
        self._jobs.progressed.connect(self._jobs.cancel)
        return super().make(choice)


def test_a_cancelled_job_marks_none(
    page: LettersPage, space: Workspace, issued: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    page.batch.run.printers = StoppingPrinters(tmp_path / "x.pdf", page.jobs)
    show(page, UNPRINTED)
    page.batch_button.click()
    dialog = asked(page, qtbot)
    dialog.copies.setValue(20)
    with qtbot.waitSignal(page.batch.run.ended, timeout=20_000) as told:
        dialog.print_button.click()
    assert told.args == [False, "打印已停止，没有一份记为已打印；需要时可以再打印。"]
    assert printed(space) == [False, False, False]


def test_drafts_in_a_selection_are_left_out_and_a_selection_of_none_is_said(
    page: LettersPage, space: Workspace, drafts: list[str], qtbot: QtBot
) -> None:
    letters.issue(space, drafts[0])
    show(page, ALL)
    page.letters.selectAll()
    assert page.batch_button.text() == "打印所选 1 份…"
    show(page, DRAFTS)
    page.letters.selectAll()
    with qtbot.waitSignal(page.said) as told:
        page.print_chosen()
    assert told.args is not None
    assert "还没有签发" in told.args[1]


def test_a_second_copy_never_begins_on_the_back_of_the_first(
    space: Workspace, drafts: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    pdf = letters.preview(space, space.get(Letter, drafts[0]))
    sheets = len(paper.page_sizes(pdf))
    choice, printers = PrintChoice("", copies=2, duplex=True), FilePrinters(tmp_path / "x.pdf")
    print_pages(pdf, set_up(printers.make(choice), choice, "试验"), choice)
    assert len(paper.page_sizes(printers.path.read_bytes())) == 2 * sheets + sheets % 2
