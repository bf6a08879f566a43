"""Ctrl+K: find a firm, a letter, a person or a problem from anywhere."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ..domain.finding import Found
from ..services.finding import find
from ..services.workspace import Workspace
from . import scale
from .icons import icon
from .shortcuts import tip
from .tokens import NOW
from .widgets.table_model import Index

MOST = 16
DETAIL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Row = Found | str  # a string is the heading of a group


def grouped(found: list[Found]) -> list[Row]:
    """The hits with a heading before each group."""
    rows: list[Row] = []
    group = ""
    for hit in found:
        if hit.group != group:
            group = hit.group
            rows.append(group)
        rows.append(hit)
    return rows


class _Hits(QAbstractListModel):
    """The hits under the line; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def replace(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = index.isValid() and isinstance(self.rows[index.row()], str)
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.caption
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.group}，{row.caption}，{row.detail}"
        return row.detail if role == DETAIL_ROLE else None


class _HitDelegate(QStyledItemDelegate):
    """The caption, and what it is at the right; a heading small and quiet."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.fillRect(rect, QColor(NOW.accent_soft if chosen else NOW.panel))
        inner = rect.adjusted(scale.length(12), 0, -scale.length(12), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(NOW.dim))
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            font = painter.font()
            font.setPointSizeF(scale.points(-1.5))
            painter.setFont(font)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignBottom), index.data())
            return
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        painter.setFont(option.font)  # type: ignore[attr-defined]
        detail = metrics.elidedText(index.data(DETAIL_ROLE), Qt.TextElideMode.ElideRight, inner.width() // 2)
        room = inner.width() - metrics.horizontalAdvance(detail) - scale.length(16)
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), detail)
        painter.setPen(QColor(NOW.ink))
        caption = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignLeft), caption)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # headings are as high: a completer's list takes all rows for as high as the first
        return QSize(100, option.fontMetrics.height() + scale.length(14))  # type: ignore[attr-defined]


class SearchLine(QLineEdit):
    """Offers hits while typing; the arrow keys go over them, Enter opens the first or the chosen one."""

    chosen = Signal(str, str)  # KIND and id

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._hits = _Hits()
        self.setAccessibleName("查找")
        self.setPlaceholderText("查找企业、文号、人员，可打首字母　Ctrl+K")
        self.setToolTip(tip("find"))
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(False)
        offer = QCompleter(self._hits, self)
        offer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        offer.setMaxVisibleItems(MOST)
        offer.popup().setItemDelegate(_HitDelegate(offer.popup()))
        offer.popup().setAccessibleName("找到的记录")
        offer.activated[QModelIndex].connect(self._take_index)  # type: ignore[index]
        self.setCompleter(offer)
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._take_first)

    def start(self) -> None:
        """Ctrl+K."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _offer(self, text: str) -> None:
        found = find(self._workspace, text) if text.strip() else []
        self._hits.replace(grouped(found))
        if not found:
            self.completer().popup().hide()
            return
        self.completer().complete()
        # the line's own key handling completes once more after this and would unmark what is marked now
        QTimer.singleShot(0, self._mark_first)

    def _mark_first(self) -> None:
        """Marks the hit that Enter opens, under the heading of its group."""
        offered = self.completer().popup()
        if offered.isVisible() and not offered.currentIndex().isValid():
            # blocked, for the completer would put the marked caption into the line, and the next key behind it
            with QSignalBlocker(self.completer()):
                offered.setCurrentIndex(offered.model().index(1, 0))

    def _take_index(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._hits.rows):
            self._take(self._hits.rows[index.row()])

    def _take_first(self) -> None:
        if self.text().strip() and len(self._hits.rows) > 1:
            self._take(self._hits.rows[1])

    def _take(self, row: Row) -> None:
        if isinstance(row, str):
            return
        self.completer().popup().hide()
        self._hits.replace([])
        # the completer writes the caption into the line after this; clear it when it has done so
        QTimer.singleShot(0, self.clear)
        self.chosen.emit(row.kind, row.id)
