"""The tour of the first start: five callouts beside what they are about. Esc ends it, and it never comes again."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from .main_window import MainWindow
from .scale import length
from .style import role, sized

GAP = 10


@dataclass(frozen=True, slots=True)
class Step:
    """What is said, and beside what."""

    title: str
    text: str
    beside: Callable[[MainWindow], QWidget]


STEPS = (
    Step(
        "左边是各页", "按 Ctrl 加右边的数字就到：Ctrl+2 是企业档案，Ctrl+4 是整改建议书。", lambda w: w.rail
    ),
    Step("什么都能找", "按 Ctrl+K，打名称里两个字、拼音首字母，或者电话末四位。", lambda w: w.header.search),
    Step(
        "走访从这里记", "在哪一页都能按 Ctrl+Shift+N：选企业，记问题，Ctrl+P 出建议书。", lambda w: w.header
    ),
    Step(
        "不用怕按错", "左下角写着几点保存的、能撤销哪一步。点一下或者按 Ctrl+Z 就退回。", lambda w: w.footer
    ),
    Step("不会就按 F1", "F1 是这一页的说明，Ctrl+/ 列出全部快捷键。", lambda w: w.footer),
)


class Tour(QFrame):
    """One callout at a time; the work goes on beside it."""

    ended = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        role(self, "callout")
        self._window = window
        self.at = 0
        self._title, self._text, self._count = QLabel(), QLabel(), QLabel()
        sized(self._title, 12, bold=True)
        self._text.setWordWrap(True)
        role(self._count, "dim")
        self.next, self.skip = QPushButton(), QPushButton("不看了  Esc")
        self.next.setProperty("primary", True)
        self.next.clicked.connect(self.go_on)
        self.skip.clicked.connect(self.end)
        self.skip.setAccessibleName("结束导览")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self.skip)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        for widget in (self._title, self._text):
            column.addWidget(widget)
        column.addLayout(foot)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * 26)
        window.installEventFilter(self)
        self._say()
        self.show()
        self.raise_()
        self.next.setFocus()

    def _say(self) -> None:
        step, last = STEPS[self.at], self.at == len(STEPS) - 1
        self._title.setText(step.title)
        self._text.setText(step.text)
        self._count.setText(f"{self.at + 1} / {len(STEPS)}")
        self.next.setText("开始用  Enter" if last else "下一步  Enter")
        self.next.setAccessibleName("开始用" if last else "下一步")
        self.setAccessibleName(f"{step.title}：{step.text}")
        self._place()

    def _place(self) -> None:
        """Beside the widget, inside the window."""
        self.adjustSize()
        target = STEPS[self.at].beside(self._window)
        place = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        room, gap = self._window.rect(), length(GAP)
        if place.height() > room.height() // 2:  # the rail: to its right
            x, y = place.right() + gap, place.top() + length(40)
        elif place.center().y() < room.height() // 2:  # at the top: below it
            x, y = place.right() - self.width(), place.bottom() + gap
        else:  # the foot: above it
            x, y = place.left() + gap, place.top() - self.height() - gap
        self.move(
            max(gap, min(x, room.width() - self.width() - gap)),
            max(gap, min(y, room.height() - self.height() - gap)),
        )

    @Slot()
    def go_on(self) -> None:
        """The next step, or the end."""
        if self.at == len(STEPS) - 1:
            self.end()
        else:
            self.at += 1
            self._say()

    @Slot()
    def end(self) -> None:
        """Puts the callout away for ever; the focus goes to the page."""
        self.hide()
        self._window.removeEventFilter(self)
        self._window.page.setFocus()
        self.ended.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
