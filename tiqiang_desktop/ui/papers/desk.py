"""What every window of a paper stands on: heading, pages, a line about how it went, and the buttons at the foot."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...services import files
from ..footer import ProgressStrip
from ..jobs import Jobs
from ..letters.printing import Printers
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fit import fit
from ..widgets.open_outside import open_outside
from ..widgets.pdf_reader import PdfReader
from .print_run import PrintRun

SIZE = (920, 700)
WAIT = "正在打印，请等打印结束，或点下面的“取消”。"


class PaperDesk(QWidget):
    """`entered` when Enter is pressed anywhere but on another button."""

    entered = Signal()

    def __init__(self, window: QDialog, jobs: Jobs, printers: Printers | None, name: str) -> None:
        super().__init__(window)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading, self.state = QLabel(), QLabel()
        self.banner = Banner()
        self.reader = PdfReader(f"{name}预览")
        self.run = PrintRun(jobs, printers or Printers(), window)
        self.file_name = ""  # under which the pages are usually saved
        self._main: QPushButton | None = None
        self._foot = QHBoxLayout()
        self._lay_out(window, ProgressStrip(jobs))
        self.reader.outside_wanted.connect(self.open_outside)
        self.reader.view.setFocus()

    def _lay_out(self, window: QDialog, strip: ProgressStrip) -> None:
        fit(window, *SIZE)
        sized(self.heading, 13, bold=True)
        role(self.state, "dim")
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addSpacing(10)
        top.addWidget(self.state)
        top.addStretch(1)
        self._foot.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.reader, 1)
        column.addLayout(self._foot)
        whole = QVBoxLayout(window)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self, 1)
        whole.addWidget(strip)  # the one of the main window is under this one

    def button(self, text: str, keys: str, action: Callable[[], object]) -> QPushButton:
        """A button at the foot; a key with Ctrl, or F2, works wherever the focus is."""
        button = QPushButton(f"{text}  {keys}")
        button.setAccessibleName(text.rstrip("…"))
        button.setAutoDefault(False)
        button.clicked.connect(action)
        if keys.startswith(("Ctrl", "F")):
            for sequence in {keys, keys.replace("Enter", "Return")}:
                QShortcut(QKeySequence(sequence), self).activated.connect(action)
        self._foot.addWidget(button)
        return button

    def gap(self) -> None:
        """The buttons that follow stand at the right."""
        self._foot.addStretch(1)

    def main(self, text: str, action: Callable[[], object]) -> QPushButton:
        """The last button, which Enter presses."""
        self._main = self.button(text, "Enter", action)
        self._main.setProperty("primary", True)
        self.entered.connect(action)
        return self._main

    @Slot()
    def save_copy(self) -> None:
        """Asks where to. A paper without a file name goes into no file."""
        if not self.file_name:
            return
        usual = Path.home() / self.file_name
        chosen, _ = QFileDialog.getSaveFileName(self, "另存 PDF", str(usual), "PDF 文件 (*.pdf)")
        if chosen:
            self.write_copy(Path(chosen))

    def write_copy(self, path: Path) -> None:
        """Writes the pages; an existing file stays, (2) is added."""
        try:
            written = files.write_new(path, self.reader.view.pdf)
            self.banner.say("ok", f"已另存为 {written.name}。")
        except Refused as error:
            self.banner.say("bad", str(error))

    @Slot()
    def open_outside(self) -> None:
        """用系统阅读器打开."""
        try:
            open_outside(self.file_name, self.reader.view.pdf)
        except Refused as error:
            self.banner.say("bad", str(error))

    def may_close(self) -> bool:
        """Closing waits for the printer."""
        if self.run.running:
            self.banner.say("info", WAIT)
        return not self.run.running

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and focused is not self._main:
            focused.click()
        else:
            self.entered.emit()
