"""Work off the screen's thread where no archive is open: unlocking, restoring, another password."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from ...services.progress import Progress
from ..errors import spoken

Work = Callable[[Progress], Any]


class Errand(QObject):
    """One piece of work. Exactly one of `done`, `refused`, `failed` comes, on the screen's thread."""

    done = Signal(object)
    refused = Signal(object)  # an error that ui/errors.py has a sentence for
    failed = Signal(object)  # anything else
    moved = Signal(str, int, int)
    _ended = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._future: Future[Any] | None = None
        self._ended.connect(self._tell)

    def start(self) -> None:
        """Begins."""
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="errand")
        self._future = pool.submit(self._work, self._progress)
        self._future.add_done_callback(self._ended.emit)
        pool.shutdown(wait=False)

    def _progress(self, text: str, done: int, total: int) -> None:
        self.moved.emit(text, done, total)

    @Slot(object)
    def _tell(self, ended: "Future[Any]") -> None:
        error = ended.exception()
        if error is None:
            self.done.emit(ended.result())
        elif spoken(error):
            self.refused.emit(error)
        else:
            self.failed.emit(error)
