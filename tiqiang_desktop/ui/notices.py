"""What the window tells the user, above the page; undo and redo tell the name of what they took back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..services.workspace import Workspace
from .errors import refusals
from .widgets.banner import Banner

UNDO, REDO = "撤销", "重做"


class Notices(QWidget):
    """Takes no room while there is nothing to tell."""

    refused = Signal(str, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
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
        """Takes back the last action."""
        with refusals(self.refused):
            self.banner.say("ok", f"已撤销：{self._workspace.undo()}", REDO)

    @Slot()
    def redo(self) -> None:
        """Does it again."""
        with refusals(self.refused):
            self.banner.say("ok", f"已重做：{self._workspace.redo()}", UNDO)

    @Slot(str)
    def _act(self, action: str) -> None:
        (self.undo if action == UNDO else self.redo)()
