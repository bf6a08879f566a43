"""归入回执: scans chosen or dropped find their letter by the footer code in their name, or by the one typed."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ...domain.errors import Refused
from ...domain.letter import Letter
from ...services import files, letter_life
from ...services.workspace import Workspace
from .receipt_dialogs import CodeDialog

KINDS = "扫描件 (*.pdf *.jpg *.jpeg *.png)"


class ScanFiling(QObject):
    """Takes files one after another; those whose name says nothing are asked for. Also takes what is dropped."""

    said = Signal(str, str)
    done = Signal(str)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._waiting: list[Path] = []
        self._proposed = ""
        self.dialog: CodeDialog | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)

    def choose(self, letter: Letter) -> None:
        """Asks for the files; the chosen letter's code is proposed for those whose name holds none."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "归入回执：选扫描件", str(Path.home()), KINDS)
        self.take([Path(name) for name in names], letter)

    def take(self, paths: Sequence[Path], letter: Letter | None = None) -> None:
        """Files the scans."""
        self._waiting += paths
        self._proposed = letter_life.code_of(letter) if letter is not None else ""
        if self.dialog is None:
            self._next()

    @Slot()
    def _next(self) -> None:
        self.dialog = None
        while self._waiting and self.dialog is None:
            path = self._waiting.pop(0)
            try:
                self._take_one(path)
            except Refused as error:
                self.said.emit("bad", str(error))

    def _take_one(self, path: Path) -> None:
        letter_life.check_scan(path.name)
        try:
            found = letter_life.letter_of_code(self._workspace, path.name)
        except Refused as error:
            self._ask(path, str(error) if letter_life.CODE.search(path.name) else "")
            return
        self._file(path, found)

    def _ask(self, path: Path, wrong: str) -> None:
        self.dialog = CodeDialog(path.name, self._proposed, partial(self._file_by_code, path), self._window)
        if wrong:
            self.dialog.banner.say("warn", wrong)
        self.dialog.finished.connect(self._next)
        self.dialog.open()

    def _file_by_code(self, path: Path, code: str) -> None:
        self._file(path, letter_life.letter_of_code(self._workspace, code))

    def _file(self, path: Path, letter: Letter) -> None:
        letter_life.file_scan(self._workspace, path.name, files.read(path), letter.id)
        self.done.emit(f"{path.name} 已归入 {letter.number}")
