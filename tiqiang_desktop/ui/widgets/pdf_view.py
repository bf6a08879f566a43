"""Pages of a PDF under one another, as wide as the view or enlarged; each is drawn when it comes into sight."""

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ...services import paper
from ..tokens import NOW

GAP = 14  # pixels around a page
KEPT_PIXELS = 24_000_000  # of all pictures of pages together; the one just drawn stays
AGAIN_MS = 15
POINTS_PER_INCH = 72
WIDEST = 900  # pixels; a wider view shows the page in its middle
PIXELS_PER_POINT = 96 / 72  # at 100 %
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5)
SOFT = 48  # of 255
FIT_WIDTH, FIT_PAGE = 0.0, -1.0  # in place of a zoom

Key = tuple[int, int, float]  # page, width in logical pixels, device pixel ratio


def image_of(picture: paper.Picture) -> QImage:
    """A rendered page as Qt draws it; the bytes are copied."""
    made = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return made.copy()


def _pixels(pictures: Iterable[QImage]) -> int:
    return sum(picture.width() * picture.height() for picture in pictures)


def _point_out(painter: QPainter, place: QRectF, page: QRect, wide: float) -> None:
    """A soft ground and a line under a place on the page."""
    scale = page.width() / wide
    box = QRectF(
        page.left() + place.left() * scale,
        page.top() + place.top() * scale,
        place.width() * scale,
        place.height() * scale,
    )
    soft = QColor(NOW.amber)
    soft.setAlpha(SOFT)
    painter.fillRect(box, soft)
    painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 2), QColor(NOW.amber))


class PdfView(QAbstractScrollArea):
    """Page up and page down go page by page; Home and End to the first and the last; + and − change the size."""

    page_changed = Signal(int, int)  # page (from 1) and count
    zoomed = Signal()

    def __init__(self, name: str = "预览", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._pdf = b""
        self._sizes: list[tuple[float, float]] = []
        self._pictures: OrderedDict[Key, QImage] = OrderedDict()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._draw_next)
        self.marks: dict[int, list[QRectF]] = {}  # places on pages, in points, that are pointed out
        self.zoom = FIT_WIDTH  # what was asked for: 1.0 is 100 %
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

    def scale(self) -> float:
        """How large the pages stand there, 1.0 for 100 %."""
        wide = self._sizes[0][0] if self._sizes else paper.A4_POINTS[0]
        return self._page_width() / (wide * PIXELS_PER_POINT)

    def set_zoom(self, zoom: float) -> None:
        """Shows the pages in another size; the page that is read stays."""
        page = self.current_page()
        self.zoom = zoom
        self._set_range()
        self.go(page)
        self.viewport().update()
        self.zoomed.emit()

    def step_zoom(self, up: bool) -> None:
        """The next larger or smaller size."""
        now = self.scale()
        larger = [step for step in STEPS if step > now * 1.02]
        smaller = [step for step in STEPS if step < now * 0.98]
        self.set_zoom(larger[0] if up and larger else smaller[-1] if not up and smaller else now)

    def _page_width(self) -> int:
        wide, high = self._sizes[0] if self._sizes else paper.A4_POINTS
        if self.zoom > 0:
            return round(wide * PIXELS_PER_POINT * self.zoom)
        room = max(min(self.viewport().width() - 2 * GAP, WIDEST), 80)
        if self.zoom == FIT_PAGE:
            return max(min(room, round((self.viewport().height() - 2 * GAP) * wide / high)), 80)
        return room

    def page_rects(self) -> list[QRect]:
        """Where each page lies in the document, in pixels."""
        width = self._page_width()
        left = max((self.viewport().width() - width) // 2, GAP)
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
        side, wide = self.horizontalScrollBar(), self._page_width() + 2 * GAP
        middle = side.value() / side.maximum() if side.maximum() else 0.5
        side.setPageStep(self.viewport().width())
        side.setSingleStep(60)
        side.setRange(0, max(0, wide - self.viewport().width()) if rects else 0)
        side.setValue(round(side.maximum() * middle))

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
        seen = QRect(
            QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value()),
            self.viewport().size(),
        )
        return [(number, rect) for number, rect in enumerate(self.page_rects()) if rect.intersects(seen)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(NOW.line))
        if not self._sizes:
            painter.setPen(QColor(NOW.dim))
            painter.drawText(
                self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), "选一份，这里显示它的样子"
            )
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for page, rect in self._visible():
            picture = self._pictures.get(self._key(page))
            painter.fillRect(rect, QColor(Qt.GlobalColor.white))
            if picture is not None:
                painter.drawImage(QRectF(rect), picture)
            else:
                painter.setPen(QColor(NOW.dim))
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "正在显示…")
                self._next.start(0)
            for place in self.marks.get(page, ()):
                _point_out(painter, place, rect, self._sizes[page][0])
            painter.setPen(QColor(NOW.edge))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        painter.end()

    def _draw_next(self) -> None:
        """One page at a time, so that scrolling never waits for several, nor for a page on its way to the printer."""
        if paper.drawing():
            self._next.start(AGAIN_MS)
            return
        for page, _ in self._visible():
            key = self._key(page)
            if key not in self._pictures:
                dpi = key[1] * key[2] / self._sizes[page][0] * POINTS_PER_INCH
                self._pictures[key] = image_of(paper.page_picture(self._pdf, page, dpi))
                while len(self._pictures) > 1 and _pixels(self._pictures.values()) > KEPT_PIXELS:
                    self._pictures.popitem(last=False)
                self.viewport().update()
                return

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self.current_page()
        self._set_range()
        if event.oldSize().width() != event.size().width() and page:
            self.go(page)
        self.zoomed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        targets = {
            Qt.Key.Key_PageDown: self.current_page() + 1,
            Qt.Key.Key_PageUp: self.current_page() - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.pages - 1,
        }
        page = targets.get(Qt.Key(event.key()))
        if event.text() in ("+", "=", "-"):
            self.step_zoom(event.text() != "-")
        elif page is not None and not event.modifiers():
            self.go(page)
        else:
            super().keyPressEvent(event)
