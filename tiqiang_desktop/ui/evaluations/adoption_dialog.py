"""采纳情况: each suggestion of the year, and whether the firm has taken it up; a key per answer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...domain.problem import Adoption, Problem, Suggestion
from ...services import evaluations
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

KEYS = {
    Qt.Key.Key_Y: Adoption.TAKEN,
    Qt.Key.Key_P: Adoption.PARTLY,
    Qt.Key.Key_N: Adoption.NOT_TAKEN,
    Qt.Key.Key_X: Adoption.UNKNOWN,
}
STATES = {
    Adoption.TAKEN: "ok",
    Adoption.PARTLY: "info",
    Adoption.NOT_TAKEN: "bad",
    Adoption.UNKNOWN: "dim",
}
Line = tuple[Problem, Suggestion]


class AdoptionDialog(QDialog):
    """Enter keeps all answers in one step of undo."""

    def __init__(self, workspace: Workspace, enterprise: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._chosen: dict[str, Adoption] = {}
        self.setWindowTitle("采纳情况")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading, note, self.banner = (
            QLabel("整改建议采纳情况"),
            QLabel("Y 采纳　P 部分采纳　N 未采纳　X 未定"),
            Banner(),
        )
        sized(heading, 12, bold=True)
        role(note, "dim")
        columns: tuple[Column[Line], ...] = (
            Column("问题", lambda line: line[0].caption(), width=11, hint=lambda line: line[0].caption()),
            Column("整改建议", lambda line: line[1].text, hint=lambda line: line[1].text),
            Column("采纳", self._word, state=lambda line: STATES[self._adoption(line)], width=6),
        )
        self.list = RecordList(TableModel(columns), "整改建议", key=lambda line: line[1].id)
        self.list.empty_text = "本年还没有整改建议"
        self.list.show_rows(evaluations.suggestions_of(workspace, enterprise))
        self.list.select_row(0)
        self.list.activated_row.connect(self.accept)
        confirm, cancel = QPushButton("保存  Enter"), QPushButton("取消  Esc")
        confirm.setProperty("primary", True)
        for button, name in ((confirm, "保存"), (cancel, "取消")):
            button.setAccessibleName(name)
            button.setAutoDefault(False)
        confirm.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.list.installEventFilter(self)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (heading, note, self.banner, self.list):
            column.addWidget(widget)
        column.addLayout(foot)
        fit(self, 760, 440)
        self.list.setFocus()

    def _adoption(self, line: Line) -> Adoption:
        return self._chosen.get(line[1].id, line[1].adoption)

    def _word(self, line: Line) -> str:
        return self._adoption(line).value or "未定"

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            answer = KEYS.get(Qt.Key(event.key()))
            if answer is not None and not event.modifiers():
                self.answer(answer)
                return True
        return False

    def answer(self, adoption: Adoption) -> None:
        """Says it of the selected lines and goes to the next one."""
        for line in self.list.selected_values():
            self._chosen[line[1].id] = adoption
        row = self.list.currentIndex().row()
        self.list.viewport().update()
        self.list.select_row(row + 1)

    def accept(self) -> None:
        try:
            evaluations.adopt(self._workspace, self._chosen)
        except Refused as error:
            self.banner.say("bad", str(error))
            return
        super().accept()
