"""The window: keys, search, undo, refresh by kinds, names for everything that takes the focus."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import Keyboard, front
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.letter import Letter
from tiqiang_desktop.domain.problem import Problem, ProblemState
from tiqiang_desktop.services import problems
from tiqiang_desktop.services.progress import Progress
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui import shortcuts
from tiqiang_desktop.ui.key_sheet import groups
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.pages import PAGES

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LATIN_ALLOWED = re.compile(
    r"Ctrl|Shift|Alt|Enter|Esc|Tab|Del|Delete|Home|End|PgUp|PgDn|Excel|WPS|PDF|CSV|F\d+|[A-Z]\d?|MIT|Qt|PySide6|LGPL|SQL\w+|"
    r"sqlite|utils|ReportLab|PDFium|openpyxl|calamine|Noto|SIL|OFL|Fandol|Liberation|resources|tqa|xlsx|GB|T|A\d"
)


@pytest.fixture
def window(qtbot: QtBot, space: Workspace) -> Iterator[MainWindow]:
    firm = make.enrolled(space, "示例楚天电线电缆有限公司", phone="13800001111", town="城关镇")
    make.enrolled(space, "示例汉江童车有限公司")
    make.with_problems(space, firm, 2)
    made = MainWindow(space)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, key, modifier)


def test_each_page_opens_by_its_number_and_says_where_one_is(qtbot: QtBot, window: MainWindow) -> None:
    for entry in PAGES:
        press(qtbot, window, Qt.Key(Qt.Key.Key_0.value + entry.key))
        assert entry.title == window.page.TITLE
        assert entry.title in [label.text() for label in window.header.findChildren(QLabel)]


def test_undo_and_redo_name_the_action(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_Z)
    assert window.notices.banner.text == "已撤销：登记问题"
    assert window.workspace.find(Problem) == []
    press(qtbot, window, Qt.Key.Key_Y)
    assert window.notices.banner.text == "已重做：登记问题"
    assert len(window.workspace.find(Problem)) == 2


def test_find_anything_by_initials_and_open_it(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_K)
    qtbot.keyClicks(window.header.search, "hjtc")
    qtbot.keyClick(window.header.search.completer().popup(), Qt.Key.Key_Return)
    assert window.page.TITLE == "企业档案"
    assert window.page.list.current_value().name == "示例汉江童车有限公司"  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window.header.search.text() == "")


def test_the_arrow_keys_pass_over_the_headings_of_the_groups(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_K)
    qtbot.keyClicks(window.header.search, "sl")
    offered = window.header.search.completer().popup()
    qtbot.waitUntil(lambda: offered.currentIndex().row() == 1)  # 0 is the heading 企业
    assert window.header.search.text() == "sl"
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    assert offered.currentIndex().row() == 2
    texts = [offered.model().index(row, 0).data() for row in range(offered.model().rowCount())]
    assert texts[0] == "企业"


def test_a_problem_is_opened_from_the_search(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_K)
    qtbot.keyClicks(window.header.search, "jyjl")
    qtbot.keyClick(window.header.search.completer().popup(), Qt.Key.Key_Return)
    assert window.page.TITLE == "走访与问题"


@pytest.mark.parametrize("way", ["page", "close", "undo"])
def test_what_an_editor_still_holds_is_saved_before_the_page_is_left(
    qtbot: QtBot, window: MainWindow, way: str
) -> None:
    """Pitfall 5: the key comes before the field has lost the focus."""
    window.go(9)
    line = window.page.office.address.line  # type: ignore[attr-defined]
    front(qtbot, window)
    line.setFocus()
    line.clear()
    Keyboard().compose("示例路1号")
    if way == "page":
        press(qtbot, window, Qt.Key.Key_1)
    elif way == "close":
        window.close()
    else:
        window.undo()
        press(qtbot, window, Qt.Key.Key_Y)
    assert window.workspace.office.address == "示例路1号"


def test_keys_are_one_table(window: MainWindow) -> None:
    """What the window binds, what a tooltip says and what the sheet lists come from ui/shortcuts.py."""
    bound = {each.key().toString() for each in window.findChildren(QShortcut, options=DIRECT)}
    table = {QKeySequence(keys).toString() for each in shortcuts.IN_WINDOW for keys in each.keys}
    table |= {QKeySequence(keys).toString() for each in shortcuts.IN_LISTS for keys in each.keys}
    pages = {f"Ctrl+{entry.key}" for entry in PAGES}
    assert {
        QKeySequence(keys).toString() for each in shortcuts.IN_WINDOW for keys in each.keys
    } | pages <= bound
    assert bound <= table | pages
    assert shortcuts.tip("undo") == "撤销上一步　Ctrl+Z"
    listed = [keys for _, lines in groups("首页", window.page.keys()) for keys, _ in lines]
    assert {shortcuts.shown(each) for each in (*shortcuts.IN_WINDOW, *shortcuts.ANYWHERE)} <= set(listed)


def test_the_foot_says_that_nothing_was_backed_up_yet(window: MainWindow) -> None:
    assert "上次备份：尚未备份" in [label.text() for label in window.footer.findChildren(QLabel)]


def test_a_shown_page_follows_a_change_and_a_hidden_one_waits(qtbot: QtBot, window: MainWindow) -> None:
    window.go(2)
    window.go(1)
    hidden = window._pages[2]
    make.enrolled(window.workspace, "示例五山建材有限公司")
    QApplication.processEvents()
    assert hidden.pane.model.rowCount() == 2  # type: ignore[attr-defined]
    window.go(2)
    assert hidden.pane.model.rowCount() == 3  # type: ignore[attr-defined]


def test_a_job_on_its_thread_changes_the_page_that_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    window.go(2)

    def work(workspace: Workspace, progress: Progress) -> None:
        progress("新建", 1, 1)
        make.enrolled(workspace, "示例五山建材有限公司")

    with qtbot.waitSignal(window.jobs.finished):
        window.jobs.run("新建", work, lambda _: None)
    qtbot.waitUntil(lambda: window.page.pane.model.rowCount() == 3)  # type: ignore[attr-defined]


def test_r_registers_a_rectification_and_selects_the_next_matter(
    qtbot: QtBot, window: MainWindow, clock: make.Clock
) -> None:
    clock.at = clock.at.replace(month=7, day=20)
    window.refresh()
    matters = window.page.list  # type: ignore[attr-defined]
    first, second = matters.source.row(0), matters.source.row(1)
    matters.select_row(0)
    qtbot.keyClick(matters, Qt.Key.Key_R)
    assert window.workspace.get(Problem, first.record_id).state is ProblemState.CORRECTED
    QApplication.processEvents()
    assert matters.current_value() == second


def test_enter_on_a_firm_without_a_letter_drafts_it(qtbot: QtBot, window: MainWindow) -> None:
    matters = window.page.list  # type: ignore[attr-defined]
    matters.select_row(0)
    assert "还没有建议书" in matters.current_value().text
    qtbot.keyClick(matters, Qt.Key.Key_Return)
    assert window.page.TITLE == "整改建议书"
    assert len(window.workspace.find(Letter)) == 1


def test_the_rail_shows_icons_only_in_a_narrow_window(window: MainWindow) -> None:
    window.resize(1366, 700)
    QApplication.processEvents()
    wide = window.rail.width()
    window.resize(1024, 600)
    QApplication.processEvents()
    assert window.rail.width() < wide / 2


def test_the_foot_says_when_was_saved_and_what_undo_takes_back(window: MainWindow) -> None:
    texts = [label.text() for label in window.footer.findChildren(QLabel)]
    assert "✓ 已保存 12:00" in texts
    firm = window.workspace.find(Problem)[0]
    problems.correct(window.workspace, firm.id)
    QApplication.processEvents()
    assert "撤销：登记整改" in [button.text() for button in window.footer.findChildren(QAbstractButton)]


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    nameless = []
    for entry in PAGES:
        window.go(entry.key)
        for widget in window.findChildren(QWidget):
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            inner = (
                widget.objectName().startswith("qt_")
                or widget.metaObject().className() == "QComboBoxListView"
            )
            own = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not inner
            if own and not named:
                nameless.append(f"{entry.title}: {widget.metaObject().className()} {widget.objectName()}")
    assert nameless == []


def test_no_english_words_on_the_screen(window: MainWindow) -> None:
    found = set()
    for entry in PAGES:
        window.go(entry.key)
        texts = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
        texts += [w.text() for w in window.findChildren(QAbstractButton) if w.isVisible()]
        texts += [w.placeholderText() for w in window.findChildren(QLineEdit) if w.isVisible()]
        for text in texts:
            plain = re.sub(r"<[^>]+>|&\w+;|\S*[/\\]\S*", " ", text)
            found |= {w for w in re.findall(r"[A-Za-z]+\d?", plain) if not LATIN_ALLOWED.fullmatch(w)}
    assert found == set()


def test_shift_ctrl_n_opens_the_visit_window(qtbot: QtBot, window: MainWindow) -> None:
    from tiqiang_desktop.ui.visits.quick_visit import QuickVisit

    press(qtbot, window, Qt.Key.Key_N, CTRL | SHIFT)
    visit = window.findChild(QuickVisit)
    assert visit is not None
    visit.close()


def test_a_long_undo_leaves_the_screen_free_and_comes_back_by_name(qtbot: QtBot, window: MainWindow) -> None:
    with window.workspace.change("导入企业名单"):
        window.workspace.save_all([make.enterprise(f"示例{at}号有限公司") for at in range(400)])
    press(qtbot, window, Qt.Key.Key_Z)
    assert window.jobs.busy
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert window.notices.banner.text == "已撤销：导入企业名单"
    assert len(window.workspace.find(Enterprise)) == 2
    press(qtbot, window, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert len(window.workspace.find(Enterprise)) == 402
