"""Choosing an enterprise by its first letters, any characters or last digits."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ...domain.enterprise import Enterprise
from ...domain.lines import EnterpriseLine
from ...services import lists
from ...services.workspace import Workspace
from ..widgets.fields import Field

MOST = 8


class EnterprisePicker(QLineEdit):
    """A line that offers firms while typing; what is taken over is the firm's name, whatever was typed."""

    picked = Signal(str)  # id
    cleared = Signal()  # what stands in the line is no chosen firm any more

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.enterprise_id = ""
        self._workspace = workspace
        self._lines: list[EnterpriseLine] = []
        self._names = QStringListModel(self)
        self.setAccessibleName("企业")
        self.setPlaceholderText("拼音首字母、名称中的字或电话末几位")
        offer = QCompleter(self._names, self)
        offer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        offer.setMaxVisibleItems(MOST)
        # `activated` with an index: with a text, the completer would put back what it matched by
        offer.activated[QModelIndex].connect(self._take_index)  # type: ignore[index]
        offer.popup().setAccessibleName("符合的企业")
        self.setCompleter(offer)
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._take_first)

    def set_enterprise(self, id_: str) -> None:
        """Shows a firm as chosen; an empty id clears the line."""
        self.enterprise_id = id_
        self.setText(self._workspace.get(Enterprise, id_).name if id_ else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._lines:
            self._offer(self.text() if not self.enterprise_id else "")
        super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        if self.enterprise_id:
            self.enterprise_id = ""
            self.cleared.emit()
        self._lines = lists.first_enterprises(self._workspace, text, MOST)
        self._names.setStringList([line.name for line in self._lines])
        if self._lines and text:
            self.completer().complete()
            # unblocked, the completer would put the marked name into the line, and the next key behind it
            with QSignalBlocker(self.completer()):
                self.completer().popup().setCurrentIndex(self._names.index(0))

    def _take_index(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._lines):
            self._take(self._lines[index.row()])

    def _take_first(self) -> None:
        if not self.enterprise_id and self._lines and self.text().strip():
            self._take(self._lines[0])

    def _take(self, line: EnterpriseLine) -> None:
        self.completer().popup().hide()
        self._lines = []
        self.enterprise_id = line.id
        self.setText(line.name)
        self.picked.emit(line.id)


class EnterpriseField(Field):
    """The enterprise, chosen from the archive."""

    def __init__(self, workspace: Workspace) -> None:
        self.picker = EnterprisePicker(workspace)
        super().__init__("企业", self.picker, required=True)
        self.picker.picked.connect(self._pick)

    def text(self) -> str:
        """Id of the chosen firm; empty when none is."""
        return self.picker.enterprise_id

    def _pick(self) -> None:
        self.say("", "")
        self.changed.emit()

    def check(self) -> bool:
        typed = self.picker.text().strip()
        wrong = (
            f"没有选定“{typed}”，请从列出的企业里选一家。"
            if typed
            else "还没有选企业，请输入首字母后按 Enter。"
        )
        self.say("" if self.text() else "bad", "" if self.text() else wrong)
        return bool(self.text())
