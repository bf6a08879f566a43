"""Long work off the screen's thread: one worker, its own connection, progress, cancel."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from ..domain.errors import Refused
from ..services.progress import Cancelled, Progress
from ..services.workspace import Workspace

EVERY_SECONDS = 0.05  # one progress signal per 50 ms is enough for the eye

Work = Callable[[Workspace, Progress], Any]


@dataclass(slots=True)
class _Order:
    work: Work
    done: Callable[[Any], None]
    label: str


class _Task(QRunnable):
    """One piece of work on the worker thread."""

    def __init__(self, jobs: "Jobs", workspace: Workspace, order: _Order) -> None:
        super().__init__()
        self._jobs = jobs
        self._workspace = workspace
        self._order = order
        self._last = 0.0

    def run(self) -> None:
        try:
            forked = self._workspace.fork()
            try:
                result = self._order.work(forked, self._progress)
            finally:
                forked.close()
        except Cancelled:
            self._jobs.ended.emit(self._order, "cancelled", None)
        except Refused as error:
            self._jobs.ended.emit(self._order, "refused", error)
        except BaseException as error:
            self._jobs.ended.emit(self._order, "failed", error)
        else:
            self._jobs.ended.emit(self._order, "done", result)

    def _progress(self, text: str, done: int, total: int) -> None:
        if self._jobs.stopping.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= EVERY_SECONDS or done >= total:
            self._last = now
            self._jobs.progressed.emit(text, done, total)


class Jobs(QObject):
    """Runs one job at a time. The window shows `progressed` and offers `cancel`."""

    started = Signal(str)  # label
    progressed = Signal(str, int, int)
    finished = Signal(str)  # label; after done, refusal, failure and cancelling alike
    refused = Signal(str)  # the sentence for the user
    failed = Signal(object)  # the exception; shown by ui/errors.py
    ended = Signal(object, str, object)  # from the worker's thread

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopping = threading.Event()
        self._workspace = workspace
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._busy = False
        self.ended.connect(self._take_end)

    @property
    def busy(self) -> bool:
        """Whether something is being worked on."""
        return self._busy

    def run(self, label: str, work: Work, done: Callable[[Any], None]) -> None:
        """Starts the work; `done` gets its result on the screen's thread. Refused while another job runs."""
        if self._busy:
            raise Refused("上一项工作还没有完成，请等它结束或先取消。")
        self._busy = True
        self.stopping.clear()
        self.started.emit(label)
        self._pool.start(_Task(self, self._workspace, _Order(work, done, label)))

    def cancel(self) -> None:
        """Asks the running work to stop; it rolls back."""
        self.stopping.set()

    def wait(self, milliseconds: int = -1) -> bool:
        """Waits for the worker at the program's end."""
        return self._pool.waitForDone(milliseconds)

    @Slot(object, str, object)
    def _take_end(self, order: _Order, how: str, value: Any) -> None:
        self._busy = False
        if how == "done":
            order.done(value)
        elif how == "refused":
            self.refused.emit(str(value))
        elif how == "failed":
            self.failed.emit(value)
        self.finished.emit(order.label)
