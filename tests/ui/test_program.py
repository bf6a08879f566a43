"""What concerns every window: the look, the lock, help, the tour, the sample archive; real keys on the shown program."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QVBoxLayout
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, NONE, SHIFT, Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.services import sample
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui import app as start
from tiqiang_desktop.ui import scale, style, tokens
from tiqiang_desktop.ui.app import Program
from tiqiang_desktop.ui.errors import Errors
from tiqiang_desktop.ui.help.chapters import NAMES, chapters
from tiqiang_desktop.ui.help.window import HelpWindow
from tiqiang_desktop.ui.key_sheet import KeySheet
from tiqiang_desktop.ui.lock import Cover
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.memory import Memory
from tiqiang_desktop.ui.tour import STEPS, Tour
from tiqiang_desktop.ui.visits.quick_visit import QuickVisit


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    made = Memory(tmp_path / "家")
    made.remember_toured()
    return made


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, space: Workspace, memory: Memory) -> Iterator[Program]:
    """The program as it runs, on an archive with one firm; the look of the other tests comes back after it."""
    make.enrolled(space, "示例楚天电线电缆有限公司")
    before = (qapp.style().objectName(), qapp.palette(), qapp.font(), qapp.styleSheet())
    style.apply(qapp)
    made = Program(qapp, memory, Errors())
    assert made.start(space.store.path)
    front(qtbot, window_of(made))
    yield made
    made.lock.set_minutes(0)  # else it would lock the tests that follow
    if made.lock.locked:
        made.lock.unlock()
    qapp.removeEventFilter(made.watch)
    made.look.wear(tokens.DEFAULT)
    made.look.set_scale(100)
    window_of(made).close()
    qapp.setStyleSheet(before[3])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])
    qapp.setStyle(before[0])


def window_of(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window


def wait_for(qtbot: QtBot, kind: type[QDialog], program: Program) -> QDialog:
    found: list[QDialog] = []

    def shown() -> None:
        found[:] = [each for each in window_of(program).findChildren(kind) if each.isVisible()]
        assert found

    qtbot.waitUntil(lambda: bool([e for e in window_of(program).findChildren(kind) if e.isVisible()]))
    shown()
    return found[0]


# the keys that hold everywhere


def test_ctrl_plus_and_minus_change_the_size_in_a_dialog_too(qtbot: QtBot, program: Program) -> None:
    keyboard = Keyboard()
    keyboard.press(Key.Key_Plus, CTRL | SHIFT)
    assert scale.percent() == 110
    window_of(program).new_visit()
    front(qtbot, wait_for(qtbot, QuickVisit, program))
    keyboard.press(Key.Key_Equal, CTRL)
    assert scale.percent() == 125
    keyboard.press(Key.Key_Minus, CTRL)
    keyboard.press(Key.Key_0, CTRL)
    assert scale.percent() == 100


def test_the_theme_chosen_in_the_settings_is_worn_at_once_and_kept(
    qtbot: QtBot, program: Program, memory: Memory
) -> None:
    window = window_of(program)
    window.go(9)
    box = window.page.appearance.theme  # type: ignore[attr-defined]
    box.setCurrentText("深色")
    box.textActivated.emit("深色")
    assert window.palette().window().color().name() == tokens.DARK.ground.lower()
    assert Memory(memory.home).theme == "深色"
    assert window.grab().toImage().pixelColor(3, 200).lightness() < 80


def test_ctrl_slash_lists_the_keys_of_the_page_and_goes_away_by_the_same_key(
    qtbot: QtBot, program: Program
) -> None:
    keyboard = Keyboard()
    keyboard.press(Key.Key_Slash, CTRL)
    sheet = wait_for(qtbot, KeySheet, program)
    front(qtbot, sheet)
    assert nameless(sheet) == []
    assert latin_words(sheet) <= {"Del", "Home", "End", "Delete", "PageDown"}
    keyboard.press(Key.Key_Slash, CTRL)
    qtbot.waitUntil(lambda: not window_of(program).findChildren(KeySheet))


# the lock


def test_the_lock_covers_the_window_and_an_open_dialog_and_no_key_passes(
    qtbot: QtBot, program: Program
) -> None:
    window = window_of(program)
    dialog = QDialog(window)
    line = QLineEdit(dialog)
    QVBoxLayout(dialog).addWidget(line)
    dialog.open()
    front(qtbot, dialog)
    line.setFocus()
    Keyboard().press(Key.Key_L, CTRL)
    for covered in (window, dialog):
        cover = covered.findChild(Cover)
        assert cover is not None
        assert cover.isVisible()
        assert cover.geometry() == covered.rect()
    QTest.keyClick(line, Qt.Key.Key_A)
    QTest.keyClick(window, Qt.Key.Key_9, CTRL)
    assert line.text() == ""
    assert window.page.TITLE == "首页"
    assert "示例楚天" not in "".join(cover.accessibleName() for cover in window.findChildren(Cover))
    Keyboard().press(Key.Key_Return)
    assert not program.lock.locked
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert dialog.findChild(Cover) is None
    assert line.hasFocus()
    dialog.close()


def test_a_window_that_comes_up_behind_the_lock_is_covered(qtbot: QtBot, program: Program) -> None:
    program.lock.lock()
    box = QMessageBox(window_of(program))
    box.setText("示例")
    box.show()
    assert box.findChild(Cover) is not None
    box.resize(500, 300)
    QApplication.processEvents()
    cover = box.findChild(Cover)
    assert isinstance(cover, Cover)
    assert cover.size() == box.size()
    box.close()
    box.deleteLater()
    QApplication.sendPostedEvents(box, QEvent.Type.DeferredDelete.value)
    program.lock.unlock()
    assert not program.lock.locked


def test_it_locks_when_the_pc_was_idle_and_not_while_somebody_works_elsewhere(program: Program) -> None:
    program.lock.set_minutes(5)
    program.watch.last_input = time.monotonic() - 301
    program.lock._system_idle = lambda: 2.0  # at work in another program
    program.lock.look()
    assert not program.lock.locked
    program.lock._system_idle = lambda: None  # a system that does not say: our own windows count
    program.lock.look()
    assert program.lock.locked


def test_a_key_or_a_touch_of_the_mouse_is_input(program: Program) -> None:
    program.watch.last_input = 0.0
    QTest.keyClick(window_of(program), Qt.Key.Key_Shift)
    assert program.watch.last_input > 0


def test_minutes_of_zero_never_lock(program: Program) -> None:
    program.lock.set_minutes(0)
    program.watch.last_input = 0.0
    program.lock.look()
    assert not program.lock.locked


# help


def test_f1_opens_the_chapter_of_every_page(qtbot: QtBot, program: Program) -> None:
    window = window_of(program)
    for key, chapter in (
        (1, "home"),
        (2, "enterprises"),
        (3, "visits"),
        (4, "letters"),
        (8, "reports"),
        (9, "settings"),
    ):
        window.go(key)
        front(qtbot, window)
        Keyboard().press(Key.Key_F1)
        shown = wait_for(qtbot, HelpWindow, program)
        assert isinstance(shown, HelpWindow)
        assert shown.chapter == chapter
        assert len(shown.text.toPlainText()) > 100
        shown.close()


def test_f1_in_quick_visit_opens_its_chapter_and_can_be_read_beside_it(
    qtbot: QtBot, program: Program
) -> None:
    window_of(program).new_visit()
    visit = wait_for(qtbot, QuickVisit, program)
    front(qtbot, visit)
    Keyboard().press(Key.Key_F1)
    shown = wait_for(qtbot, HelpWindow, program)
    assert isinstance(shown, HelpWindow)
    assert shown.chapter == "quick-visit"
    front(qtbot, shown)
    shown.search.setFocus()
    Keyboard().type("fcitx")
    assert shown.chapter == "input-method"
    Keyboard().press(Key.Key_F1)
    assert not shown.isVisible()


def test_every_chapter_is_there_with_its_pictures_and_links(qtbot: QtBot) -> None:
    import re

    from tiqiang_desktop import paths

    for chapter in chapters():
        assert chapter.title
        for target in re.findall(r"\]\(([^)]+)\)", chapter.text):
            assert (paths.resources() / "help" / target).is_file() or target.removesuffix(".md") in NAMES, (
                target
            )
    written = {path.stem for path in (paths.resources() / "help").glob("*.md")}
    assert written == set(NAMES) - {"keys"}


def test_help_says_the_keys_from_the_table(qtbot: QtBot) -> None:
    text = next(chapter.text for chapter in chapters() if chapter.name == "keys")
    assert "| Ctrl+K | 查找企业、文号、人员、问题 |" in text
    assert "Ctrl+L" in text


def test_the_manual_has_names_and_speaks_chinese(qtbot: QtBot, program: Program) -> None:
    shown = HelpWindow(window_of(program))
    shown.show_chapter("start")
    shown.show()
    assert nameless(shown) == []
    shown.search.setText("没有这种话")
    assert shown.model.rowCount() == 0
    shown.search.setText("")
    assert shown.model.rowCount() == len(NAMES)
    shown.close()


# the first start


def test_the_tour_has_five_steps_ends_by_esc_and_never_comes_again(
    qtbot: QtBot, program: Program, memory: Memory
) -> None:
    window = window_of(program)
    tour = Tour(window)
    front(qtbot, window)
    seen = [tour.accessibleName()]
    for _ in STEPS[1:]:
        QTest.keyClick(tour.next, Key.Key_Return, NONE)
        seen.append(tour.accessibleName())
        assert window.rect().contains(tour.geometry())
    assert len(set(seen)) == len(STEPS) == 5
    with qtbot.waitSignal(tour.ended):
        QTest.keyClick(tour, Key.Key_Escape)
    assert not tour.isVisible()
    program._tour()
    assert [each for each in window.findChildren(Tour) if each.isVisible()] == []


def test_the_first_start_shows_the_tour_by_itself(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    program._memory = Memory(tmp_path / "新家")
    program._tour()
    assert window_of(program).findChild(Tour) is not None
    assert Memory(tmp_path / "新家").toured


def test_the_sample_goes_in_one_click_and_the_own_archive_comes_back(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    own = window_of(program).workspace.store.path
    path = tmp_path / "示例档案.tqa"
    sample.build(path).close()
    assert program._close_window()
    assert program.start(path)
    window = window_of(program)
    assert len(window.workspace.find(Enterprise)) > 5
    window.go(9)
    window.page.about.sample_done.emit()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window_of(program).workspace.store.path == own)
    assert not path.exists()


def test_an_own_archive_is_never_removed_as_a_sample(program: Program) -> None:
    own = window_of(program).workspace.store.path
    program._remove_sample()
    assert own.exists()
    assert window_of(program).isVisible()


# what Qt is told before and at the start


def test_qt_speaks_chinese_and_discard_says_do_not_save(qapp: QApplication) -> None:
    assert start.speak_chinese(qapp)
    translate = QApplication.translate
    assert translate("QPlatformTheme", "Cancel") == "取消"
    assert translate("QPlatformTheme", "Discard") == "不保存"
