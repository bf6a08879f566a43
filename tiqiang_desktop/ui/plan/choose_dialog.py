"""选取帮扶企业: candidates with a score that explains itself, put on the year's list in one step."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ...domain.choosing import Candidate, Target
from ...domain.enterprise import Enrolment, Source
from ...domain.errors import Refused
from ...services import choosing
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..footer import ProgressStrip
from ..icons import icon
from ..jobs import Jobs
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import TextField
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from ..words import badge
from .weights_dialog import WeightsDialog

MOST = 2000  # rows; the highest scores
ANY = "全部来源"
COLUMNS: tuple[Column[Candidate], ...] = (
    Column("得分", lambda one: f"{one.total:g}", lambda one: one.total, right=True, width=4),
    Column("企业", lambda one: one.risk.name, width=14, hint=lambda one: one.risk.name),
    Column("生产领域", lambda one: one.risk.category or "—", width=8, hint=lambda one: one.risk.category),
    Column("乡镇", lambda one: one.risk.town or "—", width=5),
    Column("得分理由", lambda one: one.reason or "—", hint=lambda one: one.reason),
    Column(
        "名单",
        lambda one: "附件4" if one.risk.listed else "已列入" if one.risk.enrolment else "未列入",
        state=lambda one: "ok" if one.risk.listed else "info" if one.risk.enrolment else "dim",
        width=5,
    ),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What the worker brings."""

    candidates: list[Candidate]
    targets: tuple[Target, ...]


class WithdrawDialog(FieldDialog):
    """Asks why enterprises leave the list."""

    def __init__(self, workspace: Workspace, ids: list[str], parent: QWidget) -> None:
        note = "还没走访的移出名单；已走访的改为“中止”，记录都保留。"
        super().__init__("移出名单", f"移出 {len(ids)} 家企业", note, "移出", parent)
        self._space, self._ids = workspace, ids
        self.reason = TextField("移出原因", required=True, hint="例如：企业已停产")
        self.lay_out((self.reason,))

    def act(self) -> None:
        choosing.withdraw(self._space, self._ids, self.reason.text())


