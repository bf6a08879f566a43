"""A small window that waits for work which must not be interrupted: copying an archive, changing its password."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from ..style import role, sized
from .errand import Errand, Work

NOTE = "请不要关机，也不要拔出U盘。"


class WorkDialog(QDialog):
    """Accepted with `result_value`; rejected with `error`. It has no button: the work ends by itself."""

    def __init__(self, title: str, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.result_value: Any = None
        self.error: BaseException | None = None
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self._text, note, self._bar = QLabel(f"{title}…"), QLabel(NOTE), QProgressBar()
        sized(self._text, 12, bold=True)
        role(note, "dim")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("进度")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (self._text, self._bar, note):
            column.addWidget(widget)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 28)
        self._errand = Errand(work, self)
        self._errand.moved.connect(self._move)
        self._errand.done.connect(self._take)
        self._errand.refused.connect(self._stop)
        self._errand.failed.connect(self._stop)

    def run(self) -> bool:
        """Shows itself until the work has ended; whether it succeeded."""
        self._errand.start()
        return self.exec() == QDialog.DialogCode.Accepted

    @Slot(str, int, int)
    def _move(self, text: str, done: int, total: int) -> None:
        self._text.setText(f"{text}…")
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    @Slot(object)
    def _take(self, value: object) -> None:
        self.result_value = value
        self.accept()

    @Slot(object)
    def _stop(self, error: BaseException) -> None:
        self.error = error
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # no Esc

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
