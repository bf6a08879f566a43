"""The look: one table of colours, icons that take a colour, fonts that can show Chinese."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QPaintEvent, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tiqiang_desktop import paths
from tiqiang_desktop.ui import scale, style
from tiqiang_desktop.ui.icons import icon, pixmap
from tiqiang_desktop.ui.look import Look
from tiqiang_desktop.ui.memory import Memory
from tiqiang_desktop.ui.pages import PAGES
from tiqiang_desktop.ui.tokens import DARK, LIGHT, STATES, THEMES, Tokens
from tiqiang_desktop.ui.watch import Watch
from tiqiang_desktop.ui.widgets.badges import draw_badge


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def words_on_grounds(t: Tokens) -> Iterator[tuple[str, str]]:
    """Every pair in which something is written on the screen."""
    for ground in (t.panel, t.ground, t.rail, t.head, t.hover, t.accent_soft):
        yield t.ink, ground
        yield t.dim, ground
    for ink, ground in STATES.values():
        yield getattr(t, ink), getattr(t, ground)
    yield from ((t.on_accent, t.accent), (t.on_accent, t.accent_dark), (t.panel, t.ink))
    yield from (
        (t.accent, t.panel),
        (t.accent, t.accent_soft),
        (t.red, t.panel),
        (t.amber, t.panel),
        (t.green, t.panel),
    )


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_of_the_sheet_is_in_the_table(theme: str) -> None:
    sheet = style.sheet(THEMES[theme])
    assert "@" not in sheet
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", sheet))
    assert colours <= {getattr(THEMES[theme], name) for name in Tokens.__slots__}


@pytest.mark.parametrize(("theme", "least"), [("浅色", 4.5), ("深色", 4.5), ("高对比", 7)])
def test_words_can_be_read_on_every_ground(theme: str, least: float) -> None:
    poor = {pair: contrast(*pair) for pair in words_on_grounds(THEMES[theme]) if contrast(*pair) < least}
    assert poor == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_of_the_focus_stands_out(theme: str) -> None:
    tokens = THEMES[theme]
    for ground in (tokens.panel, tokens.ground, tokens.rail):
        assert contrast(tokens.accent, ground) >= 3  # WCAG 1.4.11


def test_no_colour_stands_anywhere_but_in_the_table() -> None:
    """A colour written elsewhere would stay as it is when the user turns the screen dark."""
    ui = paths.resources().parent / "tiqiang_desktop" / "ui"
    found = [
        f"{path.relative_to(ui)}: {hit}"
        for path in ui.rglob("*.py")
        if path.name != "tokens.py"
        for hit in re.findall(r"#[0-9A-Fa-f]{6}\b|\bLIGHT\.\w+", path.read_text("utf-8"))
    ]
    assert found == []


def test_lengths_of_the_sheet_follow_the_scale_and_hairlines_stay() -> None:
    assert "padding: 5px 13px" in style.sheet(LIGHT)
    assert "padding: 8px 20px" in style.sheet(LIGHT, 150)
    assert "border: 1px solid" in style.sheet(LIGHT, 150)


def test_every_page_has_an_icon_in_the_wanted_colour(qapp: QApplication) -> None:
    for entry in PAGES:
        image: QImage = pixmap(entry.picture, "#1F5FBF", 24).toImage()
        shown = {
            image.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if image.pixelColor(x, y).alpha() > 200
        }
        assert "#1f5fbf" in shown


def test_the_bundled_font_can_be_taken_when_the_system_has_none(qapp: QApplication) -> None:
    number = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / style.BUNDLED))
    assert number >= 0
    family = QFontDatabase.applicationFontFamilies(number)[0]
    face = QRawFont.fromFont(QFont(family))
    assert all(face.supportsCharacter(ord(character)) for character in "提质强企整改建议书")


@pytest.fixture
def look(qapp: QApplication, tmp_path: Path) -> Iterator[Look]:
    before = (qapp.style().objectName(), qapp.palette(), qapp.font(), qapp.styleSheet())
    memory = Memory(tmp_path)
    style.apply(qapp)
    yield Look(qapp, memory)
    style.apply(qapp)
    qapp.setStyleSheet(before[3])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])
    qapp.setStyle(before[0])


def test_the_look_is_fusion_with_our_palette_and_sheet(qapp: QApplication, look: Look) -> None:
    assert qapp.palette().highlight().color().name() == LIGHT.accent.lower()
    assert qapp.font().pointSizeF() == style.POINTS


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_shown_window_turns_dark_at_once_with_icons_badges_and_stars(qtbot: QtBot, look: Look) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    button, label = QPushButton(icon("plus"), ""), QLabel(style.mark_required("企业名称"))
    badge = Badge()
    column = QVBoxLayout(page)
    for widget in (button, label, badge):
        column.addWidget(widget)
    page.show()
    assert LIGHT.dim.lower() in colours(button)
    assert LIGHT.green_soft.lower() in colours(badge)
    with qtbot.waitSignal(look.changed):
        look.wear("深色")
    assert DARK.dim.lower() in colours(button)
    assert DARK.panel.lower() in colours(button)
    assert DARK.green_soft.lower() in colours(badge)
    assert DARK.red in label.text()


class Badge(QWidget):
    """What a list draws in a cell with a state."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_badge(painter, QRectF(0, 0, 100, 30), "ok", "已验证")
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(120, 40)


def test_theme_and_scale_are_remembered(look: Look, tmp_path: Path) -> None:
    look.wear("高对比")
    look.set_scale(150)
    again = Memory(tmp_path)
    assert (again.theme, again.scale) == ("高对比", 150)


def test_fonts_spaces_and_icons_follow_the_scale_there_and_back(qtbot: QtBot, look: Look) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    title, button = QLabel("标题"), QPushButton(icon("plus"), "新建")
    style.sized(title, 15)
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 8, 16, 8)
    column.setSpacing(6)
    column.addWidget(title)
    column.addWidget(button)
    page.show()
    before = (title.font().pointSizeF(), button.font().pointSizeF(), button.iconSize())
    look.set_scale(150)
    assert title.font().pointSizeF() == 22.5
    assert button.font().pointSizeF() == pytest.approx(15.75)
    assert button.iconSize().width() == 24
    assert column.contentsMargins().left() == 24
    assert column.spacing() == 9
    look.set_scale(100)
    assert (title.font().pointSizeF(), button.font().pointSizeF(), button.iconSize()) == before
    assert column.contentsMargins().left() == 16


def test_a_window_made_later_is_as_large(qtbot: QtBot, look: Look, qapp: QApplication) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    look.set_scale(175)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 8, 16, 8)
    column.addWidget(QLabel("内容"))
    page.show()
    qapp.removeEventFilter(watch)
    assert column.contentsMargins().left() == 28


def test_the_scale_goes_up_and_down_by_steps_and_ends(look: Look) -> None:
    seen = []
    for _ in range(6):
        look.step(True)
        seen.append(scale.percent())
    assert seen == [110, 125, 150, 175, 175, 175]
    for _ in range(8):
        look.step(False)
    assert scale.percent() == 90
