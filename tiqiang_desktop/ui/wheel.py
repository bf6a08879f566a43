"""The mouse wheel never changes a field that has no focus."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox


class WheelFilter(QObject):
    """Installed on the application; the page scrolls instead."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel:
            return False
        if isinstance(watched, QAbstractSpinBox | QComboBox) and not watched.hasFocus():
            event.ignore()
            return True
        return False
