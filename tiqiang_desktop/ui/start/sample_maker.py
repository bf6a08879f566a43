"""Makes the sample archive on a thread of its own, while the first start is shown."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from ...domain.errors import Refused
from ...services.archives import SUFFIX
from ...services.progress import Cancelled


class SampleMaker(QThread):
    """`made` carries the path of the finished archive; stopping leaves nothing behind."""

    made = Signal(str)
    failed = Signal(str)
    moved = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = Path()

    def start_in(self, folder: Path) -> None:
        """Begins."""
        self._folder = folder
        self.start()

    def run(self) -> None:
        from ...services import sample

        path = self._free_path()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            sample.build(path, dt.date.today(), self._progress).close()
        except Cancelled:
            path.unlink(missing_ok=True)
        except (Refused, OSError) as error:
            path.unlink(missing_ok=True)
            self.failed.emit(str(error) if isinstance(error, Refused) else "示例没有做成：文件夹不能写入。")
        else:
            self.made.emit(str(path))

    def stop(self) -> None:
        """Stops and waits."""
        self.requestInterruption()
        self.wait()

    def _progress(self, text: str, done: int, total: int) -> None:
        if self.isInterruptionRequested():
            raise Cancelled
        self.moved.emit(done)

    def _free_path(self) -> Path:
        for number in range(1, 1000):
            path = self._folder / f"示例档案{'' if number == 1 else f'({number})'}{SUFFIX}"
            if not path.exists():
                return path
        raise Refused("示例档案太多了，请先删除一些。")
