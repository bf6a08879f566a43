"""Long work off the screen's thread: one worker, its own connection, progress, cancel."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from ..domain.errors import Refused
from ..services.progress import Cancelled, Progress
from ..services.workspace import Workspace

EVERY_SECONDS = 0.05  # one progress signal per 50 ms is enough for the eye

Work = Callable[[Workspace, Progress], Any]


class Jobs(QObject):
    """Runs one job at a time. The window shows `progressed` and offers `cancel`."""

    started = Signal(str)  # label
    progressed = Signal(str, int, int)
    finished = Signal(str)  # label; after done, refusal, failure and cancelling alike
    refused = Signal(str)  # the sentence for the user
    failed = Signal(object)  # the exception; shown by ui/errors.py
    _ended = Signal(object)  # the future, from the worker's thread

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopping = threading.Event()
        self._workspace = workspace
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running: Future[Any] | None = None
        self._label = ""
        self._done: Callable[[Any], None] | None = None
        self._last = 0.0
        self._ended.connect(self._take_end)

    @property
    def busy(self) -> bool:
        """Whether something is being worked on."""
        return self._running is not None

    def run(self, label: str, work: Work, done: Callable[[Any], None]) -> None:
        """Starts the work; `done` gets its result on the screen's thread. Refused while another job runs."""
        if self._running is not None:
            raise Refused("上一项工作还没有完成，请等它结束或先取消。")
        self._label, self._done = label, done
        self.stopping.clear()
        self.started.emit(label)
        self._running = self._pool.submit(self._work, work)
        self._running.add_done_callback(self._ended.emit)

    def cancel(self) -> None:
        """Asks the running work to stop; it rolls back."""
        self.stopping.set()

    def wait(self, milliseconds: int = -1) -> bool:
        """Waits for the worker, at the program's end; whether it has ended."""
        if self._running is None:
            return True
        return not wait([self._running], None if milliseconds < 0 else milliseconds / 1000).not_done

    def _work(self, work: Work) -> Any:
        forked = self._workspace.fork()
        try:
            return work(forked, self._progress)
        finally:
            forked.close()

    def _progress(self, text: str, done: int, total: int) -> None:
        if self.stopping.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= EVERY_SECONDS or done >= total:
            self._last = now
            self.progressed.emit(text, done, total)

    @Slot(object)
    def _take_end(self, ended: "Future[Any]") -> None:
        done, label = self._done, self._label
        self._running = self._done = None
        error = ended.exception()
        if error is None and done is not None:
            done(ended.result())
        elif isinstance(error, Refused):
            self.refused.emit(str(error))
        elif error is not None and not isinstance(error, Cancelled):
            self.failed.emit(error)
        self.finished.emit(label)
