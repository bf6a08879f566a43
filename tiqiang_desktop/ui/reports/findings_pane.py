"""体检: the thirteen checks with what each found; Enter goes to the very field, the next finding waits on return."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ...domain.crosscheck import TITLES, Finding, Weight
from ..style import role
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

WEIGHTS = {Weight.ERROR: "bad", Weight.WARNING: "warn"}
CLEAN = "13 项检查全部通过，可以导出"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One of the thirteen, or (0) all of them, with its findings."""

    number: int
    errors: int
    warnings: int

    @property
    def title(self) -> str:
        """“13 联系人与电话”."""
        return f"{self.number} {TITLES[self.number - 1]}" if self.number else "全部 13 项"

    @property
    def result(self) -> str:
        """How many, or that there is nothing."""
        return str(self.errors + self.warnings) if self.errors + self.warnings else "通过"

    @property
    def state(self) -> str:
        """Its badge."""
        return "bad" if self.errors else "warn" if self.warnings else "ok"


GROUPS: tuple[Column[CheckLine], ...] = (
    Column("检查项", lambda line: line.title, sort=lambda line: line.number, hint=lambda line: line.title),
    Column("结果", lambda line: line.result, state=lambda line: line.state, width=4),
)
COLUMNS: tuple[Column[Finding], ...] = (
    Column("轻重", lambda one: one.weight.value, state=lambda one: WEIGHTS[one.weight], width=4),
    Column("项", lambda one: str(one.check), sort=lambda one: one.check, right=True, width=3),
    Column("记录", lambda one: one.name or "—", width=9, hint=lambda one: one.name),
    Column("发现", lambda one: one.text, hint=lambda one: one.text),
    Column("去改", lambda one: "Enter" if one.id else "—", width=4),
)


class FindingsPane(QWidget):
    """Checks at the left, findings at the right."""

    finding_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Finding] = []
        self._told = 0
        self.said = QLabel("按 F9 体检")
        role(self.said, "dim")
        self.detail = QLabel()
        self.detail.setWordWrap(True)
        self.groups = RecordList(TableModel[CheckLine](GROUPS), "检查项", key=lambda line: str(line.number))
        self.groups.empty_text = ""
        self.list = RecordList(TableModel[Finding](COLUMNS), "体检结果", key=finding_key)
        self.list.empty_text = "按 F9 体检；没有发现问题时这里是空的"
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.addWidget(self.groups)
        sides.addWidget(self.list)
        sides.setStretchFactor(1, 1)
        sides.setSizes([250, 800])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.said)
        column.addWidget(sides, 1)
        column.addWidget(self.detail)
        self.list.row_changed.connect(self._say_whole)
        self.groups.row_changed.connect(self._filter)
        self.list.activated_row.connect(self.finding_wanted)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Errors first; the cursor goes on to the finding that stands where the former one stood, or after it."""
        former, place = self.list.current_value(), self.list.currentIndex().row()
        self._all = sorted(found, key=lambda one: (one.weight is not Weight.ERROR, one.check))
        counts = Counter((one.check, one.weight) for one in found)
        lines = [
            CheckLine(number, counts[number, Weight.ERROR], counts[number, Weight.WARNING])
            for number in range(1, len(TITLES) + 1)
        ]
        errors, warnings = sum(line.errors for line in lines), sum(line.warnings for line in lines)
        self.groups.show_rows([CheckLine(0, errors, warnings), *lines])
        if self.groups.current_value() is None:
            self.groups.select_row(0)
        self._filter(self.groups.current_value())
        self.list.empty_text = CLEAN if not found else "这一项没有发现问题"
        self.said.setText(
            f"错误 {errors} 项，提醒 {warnings} 项；有提醒可以导出，有错误要先改好或写明理由。"
            if found
            else CLEAN
        )
        there = former is not None and self.list.select_id(finding_key(former))
        self.list.select_row(max(place, 0) if not there else self.list.currentIndex().row() + self._told)
        self._told = 0

    def go_on(self) -> None:
        """After a visit to a field the next showing selects the next finding, also when the former is still there."""
        self._told = 1

    def clear(self) -> None:
        """Nothing has been checked."""
        self._all = []
        self.groups.show_rows([])
        self.list.show_rows([])
        self.list.empty_text = "按 F9 体检；没有发现问题时这里是空的"
        self.said.setText("按 F9 体检")

    @Slot(object)
    def _say_whole(self, finding: Finding | None) -> None:
        """A sentence longer than its column can be read below the list."""
        self.detail.setText(finding.text if finding is not None else "")

    @Slot(object)
    def _filter(self, line: CheckLine | None) -> None:
        number = line.number if line is not None else 0
        self.list.show_rows([one for one in self._all if number in (0, one.check)])


def finding_key(finding: Finding) -> str:
    """What makes a finding the same after another check."""
    return f"{finding.check} {finding.kind} {finding.id} {finding.field} {finding.text}"
