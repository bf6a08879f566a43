"""首页: how far the year is, and what has to be done next."""

import datetime as dt

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from ...domain.campaign import Campaign
from ...domain.enterprise import Enrolment, Enterprise
from ...domain.letter import Letter, Notice
from ...domain.lines import EnterpriseView, Matter, MatterKind
from ...domain.problem import Evaluation, Problem
from ...domain.visit import ChainActivity, Training, Visit
from ...services import home, lists, problems
from ...services.workspace import Workspace
from .. import words
from ..enterprises.chips import Chips
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs
from ..page import Page
from ..papers.list_print import ListPrint
from ..scale import length
from ..style import role
from ..widgets.empty import Door, Empty
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from .cards import Card, meters
from .dates import deadlines
from .recent import Recent

CARDS = 4
WIDE = 1000  # pixels of the page from which 最近 stands beside the matters
GROUPS = ("待办", "逾期", "本周", "待下发建议书", "待签收")


class HomePage(Page):
    """The meters and 待办."""

    TITLE = "首页"
    ICON = "home"
    KINDS = frozenset(
        (Enterprise, Enrolment, Visit, Problem, Letter, Notice, Training, ChainActivity, Evaluation, Campaign)
    )

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs)
        self._cards = [Card() for _ in range(CARDS)]
        self.list = RecordList(TableModel(self._columns()), "待办", key=_key)
        self.list.empty_text = "没有待办。按 Ctrl+Shift+N 记一次走访。"
        self.chips = Chips(GROUPS)
        self.dates = QLabel()
        self.recent = Recent(workspace)
        self._todo = home.Todo((), {})
        self._correct = QPushButton("登记整改")
        self._correct.setToolTip("R")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        self._stack = QStackedLayout()
        column.addLayout(self._stack)  # before it is filled: else it would show its first widget as a window
        self._stack.addWidget(self._work())
        self._stack.addWidget(self._welcome())
        self.setFocusProxy(self.list)
        self._connect()
        self._follow(None)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._show)
        self.list.activated_row.connect(self._open)
        self.list.row_changed.connect(self._follow)
        self.recent.open_wanted.connect(self.open_requested)
        self._correct.clicked.connect(self.correct)
        key = QShortcut(QKeySequence("R"), self.list)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.correct)
        self.printing = ListPrint(self.jobs, self.list, "待办", self)
        self.printing.said.connect(self.said)

    def _columns(self) -> tuple[Column[Matter], ...]:
        year, today = self.workspace.campaign.year, self.workspace.today()
        return (
            Column("类别", lambda m: m.kind.value, state=lambda m: words.MATTER_STATES[m.kind], width=6),
            Column("企业", lambda m: m.enterprise, width=14, hint=lambda m: m.enterprise),
            Column("事项", lambda m: m.text, hint=lambda m: m.text),
            Column("日期", lambda m: words.short_date(m.date, year), lambda m: m.date, right=True, width=7),
            Column("剩余", lambda m: _left(m, today), lambda m: m.date, right=True, width=6),
        )

    def _work(self) -> QWidget:
        work = QWidget()
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in self._cards:
            cards.addWidget(card, 1)
        visit = QPushButton("新走访")
        visit.setIcon(icon("plus", "on_accent"))
        visit.setProperty("primary", True)
        visit.setToolTip("Ctrl+Shift+N")
        visit.clicked.connect(self._visit)
        role(self.dates, "dim")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.chips, 1)
        head.addWidget(self._correct)
        head.addWidget(visit)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.recent)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(cards)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addWidget(self.dates)
        return work

    def _welcome(self) -> QWidget:
        return Empty(
            "档案里还没有企业",
            "从 Excel 名单开始最快；也可以先建一家，或看看示例。",
            (
                Door("粘贴 / 导入名单", "import", self.import_list, primary=True),
                Door("新建企业", "plus", self.new_here),
                Door("看示例档案", "sparkle", self.other_archive_requested.emit),
            ),
        )

    def refresh(self) -> None:
        if not lists.count_enterprises(self.workspace, EnterpriseView.ALL):
            self._stack.setCurrentIndex(1)
            return
        self._stack.setCurrentIndex(0)
        for card, meter in zip(self._cards, meters(self.workspace), strict=True):
            card.show_meter(meter)
        self._todo = home.todo(self.workspace)
        counts = [self._todo.counts.get(kind, 0) for kind in MatterKind]
        self.chips.show_counts([self._todo.total, *counts])
        self.dates.setText(deadlines(self.workspace.campaign, self.workspace.today()))
        self.recent.show_lines(home.recent(self.workspace))
        self._show()

    @Slot()
    def _show(self) -> None:
        """The matters of the pressed group; the cursor stays on its matter, or on the next one."""
        place = self.list.currentIndex().row()
        kinds = list(MatterKind) if not self.chips.current else [list(MatterKind)[self.chips.current - 1]]
        self.list.show_rows([one for one in self._todo.matters if one.kind in kinds])
        if self.list.current_value() is None:
            self.list.select_row(place)

    def show_record(self, kind: str, id_: str) -> None:
        for matter in self._todo.matters:
            if matter.record_id == id_:
                self.chips.press(0)
                self._show()
                self.list.select_id(_key(matter))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.recent.setVisible(event.size().width() >= length(WIDE))

    @Slot(object)
    def _open(self, matter: Matter) -> None:
        if matter.record_kind == Notice.KIND and not self._something_to_write(matter.enterprise_id):
            self.visit_requested.emit(
                matter.enterprise_id
            )  # nothing to write yet: what was found comes first
        elif matter.kind is MatterKind.LETTER_DUE:
            self.letter_requested.emit(matter.enterprise_id)
        else:
            self.open_requested.emit(matter.record_kind, matter.record_id)

    def _something_to_write(self, enterprise: str) -> bool:
        found = lists.problems(self.workspace, enterprise, open_only=True)
        return any(not line.letter for line in found)

    @Slot(object)
    def _follow(self, matter: Matter | None) -> None:
        self._correct.setEnabled(_correctable(matter))

    @Slot()
    def correct(self) -> None:
        """R: the enterprise has reported its rectification; the next matter is selected."""
        matter: Matter | None = self.list.current_value()
        if matter is None or not _correctable(matter):
            self.said.emit("info", "这一行不是待整改的问题，按 Enter 去处理。")
            return
        with refusals(self.said):
            problems.correct(self.workspace, matter.record_id)
            self.done.emit(f"已登记整改：{matter.enterprise}，{matter.text.removeprefix('整改：')}")

    @Slot()
    def _visit(self) -> None:
        matter: Matter | None = self.list.current_value()
        self.visit_requested.emit(matter.enterprise_id if matter else "")

    def new_here(self) -> None:
        from ..enterprises.form import EnterpriseForm  # the first page is not to wait for it

        if EnterpriseForm(self.workspace, "", self).exec():
            self.refresh()

    @Slot()
    def import_list(self) -> None:
        """Opens the import of an Excel list."""
        from ..imports.dialog import ImportDialog

        dialog = ImportDialog(self.workspace, self.jobs, self)
        if dialog.exec():
            self.done.emit(dialog.sentence)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Enter", "去处理"), ("R", "登记整改"), ("Ctrl+Shift+N", "新走访"))


def _left(matter: Matter, today: dt.date) -> str:
    """Days until it is due; of a letter not signed for, days since it went out."""
    if matter.kind is not MatterKind.UNSIGNED or matter.date is None:
        return words.days_left(matter.date, today)
    gone = (today - matter.date).days
    return f"{gone} 天前发出" if gone > 0 else "今天发出"


def _key(matter: Matter) -> str:
    return f"{matter.kind}{matter.record_id}"


def _correctable(matter: Matter | None) -> bool:
    return matter is not None and matter.kind in (MatterKind.OVERDUE, MatterKind.THIS_WEEK)
