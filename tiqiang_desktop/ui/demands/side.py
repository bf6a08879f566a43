"""Beside the list: the chosen demand with the experts to choose from, or with how far its dispatch has come."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout

from ...domain.demand import Demand, DemandState
from ...domain.demand_lines import DemandLine
from ...domain.enterprise import Enterprise
from ...services import demands
from ...services.workspace import Workspace
from ..style import role, sized
from . import demand_text
from .ranked_list import RankedList

WAITING, SENT, ACCEPTED, DONE, RATED, WITHDRAWN = DemandState
STARTED = (SENT, ACCEPTED, DONE, RATED)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done: its name, words, key, and the states it is offered in."""

    name: str
    text: str
    key: str
    states: tuple[DemandState, ...]


ACTS = (
    Act("accept", "接单", "J", (SENT,)),
    Act("finish", "办结…", "B", (ACCEPTED,)),
    Act("rate", "评单…", "P", (DONE,)),
    Act("slip", "派单通知…", "Ctrl+P", STARTED),
    Act("decline", "退单…", "T", (SENT, ACCEPTED)),
    Act("withdraw", "撤回需求…", "X", (WAITING, SENT, ACCEPTED)),
    Act("history", "专家的派单记录…", "H", STARTED),
    Act("edit", "修改需求…", "F2", tuple(DemandState)),
)
NEXT = {SENT: "accept", ACCEPTED: "finish", DONE: "rate", RATED: "slip"}
HINT = "Enter 派单　F2 先改日期　H 看记录"


class DemandSide(QFrame):
    """Says what is wanted; the page does it. The next step stands as a button, the rest under 更多."""

    wanted = Signal(str)  # name of an act
    enterprise_wanted = Signal(str, str)  # KIND, id

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._enterprise = ""
        role(self, "side")
        self.heading, self.facts, self.text, self.hint = QLabel(), QLabel(), QLabel(), QLabel(HINT)
        self.experts = RankedList()
        self.main, self.firm, self.more = QPushButton(), QPushButton("档案袋"), QPushButton("更多")
        self.menu = QMenu(self.more)
        self._scroll = QScrollArea()
        self._set_up()
        self._lay_out()
        self.main.clicked.connect(self._want_main)
        self.firm.clicked.connect(self._want_firm)
        self.menu.triggered.connect(self._want)
        self.show_demand(None)

    def _set_up(self) -> None:
        sized(self.heading, 11.5, bold=True)
        role(self.hint, "dim")
        for label in (self.heading, self.facts, self.text):
            label.setWordWrap(True)
        for label in (self.facts, self.text):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.main.setProperty("primary", True)
        role(self.more, "menu")
        self.firm.setAccessibleName("打开企业档案袋")
        self.more.setAccessibleName("更多操作")
        self.menu.setAccessibleName("更多操作")
        self.more.setMenu(self.menu)
        self.actions_of = {act.name: self.menu.addAction(f"{act.text}　{act.key}") for act in ACTS}
        for name, action in self.actions_of.items():
            action.setData(name)
        self._scroll.setWidget(self.text)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 22)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.main, self.firm, self.more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        for widget in (self.heading, self.facts):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.hint)
        column.addWidget(self.experts, 2)
        column.addWidget(self._scroll, 1)

    def show_demand(self, line: DemandLine | None) -> None:
        """Shows a demand; None shows that none is chosen."""
        waiting = line is not None and line.state is WAITING
        self.setEnabled(line is not None)
        self._enterprise = line.enterprise_id if line else ""
        for widget in (self.experts, self.hint):
            widget.setVisible(waiting)
        for act in ACTS:
            self.actions_of[act.name].setVisible(line is not None and line.state in act.states)
        self._show_main(line.state if line else None)
        if line is None:
            self.heading.setText("没有选中需求")
            self.facts.setText("")
            self.text.setText("")
            self._scroll.hide()
            return
        space = self._workspace
        demand = space.get(Demand, line.id)
        self.heading.setText(space.get(Enterprise, line.enterprise_id).name)
        self.facts.setText(demand_text.facts(space, demand))
        told = demand_text.dispatches(space, demand)
        self.text.setText(told)
        self._scroll.setVisible(bool(told) or not waiting)
        if waiting:
            self.experts.show_ranked(demands.rank(space, line.id))

    def _show_main(self, state: DemandState | None) -> None:
        name = NEXT.get(state) if state else None
        known = next((act for act in ACTS if act.name == name), None)
        text = f"{known.text.rstrip('…')}  {known.key}" if known else "派单  Enter"
        self.main.setText(text)
        self.main.setAccessibleName(text.split("  ")[0])
        self.main.setProperty("act", name or "dispatch")
        self.main.setVisible(state is not None and state is not WITHDRAWN)

    @Slot()
    def _want_main(self) -> None:
        self.wanted.emit(str(self.main.property("act")))

    @Slot()
    def _want_firm(self) -> None:
        self.enterprise_wanted.emit(Enterprise.KIND, self._enterprise)

    @Slot(QAction)
    def _want(self, action: QAction) -> None:
        self.wanted.emit(action.data())
