"""The recovery code, shown once: to be printed and put away."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...services import protection, recovery_paper
from ...services.workspace import Workspace
from ..jobs import Jobs
from ..notices import Notices
from ..papers.preview import Paper, PaperPreview
from ..style import role, sized
from ..widgets.banner import Banner

WORDS = (
    "忘记密码时，输入恢复码就能打开档案。请现在打印，装信封放进保险柜。"
    "这个窗口关闭后不再显示；以后要再看，只能重新改一次密码。"
)


class RecoveryDialog(QDialog):
    """Enter prints; Esc asks once more when it has not been printed."""

    def __init__(self, workspace: Workspace, jobs: Jobs, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复码")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._jobs = workspace, jobs
        self._seen = False
        assert workspace.store.key is not None
        heading, words = QLabel("密码已经设好，请收好恢复码"), QLabel(WORDS)
        sized(heading, 13, bold=True)
        words.setWordWrap(True)
        role(words, "dim")
        self.banner = Banner()
        self.code = QLabel(_in_rows(protection.recovery_code(workspace.store.key)))
        self.code.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        sized(self.code, 17, bold=True)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        role(self.code, "panel")
        self.code.setMargin(16)
        self.code.setAccessibleName("恢复码")
        self.print_button, self.close_button = (
            QPushButton("打印恢复码…  Enter"),
            QPushButton("已经收好，关闭"),
        )
        self.print_button.setAccessibleName("打印恢复码")
        self.print_button.setProperty("primary", True)
        self.print_button.setDefault(True)
        self.close_button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        for widget in (heading, words, self.banner, self.code):
            column.addWidget(widget)
        column.addLayout(foot)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 36)
        self.print_button.clicked.connect(self.print)
        self.close_button.clicked.connect(self.accept)
        if said:
            self.banner.say("warn", said)

    @Slot()
    def print(self) -> None:
        """The page for the safe. It can be printed only: a file of it would lie beside the archive."""
        self._seen = True
        made = recovery_paper.page(self._workspace)
        preview = PaperPreview(self._jobs, Paper("恢复码", "", made), self)
        preview.open()

    def reject(self) -> None:
        """Esc: the code is gone after it, so the first time only says so."""
        if self._seen:
            super().reject()
            return
        self._seen = True
        self.banner.say("warn", "恢复码还没有打印。抄写下来也可以；确实收好了，再按一次 Esc。")


def _in_rows(code: str) -> str:
    groups = code.split("-")
    return "\n".join("  ".join(groups[start : start + 3]) for start in range(0, len(groups), 3))


def show_code(workspace: Workspace, jobs: Jobs, notices: Notices, said: str, window: QWidget) -> None:
    """The recovery code, once; of an archive without a password only what has been done."""
    if workspace.store.key is None:
        notices.say("ok", said)
    else:
        RecoveryDialog(workspace, jobs, said, window).open()
