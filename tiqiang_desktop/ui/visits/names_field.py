"""A field for several names joined by 、, completed from those that are known."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ...services import choices
from ..widgets.fields import Field
from ..widgets.suggest_popup import Offer, SuggestPopup

BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
BETWEEN = re.compile(r"[、，,；;\s]+")


class _NamesLine(QLineEdit):
    """Offers names for the last one being typed."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.known: Sequence[str] = ()
        self.popup = SuggestPopup(self)
        self.popup.chosen.connect(self._take)
        self.textEdited.connect(self._offer)
        self._composing = False

    def _offer(self, text: str) -> None:
        last = BETWEEN.split(text)[-1]
        found = choices.named(self.known, last) if last else []
        self.popup.offer([Offer(name) for name in found if name != last], self)

    def _take(self, offer: Offer) -> None:
        before = [name for name in BETWEEN.split(self.text())[:-1] if name]
        self.setText("、".join([*before, offer.text]))
        self.popup.hide()
        self.taken.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offer = None if self._composing else self.popup.current()
        if offer is None or event.modifiers():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(offer)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.popup.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.popup.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.popup.hide()
        super().focusOutEvent(event)


class NamesField(Field):
    """Names in one line: “张敏、李强”."""

    def __init__(self, label: str, *, hint: str = "") -> None:
        self.line = _NamesLine()
        super().__init__(label, self.line)
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self._edited)
        self.line.taken.connect(self.changed)
        self.line.editingFinished.connect(self.left)

    def names(self) -> tuple[str, ...]:
        """The names, each once; what stands in brackets behind a name is left out."""
        plain = BRACKETS.sub("", self.line.text())
        return tuple(dict.fromkeys(name for name in BETWEEN.split(plain) if name))

    def set_names(self, names: Sequence[str]) -> None:
        """Shows names."""
        self.line.setText("、".join(names))
        self.say("", "")

    def offer(self, known: Sequence[str]) -> None:
        """Completes from these names from now on."""
        self.line.known = known

    def _edited(self) -> None:
        self.say("", "")
        self.changed.emit()
