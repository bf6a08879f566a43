"""Labelled fields with their message under them: text, date, telephone, choice."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain import phones
from ...domain.quantities import parse_date
from ...domain.record import chinese_date
from ..style import mark_required, role, set_state

Check = Callable[[str], tuple[str, str]]  # text → (state bad, warn, ok or empty, message)


class Field(QWidget):
    """A label, an editor, a message. `changed` comes while typing, `left` when the value is meant."""

    changed = Signal()
    left = Signal()

    def __init__(self, label: str, editor: QWidget, *, required: bool = False) -> None:
        super().__init__()
        self.label = label
        self.required = required
        self.editor = editor
        self._label = QLabel(mark_required(label) if required else label)
        role(self._label, "small")
        self._label.setProperty("role", "dim")
        self._label.setBuddy(editor)
        editor.setAccessibleName(label)
        self.message = QLabel()
        self.message.setWordWrap(True)
        role(self.message, "small")
        self.message.hide()
        self.setFocusProxy(editor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(self._label)
        self._column.addWidget(editor)
        self._column.addWidget(self.message)

    def say(self, state: str, text: str) -> None:
        """Puts a message under the field; an empty one takes it away."""
        set_state(self.editor, "state", state if text else "")
        set_state(self.message, "role", state or "dim")
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)

    def text(self) -> str:
        """The value as text."""
        return ""

    def check(self) -> bool:
        """Says what is wrong with the value; True when it may be saved."""
        return True


class TextField(Field):
    """One line of text."""

    def __init__(
        self,
        label: str,
        text: str = "",
        *,
        required: bool = False,
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        self.line = QLineEdit(text)
        super().__init__(label, self.line, required=required)
        self.line.setPlaceholderText(hint)
        self._check = check
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._leave)

    def text(self) -> str:
        """The value without blanks around it."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Shows a value and takes the message away."""
        self.line.setText(text)
        self.say("", "")

    def check(self) -> bool:
        text = self.text()
        if self.required and not text:
            self.say("bad", f"{self.label}是空的，请填写。")
            return False
        state, message = self._check(text) if self._check and text else ("", "")
        self.say(state, message)
        return state != "bad"

    def _edited(self) -> None:
        self.say("", "")
        self.changed.emit()

    def _leave(self) -> None:
        if self.text():
            self.check()
        self.left.emit()


class LongTextField(Field):
    """Several lines of text."""

    def __init__(self, label: str, text: str = "", *, lines: int = 3, required: bool = False) -> None:
        self.area = QPlainTextEdit(text)
        super().__init__(label, self.area, required=required)
        self.area.setTabChangesFocus(True)
        self.area.setFixedHeight(self.area.fontMetrics().lineSpacing() * lines + 18)
        self.area.textChanged.connect(self.changed)

    def text(self) -> str:
        """The value without blanks around it."""
        return self.area.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Shows a value."""
        self.area.setPlainText(text)

    def check(self) -> bool:
        missing = self.required and not self.text()
        self.say("bad", f"{self.label}是空的，请填写。" if missing else "")
        return not missing


class _DateLine(QLineEdit):
    """Up and Down move the day, as in a calendar."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
        step = steps.get(Qt.Key(event.key()))
        if step:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class DateField(Field):
    """A date typed in any usual way: 2022.6.5, 2022/6/5, 20220605, 2022年6月5日; 6.5 means the given year."""

    def __init__(
        self, label: str, value: dt.date | None = None, *, required: bool = False, year: int = 0
    ) -> None:
        self.line = _DateLine()
        super().__init__(label, self.line, required=required)
        self._year = year
        self.line.setPlaceholderText("如 2022.6.5")
        self.set_value(value)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._leave)
        self.line.moved.connect(self._move)

    def value(self) -> dt.date | None:
        """The date; None when empty or not understood."""
        text = self.line.text().strip()
        return parse_date(text) or (parse_date(f"{self._year}.{text}") if self._year and text else None)

    def set_value(self, value: dt.date | None) -> None:
        """Shows a date."""
        self.line.setText(chinese_date(value))
        self.say("", "")

    def check(self) -> bool:
        if self.value() is not None:
            self.set_value(self.value())
            return True
        if self.line.text().strip():
            self.say("bad", "日期看不懂，请写成 2022.6.5 这样的形式。")
            return False
        if self.required:
            self.say("bad", f"{self.label}是空的，请填写。")
        return not self.required

    def _edited(self) -> None:
        self.say("", "")
        self.changed.emit()

    def _leave(self) -> None:
        if self.line.text().strip():
            self.check()
        self.left.emit()

    def _move(self, days: int) -> None:
        value = self.value()
        if value is not None:
            self.set_value(value + dt.timedelta(days=days))
            self.changed.emit()


