"""回头帮: last year's enterprises in a queue, their old problems beside it, the visit registered below."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...domain.follow_up import FollowUpLine
from ...domain.problem import Adoption
from ...services import follow_up
from ...services.visits import COMPANIONS, VisitEntry
from ...services.workspace import Workspace
from ..icons import icon
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fields import DateField, TextField, first_wrong
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from ..words import short_date
from .verdicts import JudgedLine, VerdictDialog, judged, judged_columns

QUICK = {"1": Adoption.TAKEN, "2": Adoption.PARTLY}


def _state(line: FollowUpLine) -> tuple[str, str]:
    if line.done:
        return "ok", "已回访"
    if line.visited is not None:
        return "warn", f"还差 {line.old_problems - line.judged} 项"
    return ("info", "待回访") if line.enrolment else ("dim", "未列入")


COLUMNS: tuple[Column[FollowUpLine], ...] = (
    Column("状态", lambda one: _state(one)[1], state=lambda one: _state(one)[0], width=6),
    Column("企业", lambda one: one.enterprise, hint=lambda one: one.enterprise),
    Column("老问题", lambda one: str(one.old_problems), lambda one: one.old_problems, right=True, width=3),
    Column("采纳", lambda one: str(one.taken), lambda one: one.taken, right=True, width=3),
    Column("复发", lambda one: str(one.came_back), lambda one: one.came_back, right=True, width=3),
)


class FollowUpDialog(QDialog):
    """Tab goes from the queue to the old problems; 1 and 2 judge at once, Enter asks; Ctrl+Enter registers."""

    done_words = Signal(str)
    firm_wanted = Signal(str)  # id

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._space = workspace
        year = workspace.campaign.year
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("回头帮")
        self.banner = Banner()
        self.queue = RecordList(TableModel(COLUMNS), "回头帮企业", key=lambda one: one.enterprise_id)
        self.old = RecordList(TableModel(judged_columns(year - 1)), "上年的问题")
        self.date = DateField("回访日期", workspace.today(), required=True, year=year)
        self.staff = TextField(
            "回访人员", workspace.store.setting(COMPANIONS) or workspace.operator, required=True
        )
        self.heading, self.count = QLabel(), QLabel()
        self._dialog: VerdictDialog | None = None
        self._lay_out()
        self._connect()
        self.refresh()
        self.queue.select_row(0)
        self.queue.setFocus()

    def _lay_out(self) -> None:
        title = QLabel(f"{self._space.campaign.year}年度回头帮")
        sized(title, 13, bold=True)
        sized(self.heading, 11, bold=True)
        role(self.count, "dim")
        self.queue.empty_text = "上年度没有帮扶企业，可用“粘贴 / 导入”上年名单"
        self.old.empty_text = "这家企业上年度没有问题"
        top = QHBoxLayout()
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(self.count)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.queue)
        split.addWidget(self._right())
        split.setSizes([380, 660])
        self.enrol_button = _button("列入本年名单  L", "plus", self.enrol)
        self.record_button = _button("登记回访  Ctrl+Enter", "check", self.record)
        self.record_button.setIcon(icon("check", "on_accent"))
        self.record_button.setProperty("primary", True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.enrol_button)
        foot.addWidget(_button("打开企业", "building", self._open_firm))
        foot.addStretch(1)
        foot.addWidget(_button("关闭  Esc", "", self.reject))
        foot.addWidget(self.record_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(9)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(split, 1)
        column.addLayout(foot)
        fit(self, 1080, 620)

    def _right(self) -> QWidget:
        made = QWidget()
        hint = QLabel("1 采纳　2 部分采纳　Enter 填写（未采纳、又发生）")
        role(hint, "dim")
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self.date)
        fields.addWidget(self.staff, 1)
        column = QVBoxLayout(made)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.old, 1)
        column.addWidget(hint)
        column.addLayout(fields)
        return made

    def _connect(self) -> None:
        self.queue.row_changed.connect(self._follow)
        self.queue.activated_row.connect(self._to_old)
        self.old.activated_row.connect(self.judge)
        for key in QUICK:
            shortcut = QShortcut(QKeySequence(key), self.old)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._quick)
        shortcut = QShortcut(QKeySequence("L"), self.queue)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.enrol)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.record)

    @Slot()
    def refresh(self) -> None:
        """Reads the queue again."""
        lines = follow_up.queue(self._space)
        self.queue.show_rows(lines)
        done = sum(line.done for line in lines)
        self.count.setText(f"{len(lines)} 家，已回访 {done} 家")
        self._follow(self.queue.current_value())

    @Slot(object)
    def _follow(self, line: FollowUpLine | None) -> None:
        for button in (self.enrol_button, self.record_button):
            button.setEnabled(line is not None)
        if line is None:
            self.heading.setText("")
            self.old.show_rows([])
            return
        visited = f"（{short_date(line.visited, self._space.campaign.year)}已回访）" if line.visited else ""
        self.heading.setText(f"{line.enterprise}{visited}")
        self.old.show_rows([judged(one) for one in follow_up.old_problems(self._space, line.enterprise_id)])
        self.old.select_row(0)

    @Slot()
    def _to_old(self) -> None:
        self.old.setFocus()

    @Slot()
    def _quick(self) -> None:
        sender = self.sender()
        line: JudgedLine | None = self.old.current_value()
        if isinstance(sender, QShortcut) and line is not None:
            adoption = QUICK[sender.key().toString()]
            self._put(replace(line, adoption=adoption, fresh=True))
            self.old.select_row(self.old.currentIndex().row() + 1)

    def _put(self, changed: JudgedLine) -> None:
        source = self.old.source
        assert isinstance(source, TableModel)
        self.old.show_rows([changed if one.id == changed.id else one for one in source.rows()])

    @Slot()
    def judge(self) -> None:
        """Enter on an old problem."""
        line: JudgedLine | None = self.old.current_value()
        if line is not None:
            self._dialog = VerdictDialog(line, self)
            self._dialog.accepted.connect(self._judged)
            self._dialog.open()

    @Slot()
    def _judged(self) -> None:
        if self._dialog is not None:
            self._put(self._dialog.line)
        self._dialog = None

    @Slot()
    def enrol(self) -> None:
        """L: the selected enterprises onto this year's list."""
        ids = [line.enterprise_id for line in self.queue.selected_values()]
        try:
            new = follow_up.enrol(self._space, ids)
        except Refused as error:
            self.banner.say("warn", str(error))
            return
        self._tell(f"已列入 {new} 家企业" if new else "所选企业已经在本年名单上")

    @Slot()
    def record(self) -> None:
        """Ctrl+Enter: the visit with every new verdict, one step of undo."""
        line: FollowUpLine | None = self.queue.current_value()
        day = self.date.value()
        if line is None or first_wrong([self.date, self.staff]) or day is None:
            return
        source = self.old.source
        assert isinstance(source, TableModel)
        fresh = [one.verdict() for one in source.rows() if one.fresh]
        staff = tuple(name for name in self.staff.text().replace("，", "、").split("、") if name.strip())
        try:
            follow_up.record(self._space, VisitEntry(line.enterprise_id, day, staff=staff), fresh)
        except Refused as error:
            self.banner.say("warn", str(error))
            return
        self._tell(f"已登记回头帮：{line.enterprise}，{len(fresh)} 个问题有了结论")

    def _tell(self, words: str) -> None:
        self.banner.say("ok", f"{words}。")
        self.done_words.emit(words)
        self.refresh()

    @Slot()
    def _open_firm(self) -> None:
        line: FollowUpLine | None = self.queue.current_value()
        if line is not None:
            self.firm_wanted.emit(line.enterprise_id)
            self.accept()


def _button(text: str, picture: str, action: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    if picture:
        button.setIcon(icon(picture))
    button.setAutoDefault(False)
    button.setAccessibleName(text.split("  ")[0])
    button.clicked.connect(action)
    return button
