"""The program's own line icons, recoloured from the table of colours."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ..services import shipped
from .style import LIGHT

SIZES = (16, 20, 24, 32, 40, 64)


def icon(name: str, colour: str = LIGHT.dim, checked: str = "") -> QIcon:
    """An icon of resources/icons; `checked` is the colour of a pressed or selected one."""
    drawing = shipped.read_text("icons", f"{name}.svg")
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_drawn(drawing, colour, size))
        if checked:
            made.addPixmap(_drawn(drawing, checked, size), QIcon.Mode.Normal, QIcon.State.On)
    return made


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """An icon as a picture of a logical size."""
    drawn = _drawn(shipped.read_text("icons", f"{name}.svg"), colour, round(size * scale))
    drawn.setDevicePixelRatio(scale)
    return drawn


def _drawn(drawing: str, colour: str, size: int) -> QPixmap:
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made
