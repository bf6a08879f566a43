"""Any paper on the screen: its pages, 打印, 另存 PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...services import files
from ..jobs import Jobs
from ..letters.printing import Printers
from ..style import sized
from ..widgets.banner import Banner
from ..widgets.fit import fit
from ..widgets.open_outside import open_outside
from ..widgets.pdf_tools import PdfTools
from ..widgets.pdf_view import PdfView
from .run import Paper, PaperRun

SIZE = (860, 700)


class PaperPreview(QDialog):
    """Enter prints, Ctrl+S saves, Esc closes."""

    def __init__(
        self, jobs: Jobs, shown: Paper, parent: QWidget | None = None, printers: Printers | None = None
    ) -> None:
        super().__init__(parent)
        self.paper = shown
        self.setWindowTitle(shown.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = PdfView(f"{shown.title}预览")
        self.banner = Banner()
        self.tools = PdfTools(self.view)
        self.run = PaperRun(jobs, printers or Printers(), shown, self)
        self.close_button = self._button("关闭", "Esc", self.reject)
        self.save_button = self._button("另存 PDF…", "Ctrl+S", self.save_copy)
        self.print_button = self._button("打印", "Enter", self.run.start)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save_copy)
        self._lay_out()
        self.tools.outside_wanted.connect(self.open_outside)
        self.run.ended.connect(self._tell)
        self.view.show_pdf(shown.pdf)
        self.view.setFocus()

    def _button(self, text: str, keys: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(f"{text}  {keys}")
        button.setAccessibleName(text.rstrip("…"))
        button.setAutoDefault(False)
        button.clicked.connect(action)
        return button

    def _lay_out(self) -> None:
        fit(self, *SIZE)
        heading = QLabel(self.paper.title)
        sized(heading, 13, bold=True)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        self.print_button.setProperty("primary", True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.tools)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    @Slot(bool, str)
    def _tell(self, done: bool, sentence: str) -> None:
        self.banner.say("ok" if done else "warn", sentence)

    @Slot()
    def save_copy(self) -> None:
        """Asks where to."""
        usual = Path.home() / self.paper.file_name
        chosen, _ = QFileDialog.getSaveFileName(self, "另存 PDF", str(usual), "PDF 文件 (*.pdf)")
        if chosen:
            self.write_copy(Path(chosen))

    def write_copy(self, path: Path) -> None:
        """Writes the pages; an existing file stays, (2) is added."""
        try:
            written = files.write_new(path, self.paper.pdf)
            self.banner.say("ok", f"已另存为 {written.name}。")
        except Refused as error:
            self.banner.say("bad", str(error))

    @Slot()
    def open_outside(self) -> None:
        """用系统阅读器打开."""
        try:
            open_outside(self.paper.file_name, self.paper.pdf)
        except Refused as error:
            self.banner.say("bad", str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused is not self.print_button:
                focused.click()
            else:
                self.run.start()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Closing waits for the printer."""
        if self.run.running:
            self.banner.say("info", "正在打印，请等打印结束，或在主窗口点“取消”。")
            return
        super().reject()
