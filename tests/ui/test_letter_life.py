"""What comes after the issue, in windows: receipt, answer, 更正, 作废, the scan, the notice; and a draft's format."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tests.ui.printers import FilePrinters
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.letter import Letter, LetterForm, LetterState, Notice
from tiqiang_desktop.domain.receipt import Receipt, Service
from tiqiang_desktop.services import letter_life, letters
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.letters.format_dialog import PLAIN, FormatDialog
from tiqiang_desktop.ui.letters.notice_dialog import NoticeDialog
from tiqiang_desktop.ui.letters.page import LettersPage
from tiqiang_desktop.ui.letters.preview_dialog import PreviewDialog
from tiqiang_desktop.ui.letters.print_dialog import PrintDialog
from tiqiang_desktop.ui.letters.reason_dialog import ReasonDialog
from tiqiang_desktop.ui.letters.receipt_dialogs import AnswerDialog, CodeDialog, ReceiptDialog
from tiqiang_desktop.ui.widgets.field_dialog import FieldDialog
from tiqiang_desktop.ui.widgets.pdf_view import FIT_PAGE, FIT_WIDTH

D = TypeVar("D", bound=QWidget)
FIRM = "示例楚天电线电缆有限公司"


@pytest.fixture
def letter(space: Workspace) -> Letter:
    firm = make.enrolled(space, FIRM)
    make.with_problems(space, firm, 2)
    return letters.issue(space, letters.draft(space, firm.id).id)


@pytest.fixture
def page(space: Workspace, letter: Letter, qtbot: QtBot) -> Iterator[LettersPage]:
    holder = QWidget()
    jobs = Jobs(space, holder)
    made = LettersPage(space, jobs)
    qtbot.addWidget(holder)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    front(qtbot, made)
    made.show_record(Letter.KIND, letter.id)
    yield made
    jobs.wait()
    for dialog in made.findChildren(FieldDialog):
        dialog.reject()


def opened(page: QWidget, kind: type[D], qtbot: QtBot) -> D:
    found = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


def test_a_receipt_is_registered_by_keyboard_and_its_refusals_stand_under_their_fields(
    page: LettersPage, space: Workspace, letter: Letter, qtbot: QtBot
) -> None:
    assert page.side.next.text() == "登记签收…"
    page.side.next.click()
    dialog, keyboard = opened(page, ReceiptDialog, qtbot), Keyboard()
    keyboard.press(Key.Key_Return)
    assert dialog.received_by.message.text() == "签收人是空的，请填写签收人姓名。"
    dialog.how.set_value(Service.LEFT)
    keyboard.press(Key.Key_Return)
    assert dialog.witness.message.text() == "留置送达要有见证人，请填写见证人姓名。"
    assert dialog.witness.editor.hasFocus()
    keyboard.compose("王见证")
    dialog.served_on.line.setText("2022.6.1")
    keyboard.press(Key.Key_Return)
    assert "早于建议书的日期" in dialog.served_on.message.text()
    dialog.served_on.line.setText("6.21")
    with qtbot.waitSignal(page.done):
        keyboard.press(Key.Key_Return, CTRL)
    (receipt,) = space.find(Receipt)
    assert (receipt.how, receipt.served_on, receipt.witness) == (
        Service.LEFT,
        dt.date(2022, 6, 21),
        "王见证",
    )
    assert space.get(Letter, letter.id).state is LetterState.DELIVERED
    assert page.side.next.text() == "登记反馈…"
    assert "2022年6月21日留置送达" in page.side.note.text()
    space.undo()
    assert space.get(Letter, letter.id).state is LetterState.ISSUED


def test_what_was_typed_into_a_receipt_survives_esc_and_can_be_given_up(
    page: LettersPage, space: Workspace, letter: Letter, qtbot: QtBot
) -> None:
    page.acts.do("receipt", letter.id)
    first, keyboard = opened(page, ReceiptDialog, qtbot), Keyboard()
    keyboard.compose("周工")
    keyboard.press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(ReceiptDialog))
    del first
    page.acts.do("receipt", letter.id)
    second = opened(page, ReceiptDialog, qtbot)
    assert second.received_by.text() == "周工"
    assert "接着" in second.banner.text
    second.give_up()
    assert second.received_by.text() == ""
    assert space.find(Receipt) == []


def test_an_answer_is_registered_and_can_be_undone(
    page: LettersPage, space: Workspace, letter: Letter, qtbot: QtBot
) -> None:
    page.acts.do("answer", letter.id)
    dialog, keyboard = opened(page, AnswerDialog, qtbot), Keyboard()
    keyboard.press(Key.Key_Return, CTRL)
    assert dialog.answer.message.text() == "反馈内容是空的，请填写。"
    keyboard.compose("已完成整改，附照片三张")
    with qtbot.waitSignal(page.done):
        keyboard.press(Key.Key_Return, CTRL)
    kept = space.get(Letter, letter.id)
    assert (kept.state, kept.answer, kept.answered_on) == (
        LetterState.ANSWERED,
        "已完成整改，附照片三张",
        dt.date(2022, 6, 5),
    )
    assert "已完成整改" in page.side.note.text()
    assert space.undo() == "登记反馈"


def test_a_correction_asks_why_and_shows_the_next_version_under_the_same_number(
    page: LettersPage, space: Workspace, letter: Letter, qtbot: QtBot
) -> None:
    page.acts.do("correct", letter.id)
    dialog, keyboard = opened(page, ReasonDialog, qtbot), Keyboard()
    keyboard.press(Key.Key_Return)
    assert dialog.field.message.text() == "更正原因是空的，请填写。"
    keyboard.compose("产品型号写错")
    keyboard.press(Key.Key_Return)
    preview = opened(page, PreviewDialog, qtbot)
    assert preview.state.text() == "拟用〔2022〕1号（第2版）"
    assert preview.issue()
    preview.reject()
    assert {(one.version, one.state) for one in space.find(Letter)} == {
        (1, LetterState.VOID),
        (2, LetterState.ISSUED),
    }


def test_a_void_letter_needs_its_reason(
    page: LettersPage, space: Workspace, letter: Letter, qtbot: QtBot
) -> None:
    page.acts.do("void", letter.id)
    dialog, keyboard = opened(page, ReasonDialog, qtbot), Keyboard()
    keyboard.press(Key.Key_Return)
    assert "作废原因是空的" in dialog.field.message.text()
    keyboard.compose("企业名称有误")
    with qtbot.waitSignal(page.done):
        keyboard.press(Key.Key_Return)
    assert space.get(Letter, letter.id).reason == "企业名称有误"
    assert not page.side.main.isVisible()


def dropped(page: LettersPage, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, button = QPointF(50, 50), Qt.MouseButton.LeftButton
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(page, QDragEnterEvent(place.toPoint(), copy, data, button, none))
    QApplication.sendEvent(page, QDropEvent(place, copy, data, button, none))


def test_a_dropped_scan_finds_its_letter_by_the_code_in_its_name(
    page: LettersPage, space: Workspace, letter: Letter, qtbot: QtBot, tmp_path: Path
) -> None:
    scan = tmp_path / f"回执{letter_life.code_of(letter)}.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    with qtbot.waitSignal(page.done) as told:
        dropped(page, [scan])
    assert told.args == [f"{scan.name} 已归入 {letter.number}"]
    assert [file.name for file in letter_life.scans(space, letter.id)] == [scan.name]
    assert page.letters.source.index(0, 4).data() == "已签发·有回执"
    space.undo()
    page.refresh()
    assert page.letters.source.index(0, 4).data() == "已签发未打印"


def test_a_scan_without_a_code_is_asked_for_and_a_wrong_code_is_refused(
    page: LettersPage, space: Workspace, letter: Letter, qtbot: QtBot, tmp_path: Path
) -> None:
    nameless_scan, wrong, text = (
        tmp_path / "扫描0001.jpg",
        tmp_path / "2022-0009-01-1.pdf",
        tmp_path / "a.txt",
    )
    for path in (nameless_scan, wrong, text):
        path.write_bytes(b"scan")
    with qtbot.waitSignal(page.said) as told:
        page.acts.scans.take([text, nameless_scan, wrong])
    assert told.args == ["bad", "a.txt 不是扫描件，请选 PDF、JPG 或 PNG 文件。"]
    dialog, keyboard = opened(page, CodeDialog, qtbot), Keyboard()
    keyboard.type("2022-0001-01-9")
    keyboard.press(Key.Key_Return)
    assert "校验位不对" in dialog.banner.text or "校验位不对" in dialog.code.message.text()
    dialog.code.set_text(letter_life.code_of(letter))
    keyboard.press(Key.Key_Return)
    assert [file.name for file in letter_life.scans(space, letter.id)] == [nameless_scan.name]
    qtbot.waitUntil(lambda: dialog is not page.acts.scans.dialog)
    second = page.acts.scans.dialog
    assert second is not None
    assert "校验位不对" in second.banner.text
    second.reject()
    assert page.acts.scans.dialog is None


def test_number_format_seal_attachments_and_copies_of_a_draft_are_set_in_the_preview(
    page: LettersPage, space: Workspace, qtbot: QtBot
) -> None:
    firm = make.enrolled(space, "示例恒丰食品包装有限公司")
    make.with_problems(space, firm, 1)
    page.open_preview(letters.draft(space, firm.id).id)
    preview, keyboard = opened(page, PreviewDialog, qtbot), Keyboard()
    before = preview.view.pdf
    keyboard.press(Key.Key_F2)
    dialog = opened(preview, FormatDialog, qtbot)
    keyboard.type("1")
    keyboard.press(Key.Key_Return, CTRL)
    assert dialog.serial.message.text() == "〔2022〕1号已经用过，请换一个文号。"
    dialog.serial.set_text("12")
    dialog.form.set_value(LetterForm.ORDINARY)
    dialog.seal.set_value(PLAIN)
    dialog.attachments.set_text("检验报告\n\n整改对照表")
    dialog.copies_to.set_text("示例镇人民政府")
    keyboard.press(Key.Key_Return, CTRL)
    kept = space.get(Letter, preview.letter.id)
    assert (kept.wished_serial, kept.form, kept.sealed) == (12, LetterForm.ORDINARY, False)
    assert (kept.attachments, kept.copies_to) == (("检验报告", "整改对照表"), ("示例镇人民政府",))
    assert preview.state.text() == "拟用〔2022〕12号"
    assert preview.view.pdf != before
    assert space.undo() == "修改格式与文号"
    assert space.get(Letter, kept.id).wished_serial == 0
    preview.reject()


def test_a_notice_is_registered_by_keyboard(page: LettersPage, space: Workspace, qtbot: QtBot) -> None:
    page.notice_button.click()
    dialog, keyboard = opened(page, NoticeDialog, qtbot), Keyboard()
    keyboard.type("ct")
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_Return)
    assert dialog.firm.picker.text() == FIRM
    assert dialog.number.editor.hasFocus()
    keyboard.compose("〔2022〕7号")
    with qtbot.waitSignal(page.done):
        keyboard.press(Key.Key_Return)
    (notice,) = space.find(Notice)
    (firm,) = space.find(Enterprise)
    assert (notice.enterprise, notice.number) == (firm.id, "〔2022〕7号")


class Reader(QObject):
    """Takes what would go to the system's reader."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


