"""What is done with the chosen problem: every step has a key, a place in the menu and a window of its own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ...domain.lines import ProblemLine
from ...domain.problem import ProblemState
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..widgets.record_list import RecordList
from .problem_step import (
    AnnounceStep,
    CorrectStep,
    DueStep,
    OrderStep,
    ProblemStep,
    RecurrenceStep,
    ReopenStep,
    VerifyStep,
)

CLOSED = "这个问题已经验证销号；复查又发现时请点“重新打开”。"
ENDED = (CorrectStep, VerifyStep, AnnounceStep, DueStep)  # steps a closed problem does not take


class ProblemActs(QObject):
    """Belongs to the list of problems. `stepped` when something has been registered, with the words for it."""

    said = Signal(str, str)
    stepped = Signal(str)

    def __init__(self, workspace: Workspace, view: RecordList, window: QWidget) -> None:
        super().__init__(view)
        self._space, self._view, self._window = workspace, view, window
        self._dialog: ProblemStep | OrderStep | None = None
        self.actions: dict[str, QAction] = {}
        self._add("登记整改", "check", "R", partial(self.step, CorrectStep))
        self._add("登记复查", "check", "F", partial(self.step, VerifyStep))
        self._add("重新打开", "undo", "O", partial(self.step, ReopenStep))
        self._add("责令改正", "letter", "T", self.order)
        self._add("登记公告", "info", "G", partial(self.step, AnnounceStep))
        self._add("改整改期限", "clock", "D", partial(self.step, DueStep))
        self._add("判定复发", "warning", "X", partial(self.step, RecurrenceStep))
        view.row_changed.connect(self.follow)

    def _add(self, name: str, picture: str, key: str, act: Callable[[], None]) -> None:
        action = QAction(icon(picture), name, self._view)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        self._view.addAction(action)
        self.actions[name] = action

    def button(self, name: str) -> QPushButton:
        """A button for one of them; it is on when its step is possible."""
        action = self.actions[name]
        made = QPushButton(f"{name}  {action.shortcut().toString()}")
        made.setIcon(action.icon())
        made.setAccessibleName(name)
        made.clicked.connect(action.trigger)
        made.setEnabled(action.isEnabled())
        action.enabledChanged.connect(made.setEnabled)
        return made

    def more(self, names: tuple[str, ...]) -> QPushButton:
        """A button with a menu of the rest."""
        made = QPushButton("更多")
        made.setAccessibleName("问题的更多操作")
        menu = QMenu(made)
        for name in names:
            menu.addAction(self.actions[name])
        made.setMenu(menu)
        return made

    @Slot()
    def follow(self) -> None:
        """Which steps the chosen problem can take."""
        line: ProblemLine | None = self._view.current_value()
        state = line.state if line else None
        alive = state is not None and state is not ProblemState.VERIFIED
        self.actions["登记整改"].setEnabled(state in (ProblemState.OPEN, ProblemState.CORRECTING))
        self.actions["重新打开"].setEnabled(state in (ProblemState.CORRECTED, ProblemState.VERIFIED))
        for name in ("登记复查", "责令改正", "登记公告", "改整改期限"):
            self.actions[name].setEnabled(alive)
        self.actions["判定复发"].setEnabled(line is not None)

    def step(self, kind: type[ProblemStep]) -> None:
        """One step of the chosen problem."""
        line: ProblemLine | None = self._view.current_value()
        if line is None:
            return
        if kind in ENDED and line.state is ProblemState.VERIFIED:
            self.said.emit("info", CLOSED)
            return
        self._open(kind(self._space, line, self._window))

    @Slot()
    def order(self) -> None:
        """The selected problems of one firm."""
        lines: list[ProblemLine] = self._view.selected_values()
        if not lines:
            return
        if len({line.enterprise_id for line in lines}) > 1:
            self.said.emit("warn", "一份整改通知书只对应一家企业，请只选同一家的问题。")
            return
        with refusals(self.said):
            self._open(OrderStep(self._space, lines, self._window))

    def _open(self, dialog: ProblemStep | OrderStep) -> None:
        self._dialog = dialog
        dialog.accepted.connect(self._accepted)
        dialog.open()

    @Slot()
    def _accepted(self) -> None:
        dialog, self._dialog = self._dialog, None
        if isinstance(dialog, ProblemStep):
            self.stepped.emit(f"{dialog.done_words}：{dialog.line.title}")
        elif dialog is not None:
            self.stepped.emit(dialog.done_words)
