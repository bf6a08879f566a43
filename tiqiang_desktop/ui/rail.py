"""The left rail: the pages, and how long it is until the figures are due."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from ..domain.campaign import Campaign
from .icons import icon
from .pages import Entry
from .scale import length, points
from .style import role, sized
from .tokens import NOW


class _RailButton(QPushButton):
    """Icon, title, and the number of its key at the right."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.narrow = False
        role(self, "rail")
        self.setCheckable(True)
        self.setIcon(icon(entry.picture, "ink", "accent"))
        self.setIconSize(QSize(20, 20))
        self.setAccessibleName(entry.title)
        self.setToolTip(f"{entry.title}　Ctrl+{entry.key}")
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Shows the icon only."""
        self.narrow = narrow
        self.setText("" if narrow else f"  {self.entry.title}")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.narrow:
            return
        painter = QPainter(self)
        font = self.font()
        font.setPointSizeF(points(-2))
        painter.setFont(font)
        painter.setPen(QColor(NOW.dim))
        place = self.rect().adjusted(0, 0, -length(10), 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(side), str(self.entry.key))
        painter.end()


class Rail(QWidget):
    """Emits the key of the page that is wanted."""

    wanted = Signal(int)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        role(self, "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons = [_RailButton(entry) for entry in entries]
        self._caption, self._days = QLabel(), QLabel()
        role(self._caption, "small")
        self._caption.setProperty("role", "dim")
        sized(self._days, 15)
        self._due = ("", "", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 14)
        column.setSpacing(2)
        for button in self._buttons:
            self._group.addButton(button, button.entry.key)
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._caption)
        column.addWidget(self._days)
        self._caption.setIndent(6)
        self._days.setIndent(6)
        self._group.idClicked.connect(self.wanted)
        self.set_narrow(False)

    def set_current(self, key: int) -> None:
        """Marks the page that is shown."""
        self._group.button(key).setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, for windows below 1100 pixels."""
        for button in self._buttons:
            button.set_narrow(narrow)
        wide = max(self.fontMetrics().horizontalAdvance(b.entry.title) for b in self._buttons)
        self.setFixedWidth(length(64) if narrow else wide + length(102))
        self._show_due(narrow)

    def set_due(self, campaign: Campaign, today: dt.date) -> None:
        """The next of the two dates on which figures go upward."""
        self._due = countdown(campaign, today)
        self._show_due(self._buttons[0].narrow)

    def _show_due(self, narrow: bool) -> None:
        caption, days, short = self._due
        self._caption.setText("" if narrow else caption)
        self._days.setText(short if narrow else days)
        self._days.setToolTip(f"{caption}，{days}" if caption else "")
        sized(self._days, 10 if narrow else 15)


def countdown(campaign: Campaign, today: dt.date) -> tuple[str, str, str]:
    """“报送 6月15日”, “还有 9 天”, “9 天”; nothing when the year has no dates."""
    dates = [day for day in (campaign.june_deadline, campaign.november_deadline) if day]
    coming = [day for day in dates if day >= today]
    if not dates:
        return "", "", ""
    day = coming[0] if coming else dates[-1]
    left = (day - today).days
    caption = f"报送 {day.month}月{day.day}日"
    if left < 0:
        return caption, f"已过 {-left} 天", "已过"
    return caption, f"还有 {left} 天" if left else "就是今天", f"{left} 天" if left else "今天"
