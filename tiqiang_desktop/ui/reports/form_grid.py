"""A form of the notice on the screen: two rows of headings, wrapped; one cell is current."""

from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ..tokens import NOW
from ..widgets.badges import CellDelegate
from .grid_model import GROUP_ROLE, RECORD_ROLE, WIDTH_ROLE, GridModel

AIR = 6
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)
LEAST_CHARACTERS = 3


class FormHeader(QHeaderView):
    """The words over several columns stand above the columns' own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)

    def _heading(self, section: int, role: int) -> Any:
        return self.model().headerData(section, Qt.Orientation.Horizontal, role)

    def _band(self) -> int:
        """How high the upper row is; 0 when no column has words above it."""
        grouped = any(self._heading(section, GROUP_ROLE) for section in range(self.count()))
        return self.fontMetrics().height() + AIR if grouped else 0

    def sectionSizeFromContents(self, section: int) -> QSize:
        width = max(self.sectionSize(section) - 2 * AIR, 20)
        words = str(self._heading(section, int(Qt.ItemDataRole.DisplayRole)))
        height = self.fontMetrics().boundingRect(QRect(0, 0, width, 1000), WRAP, words).height()
        return QSize(self.sectionSize(section), height + 2 * AIR + self._band())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        group = self._heading(section, GROUP_ROLE)
        band = self._band() if group else 0
        painter.save()
        painter.fillRect(rect, QColor(NOW.head))
        painter.setPen(QColor(NOW.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not self._same_group(section, section + 1):
            painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(QColor(NOW.dim))
        words = str(self._heading(section, int(Qt.ItemDataRole.DisplayRole)))
        painter.drawText(rect.adjusted(AIR, band, -AIR, 0), WRAP, words)
        if group:
            self._paint_group(painter, rect, section, str(group), band)
        painter.restore()

    def _same_group(self, one: int, other: int) -> bool:
        if not 0 <= other < self.count():
            return False
        group = self._heading(one, GROUP_ROLE)
        return bool(group) and group == self._heading(other, GROUP_ROLE)

    def _paint_group(self, painter: QPainter, rect: QRect, section: int, group: str, band: int) -> None:
        """Each section paints its part of the words that stand over all of them."""
        first = last = section
        while self._same_group(first, first - 1):
            first -= 1
        while self._same_group(last, last + 1):
            last += 1
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        whole = QRect(left, rect.top(), right - left, band)
        painter.setClipRect(rect)
        painter.setPen(QColor(NOW.ink))
        painter.drawText(whole, int(Qt.AlignmentFlag.AlignCenter), group)
        painter.setPen(QColor(NOW.line))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())


class FormGrid(QTableView):
    """`cell_changed` follows the current cell; Enter on a row with a record emits `record_wanted`."""

    cell_changed = Signal(int, int)
    record_wanted = Signal(str, str)
    entered = Signal()  # Enter where the row has no single record

    def __init__(self, model: GridModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalHeader(FormHeader(self))
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self._activate)

    def _tell(self, current: QModelIndex) -> None:
        self.cell_changed.emit(current.row(), current.column())

    def _activate(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE) if index.isValid() else None
        if record:
            self.record_wanted.emit(*record)
        else:
            self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        header, model = self.horizontalHeader(), self.model()
        count = model.columnCount()
        shares = [float(model.headerData(n, Qt.Orientation.Horizontal, WIDTH_ROLE)) for n in range(count)]
        least = self.fontMetrics().horizontalAdvance("国") * LEAST_CHARACTERS
        for section, share in enumerate(shares):
            narrow = least // 2 + AIR if section == 0 else least + 2 * AIR
            header.resizeSection(section, max(int(self.viewport().width() * share / sum(shares)), narrow))
        header.updateGeometry()
        self.updateGeometries()
        scroll = self.horizontalScrollBar().sizeHint().height()
        row = self.verticalHeader().defaultSectionSize()
        self.setMinimumHeight(header.sizeHint().height() + row + scroll + 4)
