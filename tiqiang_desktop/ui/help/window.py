"""The manual's window: contents and search at the left, the chapter at the right."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QUrl, Slot
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ... import paths
from ..icons import icon
from ..main_window import MainWindow
from ..widgets.table_model import Index
from .chapters import OF_WINDOW, Chapter, chapters
from .contents import Contents

MARGIN = 20  # round the text of a chapter


def chapter_of(window: MainWindow, front: QWidget) -> str:
    """The chapter for what is in front: a dialog's own, else that of what opened it, else the page's."""
    widget: QWidget | None = front
    while widget is not None and widget is not window:
        if type(widget).__name__ in OF_WINDOW:
            return OF_WINDOW[type(widget).__name__]
        widget = widget.parentWidget()
    return OF_WINDOW.get(window.page.TITLE, "start")


def show_help(window: MainWindow, front: QWidget) -> None:
    """F1. A child of the window in front, so that a modal dialog leaves it alive; F1 in the manual closes it."""
    if isinstance(front, HelpWindow):
        front.close()
        return
    shown = front.findChild(HelpWindow) or HelpWindow(front)
    shown.show_chapter(chapter_of(window, front))
    shown.show()
    shown.raise_()
    shown.activateWindow()


class Pages(QTextBrowser):
    """Shows a chapter; pictures are no wider than the text."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind == QTextDocument.ResourceType.ImageResource.value:
            picture = QImage(str(paths.resources() / "help" / QUrl(name).path()))
            widest = max(200, self.viewport().width() - 3 * MARGIN)
            smooth = Qt.TransformationMode.SmoothTransformation
            return picture.scaledToWidth(widest, smooth) if picture.width() > widest else picture
        return super().loadResource(kind, name)


class HelpWindow(QDialog):
    """Beside the work: not modal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._shown = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText("在帮助里查找")
        self.search.setAccessibleName("在帮助里查找")
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.model = Contents(chapters())
        self.contents = QListView()
        self.contents.setModel(self.model)
        self.contents.setAccessibleName("目录")
        self.contents.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.text = Pages()
        self.text.setAccessibleName("帮助正文")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(MARGIN)
        self._lay_out()
        self.contents.ensurePolished()  # its rows are laid out once, as high as the style sheet wants them
        self.search.textChanged.connect(self._sift)
        self.search.returnPressed.connect(self.find_next)
        self.contents.selectionModel().currentChanged.connect(self._follow)
        self.text.anchorClicked.connect(self._open)

    def _lay_out(self) -> None:
        character = self.fontMetrics().horizontalAdvance("国")
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.contents, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 12, 12, 12)
        line.setSpacing(12)
        line.addLayout(left)
        line.addWidget(self.text, 1)
        self.contents.setFixedWidth(character * 14)
        self.search.setFixedWidth(character * 14)
        self.resize(character * 62, character * 42)

    @property
    def chapter(self) -> str:
        """The name of the chapter that is shown."""
        return self._shown

    def show_chapter(self, name: str) -> None:
        """Turns to a chapter."""
        self.search.clear()
        self.contents.setCurrentIndex(self.model.index_of(name))

    @Slot(str)
    def _sift(self, words: str) -> None:
        self.model.sift(words)
        if not words.strip():
            self.contents.setCurrentIndex(self.model.index_of(self._shown))
        elif self.model.rowCount():
            self.contents.setCurrentIndex(self.model.index(0, 0))
            self.find_next()

    @Slot()
    def find_next(self) -> None:
        """Enter in the search: the next place in this chapter, then from its top again."""
        words = self.search.text().split()
        if words and not self.text.find(words[0]):
            self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
            self.text.find(words[0])

    def _follow(self, current: Index) -> None:
        chapter: Chapter | None = current.data(Qt.ItemDataRole.UserRole)
        if chapter is not None and chapter.name != self._shown:
            self._shown = chapter.name
            self.text.setMarkdown(chapter.text)
            self.text.moveCursor(self.text.textCursor().MoveOperation.Start)

    @Slot(QUrl)
    def _open(self, link: QUrl) -> None:
        self.show_chapter(link.path().removesuffix(".md"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown:
            shown, self._shown = self._shown, ""  # pictures are as wide as the text
            self.contents.setCurrentIndex(QModelIndex())
            self.contents.setCurrentIndex(self.model.index_of(shown))
