"""关于: version, where the data lies, what the program does not do, licences."""

import html

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ... import __version__
from ...services import sample
from ...services.workspace import Workspace
from ..icons import icon
from ..style import role, sized

WORDS = (
    "本程序只在这台电脑上工作，不联网，不上传任何内容。",
    "不得存储、处理涉密信息。",
    "整改建议书是指导性文书，不代替责令改正通知书。",
)
LICENCES = (
    "程序本身：MIT 许可。界面：Qt 与 PySide6（LGPL 3）。数据库：SQLite、SQLCipher、sqlite-utils。"
    "文书与表格：ReportLab、PDFium、openpyxl、calamine。字体：Noto（SIL OFL 1.1）、Fandol、花园明朝、Liberation。"
    "各许可全文在程序文件夹的 resources 中。"
)


class About(QWidget):
    """The last tab of the settings."""

    other_wanted = Signal()
    sample_done = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._sample = sample.is_sample(workspace)
        self._folder = workspace.store.path.resolve().parent
        panel = QFrame()
        role(panel, "panel")
        title = QLabel(f"提质强企桌面版　{__version__}")
        sized(title, 13.5, bold=True)
        where = _words(f"当前档案：{workspace.store.path.resolve()}")
        column = QVBoxLayout(panel)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(9)
        column.addWidget(title)
        for sentence in WORDS:
            column.addWidget(_words(sentence))
        column.addWidget(where)
        column.addLayout(self._buttons())
        licences = _words(LICENCES)
        role(licences, "dim")
        column.addSpacing(6)
        column.addWidget(licences)
        panel.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 56)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 12, 0, 0)
        outer.addWidget(panel)
        outer.addStretch(1)

    def _buttons(self) -> QHBoxLayout:
        folder, other = QPushButton("打开所在文件夹"), QPushButton("打开或新建其他档案…")
        folder.setIcon(icon("folder"))
        folder.clicked.connect(self._open_folder)
        other.clicked.connect(self.other_wanted)
        line = QHBoxLayout()
        line.addWidget(folder)
        line.addWidget(other)
        if self._sample:
            remove = QPushButton("删除示例档案")
            remove.setIcon(icon("trash"))
            remove.setToolTip("示例里都是编的内容；删除后回到原来的档案")
            remove.clicked.connect(self.sample_done)
            line.addWidget(remove)
        line.addStretch(1)
        return line

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _words(text: str) -> QLabel:
    label = QLabel(html.escape(text))
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
