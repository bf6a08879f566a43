"""字体 in the settings: what sets which part, and files of one's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.documents.letters import FONTS
from tests.ui.keys import Key, Keyboard, front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.services import letter_fonts
from tiqiang_desktop.services.letter_fonts import LetterFonts, Source
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.jobs import Jobs
from tiqiang_desktop.ui.settings.fonts import Fonts
from tiqiang_desktop.ui.settings.page import SettingsPage

KAI = FONTS / "FandolKai.ttf"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A PC with one font, that stands for 黑体; the bundled fonts are back after the test."""
    former = letter_fonts.use(LetterFonts(tmp_path / "家", find=lambda: {"SimHei": FONTS / "NotoSansSC.ttf"}))
    yield tmp_path / "家"
    letter_fonts.use(former)


@pytest.fixture
def page(space: Workspace, home: Path, qtbot: QtBot) -> Iterator[Fonts]:
    holder = QWidget()
    jobs = Jobs(space, holder)
    qtbot.addWidget(holder)
    made = Fonts(jobs)
    qtbot.addWidget(made)
    made.resize(1000, 400)
    front(qtbot, made)
    qtbot.waitUntil(lambda: bool(shown(made)), timeout=8000)
    made.list.setFocus()
    yield made
    jobs.wait()


def shown(page: Fonts) -> dict[str, tuple[Source, str]]:
    source = page.list.source
    return {one.name: (one.source, one.family) for one in source.rows()}  # type: ignore[union-attr]


def test_each_part_says_its_font_and_where_it_comes_from(page: Fonts) -> None:
    assert shown(page) == {
        "小标宋": (Source.BUNDLED, "Noto Serif SC"),
        "仿宋": (Source.BUNDLED, "FandolFang R"),
        "黑体": (Source.INSTALLED, "Noto Sans SC"),
        "楷体": (Source.BUNDLED, "FandolKai"),
    }
    assert nameless(page) == []
    assert latin_words(page) - {"Del"} == set()


def test_a_file_is_added_for_the_chosen_part_and_removed_by_key(
    page: Fonts, home: Path, qtbot: QtBot
) -> None:
    page.list.select_id("仿宋")
    assert not page.remove_button.isEnabled()
    with qtbot.waitSignal(page.said, timeout=8000) as told:
        page.add("仿宋", KAI)
    assert told.args == ["ok", "正文改用“FandolKai”，从下一份新建议书起生效。"]
    assert shown(page)["仿宋"] == (Source.ADDED, "FandolKai")
    assert page.remove_button.isEnabled()
    Keyboard().press(Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(page)["仿宋"][0] is Source.BUNDLED, timeout=8000)
    assert list((home / "fonts").iterdir()) == []


def test_a_file_that_is_no_font_is_refused_in_words(page: Fonts, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "x.ttf").write_bytes(b"%PDF")
    with qtbot.waitSignal(page._jobs.refused, timeout=8000) as told:
        page.add("仿宋", tmp_path / "x.ttf")
    assert told.args == ["x.ttf 不是字体文件，请选 TTF 文件。"]
    assert shown(page)["仿宋"][0] is Source.BUNDLED


def test_only_the_bundled_fonts_can_be_chosen(page: Fonts, qtbot: QtBot) -> None:
    page.only_bundled.click()
    qtbot.waitUntil(lambda: shown(page)["黑体"][0] is Source.BUNDLED, timeout=8000)
    page.only_bundled.click()
    qtbot.waitUntil(lambda: shown(page)["黑体"][0] is Source.INSTALLED, timeout=8000)


def test_it_waits_for_another_job(space: Workspace, home: Path, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    jobs = Jobs(space, holder)
    page = Fonts(jobs)
    qtbot.addWidget(page)
    jobs.run("别的", lambda workspace, progress: workspace.today(), print)
    front(qtbot, page)
    qtbot.waitUntil(lambda: bool(shown(page)), timeout=8000)
    jobs.wait()


def test_the_settings_have_it(space: Workspace, home: Path, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    jobs = Jobs(space, holder)
    page = SettingsPage(space, jobs)
    qtbot.addWidget(page)
    titles = [page.tabs.tabText(number) for number in range(page.tabs.count())]
    assert "字体" in titles
    with qtbot.waitExposed(page):
        page.show()
    page.tabs.setCurrentIndex(titles.index("字体"))
    qtbot.waitUntil(lambda: bool(shown(page.fonts)), timeout=8000)
    jobs.wait()
