"""The photographs of one row of 快速走访."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...services.photos import Photo
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.fit import fit
from ..widgets.photo_list import PhotoList, Shown
from ..widgets.photo_taker import PhotoTaker, given_by


class PhotoDialog(QDialog):
    """`removed` carries the hash of a photograph that is taken out again."""

    removed = Signal(str)

    def __init__(self, workspace: Workspace, taker: PhotoTaker, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._taker = taker
        self.setWindowTitle("照片")
        self.setAcceptDrops(True)
        title = QLabel(heading)
        sized(title, 12, bold=True)
        title.setWordWrap(True)
        note = QLabel("拖进来、Ctrl+V 粘贴，或点“添加照片”。长边缩到 1600 像素保存，随整改依据印进帮扶档案。")
        note.setWordWrap(True)
        role(note, "dim")
        self.list = PhotoList("照片", workspace.store.kept)
        self.list.removed.connect(self.removed)
        self.list.paste_wanted.connect(taker.paste)
        add, close = QPushButton("添加照片…"), QPushButton("关闭  Esc")
        add.setProperty("primary", True)
        for button, name in ((add, "添加照片"), (close, "关闭")):
            button.setAutoDefault(False)
            button.setAccessibleName(name)
        add.clicked.connect(taker.choose)
        close.clicked.connect(self.reject)
        hint = QLabel("Del 移除所选")
        role(hint, "small")
        foot = QHBoxLayout()
        foot.addWidget(hint)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(note)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        fit(self, 720, 440)
        self.list.setFocus()

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Shows the photographs the row has now."""
        self.list.show_photos([Shown(one.sha256, one.name, one.sha256) for one in photos])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if given_by(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._taker.take(given_by(event.mimeData()))
        event.acceptProposedAction()
