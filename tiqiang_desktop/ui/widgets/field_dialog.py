"""A small window of fields: checked when confirmed, a refusal under the field it is about, kept as a draft on Esc."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...services import drafts
from ...services.workspace import Workspace
from ..style import role, sized
from .banner import Banner
from .fields import ChoiceField, DateField, Field, LongTextField, TextField, first_wrong
from .fit import fit

GIVE_UP = "放弃"


def text_of(field: Field) -> str:
    """What stands in a field, as text."""
    if isinstance(field, DateField):
        return field.line.text().strip()
    return field.box.currentText() if isinstance(field, ChoiceField) else field.text()


def put_text(field: Field, text: str) -> None:
    """Shows a text that `text_of` gave."""
    if isinstance(field, TextField | LongTextField):
        field.set_text(text)
    elif isinstance(field, DateField):
        field.line.setText(text)
    elif isinstance(field, ChoiceField):
        field.box.setCurrentText(text)


class FieldDialog(QDialog):
    """Subclasses say which fields there are and what confirming does (`act`)."""

    def __init__(
        self, title: str, heading: str, note: str, confirm: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading, self.note = QLabel(heading), QLabel(note)
        for label in (self.heading, self.note):
            label.setWordWrap(True)
        sized(self.heading, 12, bold=True)
        role(self.note, "dim")
        self.note.setVisible(bool(note))
        self.banner = Banner()
        self.fields: tuple[Field, ...] = ()
        self.confirm, self.cancel = QPushButton(f"{confirm}  Enter"), QPushButton("取消  Esc")
        self.confirm.setProperty("primary", True)
        for button, name in ((self.confirm, confirm), (self.cancel, "取消")):
            button.setAutoDefault(False)
            button.setAccessibleName(name)
        self.confirm.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self._workspace: Workspace | None = None
        self._draft = ""
        self._first: dict[str, str] = {}

    def lay_out(self, fields: Sequence[Field], *, columns: int = 1, wide: int = 460) -> None:
        """Called once by the subclass when its fields are there; a field of several lines takes the whole width."""
        self.fields = tuple(fields)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        place = 0
        for field in self.fields:
            whole = isinstance(field, LongTextField)
            place += -place % columns if whole else 0
            spread = columns if whole else 1
            grid.addWidget(field, place // columns, place % columns, 1, spread, Qt.AlignmentFlag.AlignTop)
            place += columns if whole else 1
        if any(isinstance(field, LongTextField) for field in self.fields):  # there Enter is a new line
            self.confirm.setText(self.confirm.text().replace("Enter", "Ctrl+Enter"))
        for number in range(columns):
            grid.setColumnStretch(number, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for part in (self.heading, self.note, self.banner):
            column.addWidget(part)
        column.addLayout(grid)
        column.addStretch(1)
        column.addLayout(foot)
        fit(self, wide, self.sizeHint().height())
        self.fields[0].editor.setFocus()

    # the draft

    def keep_as(self, workspace: Workspace, name: str) -> None:
        """From now on what is typed survives Esc and a crash; what an earlier window left is taken up."""
        self._workspace, self._draft = workspace, name
        self._first = self._texts()
        kept = drafts.kept(workspace, name)
        if kept is not None:
            for field in self.fields:
                put_text(field, str(kept.values.get(field.label, text_of(field))))
            self.banner.say("info", f"接着 {kept.at:%m-%d %H:%M} 没有保存的内容。", GIVE_UP)
        self.banner.action_chosen.connect(self.give_up)
        for field in self.fields:
            field.left.connect(self.keep)

    def _texts(self) -> dict[str, str]:
        return {field.label: text_of(field) for field in self.fields}

    @Slot()
    def keep(self) -> None:
        """Keeps what has been typed, when it is anything."""
        if self._workspace is not None and (texts := self._texts()) != self._first:
            drafts.keep(self._workspace, self._draft, texts)

    @Slot()
    def give_up(self) -> None:
        """Throws the draft away and shows what stands in the archive."""
        if self._workspace is not None:
            drafts.drop(self._workspace, self._draft)
        for field in self.fields:
            put_text(field, self._first.get(field.label, ""))

    # confirming

    def act(self) -> None:
        """Does what the window is for. Refused is shown."""
        raise NotImplementedError

    def accept(self) -> None:
        if first_wrong(self.fields):
            return
        try:
            self.act()
        except Refused as error:
            self.refuse(str(error))
            return
        if self._workspace is not None:
            drafts.drop(self._workspace, self._draft)
        self._workspace = None  # a field that is left while the window closes keeps nothing
        super().accept()

    def refuse(self, sentence: str) -> None:
        """Under the field the sentence names, else above the fields."""
        for field in self.fields:
            if field.label in sentence:
                field.say("bad", sentence)
                field.editor.setFocus()
                return
        self.banner.say("bad", sentence)

    def reject(self) -> None:
        """Esc: closes; what has been typed stays as a draft."""
        self.keep()
        self._workspace = None
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused := self.focusWidget(), QPushButton):
            focused.click()
        else:
            self._enter(focused)

    def _enter(self, focused: QWidget | None) -> None:
        """Enter: to the next field that has to be filled; when there is none, done."""
        missing = [field for field in self.fields if field.required and not text_of(field)]
        if missing and focused is not missing[0].editor:
            missing[0].editor.setFocus()
        else:
            self.accept()
