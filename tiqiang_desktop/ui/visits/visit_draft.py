"""Keeps the draft of 快速走访 beside the archive, a moment after each commit of a field."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ...services import drafts
from ...services.workspace import Workspace
from ..jobs import Jobs

DRAFT = "quick_visit"
WAIT_MS = 500  # while a job writes the archive


class DraftKeeper(QObject):
    """`kept` says when. While a job writes the archive it waits for its end instead of stopping the screen."""

    kept = Signal(str)  # “草稿已留存 10:32”

    def __init__(
        self, workspace: Workspace, jobs: Jobs, values: Callable[[], Mapping[str, Any]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.paused = False  # an older draft is still on offer: it must not be overwritten
        self._workspace = workspace
        self._jobs = jobs
        self._values = values
        self._touched = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)

    def offered(self) -> drafts.KeptDraft | None:
        """The draft an earlier window has left."""
        return drafts.kept(self._workspace, DRAFT)

    def touch(self) -> None:
        """Something has been entered."""
        self._touched = True
        self._timer.start(0)

    def keep(self) -> None:
        """Writes the draft when there is something new in it."""
        if not self._touched or self.paused:
            return
        if self._jobs.busy:
            self._timer.start(WAIT_MS)
            return
        at = drafts.keep(self._workspace, DRAFT, self._values())
        self.kept.emit(f"草稿已留存 {at:%H:%M}")

    def forget(self) -> None:
        """The entry has been saved, or the draft thrown away."""
        self._touched = False
        self._timer.stop()
        drafts.drop(self._workspace, DRAFT)
