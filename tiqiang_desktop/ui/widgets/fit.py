"""Windows over the main one are never larger than what is under them."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

AIR = 24  # pixels that stay free around a dialog


def fit(dialog: QDialog, wide: int, high: int) -> None:
    """Gives a dialog its size, cut to the screen and to the window it belongs to."""
    parent = dialog.parentWidget()
    room = dialog.screen().availableGeometry().size()
    if parent is not None:
        room = room.boundedTo(parent.window().size())
    dialog.resize(QSize(wide, high).boundedTo(room - QSize(AIR, AIR)))
