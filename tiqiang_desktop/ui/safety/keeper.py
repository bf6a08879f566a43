"""Looks after the open archive beside the user's work: the check at the start, a backup a day, one on closing."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ...domain.keeping import Why
from ...services import auto_backup, diagnostics
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..jobs import Jobs

START_AFTER_MS = 1500  # the first page is to be there before the disk is read through
LOOK_EVERY_MS = 10 * 60 * 1000  # so a new day's first change has its backup soon


class Keeper(QObject):
    """Its own worker: nobody's import waits for a backup. `damaged` says what the check has found."""

    damaged = Signal(str)
    kept = Signal()  # something about the backups may have changed

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.jobs = Jobs(workspace, self)
        self._sound = True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(START_AFTER_MS)
        self._checked = False

    @Slot()
    def look(self) -> None:
        """The check, once; then the day's backup, when there is something new."""
        if self.jobs.busy or not self._sound:
            return
        self._timer.start(LOOK_EVERY_MS)
        self.jobs.run("备份", _daily if self._checked else _check, self._take)

    def _take(self, faults: tuple[str, ...]) -> None:
        self._checked = True
        self._sound = not faults
        if faults:
            self.damaged.emit(faults[0])
        self.kept.emit()

    def end(self) -> None:
        """Before the archive is closed: waits for the worker, then the last backup of the day's work."""
        self._timer.stop()
        self.jobs.wait()
        if self._sound and self._workspace.store.path.exists():
            auto_backup.before(self._workspace, Why.ON_CLOSE)


def _check(workspace: Workspace, progress: Progress) -> tuple[str, ...]:
    """A damaged archive gets no backup: it would push out a good one."""
    faults = diagnostics.quick(workspace, progress)
    return faults or _daily(workspace, progress)


def _daily(workspace: Workspace, _progress: Progress) -> tuple[str, ...]:
    auto_backup.daily(workspace)
    return ()
