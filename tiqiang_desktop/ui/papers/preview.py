"""Any paper on the screen: its pages, 打印, 另存 PDF."""

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from ...services import paper
from ..jobs import Jobs
from ..letters.printing import Printers
from .desk import PaperDesk
from .print_run import PrintTask


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be shown: what it is called, its usual file name, its pages, how many are usually printed.

    One without a file name may stand on paper only and is never written into a file.
    """

    title: str
    file_name: str
    pdf: bytes
    copies: int = 1


class PaperPreview(QDialog):
    """Enter prints, Ctrl+S saves, Esc closes."""

    def __init__(
        self, jobs: Jobs, shown: Paper, parent: QWidget | None = None, printers: Printers | None = None
    ) -> None:
        super().__init__(parent)
        self.paper = shown
        self.setWindowTitle(shown.title)
        self.desk = desk = PaperDesk(self, jobs, printers, shown.title)
        self.view, self.banner, self.run = desk.reader.view, desk.banner, desk.run
        desk.heading.setText(shown.title)
        desk.file_name = shown.file_name
        self.close_button = desk.button("关闭", "Esc", self.reject)
        desk.gap()
        self.save_button = desk.button("另存 PDF…", "Ctrl+S", desk.save_copy)
        self.print_button = desk.main("打印", self.print)
        if not shown.file_name:
            self.save_button.hide()
            desk.reader.tools.outside.hide()
        self.run.ended.connect(self._tell)
        desk.reader.show_pdf(shown.pdf)

    @Slot()
    def print(self) -> None:
        """Enter: asks for the printer."""
        pdf = self.paper.pdf
        sizes = paper.page_sizes(pdf)
        self.run.start(
            PrintTask(
                title=self.paper.title,
                kind=self.paper.title,
                pages=len(sizes),
                make=lambda *_: pdf,
                copies=self.paper.copies,
                landscape=sizes[0][0] > sizes[0][1],
                notes=self.desk.reader.notes(),
            )
        )

    @Slot(bool, str)
    def _tell(self, done: bool, sentence: str) -> None:
        self.banner.say("ok" if done else "warn", sentence)

    def reject(self) -> None:
        """Esc."""
        if self.desk.may_close():
            super().reject()
