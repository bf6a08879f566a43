"""Small pages in a column: the one that is read is marked, the arrow keys go from page to page."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSignalBlocker, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QListView, QWidget

from ...services import paper
from ..tokens import NOW
from .pdf_view import AGAIN_MS, POINTS_PER_INCH, PdfView, image_of
from .table_model import Index

LONG = 118  # pixels of the longer side of a small page
CELL = QSize(124, 156)
WIDE = 152


class ThumbModel(QAbstractListModel):
    """One row a page; its picture is drawn after it has been asked for, one at a time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pdf = b""
        self._sizes: list[tuple[float, float]] = []
        self._pictures: dict[int, QImage] = {}
        self._wanted: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw_next)

    def show_pdf(self, pdf: bytes) -> None:
        """Other pages."""
        self.beginResetModel()
        self._pdf = pdf
        self._sizes = paper.page_sizes(pdf) if pdf else []
        self._pictures.clear()
        self._wanted.clear()
        self.endResetModel()

    @property
    def drawn(self) -> int:
        """How many pictures there are."""
        return len(self._pictures)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._sizes)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"第 {page + 1} 页，共 {len(self._sizes)} 页"
        if role == Qt.ItemDataRole.SizeHintRole:
            return CELL
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.get(page) or self._ask(page)
        return None

    def _ask(self, page: int) -> QImage:
        if page not in self._wanted:
            self._wanted.append(page)
        self._timer.start(0)
        wide, high = self._sizes[page]
        blank = QImage(
            round(LONG * wide / max(wide, high)),
            round(LONG * high / max(wide, high)),
            QImage.Format.Format_RGB32,
        )
        blank.fill(Qt.GlobalColor.white)
        return _framed(blank)

    def _draw_next(self) -> None:
        """The page asked for last is the one in sight; nothing waits for a page on its way to the printer."""
        if not self._wanted:
            return
        if paper.drawing():
            self._timer.start(AGAIN_MS)
            return
        page = self._wanted.pop()
        dpi = LONG / max(self._sizes[page]) * POINTS_PER_INCH
        self._pictures[page] = _framed(image_of(paper.page_picture(self._pdf, page, dpi)))
        row = self.index(page)
        self.dataChanged.emit(row, row, [int(Qt.ItemDataRole.DecorationRole)])
        if self._wanted:
            self._timer.start(0)


def _framed(picture: QImage) -> QImage:
    painter = QPainter(picture)
    painter.setPen(QColor(NOW.edge))
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return picture


class PdfThumbs(QListView):
    """Goes with a PdfView, both ways."""

    def __init__(self, view: PdfView) -> None:
        super().__init__()
        self._view = view
        self.pages = ThumbModel(self)
        self.setModel(self.pages)
        self.setAccessibleName("页面缩略图")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(LONG, LONG))
        self.setGridSize(CELL)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDE)
        self.selectionModel().currentChanged.connect(self._go)
        view.page_changed.connect(self._follow)

    def show_pdf(self, pdf: bytes) -> None:
        """The same pages as the view."""
        with QSignalBlocker(self.selectionModel()):
            self.pages.show_pdf(pdf)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Marks the page that is read."""
        row = self.pages.index(self._view.current_page())
        if row.isValid() and row != self.currentIndex():
            with QSignalBlocker(self.selectionModel()):
                self.setCurrentIndex(row)
            self.scrollTo(row)
            self.viewport().update()

    @Slot(QModelIndex)
    def _go(self, current: QModelIndex) -> None:
        if current.isValid() and current.row() != self._view.current_page():
            self._view.go(current.row())
