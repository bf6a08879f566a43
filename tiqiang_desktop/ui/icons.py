"""The program's own line icons, recoloured from the table of colours."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from ..services import shipped
from .tokens import NOW

SIZES = (16, 20, 24, 32, 48)

_recipes: dict[int, tuple[str, str, str]] = {}  # cacheKey of an icon → what it was made of


def icon(name: str, colour: str = "dim", checked: str = "") -> QIcon:
    """An icon of resources/icons. `colour` and `checked` (pressed or selected) are names of the table (or “#RRGGBB”)."""
    made = _icon(name, colour, checked)
    _recipes[made.cacheKey()] = (name, colour, checked)
    return made


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, checked: str) -> QIcon:
    made = QIcon()
    for token, state in ((colour, QIcon.State.Off), (checked, QIcon.State.On)):
        if token:
            renderer = _renderer(name, getattr(NOW, token, token))
            for size in SIZES:
                made.addPixmap(_drawn(renderer, size), QIcon.Mode.Normal, state)
    return made


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """An icon as a picture of a logical size; `colour` is “#RRGGBB”."""
    drawn = _drawn(_renderer(name, colour), round(size * scale))
    drawn.setDevicePixelRatio(scale)
    return drawn


def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = shipped.read_text("icons", f"{name}.svg")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def retint(widgets: Iterable[QWidget]) -> None:
    """Draws the icons of buttons and actions anew in the present look's colours."""
    _icon.cache_clear()
    for widget in widgets:
        for bearer in (widget, *widget.actions()):
            if isinstance(bearer, QAbstractButton | QAction):
                recipe = _recipes.get(bearer.icon().cacheKey())
                if recipe is not None:
                    bearer.setIcon(icon(*recipe))