class ChooseDialog(QDialog):
    """Enter puts the selected ones on the list; Esc closes."""

    done_words = Signal(str)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._space, self._jobs = workspace, jobs
        self._all: list[Candidate] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("选取帮扶企业")
        self.banner = Banner()
        self.targets, self.parts, self.count = QLabel(), QLabel(), QLabel()
        self.source, self.text = QComboBox(), QLineEdit()
        self.fresh, self.listed = QCheckBox("只看未列入"), QCheckBox("同时列入附件4")
        self.person = TextField("责任人", hint="责任人，可不填")
        self.list = RecordList(TableModel(COLUMNS), "候选企业", key=lambda one: one.risk.enterprise)
        self._lay_out()
        self._connect()
        self.load()

    def _lay_out(self) -> None:
        heading = QLabel(f"选取{self._space.campaign.year}年度帮扶企业")
        sized(heading, 13, bold=True)
        self.source.addItems([ANY, *(source.value for source in Source)])
        self.text.setPlaceholderText("筛选：企业、产品、乡镇")
        self.text.setClearButtonEnabled(True)
        self.fresh.setChecked(True)
        self.listed.setChecked(True)
        for widget, name in (
            (self.source, "来源"),
            (self.text, "筛选候选企业"),
            (self.fresh, "只看未列入"),
            (self.listed, "同时列入附件4"),
        ):
            widget.setAccessibleName(name)
        self.list.empty_text = "没有符合的企业"
        role(self.count, "dim")
        self.parts.setWordWrap(True)
        self.parts.setMinimumHeight(self.fontMetrics().height() * 2)
        self.parts.setAlignment(Qt.AlignmentFlag.AlignTop)
        top = _line(heading, 1, self.targets)
        second = _line(self.text, self.source, self.fresh, 1, self.count)
        self.person.line.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 8)
        self.person.line.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 12)
        self.weights_button = _button("评分权重…", "gear", self._weights)
        self.withdraw_button = _button("移出名单…", "close", self.withdraw)
        self.enrol_button = _button("列入名单  Enter", "check", self.enrol)
        self.enrol_button.setIcon(icon("check", "on_accent"))
        self.enrol_button.setProperty("primary", True)
        foot = _line(
            self.weights_button,
            self.withdraw_button,
            1,
            self.listed,
            self.person.line,
            _button("关闭  Esc", "", self.reject),
            self.enrol_button,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(9)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addLayout(second)
        column.addWidget(self.list, 1)
        column.addWidget(self.parts)
        column.addWidget(ProgressStrip(self._jobs))
        column.addLayout(foot)
        fit(self, 1040, 620)
        self.list.setFocus()

    def _connect(self) -> None:
        self.text.textChanged.connect(self._show)
        self.source.currentIndexChanged.connect(self._show)
        self.fresh.toggled.connect(self._show)
        self.list.activated_row.connect(self.enrol)
        self.list.row_changed.connect(self._explain)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.text.setFocus)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.enrol)

    @Slot()
    def load(self) -> None:
        """Counts the scores on the worker."""

        def work(workspace: Workspace, progress: Progress) -> Offer:
            progress("计算得分", 0, 1)
            return Offer(choosing.candidates(workspace), choosing.targets(workspace))

        try:
            self._jobs.run("计算候选企业得分", work, self._take)
        except Refused as error:
            self.banner.say("warn", str(error))

    def _take(self, offer: Offer) -> None:
        if not isValid(self):
            return  # closed meanwhile
        self._all = offer.candidates
        self.targets.setText("　".join(_target(one) for one in offer.targets))
        self._show()
        if self.list.current_value() is None:
            self.list.select_row(0)

    @Slot()
    def _show(self) -> None:
        words, source = self.text.text().strip(), self.source.currentText()
        fitting = [
            one
            for one in self._all
            if (not self.fresh.isChecked() or not one.risk.enrolment)
            and (source == ANY or source in one.risk.sources)
            and (
                not words
                or words in " ".join((one.risk.name, one.risk.town, one.risk.category, *one.risk.products))
            )
        ]
        self.list.show_rows(fitting[:MOST])
        more = f"，显示得分最高的 {MOST} 家" if len(fitting) > MOST else ""
        self.count.setText(f"{len(fitting)} 家{more}")
        self._explain(self.list.current_value())

    @Slot(object)
    def _explain(self, one: Candidate | None) -> None:
        """The parts of the score in words."""
        if one is None:
            self.parts.setText("")
            return
        parts = "；".join(f"{part.part} {part.points:g}/{part.full:g}（{part.why}）" for part in one.parts)
        self.parts.setText(f"{one.risk.name}：{one.total:g} 分。{parts or '没有得分项。'}")
        self.withdraw_button.setEnabled(bool(one.risk.enrolment))

    def _ids(self) -> list[str]:
        return [one.risk.enterprise for one in self.list.selected_values()]

    @Slot()
    def enrol(self) -> None:
        """Enter: the selected ones onto the list, one step of undo."""
        ids = self._ids()
        if not ids:
            self.banner.say("info", "请先在表里选企业；按 Shift 或 Ctrl 可选多家。")
            return
        listed, person = self.listed.isChecked(), self.person.text()

        def work(workspace: Workspace, progress: Progress) -> list[Enrolment]:
            progress("列入名单", 0, 1)
            return choosing.enrol(workspace, ids, listed=listed, responsible=person)

        try:
            self._jobs.run("列入名单", work, self._enrolled)
        except Refused as error:
            self.banner.say("warn", str(error))

    def _enrolled(self, rows: list[Enrolment]) -> None:
        if not isValid(self):
            return
        self._tell(f"已列入 {len(rows)} 家企业")

    def _tell(self, words: str) -> None:
        self.banner.say("ok", f"{words}。")
        self.done_words.emit(words)
        self.load()

    @Slot()
    def withdraw(self) -> None:
        """Asks for the reason."""
        chosen = [one.risk.enterprise for one in self.list.selected_values() if one.risk.enrolment]
        if chosen:
            dialog = WithdrawDialog(self._space, chosen, self)
            dialog.accepted.connect(self._withdrawn)
            dialog.open()

    @Slot()
    def _withdrawn(self) -> None:
        self._tell("已移出名单")

    @Slot()
    def _weights(self) -> None:
        dialog = WeightsDialog(self._space, self)
        dialog.finished.connect(self.load)
        dialog.open()


def _target(one: Target) -> str:
    state = "warn" if one.missing else "ok"
    return badge(state, f"{one.name} {one.done}/{one.target} {one.unit}")


def _line(*parts: QWidget | int) -> QHBoxLayout:
    """Widgets in a row; a number is an empty place that stretches."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        if isinstance(part, int):
            line.addStretch(part)
        else:
            line.addWidget(part, 1 if isinstance(part, QLineEdit) else 0)
    return line


def _button(text: str, picture: str, action: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    if picture:
        button.setIcon(icon(picture))
    button.setAutoDefault(False)
    button.setAccessibleName(text.split("  ")[0].rstrip("…"))
    button.clicked.connect(action)
    return button
