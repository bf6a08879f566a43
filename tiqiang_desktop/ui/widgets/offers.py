"""Offers names under a line while typing, by characters or first letters; what is inserted is always the name."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QStringListModel
from PySide6.QtWidgets import QCompleter, QLineEdit


class Offers(QObject):
    """Belongs to the line. `find` gives the names for a text."""

    def __init__(self, line: QLineEdit, find: Callable[[str], list[str]]) -> None:
        super().__init__(line)
        self._find = find
        self._names = QStringListModel(self)
        self.completer = QCompleter(self._names, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.popup().setAccessibleName("可选的内容")
        line.setCompleter(self.completer)
        line.textEdited.connect(self._offer)

    def _offer(self, text: str) -> None:
        names = self._find(text) if text.strip() else []
        self._names.setStringList([name for name in names if name != text])
        if self._names.rowCount():
            self.completer.complete()
        else:
            self.completer.popup().hide()
