"""How the program looks: one table of colours, made into the palette, the style sheet and the badges."""

import re
from dataclasses import asdict, dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from .. import paths
from ..services import shipped

POINTS = 10.5
FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
)
BUNDLED = "NotoSansSC.ttf"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one look."""

    ground: str
    panel: str
    rail: str
    head: str
    line: str
    edge: str
    hover: str
    ink: str
    dim: str
    faint: str
    accent: str
    accent_dark: str
    accent_soft: str
    accent_line: str
    red: str
    red_soft: str
    amber: str
    amber_soft: str
    green: str
    green_soft: str


LIGHT = Tokens(
    ground="#F5F6F8",
    panel="#FFFFFF",
    rail="#EFF1F5",
    head="#FAFBFD",
    line="#E2E5EA",
    edge="#D3D8E0",
    hover="#F0F3F8",
    ink="#1D2530",
    dim="#626C7A",  # a shade darker than the drawing's #6A7482: 4.5:1 on the rail too
    faint="#9AA3AF",
    accent="#1F5FBF",
    accent_dark="#184E9F",
    accent_soft="#E8F0FB",
    accent_line="#B9D0F2",
    red="#B3261E",
    red_soft="#FBECEB",
    amber="#8A5A00",
    amber_soft="#FDF3DD",
    green="#1D6B3A",
    green_soft="#E6F4EA",
)

STATES = {  # state → (ink, ground) of a badge
    "ok": (LIGHT.green, LIGHT.green_soft),
    "warn": (LIGHT.amber, LIGHT.amber_soft),
    "bad": (LIGHT.red, LIGHT.red_soft),
    "info": (LIGHT.accent, LIGHT.accent_soft),
    "dim": (LIGHT.dim, "#EEF0F3"),
}


def apply(app: QApplication, tokens: Tokens = LIGHT) -> None:
    """Fusion with our palette, font and sheet."""
    app.setStyle("Fusion")
    app.setPalette(palette(tokens))
    app.setFont(body_font())
    app.setStyleSheet(sheet(tokens))


def palette(tokens: Tokens) -> QPalette:
    """The palette of a look; what Fusion draws itself follows it."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.ink,
        role.Base: tokens.panel,
        role.AlternateBase: tokens.head,
        role.Text: tokens.ink,
        role.Button: tokens.panel,
        role.ButtonText: tokens.ink,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.panel,
        role.PlaceholderText: tokens.faint,
        role.ToolTipBase: tokens.ink,
        role.ToolTipText: tokens.panel,
        role.Link: tokens.accent,
        role.Mid: tokens.edge,
    }
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.faint))
    return made


def sheet(tokens: Tokens) -> str:
    """The style sheet with the colours filled in."""
    values = {**asdict(tokens), "icons": (paths.resources() / "icons").as_posix()}
    return re.sub(r"@([a-z_]+)", lambda match: values[match[1]], shipped.read_text("style.qss"))


def body_font() -> QFont:
    """The first Chinese sans-serif of this system, else the bundled one."""
    here = set(QFontDatabase.families())
    known = [family for family in FAMILIES if family in here]
    if not known and not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        number = QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / BUNDLED))
        known = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    font = QFont()
    if known:
        font.setFamilies(known)
    font.setPointSizeF(POINTS)
    return font


def sized(widget: QWidget, points: float, *, bold: bool = False) -> None:
    """Gives a heading its size; the family stays the program's."""
    font = widget.font()
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.Medium if bold else QFont.Weight.Normal)
    widget.setFont(font)


def role(widget: QWidget, name: str) -> None:
    """Marks a widget for the style sheet: panel, dim, chip, link …"""
    widget.setProperty("role", name)
    if name == "small":
        sized(widget, POINTS - 1)


def set_state(widget: QWidget, name: str, value: str) -> None:
    """Changes a property the style sheet looks at, and shows it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
