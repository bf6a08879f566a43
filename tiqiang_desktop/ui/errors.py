"""The two kinds of error on the screen: a refusal is a banner, everything else a report that can be copied."""

import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from .. import __version__
from ..domain.errors import Refused
from ..log import where
from .style import role, sized

LOG = logging.getLogger("tiqiang")


@contextmanager
def refusals(said: SignalInstance) -> Iterator[None]:
    """Says a refusal as a banner of the page."""
    try:
        yield
    except Refused as error:
        said.emit("warn", str(error))


class Errors(QObject):
    """Takes what no slot has caught; `install` puts it in Python's place for it."""

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parent = parent
        self._showing = False

    def install(self) -> None:
        """From now on errors of slots come here."""
        sys.excepthook = self.take

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
    ) -> None:
        """Shows one error."""
        if sentence := spoken(error):
            self.refused.emit(sentence)
            return
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self.report(error)

    def report(self, error: BaseException) -> None:
        """Logs where it happened and shows the report. A second error while it is shown is only logged."""
        LOG.error(place_of(error))
        if sentence := spoken(error):
            self.refused.emit(sentence)
        elif not self._showing:
            self._showing = True
            ReportDialog(details_of(error), self._parent).exec()
            self._showing = False


def spoken(error: BaseException) -> str:
    """The sentence of a refusal, or of a disk that fails under the program; empty for what is a fault of ours."""
    if isinstance(error, Refused):
        return str(error)
    from ..services import outside_faults  # only when something has gone wrong

    return outside_faults.sentence(error)


def guarded(action: Callable[[], int], errors: Errors) -> int:
    """Runs the program; an error at its very start is reported too."""
    try:
        return action()
    except Exception as error:
        errors.report(error)
        return 1


def details_of(error: BaseException) -> str:
    """What a supporter needs; names, numbers and codes are taken out."""
    python = sys.version.split()[0]
    return f"提质强企桌面版 {__version__}，Python {python}，{sys.platform}\n{where(error)}\n"


def place_of(error: BaseException) -> str:
    """Kind and places of an error for the log. Its text is left out: it can hold a name or a number."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
    return f"{type(error).__name__} {places}"


class ReportDialog(QDialog):
    """Says that something went wrong, and lets the details be copied."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        self.resize(640, 380)
        heading = QLabel("刚才的操作没有完成，档案没有被改动。")
        sized(heading, 13, bold=True)
        text = QLabel(
            "请再试一次；如果还是这样，请点“复制”，把下面的内容发给支持人员。内容里没有企业名称、电话和代码。"
        )
        text.setWordWrap(True)
        role(text, "dim")
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("出错详情")
        copy, close = QPushButton("复制"), QPushButton("关闭")
        close.setProperty("primary", True)
        close.setDefault(True)
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (heading, text, self._details):
            column.addWidget(widget)
        column.addLayout(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
