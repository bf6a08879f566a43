"""Under 附件2: the rule of the chosen figure, the records it counts, and what a person changes of it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.campaign import Phase
from ...domain.tally import Figure, shown
from ...services import evidence, overrides
from ...services.evidence import EvidenceLine
from ...services.workspace import Workspace
from ..errors import refusals
from ..style import role, sized
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from .override_dialogs import LeaveOutDialog, ValueDialog

COLUMNS: tuple[Column[EvidenceLine], ...] = (
    Column("类别", lambda line: line.label, width=6),
    Column("记录", lambda line: line.caption, hint=lambda line: line.caption),
    Column("企业", lambda line: line.enterprise, hint=lambda line: line.enterprise),
    Column("计", lambda line: str(line.times), sort=lambda line: line.times, right=True, width=3),
    Column(
        "状态",
        lambda line: "不计入" if line.reason else "计入",
        state=lambda line: "warn" if line.reason else "ok",
        width=5,
        hint=lambda line: line.reason,
    ),
)


class FigureSide(QWidget):
    """Enter opens the record, Delete leaves it out or counts it again."""

    record_wanted = Signal(str, str)
    said = Signal(str, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._figure: Figure | None = None
        self.phase = Phase.JUNE
        self.heading, self.rule = QLabel(), QLabel()
        sized(self.heading, 11.5, bold=True)
        self.rule.setWordWrap(True)
        role(self.rule, "dim")
        self.list = RecordList(
            TableModel[EvidenceLine](COLUMNS), "数字背后的记录", key=lambda line: f"{line.kind} {line.id}"
        )
        self.list.empty_text = "这个数字没有计到任何记录"
        self.change_button = _button("改数…", self.change)
        self.reset_button = _button("恢复按记录计算", self.reset)
        self.leave_button = _button("不计入…  Del", self.leave_out)
        self.list.activated_row.connect(self._open)
        self.list.row_changed.connect(self._follow)
        delete = QShortcut(QKeySequence("Del"), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.leave_out)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        for button in (self.reset_button, self.change_button, self.leave_button):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.rule)
        column.addWidget(self.list, 1)

    def show_figure(self, figure: Figure | None, phase: Phase) -> None:
        """Shows a figure; None when the current cell is none."""
        self._figure, self.phase = figure, phase
        self.change_button.setEnabled(figure is not None)
        self.reset_button.setVisible(figure is not None and figure.changed)
        if figure is None:
            self.heading.setText("选一格数字，这里写明怎样算出、计了哪些记录")
            self.rule.setText("")
            self.list.show_rows([])
        else:
            value = shown(figure.value) or "空"
            changed = f"（改数，按记录是 {shown(figure.counted) or '空'}）" if figure.changed else ""
            short = f"{value[:24]}…" if len(value) > 24 else value
            self.heading.setText(f"{figure.name}：{short}{changed}")
            self.heading.setToolTip(value)
            why = f"　改数理由：{figure.reason}。" if figure.changed else ""
            self.rule.setText(f"填报口径：{figure.rule}{why}")
            self.list.show_rows(evidence.behind(self._workspace, figure))
        self._follow(self.list.current_value())

    @Slot(object)
    def _follow(self, line: EvidenceLine | None) -> None:
        self.leave_button.setEnabled(line is not None)
        self.leave_button.setText("恢复计入  Del" if line is not None and line.reason else "不计入…  Del")
        self.leave_button.setAccessibleName(self.leave_button.text().split("  ")[0])

    @Slot(object)
    def _open(self, line: EvidenceLine) -> None:
        self.record_wanted.emit(line.kind, line.id)

    @Slot()
    def change(self) -> None:
        """改数: asks for value and reason."""
        if self._figure is not None:
            ValueDialog(self._workspace, self.phase, self._figure, self).open()

    @Slot()
    def reset(self) -> None:
        """Reports what the records say again."""
        if self._figure is not None:
            with refusals(self.said):
                overrides.reset_value(self._workspace, self.phase, self._figure.name)

    @Slot()
    def leave_out(self) -> None:
        """Leaves the chosen record out, with a reason; one that is left out counts again."""
        line = self.list.current_value()
        if self._figure is None or line is None:
            return
        if line.reason:
            with refusals(self.said):
                overrides.count_again(self._workspace, self._figure.name, line.kind, line.id)
        else:
            LeaveOutDialog(self._workspace, self._figure.name, line, self).open()


def _button(text: str, act: object) -> QPushButton:
    made = QPushButton(text)
    made.setAccessibleName(text.split("  ")[0])
    made.clicked.connect(act)
    return made
