"""What a screen says: its widgets without a name, its words that are not Chinese."""

import html
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

KEYS = {"Enter", "Esc", "Ctrl", "Shift", "PDF", "JPG", "PNG", "Excel", "Word", "F"}
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[A-Za-z]{2,}")


def nameless(root: QWidget) -> list[QWidget]:
    """Widgets that take the focus and say nothing to a screen reader."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
    ]


def latin_words(root: QWidget) -> set[str]:
    """Latin words on visible labels, buttons and fields, but for the names of keys and file kinds."""
    found: set[str] = set()
    for widget in root.findChildren(QWidget):
        if widget.isVisible():
            found |= {
                word for text in _texts(widget) for word in WORD.findall(html.unescape(TAG.sub("", text)))
            }
    return found - KEYS


def _texts(widget: QWidget) -> list[str]:
    shown = [widget.toolTip(), widget.accessibleName()]
    if isinstance(widget, QLabel | QAbstractButton):
        shown.append(widget.text())
    elif isinstance(widget, QComboBox):
        shown += [widget.itemText(number) for number in range(widget.count())]
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        shown.append(widget.placeholderText())
    return shown
