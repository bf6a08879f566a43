"""Pages of a PDF under one another, as wide as the view; each is drawn when it comes into sight."""

from collections import OrderedDict

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ...services import paper
from ..style import LIGHT

GAP = 14  # pixels around a page
KEPT = 12  # pictures of pages
POINTS_PER_INCH = 72
WIDEST = 900  # pixels; a wider view shows the page in its middle

Key = tuple[int, int, float]  # page, width in logical pixels, device pixel ratio


def image_of(picture: paper.Picture) -> QImage:
    """A rendered page as Qt draws it; the bytes are copied."""
    made = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return made.copy()


class PdfView(QAbstractScrollArea):
    """Page up and page down go page by page; Home and End to the first and the last."""

    page_changed = Signal(int, int)  # page (from 1) and count

    def __init__(self, name: str = "预览", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._pdf = b""
        self._sizes: list[tuple[float, float]] = []
        self._pictures: OrderedDict[Key, QImage] = OrderedDict()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._draw_next)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def pdf(self) -> bytes:
        """What is shown."""
        return self._pdf

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def show_pdf(self, pdf: bytes) -> None:
        """Shows another document from its first page; empty bytes show none."""
        if pdf == self._pdf:
            return
        self._pdf = pdf
        self._sizes = paper.page_sizes(pdf) if pdf else []
        self._pictures.clear()
        self.setAccessibleName(f"{self._name}，共 {self.pages} 页" if pdf else f"{self._name}：没有内容")
        self._set_range()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self._tell_page()

    def _page_width(self) -> int:
        return max(min(self.viewport().width() - 2 * GAP, WIDEST), 80)

    def page_rects(self) -> list[QRect]:
        """Where each page lies in the document, in pixels."""
        width = self._page_width()
        left = (self.viewport().width() - width) // 2
        rects, top = [], GAP
        for wide, high in self._sizes:
            height = round(width * high / wide)
            rects.append(QRect(left, top, width, height))
            top += height + GAP
        return rects

    def _set_range(self) -> None:
        rects = self.page_rects()
        height = rects[-1].bottom() + GAP if rects else 0
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(60)
        bar.setRange(0, max(0, height - self.viewport().height()))

    def current_page(self) -> int:
        """The page in the middle of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        rects = self.page_rects()
        return next(
            (number for number, rect in enumerate(rects) if middle <= rect.bottom()), max(len(rects) - 1, 0)
        )

    def go(self, page: int) -> None:
        """Shows a page from its top."""
        rects = self.page_rects()
        if rects:
            self.verticalScrollBar().setValue(rects[min(max(page, 0), len(rects) - 1)].top() - GAP)

    def _tell_page(self) -> None:
        self.page_changed.emit(self.current_page() + 1 if self._sizes else 0, self.pages)

    def _key(self, page: int) -> Key:
        return page, self._page_width(), self.devicePixelRatioF()

    def _visible(self) -> list[tuple[int, QRect]]:
        seen = QRect(QPoint(0, self.verticalScrollBar().value()), self.viewport().size())
        return [(number, rect) for number, rect in enumerate(self.page_rects()) if rect.intersects(seen)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(LIGHT.line))
        if not self._sizes:
            painter.setPen(QColor(LIGHT.dim))
            painter.drawText(
                self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), "选一份，这里显示它的样子"
            )
        painter.translate(0, -self.verticalScrollBar().value())
        for page, rect in self._visible():
            picture = self._pictures.get(self._key(page))
            painter.fillRect(rect, QColor(Qt.GlobalColor.white))
            if picture is not None:
                painter.drawImage(QRectF(rect), picture)
            else:
                painter.setPen(QColor(LIGHT.dim))
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "正在显示…")
                self._next.start()
            painter.setPen(QColor(LIGHT.edge))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        painter.end()

    def _draw_next(self) -> None:
        """One page at a time, so that scrolling never waits for several."""
        for page, _ in self._visible():
            key = self._key(page)
            if key not in self._pictures:
                dpi = key[1] * key[2] / self._sizes[page][0] * POINTS_PER_INCH
                self._pictures[key] = image_of(paper.page_picture(self._pdf, page, dpi))
                while len(self._pictures) > KEPT:
                    self._pictures.popitem(last=False)
                self.viewport().update()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self.current_page()
        self._set_range()
        if event.oldSize().width() != event.size().width() and page:
            self.go(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        targets = {
            Qt.Key.Key_PageDown: self.current_page() + 1,
            Qt.Key.Key_PageUp: self.current_page() - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.pages - 1,
        }
        page = targets.get(Qt.Key(event.key()))
        if page is not None and not event.modifiers():
            self.go(page)
        else:
            super().keyPressEvent(event)
