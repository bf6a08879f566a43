"""Issuing and printing: a number is taken once, and a printer that fails changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.printers import BrokenPrinters, FilePrinters
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import Letter, LetterState
from tiqiang_desktop.services import letters, paper
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.footer import ProgressStrip
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.letters.page import ALL, WAITING, LettersPage
from tiqiang_desktop.ui.letters.preview_dialog import PreviewDialog
from tiqiang_desktop.ui.letters.printing import PrintChoice, paper_rect, print_pages, set_up
from tiqiang_desktop.ui.widgets.pdf_view import PdfView


@pytest.fixture
def page(space: Workspace, qtbot: QtBot) -> Iterator[LettersPage]:
    for name in ("示例楚天电线电缆有限公司", "示例恒丰食品包装有限公司"):
        make.with_problems(space, make.enrolled(space, name), 2)
    holder = QWidget()
    jobs = Jobs(space, holder)
    made = LettersPage(space, jobs)
    qtbot.addWidget(holder)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    yield made
    jobs.wait()
    for dialog in made.findChildren(QDialog):
        dialog.reject()


def previewed(page: LettersPage, qtbot: QtBot) -> PreviewDialog:
    page.chips.press(WAITING)
    page.refresh()
    page.make_letter()
    dialog = page.findChild(PreviewDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_the_models_keep_qt_s_rules(page: LettersPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.letters.source)
    qtmodeltester.check(page.waiting.source)


def test_firms_that_wait_are_listed_and_their_letter_is_proposed_a_number(
    page: LettersPage, qtbot: QtBot
) -> None:
    dialog = previewed(page, qtbot)
    assert [line.problems for line in page.waiting.source.rows()] == [2, 2]
    assert dialog.state.text() == "拟用〔2022〕1号"
    assert dialog.view.pages >= 1
    assert dialog.letter.state is LetterState.DRAFT


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support", extend=True)
def test_a_printer_that_fails_leaves_the_letter_issued_once_and_unprinted(
    page: LettersPage, space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = previewed(page, qtbot)
    dialog.run.printers = BrokenPrinters(tmp_path)
    dialog.issue_and_print()
    assert dialog.run.dialog is not None
    with qtbot.waitSignal(dialog.run.ended, timeout=8000), qtbot.captureExceptions():
        dialog.run.dialog.print_button.click()
    assert dialog.state.text() == "已签发未打印"
    assert "打印机没有接收" in dialog.banner.text
    assert letters.next_serial(space, 2022) == 2

    dialog.run.printers = good = FilePrinters(tmp_path / "好.pdf")
    dialog.issue_and_print()
    assert dialog.run.dialog is not None
    with qtbot.waitSignal(dialog.run.ended, timeout=8000):
        dialog.run.dialog.print_button.click()
    (letter,) = space.find(Letter)
    assert (letter.serial, letter.printed) == (1, True)
    assert good.path.exists()
    assert letters.next_serial(space, 2022) == 2


def test_a_cancelled_print_dialog_leaves_it_issued_and_unprinted(
    page: LettersPage, space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = previewed(page, qtbot)
    dialog.run.printers = FilePrinters(tmp_path / "x.pdf")
    dialog.issue_and_print()
    assert dialog.run.dialog is not None
    dialog.run.dialog.reject()
    assert dialog.state.text() == "已签发未打印"
    (letter,) = space.find(Letter)
    assert (letter.state, letter.serial, letter.printed) == (LetterState.ISSUED, 1, False)
    page.chips.press(ALL)
    page.refresh()
    assert page.letters.source.index(0, 4).data() == "已签发未打印"


def test_a_print_is_cancelled_in_the_very_window_and_leaves_it_unprinted(
    page: LettersPage, space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = previewed(page, qtbot)
    dialog.run.printers = FilePrinters(tmp_path / "x.pdf")
    dialog.issue_and_print()
    assert dialog.run.dialog is not None
    dialog.run.dialog.copies.setValue(20)
    dialog.run.dialog.print_button.click()
    strip = dialog.findChild(ProgressStrip)
    assert strip is not None
    assert strip.isVisible()
    dialog.reject()
    assert "请等打印结束" in dialog.banner.text
    (cancel,) = strip.findChildren(QPushButton)
    with qtbot.waitSignal(dialog.run.ended, timeout=20_000) as told:
        cancel.click()
    assert told.args is not None
    assert told.args[1].startswith("打印已停止")
    assert [letter.printed for letter in space.find(Letter)] == [False]
    assert not strip.isVisible()


def test_pages_are_printed_in_their_own_size_twice(space: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    firm = make.enrolled(space)
    make.with_problems(space, firm, 2)
    pdf = letters.preview(space, letters.issue(space, letters.draft(space, firm.id).id))
    choice, printers = PrintChoice("", copies=2), FilePrinters(tmp_path / "x.pdf")
    print_pages(pdf, set_up(printers.make(choice), choice, "试验"), choice)
    printed = paper.page_sizes(printers.path.read_bytes())
    assert len(printed) == 2 * len(paper.page_sizes(pdf))
    assert printed[0] == pytest.approx(paper.A4_POINTS, abs=1)
    rect = paper_rect(paper.A4_POINTS, 300)
    assert (round(rect.width()), round(rect.height())) == (2480, 3508)


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support", extend=True)
def test_a_printer_that_takes_nothing_is_refused_in_words(space: Workspace, tmp_path: Path) -> None:
    firm = make.enrolled(space)
    make.with_problems(space, firm, 1)
    pdf = letters.preview(space, letters.draft(space, firm.id))
    choice, printers = PrintChoice(""), BrokenPrinters(tmp_path)
    with pytest.raises(Refused, match="打印机没有接收"):
        print_pages(pdf, set_up(printers.make(choice), choice, "试验"), choice)


def test_all_that_wait_are_issued_on_the_worker(
    page: LettersPage, space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    page.chips.press(WAITING)
    page.refresh()
    with qtbot.waitSignal(page.said, timeout=10_000) as told:
        page.issue_into(tmp_path)
    assert told.args is not None
    assert "已签发 2 份" in told.args[1]
    assert sorted(letter.serial for letter in space.find(Letter)) == [1, 2]
    assert len(list(tmp_path.rglob("*.pdf"))) == 2
    assert page.waiting.source.rows() == []


def test_a_copy_is_written_under_the_usual_name_and_never_over_another(
    page: LettersPage, space: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = previewed(page, qtbot)
    dialog.issue()
    target = tmp_path / letters.file_name(dialog.letter, "示例")
    dialog.desk.write_copy(target)
    dialog.desk.write_copy(target)
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "〔2022〕1号_示例_整改建议书(2).pdf",
        "〔2022〕1号_示例_整改建议书.pdf",
    ]


def test_the_view_draws_only_pages_in_sight_and_goes_page_by_page(space: Workspace, qtbot: QtBot) -> None:
    firm = make.enrolled(space)
    make.with_problems(space, firm, 20)
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(500, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.show_pdf(letters.preview(space, letters.draft(space, firm.id)))
    assert view.pages >= 3
    qtbot.waitUntil(lambda: len(view._pictures) == 1)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current_page() == 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_page() == view.pages - 1
    assert "共" in view.accessibleName()


def test_every_focusable_widget_has_a_name(page: LettersPage, qtbot: QtBot) -> None:
    dialog = previewed(page, qtbot)
    for root in (page, dialog):
        nameless = [
            widget
            for widget in root.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and not widget.accessibleName()
        ]
        assert nameless == []
