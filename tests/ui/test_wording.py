"""建议书用语, the segment of numbers, and a notice on 首页 that waits for its letter."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import CTRL, Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.lines import MatterKind
from tiqiang_desktop.domain.receipt import StandingText
from tiqiang_desktop.services import home as home_service
from tiqiang_desktop.services import letter_life, letter_words, letters
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.home.page import HomePage
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.settings.office_form import OfficeForm
from tiqiang_desktop.ui.settings.page import WORDING, SettingsPage
from tiqiang_desktop.ui.settings.wording import Wording
from tiqiang_desktop.ui.visits.quick_visit import QuickVisit


@pytest.fixture
def page(space: Workspace, qtbot: QtBot) -> SettingsPage:
    holder = QWidget()
    made = SettingsPage(space, Jobs(space, holder))
    qtbot.addWidget(holder)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    front(qtbot, made)
    made.tabs.setCurrentIndex(WORDING)
    made.refresh()
    return made


def chip(tab: Wording, word: str) -> QPushButton:
    return next(button for button in tab.chips.findChildren(QPushButton) if button.text() == word)


def at_the_end(tab: Wording) -> None:
    tab.editor.area.setFocus()
    tab.editor.area.moveCursor(QTextCursor.MoveOperation.End)


def test_each_standing_text_is_listed_and_seen_in_a_letter_even_in_an_empty_archive(
    page: SettingsPage, space: Workspace
) -> None:
    tab = page.wording
    assert [line.title for line in tab.list.source.rows()] == list(letter_words.TEMPLATES.values())
    seen = set()
    for name in letter_words.TEMPLATES:
        tab.list.select_id(name)
        assert tab.text() == letter_words.current(space, name)
        assert tab.editor.message.text() == ""
        assert tab.view.pages >= 1
        seen.add(tab.view.pdf)
    assert len(seen) >= 5
    assert not space.find(StandingText)


def test_typing_shows_the_letter_anew_and_saving_words_the_next_letter(
    page: SettingsPage, space: Workspace, qtbot: QtBot
) -> None:
    tab, keyboard = page.wording, Keyboard()
    tab.list.select_id("visit_opening")
    before = tab.view.pdf
    at_the_end(tab)
    keyboard.compose("欢迎来电")
    chip(tab, "{企业}").click()
    assert tab.text().endswith("欢迎来电{企业}")
    qtbot.waitUntil(lambda: tab.view.pdf != before)
    with qtbot.waitSignal(tab.done):
        keyboard.press(Key.Key_S, CTRL)
    assert letter_words.is_own(space, "visit_opening")
    assert tab.list.source.rows()[1].state == "本单位"
    tab.restore_button.click()
    assert not letter_words.is_own(space, "visit_opening")
    assert tab.view.pdf == before
    space.undo()
    page.refresh()
    assert tab.text().endswith("欢迎来电{企业}")


def test_a_wrong_placeholder_is_named_under_the_editor_and_not_saved(
    page: SettingsPage, space: Workspace, qtbot: QtBot
) -> None:
    tab, keyboard = page.wording, Keyboard()
    tab.list.select_id("feedback")
    shown = tab.view.pdf
    at_the_end(tab)
    keyboard.compose("{错词}")
    qtbot.waitUntil(lambda: "{错词} 不是可用的占位符" in tab.editor.message.text())
    assert tab.view.pdf == shown
    tab.save_button.click()
    assert not space.find(StandingText)
    assert tab.list.source.rows()[6].state == "未保存"
    tab.list.select_id("disclaimer")
    tab.editor.set_text("本建议书供参考。")
    tab.save_button.click()
    assert "不代替责令改正通知书" in tab.editor.message.text()
    assert not space.find(StandingText)


def test_what_was_typed_stays_when_the_page_is_left_and_after_a_new_start(
    page: SettingsPage, space: Workspace, qtbot: QtBot
) -> None:
    tab, keyboard = page.wording, Keyboard()
    tab.list.select_id("cause_rest")
    at_the_end(tab)
    keyboard.compose("附后。")
    tab.list.select_id("feedback")
    assert not tab.text().endswith("附后。")
    tab.list.select_id("cause_rest")
    assert tab.text().endswith("附后。")
    page.commit()
    again = Wording(space)
    qtbot.addWidget(again)
    again.refresh()
    again.list.select_id("cause_rest")
    assert again.text().endswith("附后。")
    again.restore()
    assert again.text() == letter_words.shipped_text("cause_rest")


def test_the_tab_names_its_widgets_and_speaks_chinese(page: SettingsPage) -> None:
    assert nameless(page.wording) == []
    assert latin_words(page.wording) == set()


def test_the_segment_of_numbers_has_an_end(space: Workspace, qtbot: QtBot) -> None:
    form = OfficeForm(space)
    qtbot.addWidget(form)
    form.start.set_text("30")
    form.end.set_text("20")
    with qtbot.waitSignal(form.said) as told:
        form.save()
    assert told.args is not None
    assert "末号小于起始号" in told.args[1]
    form.end.set_text("abc")
    form.save()
    assert "请填整数" in form.end.message.text()
    form.end.set_text("40")
    form.save()
    assert (space.office.segment_start, space.office.segment_end) == (30, 40)
    form.end.set_text("")
    form.save()
    assert space.office.segment_end == 0
    assert letters.next_serial(space, 2022) == 30


def test_a_used_up_segment_does_not_hide_the_preview_of_the_wording(space: Workspace) -> None:
    firm = make.enrolled(space)
    make.with_problems(space, firm, 1)
    letters.issue(space, letters.draft(space, firm.id).id)
    with space.change("设置文号"):
        space.save(replace(space.office, segment_start=1, segment_end=1))
    assert letters.preview_with(space, "feedback", letter_words.current(space, "feedback"))


class Asked(QObject):
    """Hears what a page asks the window for."""

    def __init__(self, page: HomePage) -> None:
        super().__init__()
        self.heard: list[tuple[str, str]] = []
        page.visit_requested.connect(self.visit)
        page.letter_requested.connect(self.letter)

    @Slot(str)
    def visit(self, firm: str) -> None:
        self.heard.append(("visit", firm))

    @Slot(str)
    def letter(self, firm: str) -> None:
        self.heard.append(("letter", firm))


def test_enter_on_a_notice_drafts_its_letter_or_begins_the_visit_that_comes_first(
    space: Workspace, qtbot: QtBot
) -> None:
    written = make.enrolled(space, "示例汉江童车有限公司")
    make.with_problems(space, written, 1)
    bare = make.enrolled(space)
    for number, firm in enumerate((written, bare), 1):
        letter_life.register_notice(space, firm.id, f"〔2022〕{number}号", space.today())
    holder = QWidget()
    jobs = Jobs(space, holder)
    home = HomePage(space, jobs)
    asked = Asked(home)
    for widget in (holder, home):
        qtbot.addWidget(widget)
    front(qtbot, home)
    home.refresh()
    for firm in (written, bare):
        matter = next(
            one
            for one in home_service.todo(space).matters
            if (one.record_kind, one.enterprise_id) == ("notice", firm.id)
        )
        home.list.select_id(f"{MatterKind.LETTER_DUE}{matter.record_id}")
        home.list.setFocus()
        Keyboard().press(Key.Key_Return)
    assert asked.heard == [("letter", written.id), ("visit", bare.id)]
    visit = QuickVisit(space, jobs, bare.id, home)
    assert visit.form.notice.text() == "〔2022〕2号"
    visit.reject()
