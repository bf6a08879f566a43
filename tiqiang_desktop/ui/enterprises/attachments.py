"""附件 of a firm: photographs and files of its visits and problems as thumbnails; more by drop, paste or button."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.enterprise import Enterprise
from ...domain.letter import File
from ...services import photos
from ...services.workspace import Workspace
from ..errors import refusals
from ..jobs import Jobs
from ..style import role
from ..widgets.open_outside import open_outside
from ..widgets.photo_list import PhotoList, Shown
from ..widgets.photo_taker import PhotoTaker, given_by
from ..words import short_date


class Attachments(QWidget):
    """Enter opens a file with the system's program, Del puts it into the trash."""

    said = Signal(str, str)
    done = Signal(str)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._enterprise = ""
        self._taking = ""  # the firm that photographs being shrunk belong to
        self.setAcceptDrops(True)
        self.taker = PhotoTaker(jobs, self)
        self.list = PhotoList("附件", workspace.store.kept)
        self.list.setMinimumHeight(self.fontMetrics().height() * 16)
        self._empty = QLabel("还没有附件。照片可以拖进来，或 Ctrl+V 粘贴。")
        self._empty.setWordWrap(True)
        role(self._empty, "dim")
        add = QPushButton("添加照片…")
        add.setAccessibleName("添加照片")
        hint = QLabel("Enter 打开　Del 删除")
        role(hint, "small")
        head = QHBoxLayout()
        head.addWidget(add)
        head.addWidget(hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        add.clicked.connect(self.taker.choose)
        self.list.paste_wanted.connect(self.taker.paste)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove)
        self.taker.taken.connect(self._take)
        self.taker.said.connect(self.said)

    def show_enterprise(self, id_: str) -> None:
        """Shows its files, the newest first."""
        self._enterprise = id_
        if not self.taker.busy:
            self._taking = id_
        year = self._workspace.campaign.year
        lines = photos.of_enterprise(self._workspace, id_) if id_ else []
        self.list.show_photos(
            [
                Shown(
                    line.id,
                    line.name,
                    line.sha256 if line.media.startswith("image/") else "",
                    f"{line.name}\n{line.belongs}　{short_date(line.at.date(), year)}",
                )
                for line in lines
            ]
        )
        self._empty.setVisible(not lines)
        self.list.setVisible(bool(lines))

    @Slot(object)
    def _take(self, taken: tuple[photos.Photo, ...]) -> None:
        with refusals(self.said):
            added = photos.attach(self._workspace, Enterprise.KIND, self._taking, taken)
            self.done.emit(f"已添加 {len(added)} 张照片")
        self.show_enterprise(self._enterprise)

    @Slot(str)
    def _open(self, id_: str) -> None:
        with refusals(self.said):
            file = self._workspace.get(File, id_)
            open_outside(file.name, self._workspace.store.kept(file.sha256))

    @Slot(str)
    def _remove(self, id_: str) -> None:
        with refusals(self.said):
            self.done.emit(f"已删除附件“{photos.remove(self._workspace, id_)}”")
        self.show_enterprise(self._enterprise)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if given_by(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.taker.take(given_by(event.mimeData()))
        event.acceptProposedAction()
