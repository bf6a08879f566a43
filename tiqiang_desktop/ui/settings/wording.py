"""建议书用语: the office's own wording of the letter's standing texts, with the letter beside it."""

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...services import drafts, letter_words, letters
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.fields import LongTextField
from ..widgets.flow import Flow
from ..widgets.pdf_view import PdfView
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

DRAFT = "wording"
WAIT_MS = 400
AT_THE_END = ("feedback", "disclaimer")  # texts on the letter's last page


@dataclass(frozen=True, slots=True)
class WordingLine:
    """One standing text in the list."""

    id: str
    title: str
    state: str  # word of its badge


STATES = {"自带": "dim", "本单位": "info", "未保存": "warn"}
COLUMNS: tuple[Column[WordingLine], ...] = (
    Column("用语", lambda line: line.title, hint=lambda line: line.title),
    Column("来源", lambda line: line.state, state=lambda line: STATES[line.state], width=5),
)


class Wording(QWidget):
    """What is typed stays as a draft until 保存 or 恢复原文, whatever else is looked at."""

    said = Signal(str, str)
    done = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        kept = drafts.kept(workspace, DRAFT)
        names = letter_words.TEMPLATES
        self._typed = {
            name: str(text) for name, text in (kept.values if kept else {}).items() if name in names
        }
        self._name = next(iter(names))
        self._lines = TableModel(COLUMNS)
        self.list = RecordList(self._lines, "建议书用语")
        self.heading = QLabel()
        sized(self.heading, 11.5, bold=True)
        self.editor = LongTextField("用语正文", lines=8)
        self.editor.area.setMinimumHeight(self.editor.area.height())
        self.editor.area.setMaximumHeight(16_777_215)
        self.chips = Flow()
        self.view = PdfView("建议书预览")
        self.save_button, self.restore_button = QPushButton("保存  Ctrl+S"), QPushButton("恢复原文")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        note = QLabel("点下面的词，把它放进正文；印的时候换成实际内容。已签发的建议书不会改变。")
        note.setWordWrap(True)
        role(note, "dim")
        self.save_button.setAccessibleName("保存")
        self.save_button.setProperty("primary", True)
        self.restore_button.setAccessibleName("恢复原文")
        buttons = QHBoxLayout()
        for button in (self.save_button, self.restore_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(8)
        for part in (self.heading, note, self.chips):
            column.addWidget(part)
        column.addWidget(self.editor, 1)
        column.addLayout(buttons)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for widget, share in ((self.list, 30), (middle, 36), (self.view, 40)):
            split.addWidget(widget)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([300, 380, 420])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.addWidget(split)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.row_changed.connect(self._choose)
        self.list.activated_row.connect(self._edit)
        self.editor.changed.connect(self._touch)
        self.chips.chosen.connect(self._insert)
        self.save_button.clicked.connect(self.save)
        self.restore_button.clicked.connect(self.restore)
        self._timer.timeout.connect(self.show_letter)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    # what is shown

    @Slot()
    def refresh(self) -> None:
        """Reads the list again; what has been typed stays."""
        self._show_list()
        self._show_text()

    def _show_list(self) -> None:
        rows = [WordingLine(name, title, self._state(name)) for name, title in letter_words.TEMPLATES.items()]
        if rows != self._lines.rows():
            with QSignalBlocker(
                self.list
            ):  # the cursor is taken away and put back: no one has chosen anything
                self.list.show_rows(rows)
                self.list.select_id(self._name)

    def _state(self, name: str) -> str:
        if name in self._typed:
            return "未保存"
        return "本单位" if letter_words.is_own(self._workspace, name) else "自带"

    @Slot(object)
    def _choose(self, line: WordingLine | None) -> None:
        if line is not None and line.id != self._name:
            self._keep()
            self._name = line.id
            self._show_text()

    def _show_text(self) -> None:
        name = self._name
        self.heading.setText(letter_words.TEMPLATES[name])
        self.chips.show_words([f"{{{word}}}" for word in letter_words.placeholders(name)])
        text = self._typed.get(name, letter_words.current(self._workspace, name))
        if text != self.editor.text():
            self.editor.area.blockSignals(True)
            self.editor.set_text(text)
            self.editor.area.blockSignals(False)
        self._show_buttons()
        self.show_letter()

    def _show_buttons(self) -> None:
        typed = self._name in self._typed
        self.save_button.setEnabled(typed)
        self.restore_button.setEnabled(typed or letter_words.is_own(self._workspace, self._name))

    @Slot()
    def show_letter(self) -> None:
        """The letter with what stands in the editor; a wrong placeholder is named under it instead."""
        self._timer.stop()
        text = self.text() or letter_words.shipped_text(self._name)
        page = self.view.current_page()
        try:
            pages = letters.preview_with(self._workspace, self._name, text)
        except Refused as error:
            self.editor.say("bad", str(error))
            return
        self.editor.say("", "")
        self.view.show_pdf(pages)
        self.view.go(self.view.pages - 1 if self._name in AT_THE_END else page)

    # what can be done

    def text(self) -> str:
        """What stands in the editor, as one paragraph."""
        return "".join(line.strip() for line in self.editor.text().splitlines())

    @Slot()
    def _touch(self) -> None:
        if self.text() == letter_words.current(self._workspace, self._name):
            self._typed.pop(self._name, None)
        else:
            self._typed[self._name] = self.text()
        self._show_buttons()
        self._show_list()
        self._timer.start()

    @Slot(str)
    def _insert(self, word: str) -> None:
        self.editor.area.insertPlainText(word)
        self.editor.area.setFocus()

    @Slot()
    def _edit(self) -> None:
        self.editor.area.setFocus()

    def commit(self) -> None:
        """Keeps what has been typed as a draft."""
        self._keep()
        self._show_list()

    def _keep(self) -> None:
        if self._typed:
            drafts.keep(self._workspace, DRAFT, self._typed)
        elif drafts.kept(self._workspace, DRAFT) is not None:
            drafts.drop(self._workspace, DRAFT)

    @Slot()
    def save(self) -> None:
        """保存; a wrong placeholder is named and nothing is saved."""
        if self._name in self._typed:
            self._write(self.text(), "已保存")

    @Slot()
    def restore(self) -> None:
        """恢复原文: the wording the program brings."""
        self._write("", "已恢复原文")

    def _write(self, text: str, said: str) -> None:
        try:
            letter_words.change(self._workspace, self._name, text)
        except Refused as error:
            self.editor.say("bad", str(error))
            self.editor.area.setFocus()
            return
        self._typed.pop(self._name, None)
        self.commit()
        self._show_text()
        self.done.emit(f"{said}“{letter_words.TEMPLATES[self._name]}”")
