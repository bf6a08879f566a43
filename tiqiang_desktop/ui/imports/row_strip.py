"""What is the matter with the current row, in full, and what can be decided about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...services.imports.plan import Answer, Candidate, Decision, PlanRow, RowState
from ..style import role
from ..words import badge
from .preview_model import badge_of

MOST = 2  # candidates with a button of their own


class RowStrip(QFrame):
    """Under the preview. `decided` carries the PlanRow and the Answer, None to take a decision back."""

    decided = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        role(self, "panel")
        self._row: PlanRow | None = None
        self._answered = False
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self.same = [QPushButton() for _ in range(MOST)]
        self.new, self.leave_out = QPushButton(Decision.NEW), QPushButton("这一行不导入")
        self.back = QPushButton("撤回这个决定")
        said, asked = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self._text, 1)
        for line, buttons in ((said, (self.leave_out, self.back)), (asked, (*self.same, self.new))):
            line.setSpacing(6)
            for button in buttons:
                button.setAutoDefault(False)
                button.clicked.connect(self._press)
                line.addWidget(button)
        asked.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.setSpacing(6)
        column.addLayout(said)
        column.addLayout(asked)
        self.leave_out.setToolTip("Del")
        self.show_row(None, False)

    def show_row(self, row: PlanRow | None, answered: bool) -> None:
        """Follows the preview's cursor."""
        self._row, self._answered = row, answered
        candidates = row.candidates if row and not answered else ()
        for button, candidate in zip(self.same, [*candidates[:MOST], None, None], strict=False):
            button.setVisible(candidate is not None)
            if candidate is not None:
                _offer(button, candidate)
        self.new.setVisible(bool(candidates))
        self.leave_out.setVisible(row is not None and not answered and row.state is not RowState.UNCHANGED)
        self.back.setVisible(answered)
        self._text.setText(_words(row) if row else _HINT)

    def _press(self) -> None:
        row, button = self._row, self.sender()
        if row is None:
            return
        if button is self.back:
            self.decided.emit(row, None)
        elif button is self.new:
            self.decided.emit(row, Answer(Decision.NEW))
        elif button is self.leave_out:
            self.decided.emit(row, Answer(Decision.LEAVE_OUT))
        else:
            self.decided.emit(row, Answer(Decision.SAME, str(button.property("enterprise"))))

    def toggle(self) -> None:
        """Del: leaves the row out, or takes it in again."""
        if self._row is not None:
            self.decided.emit(self._row, None if self._answered else Answer(Decision.LEAVE_OUT))


_HINT = "F2 或直接打字可以改正一格，点列标题（F4）可以改这一列的含义"


def _offer(button: QPushButton, candidate: Candidate) -> None:
    name = candidate.name if len(candidate.name) <= 14 else f"{candidate.name[:13]}…"
    button.setText(f"就是“{name}”")
    button.setToolTip(f"{candidate.name}\n{candidate.why}".strip())
    button.setAccessibleName(f"就是{candidate.name}")
    button.setProperty("enterprise", candidate.id)


def _words(row: PlanRow) -> str:
    said = "；".join(row.reasons) or "没有问题"
    said = said.replace("&", "&amp;").replace("<", "&lt;")
    return f"第 {row.number} 行　{badge(badge_of(row), row.state.value)}　{said}"
