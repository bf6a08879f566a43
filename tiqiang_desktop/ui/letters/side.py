"""Beside the list: the pages of the chosen letter, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ...domain.enterprise import Enterprise
from ...domain.errors import Refused
from ...domain.letter import Letter, LetterState
from ...services import letters
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.pdf_view import PdfView


class LetterSide(QFrame):
    """Says what is wanted; the page does it."""

    open_wanted = Signal()  # the preview dialog, where it is issued
    deliver_wanted = Signal()
    void_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        role(self, "side")
        self.view = PdfView("整改建议书")
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        sized(self.heading, 11.5, bold=True)
        self.note = QLabel()
        self.note.setWordWrap(True)
        role(self.note, "dim")
        self.main = self._button("签发并打印  Enter", self.open_wanted.emit)
        self.main.setProperty("primary", True)
        self.deliver = self._button("登记签收", self.deliver_wanted.emit)
        self.save = self._button("另存 PDF…", self.save_wanted.emit)
        self.void = self._button("作废…", self.void_wanted.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.main, self.deliver, self.save, self.void):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addLayout(buttons)
        column.addWidget(self.view, 1)

    def _button(self, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.split("  ")[0].rstrip("…"))
        button.clicked.connect(action)
        return button

    def show_letter(self, id_: str) -> None:
        """Shows a letter; an empty id shows none."""
        letter = self._workspace.get(Letter, id_) if id_ else None
        state = letter.state if letter else None
        issued = state in (LetterState.ISSUED, LetterState.DELIVERED, LetterState.ANSWERED)
        self.main.setText("签发并打印  Enter" if state is LetterState.DRAFT else "打印  Enter")
        self.main.setAccessibleName(self.main.text().split("  ")[0])
        self.main.setVisible(issued or state is LetterState.DRAFT)
        self.deliver.setVisible(state is LetterState.ISSUED)
        self.save.setVisible(issued or state is LetterState.VOID)
        self.void.setVisible(issued)
        self._show_words(letter)
        try:
            self.view.show_pdf(letters.preview(self._workspace, letter) if letter else b"")
        except Refused as error:
            self.view.show_pdf(b"")
            self.note.setText(str(error))

    def _show_words(self, letter: Letter | None) -> None:
        if letter is None:
            self.heading.setText("")
            self.note.setText("")
            return
        self.heading.setText(self._workspace.get(Enterprise, letter.enterprise).name)
        if letter.state is LetterState.DRAFT:
            year = (letter.dated or self._workspace.today()).year
            serial = letters.next_serial(self._workspace, year)
            self.note.setText(f"草稿，拟用〔{year}〕{serial}号；按 Enter 打开后签发")
        elif letter.state is LetterState.VOID:
            self.note.setText(f"{letter.number}　已作废：{letter.reason}")
        else:
            printed = "" if letter.printed else "，还没有打印"
            self.note.setText(f"{letter.number}　{letter.state}{printed}")
