"""A field for files: chosen or dropped, named one after the other, read when they are taken."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from ...domain.errors import Refused
from ...services import files
from .fields import Field

LARGEST = 20 * 1024 * 1024


class FileField(Field):
    """The button says what has been taken; a second press adds more."""

    def __init__(self, label: str) -> None:
        self.button = QPushButton()
        super().__init__(label, self.button)
        self.button.setAutoDefault(False)
        self.taken: dict[str, bytes] = {}
        self.setAcceptDrops(True)
        self.button.clicked.connect(self._choose)
        self._show()

    def text(self) -> str:
        return "、".join(self.taken)

    def take(self, paths: list[Path]) -> None:
        """Reads files; one that is too large or gone is said under the field."""
        try:
            for path in paths:
                self.taken[path.name] = files.read(path, LARGEST)
        except Refused as error:
            self.say("bad", str(error))
        else:
            self.say("", "")
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        names = self.text()
        self.button.setText(f"{len(self.taken)} 个：{names[:16]}" if names else "选文件…，也可拖进来")
        self.button.setToolTip(names)

    @Slot()
    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, f"选{self.label}", str(Path.home()))
        self.take([Path(name) for name in chosen])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
