"""Pages with small ones beside them, and marks on what is set in a substitute font."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.documents.letters import book, letter
from tests.ui.keys import Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.documents.letter import render
from tiqiang_desktop.ui.tokens import NOW
from tiqiang_desktop.ui.widgets.pdf_reader import PdfReader


@pytest.fixture
def reader(qtbot: QtBot) -> PdfReader:
    made = PdfReader("试验")
    qtbot.addWidget(made)
    made.resize(760, 420)
    front(qtbot, made)
    return made


def test_small_pages_come_by_f4_and_only_those_in_sight_are_drawn(reader: PdfReader, qtbot: QtBot) -> None:
    reader.show_pdf(render(letter(20), book()))
    assert reader.view.pages >= 5
    assert reader.thumbs.pages.rowCount() == 0
    Keyboard().press(Key.Key_F4)
    assert reader.thumbs.hasFocus()
    assert reader.thumbs.pages.rowCount() == reader.view.pages
    qtbot.waitUntil(lambda: reader.thumbs.pages.drawn >= 2)
    qtbot.wait(200)
    assert reader.thumbs.pages.drawn < reader.view.pages
    assert nameless(reader) == []
    assert latin_words(reader) == set()
    Keyboard().press(Key.Key_F4)
    assert not reader.thumbs.isVisible()
    assert reader.view.hasFocus()


def test_the_page_that_is_read_is_marked_and_the_arrows_go_to_others(reader: PdfReader) -> None:
    reader.show_pdf(render(letter(20), book()))
    keyboard = Keyboard()
    keyboard.press(Key.Key_F4)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Down)
    assert reader.view.current_page() == 2
    reader.view.setFocus()
    keyboard.press(Key.Key_PageDown)
    assert reader.thumbs.currentIndex().row() == 3
    index = reader.thumbs.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"第 4 页，共 {reader.view.pages} 页"


def test_other_pages_replace_the_small_ones_too(reader: PdfReader) -> None:
    reader.show_pdf(render(letter(20), book()))
    reader.tools.thumbs.click()
    reader.show_pdf(render(letter(1), book()))
    assert reader.thumbs.pages.rowCount() == reader.view.pages
    reader.show_pdf(b"")
    assert reader.thumbs.pages.rowCount() == 0


def test_substituted_characters_are_said_and_marked_on_the_page(reader: PdfReader, qtbot: QtBot) -> None:
    plain = render(replace(letter(1), addressee="示例公司"), book())
    with qtbot.waitSignal(reader.checked):
        reader.show_pdf(render(replace(letter(1), addressee="示例㑳公司"), book()))
    assert "㑳（第1页）" in reader.note.text()
    assert reader.note.isVisible()
    assert reader.notes() == (reader.note.text(),)
    place, rect = reader.view.marks[0][-1], reader.view.page_rects()[0]
    reader.view.verticalScrollBar().setValue(round(place.top() * reader.view.scale() * 96 / 72) - 60)
    scale = rect.width() / 595.276
    x = rect.left() + place.center().x() * scale
    y = rect.top() + place.bottom() * scale - reader.view.verticalScrollBar().value()
    qtbot.waitUntil(
        lambda: (
            reader.view.viewport().grab().toImage().pixelColor(round(x), round(y) + 1) == QColor(NOW.amber)
        )
    )
    with qtbot.waitSignal(reader.checked):
        reader.show_pdf(plain)
    assert reader.view.marks == {}
    assert not reader.note.isVisible()


def test_a_narrow_reader_has_sizes_and_pages_only(qtbot: QtBot) -> None:
    narrow = PdfReader("试验", narrow=True)
    qtbot.addWidget(narrow)
    narrow.resize(330, 400)
    front(qtbot, narrow)
    narrow.show_pdf(render(letter(20), book()))
    assert not narrow.tools.thumbs.isVisible()
    assert not narrow.tools.outside.isVisible()
    narrow.tools.fit_page.click()
    assert narrow.view.page_rects()[0].height() <= narrow.view.viewport().height()
    narrow.tools.forward.click()
    assert narrow.tools.page.text().startswith("2 / ")
