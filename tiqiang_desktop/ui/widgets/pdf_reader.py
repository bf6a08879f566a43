"""Pages to be read: the bar over them, small pages beside them, and a quiet line about substituted characters."""

from PySide6.QtCore import QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from ...services import page_check, paper
from ..style import role
from .pdf_thumbs import PdfThumbs
from .pdf_tools import PdfTools
from .pdf_view import AGAIN_MS, PdfView


class PdfReader(QWidget):
    """`narrow` for a panel beside a list: no small pages, shorter words. `checked` when every page was looked over."""

    outside_wanted = Signal()
    checked = Signal()

    def __init__(self, name: str, *, narrow: bool = False) -> None:
        super().__init__()
        self.view = PdfView(name)
        self.tools = PdfTools(self.view, narrow=narrow)
        self.thumbs = PdfThumbs(self.view)
        self.thumbs.hide()
        self.note = QLabel()
        self.note.setWordWrap(True)
        role(self.note, "warn")
        self.note.hide()
        self._marks: list[page_check.Mark] = []
        self._unread: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._check_next)
        self.tools.outside_wanted.connect(self.outside_wanted)
        if not narrow:
            self.tools.thumbs.toggled.connect(self._show_thumbs)
            QShortcut(QKeySequence("F4"), self).activated.connect(self.tools.thumbs.toggle)
        pages = QHBoxLayout()
        pages.setSpacing(8)
        pages.addWidget(self.thumbs)
        pages.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tools)
        column.addWidget(self.note)
        column.addLayout(pages, 1)

    def show_pdf(self, pdf: bytes) -> None:
        """Shows another document; empty bytes show none."""
        if pdf == self.view.pdf:
            return
        self.view.marks = {}
        self.view.show_pdf(pdf)
        if self.thumbs.isVisible():
            self.thumbs.show_pdf(pdf)
        self._marks.clear()
        self._unread = list(range(self.view.pages))
        self._timer.start(0)
        self._say()

    def notes(self) -> tuple[str, ...]:
        """What the pages looked over so far have shown."""
        said = page_check.sentence(self._marks)
        return (said,) if said else ()

    def _check_next(self) -> None:
        """One page at a time, and never while another is on its way to the printer."""
        if not self._unread:
            self._say()
            self.checked.emit()
            return
        if paper.drawing():
            self._timer.start(AGAIN_MS)
            return
        page = self._unread.pop(0)
        found = page_check.marks(self.view.pdf, page)
        if not isValid(self):  # a window without a parent may be collected while its page is read
            return
        if found:
            self._marks += found
            self.view.marks[page] = [QRectF(*_spread(mark.box)) for mark in found]
            self.view.viewport().update()
        self._timer.start(0)

    def _say(self) -> None:
        self.note.setText(page_check.sentence(self._marks))
        self.note.setAccessibleName(self.note.text())
        self.note.setVisible(bool(self.note.text()))

    @Slot(bool)
    def _show_thumbs(self, wanted: bool) -> None:
        if wanted:
            self.thumbs.show_pdf(self.view.pdf)
        self.thumbs.setVisible(wanted)
        (self.thumbs if wanted else self.view).setFocus()


def _spread(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Left, top, width, height, a little wider than the ink."""
    left, top, right, bottom = box
    return left - 1, top - 1, right - left + 2, bottom - top + 2
