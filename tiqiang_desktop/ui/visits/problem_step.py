"""登记整改 / 登记复查 / 重新打开: one step of a problem's way, in one small dialog."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...domain.lines import ProblemLine
from ...services import problems
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.fields import DateField, TextField


@dataclass(frozen=True, slots=True)
class Step:
    """What is asked and said."""

    title: str
    label: str
    hint: str
    dated: bool
    required: bool
    done: str


CORRECT = Step("登记整改", "整改情况", "企业报告做了什么，可不填", False, False, "已登记整改")
VERIFY = Step(
    "登记复查", "复查依据", "检验报告编号、现场核对情况或照片编号", True, True, "复查合格，问题已验证"
)
REOPEN = Step("重新打开", "原因", "复查发现了什么", True, True, "问题已重新打开")


class ProblemStep(QDialog):
    """Enter or Ctrl+Enter saves, Esc leaves everything as it was."""

    def __init__(
        self, workspace: Workspace, line: ProblemLine, step: Step, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._line = line
        self.step = step
        self.setWindowTitle(step.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.date = DateField("复查日期", workspace.today(), required=True, year=workspace.campaign.year)
        self.text = TextField(step.label, required=step.required, hint=step.hint)
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.text.editor.setFocus()

    def _lay_out(self) -> None:
        self.setMinimumWidth(460)
        heading = QLabel(self._line.title)
        heading.setWordWrap(True)
        sized(heading, 12, bold=True)
        about = QLabel(f"{self._line.enterprise} · {self._line.product or '未填产品'} · {self._line.state}")
        about.setWordWrap(True)
        role(about, "dim")
        self.save_button = QPushButton("保存  Enter")
        self.save_button.setAccessibleName("保存")
        self.save_button.setProperty("primary", True)
        cancel = QPushButton("取消")
        for button in (self.save_button, cancel):
            button.setAutoDefault(False)
        self.save_button.clicked.connect(self.save)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(about)
        column.addWidget(self.date)
        column.addWidget(self.text)
        column.addLayout(foot)
        self.date.setVisible(self.step.dated)

    def save(self) -> None:
        """Registers the step, or says under the field what is missing."""
        if self.text.required and not self.text.check():
            self.text.editor.setFocus()
            return
        day = self.date.value()
        if self.step.dated and (not self.date.check() or day is None):
            self.date.editor.setFocus()
            return
        try:
            if self.step is CORRECT:
                problems.correct(self._workspace, self._line.id, self.text.text())
            elif day is not None:
                action = problems.verify if self.step is VERIFY else problems.reopen
                action(self._workspace, self._line.id, day, self.text.text())
        except Refused as error:
            self.text.say("bad", str(error))
            return
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused := self.focusWidget(), QPushButton):
            focused.click()
        else:
            self.save()
