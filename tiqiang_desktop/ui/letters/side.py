"""Beside the list: the pages of the chosen letter, and what can be done with it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout

from ...domain.enterprise import Enterprise
from ...domain.errors import Refused
from ...domain.letter import Letter, LetterState
from ...domain.record import chinese_date
from ...services import letter_life, letters
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.pdf_reader import PdfReader
from .columns import short_number

DRAFT, ISSUED, DELIVERED, ANSWERED, VOID = LetterState
IN_FORCE = (ISSUED, DELIVERED, ANSWERED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of 更多: its act, its words, and the states it is offered in."""

    act: str
    text: str
    states: tuple[LetterState, ...]


ENTRIES = (
    Entry("format", "格式与文号…", (DRAFT,)),
    Entry("paper", "打印送达回证…", IN_FORCE),
    Entry("receipt", "登记签收…", IN_FORCE),
    Entry("answer", "登记反馈…", IN_FORCE),
    Entry("scan", "归入回执…", (*IN_FORCE, VOID)),
    Entry("correct", "更正…", IN_FORCE),
    Entry("void", "作废…", IN_FORCE),
    Entry("save", "另存 PDF…", (*IN_FORCE, VOID)),
)
NEXT = {DRAFT: "format", ISSUED: "receipt", DELIVERED: "answer", ANSWERED: "save", VOID: "save"}


def proposed_number(workspace: Workspace, letter: Letter) -> str:
    """“〔2022〕12号” that a draft would take; of a 更正 with its version. Refused when the segment is used up."""
    taken = letters.numbered(workspace, letter, letter.dated or workspace.today())
    version = f"（第{taken.version}版）" if taken.version > 1 else ""
    return short_number(taken.number) + version


class LetterSide(QFrame):
    """Says what is wanted; the page does it. The next step stands as a button, the rest under 更多."""

    open_wanted = Signal()  # the preview dialog, where it is issued
    wanted = Signal(str, str)  # an act and the id of the letter

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._letter = ""
        role(self, "side")
        self.reader = PdfReader("整改建议书", narrow=True)
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        sized(self.heading, 11.5, bold=True)
        self.note = QLabel()
        self.note.setWordWrap(True)
        role(self.note, "dim")
        self.main = QPushButton()
        self.main.setProperty("primary", True)
        self.main.clicked.connect(self.open_wanted)
        self.next = QPushButton()
        self.next.clicked.connect(self._want_next)
        self.more = QPushButton("更多")
        role(self.more, "menu")
        self.more.setAccessibleName("更多操作")
        self.menu = QMenu(self.more)
        self.menu.setAccessibleName("更多操作")
        self.more.setMenu(self.menu)
        self.actions_of = {entry.act: self._action(entry) for entry in ENTRIES}
        self._lay_out()

    def _action(self, entry: Entry) -> QAction:
        action = self.menu.addAction(entry.text)
        action.triggered.connect(partial(self._want, entry.act))
        return action

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.main, self.next, self.more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addLayout(buttons)
        column.addWidget(self.reader, 1)

    def _want(self, act: str) -> None:
        if self._letter:
            self.wanted.emit(act, self._letter)

    def _want_next(self) -> None:
        self._want(str(self.next.property("act")))

    def show_letter(self, id_: str) -> None:
        """Shows a letter; an empty id shows none."""
        self._letter = id_
        letter = self._workspace.get(Letter, id_) if id_ else None
        self._show_buttons(letter.state if letter else None)
        try:
            self._show_words(letter)
            self.reader.show_pdf(letters.preview(self._workspace, letter) if letter else b"")
        except Refused as error:
            self.reader.show_pdf(b"")
            self.note.setText(str(error))

    def _show_buttons(self, state: LetterState | None) -> None:
        self.main.setText("签发并打印  Enter" if state is DRAFT else "打印  Enter")
        self.main.setAccessibleName(self.main.text().split("  ")[0])
        self.main.setVisible(state is not None and state is not VOID)
        for entry in ENTRIES:
            self.actions_of[entry.act].setVisible(state in entry.states)
        self.next.setVisible(state is not None)
        self.more.setVisible(state in IN_FORCE or state is VOID)
        if state is not None:
            act = NEXT[state]
            self.next.setProperty("act", act)
            self.next.setText(self.actions_of[act].text())
            self.next.setAccessibleName(self.next.text().rstrip("…"))

    def _show_words(self, letter: Letter | None) -> None:
        self.heading.setText(self._workspace.get(Enterprise, letter.enterprise).name if letter else "")
        self.note.setText(self._words(letter) if letter else "")

    def _words(self, letter: Letter) -> str:
        if letter.state is DRAFT:
            return f"草稿，拟用{proposed_number(self._workspace, letter)}；按 Enter 打开后签发"
        if letter.state is VOID:
            return f"{letter.number}　已作废：{letter.reason}"
        unprinted = letter.state is ISSUED and not letter.printed
        parts = [f"{letter.number}　{letter.state}{'，还没有打印' if unprinted else ''}"]
        receipt = letter_life.receipt_of(self._workspace, letter.id)
        if receipt is not None:
            by = f"，签收人{receipt.received_by}" if receipt.received_by else ""
            parts.append(f"{receipt.caption()}{by}")
        if letter.answer:
            parts.append(f"{chinese_date(letter.answered_on)}反馈：{letter.answer}")
        return "；".join(parts)
