"""What the window tells the user, above the page; undo and redo tell the name of what they took back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..services import lists
from ..services.progress import Progress
from ..services.workspace import Workspace
from .errors import refusals
from .jobs import Jobs
from .widgets.banner import Banner

UNDO, REDO = "撤销", "重做"


class Notices(QWidget):
    """Takes no room while there is nothing to tell."""

    refused = Signal(str, str)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._jobs = jobs
        self.banner = Banner()
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 16, 0)
        line.addWidget(self.banner)
        self.hide()
        self.banner.turned.connect(self.setVisible)
        self.banner.action_chosen.connect(self._act)
        self.refused.connect(self.say)

    @Slot(str, str)
    def say(self, state: str, text: str) -> None:
        """One sentence."""
        self.banner.say(state, text)

    @Slot(str)
    def say_refusal(self, text: str) -> None:
        """Why something cannot be done, and what to do."""
        self.banner.say("warn", text)

    @Slot(str)
    def say_done(self, text: str) -> None:
        """What has been done, with 撤销 beside it."""
        self.banner.say("ok", text, UNDO if self._workspace.undo_label else "")

    @Slot()
    def undo(self) -> None:
        """Takes back the last action; one of many records off the screen's thread."""
        with refusals(self.refused):
            if lists.undo_is_long(self._workspace):
                self._jobs.run("撤销", _undone, self._say_undone)
            else:
                self._say_undone(self._workspace.undo())

    @Slot()
    def redo(self) -> None:
        """Does it again."""
        with refusals(self.refused):
            if lists.redo_is_long(self._workspace):
                self._jobs.run("重做", _redone, self._say_redone)
            else:
                self._say_redone(self._workspace.redo())

    def _say_undone(self, label: str) -> None:
        self.banner.say("ok", f"已撤销：{label}", REDO)

    def _say_redone(self, label: str) -> None:
        self.banner.say("ok", f"已重做：{label}", UNDO)

    @Slot(str)
    def _act(self, action: str) -> None:
        (self.undo if action == UNDO else self.redo)()


def _undone(workspace: Workspace, progress: Progress) -> str:
    progress("正在撤销", 0, 0)
    return workspace.undo()


def _redone(workspace: Workspace, progress: Progress) -> str:
    progress("正在重做", 0, 0)
    return workspace.redo()
