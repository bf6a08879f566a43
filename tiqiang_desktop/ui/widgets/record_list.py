"""A list of records to live in: hairlines, badges, keyboard, copy, sorting, a selection that survives a refresh."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCollator,
    QItemSelection,
    QItemSelectionModel,
    QLocale,
    QMetaMethod,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ..icons import icon
from ..scale import length
from ..style import POINTS, sized
from ..tokens import NOW
from .badges import MARGIN, CellDelegate
from .list_menu import fill_order_and_columns
from .paged_model import PagedModel
from .table_copy import copy_table, shown_columns
from .table_model import SORT_ROLE, VALUE_ROLE, Column, Index, TableModel

ROW_AIR = 14  # pixels of a row above the height of its text, at 100 %
STRETCH_LEAST = 10  # characters a column without a width keeps at least


class SortProxy(QSortFilterProxyModel):
    """Sorts by SORT_ROLE: texts as Chinese expects them, empty values last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._collator = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self._collator.setNumericMode(True)
        self.setSortRole(SORT_ROLE)

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = left.data(SORT_ROLE), right.data(SORT_ROLE)
        if one in (None, "") or other in (None, ""):
            falling = self.sortOrder() is Qt.SortOrder.DescendingOrder
            return (one in (None, "")) == falling and one != other
        if isinstance(one, str) and isinstance(other, str):
            return self._collator.compare(one, other) < 0
        return bool(one < other)


class RecordList(QTableView):
    """Shows a TableModel (sorted by a proxy) or a PagedModel (sorted by the store).

    Enter or a double click emits `activated_row` with the row's value; `row_changed` follows the current row and
    carries its value or None. Widths of columns count full-width characters. The menu (right click, menu key) holds
    the actions the page has added, then copying, printing, order and columns.
    """

    activated_row = Signal(object)
    row_changed = Signal(object)
    paste_wanted = Signal()  # Ctrl+V
    print_wanted = Signal()

    def __init__(
        self,
        model: TableModel[Any] | PagedModel[Any],
        name: str,
        *,
        key: Callable[[Any], str] = attrgetter("id"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.source = model
        self.empty_text = "没有记录"
        self._key = key
        self._columns: tuple[Column[Any], ...] = model.columns
        self.setAccessibleName(name)
        _set_look(self)
        shown: QAbstractItemModel = model
        if isinstance(model, TableModel):
            self._proxy = SortProxy(self)
            self._proxy.setSourceModel(model)
            shown = self._proxy
        self.setModel(shown)
        self.selectionModel().currentRowChanged.connect(self._tell_row)
        self.doubleClicked.connect(self._activate)
        self._set_columns()

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        sized(header, POINTS - 0.5)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.sortIndicatorChanged.connect(self._sort)
        header.setMinimumSectionSize(3 * _character(self))
        for number, column in enumerate(self._columns):
            if column.width:
                header.resizeSection(number, column.width * _character(self) + 2 * length(MARGIN))
            else:
                header.resizeSection(number, STRETCH_LEAST * _character(self))
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            self.setColumnHidden(number, not column.shown)

    def stretches(self, column: int) -> bool:
        """Whether a column takes what is left."""
        return not self._columns[column].width

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        """By the header or the menu: the selected records stay selected."""
        if isinstance(self.source, PagedModel):
            source = self.source
            self.keeping(lambda: source.sort(column, order))
        else:
            self._proxy.sort(column, order)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows other lines; the selected records stay selected, and the place in the list stays."""
        source = self.source
        assert isinstance(source, TableModel)
        self.keeping(lambda: source.replace(rows))

    def keeping(self, change: Callable[[], None]) -> None:
        """Does something that resets the model and selects the same records again."""
        kept = [self._key(value) for value in self.selected_values()]
        current = self.current_value()
        place = self.verticalScrollBar().value()
        change()
        self.select_ids(kept, self._key(current) if current is not None else "")
        self.verticalScrollBar().setValue(place)
        if current is not None and self.current_value() is None:
            self.row_changed.emit(None)

    def current_value(self) -> Any | None:
        """The line the cursor is on."""
        index = self.currentIndex()
        return index.data(VALUE_ROLE) if index.isValid() else None

    def selected_values(self) -> list[Any]:
        """The selected lines, from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return [row.data(VALUE_ROLE) for row in rows]

    def select_id(self, id_: str) -> bool:
        """Puts the cursor on a record and shows it; False when it is not in the list."""
        return self.select_ids([id_], id_)

    def select_row(self, row: int) -> None:
        """Puts the cursor on a row, or the last one when there are fewer."""
        if count := self.model().rowCount():
            self.selectRow(min(max(row, 0), count - 1))

    def select_ids(self, ids: Sequence[str], current: str = "") -> bool:
        """Selects records by id, the cursor on one of them."""
        rows = self._rows_of({*ids, current} - {""})
        chosen = QItemSelection()
        for id_ in ids:
            if id_ in rows:
                index = self.model().index(rows[id_], 0)
                chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        if current in rows:
            index = self.model().index(rows[current], 0)
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
            self.scrollTo(index)
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        return current in rows

    def _rows_of(self, ids: set[str]) -> dict[str, int]:
        if not ids:
            return {}
        if isinstance(self.source, PagedModel):
            return self.source.rows_of(ids)
        found = {}
        for row, value in enumerate(self.source.rows()):
            if self._key(value) in ids:
                found[self._key(value)] = self._proxy.mapFromSource(self.source.index(row, 0)).row()
        return found

    def _tell_row(self, current: QModelIndex) -> None:
        self.row_changed.emit(current.data(VALUE_ROLE) if current.isValid() else None)

    def _activate(self, index: QModelIndex) -> None:
        if index.isValid():
            self.activated_row.emit(index.data(VALUE_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            self._activate(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.select_row(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """The selected rows with their headings onto the clipboard, for Excel and for Word."""
        copy_table(shown_columns(self, self._columns), self.selected_values())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addActions(self.actions())
        menu.addSeparator()
        menu.addAction("复制　Ctrl+C", self.copy).setEnabled(self.currentIndex().isValid())
        if self.isSignalConnected(QMetaMethod.fromSignal(self.print_wanted)):
            menu.addAction(icon("printer"), "打印这张表…", self.print_wanted.emit)
        menu.addSeparator()
        fill_order_and_columns(menu, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu.popup(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_readable()

    def _keep_readable(self) -> None:
        """Where a column that takes what is left would get too little, it keeps its ten characters and the list scrolls."""
        header = self.horizontalHeader()
        shown = [place for place in range(header.count()) if not header.isSectionHidden(place)]
        taking = [place for place in shown if self.stretches(place)]
        least = STRETCH_LEAST * _character(self)
        left = self.viewport().width() - sum(
            header.sectionSize(place) for place in shown if place not in taking
        )
        fits = left >= least * len(taking)
        for place in taking:
            mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(place, mode)
            if not fits:
                header.resizeSection(place, least)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(NOW.dim))
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), self.empty_text)
            painter.end()


KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _set_look(view: QTableView) -> None:
    view.setItemDelegate(CellDelegate(view))
    view.setShowGrid(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + length(ROW_AIR))
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def _character(view: QTableView) -> int:
    """How wide a full-width character is."""
    return max(view.fontMetrics().horizontalAdvance("国"), 8)