def test_the_preview_has_sizes_and_the_way_to_the_systems_reader(
    page: LettersPage, letter: Letter, qtbot: QtBot
) -> None:
    page.open_preview(letter.id)
    preview = opened(page, PreviewDialog, qtbot)
    view, tools = preview.view, preview.tools
    assert tools.page.text().startswith("1 / ")
    wide = view.scale()
    assert tools.size_label.text() == f"{wide:.0%}"
    tools.fit_page.click()
    assert (view.zoom, view.scale() < wide) == (FIT_PAGE, True)
    assert view.page_rects()[0].height() <= view.viewport().height()
    tools.larger.click()
    assert view.scale() in (0.5, 0.67, 0.75, 0.9, 1.0, 1.25) or view.zoom in (0.5, 0.67, 0.75, 0.9, 1.0)
    qtbot.keyClicks(view, "+++++++++")
    assert view.zoom == 2.5
    assert view.horizontalScrollBar().maximum() > 0
    tools.fit_width.click()
    assert (view.zoom, view.scale()) == (FIT_WIDTH, wide)
    reader = Reader()
    QDesktopServices.setUrlHandler("file", reader, "open")
    try:
        tools.outside.click()
        tools.outside.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [path.read_bytes() for path in reader.opened] == [view.pdf, view.pdf]
    assert reader.opened[0].name.startswith("〔2022〕1号")
    preview.reject()


def test_the_print_dialog_remembers_each_kind_of_paper(qtbot: QtBot, tmp_path: Path) -> None:
    def asked(kind: str) -> PrintDialog:
        dialog = PrintDialog(FilePrinters(tmp_path / "x.pdf"), "示例", 2, kind=kind)
        qtbot.addWidget(dialog)
        return dialog

    first = asked("整改建议书")
    assert (first.choice.copies, first.choice.duplex) == (2, False)
    first.copies.setValue(3)
    first.duplex.setChecked(True)
    first.accept()
    assert (asked("整改建议书").choice.copies, asked("整改建议书").choice.duplex) == (3, True)
    assert asked("走访任务单").choice.copies == 2


def test_every_widget_has_a_name_and_no_english_is_shown(
    page: LettersPage, letter: Letter, qtbot: QtBot
) -> None:
    for act in ("receipt", "answer", "correct", "void"):
        page.acts.do(act, letter.id)
    page.acts.notice()
    page.open_preview(letter.id)
    QApplication.processEvents()
    for root in (page, *page.findChildren(FieldDialog), *page.findChildren(PreviewDialog)):
        assert nameless(root) == []
        assert latin_words(root) == set()
    for dialog in page.findChildren(PreviewDialog):
        dialog.reject()
