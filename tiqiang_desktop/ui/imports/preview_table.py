"""The preview as a table: each column's meaning in its heading, cells mended in place."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ...services.imports.plan import Heading, PlanRow
from ..icons import pixmap
from ..style import POINTS, sized
from ..tokens import NOW
from ..widgets.badges import MARGIN, CellDelegate
from ..widgets.record_list import ROW_AIR
from .preview_model import HEADING_ROLE, LEAD, Light, PreviewModel

LEFT_OUT = "不导入这一列"
WIDTHS = (3, 5, 16)  # of the leading columns, in full-width characters
NARROWEST, WIDEST = 3, 17  # of the list's own
SAMPLED = 40  # rows that tell how wide a column should be
SKIPPED = "不导入"


class MeaningHeader(QHeaderView):
    """Two lines: the list's own heading, and under it what the column is taken for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.names: dict[str, str] = {}  # field → its usual heading
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("列的含义，F4 修改")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * 2 + 14)

    def meaning(self, heading: Heading) -> str:
        """The words under a heading."""
        return self.names.get(heading.field, heading.field) if heading.field else SKIPPED

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, QColor(NOW.head))
        painter.setPen(QColor(NOW.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        heading = self.model().headerData(section, self.orientation(), HEADING_ROLE)
        inner = rect.adjusted(MARGIN, 5, -6, -6)
        title = str(self.model().headerData(section, self.orientation()))
        if heading is None:
            self._write(painter, inner, title, NOW.dim, Qt.AlignmentFlag.AlignBottom)
        else:
            self._write(painter, inner, title, NOW.dim, Qt.AlignmentFlag.AlignTop)
            arrow = pixmap("chevron-down", NOW.dim, 12, self.devicePixelRatioF())
            painter.drawPixmap(
                inner.right() - 11, inner.bottom() - self.fontMetrics().height() // 2 - 5, arrow
            )
            colour = NOW.accent if heading.field else NOW.faint
            low = inner.adjusted(0, 0, -14, 0)
            self._write(painter, low, self.meaning(heading), colour, Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _write(self, painter: QPainter, place: QRect, text: str, colour: str, at: Qt.AlignmentFlag) -> None:
        painter.setPen(QColor(colour))
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(at | Qt.AlignmentFlag.AlignLeft), shown)


class MendingDelegate(CellDelegate):
    """A line to type in that fills its cell."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:  # type: ignore[override]
        editor = QLineEdit(parent)
        editor.setStyleSheet("QLineEdit { padding: 0 6px; border-radius: 0; }")
        editor.setAccessibleName("改正这一格")
        return editor


class PreviewTable(QTableView):
    """Shows a PreviewModel. Enter goes down a row; F2 or typing mends a cell; F4 changes the column's meaning."""

    meaning_chosen = Signal(object, str)  # Heading, field (empty: not imported)
    row_changed = Signal(object)  # PlanRow or None
    leave_out_wanted = Signal()
    left_cell = Signal()  # the line in a cell has been closed

    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = model
        self.empty_text = "把名单文件拖到这里，或在 Excel、WPS 里连同表头一起复制，再按 Ctrl+V"
        self.meanings: Sequence[tuple[str, str]] = ()
        self.header = MeaningHeader(self)
        sized(self.header, POINTS - 0.5)
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        delegate = MendingDelegate(self)
        delegate.closeEditor.connect(self._tell_left, Qt.ConnectionType.QueuedConnection)
        self.setItemDelegate(delegate)
        self._set_look()
        self.header.sectionClicked.connect(self.ask_meaning)
        self.selectionModel().currentRowChanged.connect(self._tell_row)
        model.modelReset.connect(self._tell_none)
        shortcut = QShortcut(QKeySequence("F4"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._ask_here)

    def _set_look(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setAccessibleName("预览")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_AIR)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_meanings(self, meanings: Sequence[tuple[str, str]]) -> None:
        """What a column can be taken for: field and usual heading."""
        self.meanings = meanings
        self.header.names = dict(meanings)
        character = max(self.fontMetrics().horizontalAdvance("国"), 8)
        for section in range(self.source.columnCount()):
            wide = WIDTHS[section] if section < len(LEAD) else self._wanted(section)
            self.header.resizeSection(section, wide * character + 2 * MARGIN)

    def _wanted(self, section: int) -> int:
        """How wide a column of the list should be, by its heading and its first rows, in full-width characters."""
        heading = self.source.headings[section - len(LEAD)]
        texts = [heading.label, f"{self.header.meaning(heading)}国"]
        for row in range(min(SAMPLED, self.source.rowCount())):
            texts.append(str(self.source.index(row, section).data() or ""))
        longest = max(sum(1 if ord(c) > 255 else 0.55 for c in text) for text in texts)
        return round(min(max(longest, NARROWEST) + 1, WIDEST))

    @Slot(object)
    def show_light(self, light: Light) -> None:
        """Shows the rows of one light only."""
        self.source.filter(light)
        self.setCurrentIndex(self.source.index(0, 0))

    @property
    def editing(self) -> bool:
        """Whether a cell is being typed in."""
        return self.state() is QAbstractItemView.State.EditingState

    @Slot()
    def _tell_left(self) -> None:
        self.left_cell.emit()

    def current_row(self) -> PlanRow | None:
        """The row the cursor is on."""
        return self.source.row(self.currentIndex().row()) if self.currentIndex().isValid() else None

    @Slot()
    def _ask_here(self) -> None:
        self.ask_meaning(self.currentIndex().column())

    @Slot(int)
    def ask_meaning(self, section: int) -> None:
        """Offers what the column can mean."""
        menu = self.meaning_menu(section)
        if menu is not None:
            left = max(self.header.sectionViewportPosition(section), 0)
            menu.popup(self.header.viewport().mapToGlobal(QPoint(left, self.header.height())))

    def meaning_menu(self, section: int) -> QMenu | None:
        """The list of meanings of a column; None for a leading column."""
        heading = self.source.headerData(section, Qt.Orientation.Horizontal, HEADING_ROLE)
        if heading is None:
            return None
        used = {item.field: item.label for item in self.source.headings if item.field}
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(f"“{heading.label}”这一列是")
        for field, name in (("", LEFT_OUT), *self.meanings):
            other = used.get(field, "") if field != heading.field else ""
            action = menu.addAction(f"{name}　（现为“{other}”列）" if field and other else name)
            action.setCheckable(True)
            action.setChecked(field == heading.field)
            action.setData((heading, field))
            if not field:
                menu.addSeparator()
        menu.triggered.connect(self._choose)
        return menu

    def _choose(self, action: object) -> None:
        heading, field = action.data()  # type: ignore[attr-defined]
        if field != heading.field:
            self.meaning_chosen.emit(heading, field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            below = self.source.index(self.currentIndex().row() + 1, self.currentIndex().column())
            if below.isValid():
                self.setCurrentIndex(below)
        elif event.key() == Qt.Key.Key_Delete:
            self.leave_out_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _tell_row(self, current: QModelIndex) -> None:
        self.row_changed.emit(self.source.row(current.row()) if current.isValid() else None)

    def _tell_none(self) -> None:
        self.row_changed.emit(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.source.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(NOW.dim))
            where = self.viewport().rect()
            painter.drawText(
                where, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self.empty_text
            )
            painter.end()


KEYPAD = Qt.KeyboardModifier.KeypadModifier
