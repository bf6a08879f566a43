"""Ctrl+K: find a firm, a letter, a person or a problem from anywhere."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ..domain.enterprise import Enterprise
from ..domain.expert import Expert
from ..domain.letter import Letter
from ..domain.problem import Problem
from ..domain.record import Record
from ..services.workspace import Workspace
from .icons import icon
from .style import LIGHT
from .widgets.table_model import Index

MOST = 12
SOUGHT: dict[str, type[Record]] = {kind.KIND: kind for kind in (Enterprise, Letter, Expert, Problem)}
DETAIL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Found = tuple[str, str, str, str]  # KIND, id, caption, detail


def find(workspace: Workspace, text: str) -> list[Found]:
    """What the text could mean, firms first."""
    hits = workspace.search(text, list(SOUGHT.values()), limit=MOST)
    order = list(SOUGHT)
    return [
        (hit.kind, hit.id, hit.caption, _detail(workspace, hit.kind, hit.id))
        for hit in sorted(hits, key=lambda hit: order.index(hit.kind))
    ]


def _detail(workspace: Workspace, kind: str, id_: str) -> str:
    record = workspace.get(SOUGHT[kind], id_)
    if isinstance(record, Letter | Problem):
        short = "问题" if isinstance(record, Problem) else "建议书"
        return f"{short}　{workspace.get(Enterprise, record.enterprise).name}"
    return record.LABEL


class _Hits(QAbstractListModel):
    """The hits under the line."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def replace(self, found: list[Found]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        _, _, caption, detail = self.found[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return caption
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{caption}，{detail}"
        return detail if role == DETAIL_ROLE else None


class _HitDelegate(QStyledItemDelegate):
    """The caption, and what it is at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.fillRect(rect, QColor(LIGHT.accent_soft if chosen else LIGHT.panel))
        inner = rect.adjusted(12, 0, -12, 0)
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        detail = metrics.elidedText(index.data(DETAIL_ROLE), Qt.TextElideMode.ElideRight, inner.width() // 2)
        room = inner.width() - metrics.horizontalAdvance(detail) - 16
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(LIGHT.dim))
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), detail)
        painter.setPen(QColor(LIGHT.ink))
        caption = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignLeft), caption)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, option.fontMetrics.height() + 14)  # type: ignore[attr-defined]


class SearchLine(QLineEdit):
    """Offers hits while typing; Enter opens the first or the chosen one."""

    chosen = Signal(str, str)  # KIND and id

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._hits = _Hits()
        self.setAccessibleName("查找")
        self.setPlaceholderText("查找企业、文号、人员，可打首字母　Ctrl+K")
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
        self._hits.replace(found)
        if found:
            self.completer().complete()
            # unblocked, the completer would put the marked caption into the line, and the next key behind it
            with QSignalBlocker(self.completer()):
                self.completer().popup().setCurrentIndex(self._hits.index(0))
        else:
            self.completer().popup().hide()

    def _take_index(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._hits.found):
            self._take(self._hits.found[index.row()])

    def _take_first(self) -> None:
        if self.text().strip() and self._hits.found:
            self._take(self._hits.found[0])

    def _take(self, found: Found) -> None:
        self.completer().popup().hide()
        self._hits.replace([])
        # the completer writes the caption into the line after this; clear it when it has done so
        QTimer.singleShot(0, self.clear)
        self.chosen.emit(found[0], found[1])
