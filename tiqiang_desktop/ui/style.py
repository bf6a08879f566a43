"""How the program looks: palette, font and style sheet made from the table of colours and one scale."""

import re
from dataclasses import asdict

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from .. import paths
from ..services import shipped
from . import scale
from .scale import POINTS, sized
from .tokens import LIGHT, NOW, Tokens, wear

__all__ = ["LIGHT", "POINTS", "apply", "palette", "role", "set_state", "sheet", "sized"]

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


def apply(app: QApplication, tokens: Tokens = LIGHT, percent: int = 100) -> dict[str, str]:
    """Fusion with our palette, font and sheet; returns former colour → new one."""
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    changed = wear(tokens)
    scale.set_percent(percent)
    app.setPalette(palette(tokens))
    app.setFont(body_font())
    app.setStyleSheet(sheet(tokens, percent))
    return changed


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
        role.BrightText: tokens.red,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.PlaceholderText: tokens.dim,
        role.ToolTipBase: tokens.ink,
        role.ToolTipText: tokens.panel,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.hover,
        role.Midlight: tokens.line,
        role.Mid: tokens.edge,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
    }
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.faint))
    return made


def sheet(tokens: Tokens, percent: int = 100) -> str:
    """The style sheet with the colours and its pictures filled in, its lengths scaled."""
    icons = paths.resources() / "icons"
    dark = QColor(tokens.panel).lightness() < 128
    pictures = {
        "chevron": icons / ("chevron-down-light.svg" if dark else "chevron-down.svg"),
        "tick": icons / ("tick-dark.svg" if dark else "tick.svg"),
    }
    values = {**asdict(tokens), **{name: path.as_posix() for name, path in pictures.items()}}
    text = shipped.read_text("style.qss")
    text = re.sub(r"(\d+)px", lambda match: f"{_length(int(match[1]), percent)}px", text)
    return re.sub(r"@([a-z_]+)", lambda match: values[match[1]], text)


def _length(pixels: int, percent: int) -> int:
    """A length at that scale; hairlines stay hairlines."""
    return pixels if pixels < 2 else max(2, round(pixels * percent / 100))


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
    font.setPointSizeF(scale.points())
    return font


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


def mark_required(label: str) -> str:
    """A field's label with the red star of what must be filled in."""
    return f'{label} <span style="color:{NOW.red}">*</span>'
