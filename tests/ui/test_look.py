"""The look: one table of colours, icons that take a colour, fonts that can show Chinese."""

import re

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QImage, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tiqiang_desktop import paths
from tiqiang_desktop.ui import style
from tiqiang_desktop.ui.icons import pixmap
from tiqiang_desktop.ui.pages import PAGES


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_colour_of_the_sheet_is_in_the_table() -> None:
    sheet = style.sheet(style.LIGHT)
    assert "@" not in sheet
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", sheet))
    assert colours <= {getattr(style.LIGHT, name) for name in style.Tokens.__slots__}


@pytest.mark.parametrize("state", style.STATES)
def test_the_words_of_a_badge_can_be_read(state: str) -> None:
    assert contrast(*style.STATES[state]) >= 4.5


def test_text_can_be_read_on_every_ground() -> None:
    tokens = style.LIGHT
    for ground in (tokens.panel, tokens.ground, tokens.rail, tokens.head):
        assert contrast(tokens.ink, ground) >= 7
        assert contrast(tokens.dim, ground) >= 4.5


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


def test_the_look_is_fusion_with_our_palette_and_sheet(qtbot: QtBot, qapp: QApplication) -> None:
    before = (qapp.style().objectName(), qapp.palette(), qapp.font(), qapp.styleSheet())
    style.apply(qapp)
    assert qapp.palette().highlight().color().name() == style.LIGHT.accent.lower()
    assert qapp.font().pointSizeF() == style.POINTS
    qapp.setStyleSheet(before[3])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])
    qapp.setStyle(before[0])
