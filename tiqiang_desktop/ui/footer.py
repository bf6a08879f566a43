"""The foot of the window: what was saved when, the last action by name, the keys of the page; and running work."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ..services import auto_backup, lists
from ..services.workspace import Workspace
from .icons import icon
from .jobs import Jobs
from .shortcuts import tip
from .style import POINTS, role, set_state, sized


class Footer(QWidget):
    """One line. `undo_wanted` when the last action is clicked."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        role(self, "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace: Workspace | None = None
        self._saved = QLabel()
        role(self._saved, "small")
        self._backup = QLabel()
        role(self._backup, "small")
        self._undo = QPushButton()
        role(self._undo, "flat")
        sized(self._undo, POINTS - 1)
        self._undo.setIcon(icon("undo"))
        self._undo.clicked.connect(self.undo_wanted)
        self._keys = QHBoxLayout()
        self._keys.setSpacing(6)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 2, 16, 2)
        line.setSpacing(14)
        line.addWidget(self._saved)
        line.addWidget(self._backup)
        line.addWidget(self._undo)
        line.addStretch(1)
        line.addLayout(self._keys)

    def show_state(self, workspace: Workspace) -> None:
        """When was last saved and backed up, and what undo would take back."""
        self._workspace = workspace
        self._saved.setText(saved_at(workspace))
        self._show_backups(auto_backup.state(workspace), workspace.today())
        label = workspace.undo_label
        self._undo.setVisible(bool(label))
        self._undo.setText(f"撤销：{label}")
        self._undo.setAccessibleName(f"撤销：{label}")
        self._undo.setToolTip(tip("undo"))
        self._leave_out()

    @Slot()
    def show_again(self) -> None:
        """A backup has been made, or has failed."""
        if self._workspace is not None and self.isVisible():
            self.show_state(self._workspace)

    def _show_backups(self, state: auto_backup.State, today: dt.date) -> None:
        at = state.newest
        day = "" if at is None or at.date() == today else f"{at.month}月{at.day}日 "
        when = f"{day}{at:%H:%M}" if at else "尚未备份"
        said = f"上次备份：{'没有做成' if state.trouble else when}"
        self._backup.setText(said)
        self._backup.setToolTip(state.sentence)
        self._backup.setAccessibleName(f"{said}。{state.sentence}")
        set_state(self._backup, "role", "bad" if state.trouble else "small")

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """The keys of the page that is shown."""
        while self._keys.count():
            taken = self._keys.takeAt(0).widget()
            if taken is not None:
                taken.deleteLater()
        for key, words in keys:
            pair = QWidget()
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 8, 0)
            line.setSpacing(6)
            cap, text = QLabel(key), QLabel(words)
            role(cap, "small")
            cap.setProperty("role", "key")
            role(text, "small")
            line.addWidget(cap)
            line.addWidget(text)
            self._keys.addWidget(pair)
        self._leave_out()

    def _leave_out(self) -> None:
        """In a narrow window the last keys but F1 are left out, never cut; Ctrl+/ lists them all."""
        items = [self._keys.itemAt(at) for at in range(self._keys.count())]
        pairs = [item.widget() for item in items if item is not None]
        taken = sum(
            each.sizeHint().width() for each in (self._saved, self._backup, self._undo) if each.text()
        )
        room = self.width() - taken - 6 * self.fontMetrics().horizontalAdvance("国")
        for pair in [*pairs[-1:], *pairs[:-1]]:
            room -= pair.sizeHint().width() + self._keys.spacing()
            pair.setVisible(room >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()


def saved_at(workspace: Workspace) -> str:
    """“✓ 已保存 10:32”, with the date when it was not today."""
    newest = lists.history(workspace, limit=1)
    if not newest:
        return ""
    at = dt.datetime.fromisoformat(newest[0].at)
    day = "" if at.date() == workspace.today() else f"{at.month}月{at.day}日 "
    return f"✓ 已保存 {day}{at:%H:%M}"


class ProgressStrip(QWidget):
    """Shown while a job runs: what, how much of how much, 取消."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        role(self, "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs = jobs
        self._text, self._count = QLabel(), QLabel()
        role(self._count, "dim")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("进度")
        self._cancel = QPushButton("取消")
        self._cancel.setIcon(icon("close"))
        self._cancel.setAccessibleName("取消正在进行的工作")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 16, 6)
        line.setSpacing(12)
        line.addWidget(self._text)
        line.addWidget(self._bar, 1)
        line.addWidget(self._count)
        line.addWidget(self._cancel)
        self.hide()
        jobs.started.connect(self._start)
        jobs.progressed.connect(self._move)
        jobs.finished.connect(self._end)
        self._cancel.clicked.connect(self._stop)

    def _start(self, label: str) -> None:
        self._text.setText(f"{label}…")
        self._count.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.show()

    def _move(self, text: str, done: int, total: int) -> None:
        self._text.setText(f"{text}…")
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"{done} / {total}" if total else "")

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._text.setText("正在停下来，已做的会退回…")
        self._jobs.cancel()

    def _end(self, _label: str) -> None:
        self.hide()