class PhoneField(TextField):
    """Telephone numbers, masked until 显示 is pressed; `shown` tells that they were looked at."""

    shown = Signal()

    def __init__(self, label: str, text: str = "", *, hint: str = "") -> None:
        super().__init__(label, "", hint=hint, check=check_phones)
        self._full = ""
        self._button = QPushButton("显示")
        self._button.setAccessibleName(f"显示{label}")
        role(self._button, "link")
        line = QHBoxLayout()
        line.setSpacing(4)
        self._column.insertLayout(1, line)
        line.addWidget(self.line, 1)
        line.addWidget(self._button)
        self._button.clicked.connect(self.reveal)
        self.set_text(text)

    def text(self) -> str:
        """The full numbers, repaired and joined by 、."""
        plain = self._full if self.line.isReadOnly() else self.line.text()
        return "、".join(phones.split(plain))

    def set_text(self, text: str) -> None:
        """Shows numbers masked; an empty field can be typed into at once."""
        self._full = text
        masked = bool(text)
        self.line.setText(phones.mask(text))
        self.line.setReadOnly(masked)
        self._button.setVisible(masked)
        self.say("", "")

    def reveal(self) -> None:
        """Shows the numbers and lets them be changed."""
        self.line.setText(self._full)
        self.line.setReadOnly(False)
        self._button.hide()
        self.line.setFocus()
        self.shown.emit()


def check_phones(text: str) -> tuple[str, str]:
    """A warning for a number that cannot be one; it is kept all the same."""
    for number in phones.split(text):
        digits = sum(character.isdigit() for character in number)
        if not phones.is_valid(number):
            if number.startswith("1") and digits != 11:
                verb = f"少 {11 - digits} 位" if digits < 11 else f"多 {digits - 11} 位"
                return "warn", f"{number} 像手机号，{verb}，请核对。"
            return "warn", f"{number} 不像电话号码，座机请写成 区号-号码，请核对。"
    return "", ""


class ChoiceField(Field):
    """One of a few values; shown as their text."""

    def __init__(
        self, label: str, values: Sequence[Any], value: Any = None, *, required: bool = False
    ) -> None:
        self.box = QComboBox()
        super().__init__(label, self.box, required=required)
        self._values: list[Any] = []
        self.set_values(values)
        self.set_value(value)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.currentIndexChanged.connect(self._edited)

    def set_values(self, values: Sequence[Any]) -> None:
        """Offers other values; the first is chosen."""
        self.box.blockSignals(True)
        self._values = list(values)
        self.box.clear()
        self.box.addItems([str(one) or "—" for one in self._values])
        self.box.blockSignals(False)

    def value(self) -> Any:
        """The chosen value."""
        return self._values[self.box.currentIndex()] if self._values else None

    def set_value(self, value: Any) -> None:
        """Chooses a value when it is one of them."""
        if value in self._values:
            self.box.setCurrentIndex(self._values.index(value))

    def check(self) -> bool:
        missing = self.required and not self.value()
        self.say("bad", f"请选择{self.label}。" if missing else "")
        return not missing

    def _edited(self) -> None:
        self.say("", "")
        self.changed.emit()
        self.left.emit()


def first_wrong(fields: Sequence[Field]) -> Field | None:
    """Checks every field, so that each shows its message; focuses and returns the first that is wrong."""
    wrong = [field for field in fields if not field.check()]
    if wrong:
        wrong[0].editor.setFocus()
    return wrong[0] if wrong else None
