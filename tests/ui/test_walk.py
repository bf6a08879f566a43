"""A walk over every page as a screen reader, a Tab key and a careless mouse wheel take it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import front, receiver
from tiqiang_desktop.services import letters, sample
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.pages import PAGES
from tiqiang_desktop.ui.watch import Watch

CELLS = (
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.List,
)  # their rows speak for themselves
TITLES = [entry.title for entry in PAGES]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The invented county, with a letter issued."""
    made = sample.build(tmp_path_factory.mktemp("示例") / "示例.tqa")
    letters.issue(made, letters.draft(made, letters.awaiting(made)[0]).id)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, full: Workspace) -> Iterator[MainWindow]:
    made = MainWindow(full)
    qtbot.addWidget(made)
    front(qtbot, made)
    yield made
    made.close()


def turn_to(window: MainWindow, title: str) -> Iterator[str]:
    """The page, and each tab of it in turn."""
    window.go(next(entry.key for entry in PAGES if entry.title == title))
    QApplication.processEvents()
    tabs = [each for each in window.page.findChildren(QTabWidget) if each.isVisible()]
    if not tabs:
        yield title
        return
    for number in range(tabs[0].count()):
        tabs[0].setCurrentIndex(number)
        QApplication.processEvents()
        yield f"{title} · {tabs[0].tabText(number)}"


def interfaces(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything visible below, but for the cells of tables."""
    for number in range(top.childCount()):
        child = top.child(number)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        yield child
        if child.role() not in CELLS:
            yield from interfaces(child)


@pytest.mark.parametrize("title", TITLES)
def test_a_screen_reader_hears_a_name_for_everything_that_takes_the_focus(
    window: MainWindow, title: str
) -> None:
    silent = []
    for place in turn_to(window, title):
        top = QAccessible.queryAccessibleInterface(window)
        for each in interfaces(top):
            name = each.text(QAccessible.Text.Name)
            if each.state().focusable and (not name.strip() or "(&" in name):
                silent.append(f"{place}: {each.role()} “{name}” {each.object()}")
    assert silent == []


def reachable(window: MainWindow) -> set[QWidget]:
    """What Tab should come to: visible, switched on, and of a group of chips or tabs only the one."""
    found = set()
    for widget in window.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        if takes and widget.focusProxy() is None and not widget.objectName().startswith("qt_"):
            found.add(widget)
    return found


@pytest.mark.parametrize("title", TITLES)
def test_tab_reaches_everything_and_comes_round(window: MainWindow, title: str) -> None:
    for place in turn_to(window, title):
        window.header.search.setFocus()
        wanted, seen = reachable(window), set()
        for _ in range(3 * len(wanted) + 10):
            seen.add(receiver())
            QTest.keyClick(receiver(), Qt.Key.Key_Tab)
        groups = {widget.group() for widget in seen if hasattr(widget, "group") and widget.group()}
        missed = [
            f"{place}: {widget.metaObject().className()} {widget.accessibleName()}"
            for widget in wanted - seen
            if not (hasattr(widget, "group") and widget.group() in groups)  # the arrow keys go on inside it
        ]
        assert missed == []


def roll(widget: QWidget) -> None:
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


def value(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    assert isinstance(widget, QAbstractSpinBox)
    return widget.text()


@pytest.mark.parametrize("title", TITLES)
def test_the_wheel_changes_no_field_that_has_no_focus(
    qapp: QApplication, window: MainWindow, title: str
) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    changed = []
    for place in turn_to(window, title):
        window.header.search.setFocus()
        for kind in (QComboBox, QAbstractSpinBox):
            for widget in window.page.findChildren(kind):
                before = value(widget)
                roll(widget)
                if value(widget) != before:
                    changed.append(f"{place}: {widget.accessibleName()}")
    qapp.removeEventFilter(watch)
    assert changed == []
