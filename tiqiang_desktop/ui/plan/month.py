"""月历: the milestones of a month on their days."""

import datetime as dt
from calendar import Calendar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter

from ...domain.plan import Milestone, PlanLine, PlanStep
from ..scale import length
from ..tokens import NOW
from .hands import PlanDrawing
from .pieces import Piece, sentence, step_state

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Month(PlanDrawing):
    """Every week a row, as high as its fullest day. Page up and down turn the month."""

    def __init__(self, today: dt.date) -> None:
        super().__init__("作战图月历", today)
        self.first = today.replace(day=1)
        self._tops: list[int] = []
        self._weeks: list[list[dt.date]] = []

    def turn(self, months: int) -> None:
        """Shows another month."""
        place = self.first.year * 12 + self.first.month - 1 + months
        self.first = dt.date(place // 12, place % 12 + 1, 1)
        self.rearrange()
        if self.piece is None and self.pieces:
            self._go(self.pieces[0])
        else:
            self._tell()

    def select(self, enrolment: str, milestone: Milestone | None = None) -> bool:
        """Follows a milestone that has gone into another month."""
        for day, entries in self.entries().items():
            if any((line.enrolment, step.milestone) == (enrolment, milestone) for line, step in entries):
                self.first = day.replace(day=1)
                self.rearrange()
        return super().select(enrolment, milestone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        months = PAGES.get(Qt.Key(event.key()))
        if months is not None and not event.modifiers():
            self.turn(months)
        else:
            super().keyPressEvent(event)

    def head(self) -> int:
        return self.line_height() * 2

    def day_high(self) -> int:
        """How much the number of a day takes."""
        return self.fontMetrics().height() + length(4)

    def entries(self) -> dict[dt.date, list[tuple[PlanLine, PlanStep]]]:
        """The milestones by day: on the actual one when done, else on the planned one."""
        found: dict[dt.date, list[tuple[PlanLine, PlanStep]]] = {}
        for line in self.lines:
            for step in line.steps:
                day = step.done or step.planned
                if day is not None:
                    found.setdefault(day, []).append((line, step))
        return found

    def arrange(self, width: int) -> int:
        self._weeks = Calendar().monthdatescalendar(self.first.year, self.first.month)
        found, wide, row = self.entries(), max(width // 7, 1), self.line_height()
        self.pieces, self._tops, top = [], [], self.head()
        least = (self.viewport().height() - self.head()) // max(len(self._weeks), 1)
        for week in self._weeks:
            self._tops.append(top)
            for place, day in enumerate(week):
                for number, (line, step) in enumerate(found.get(day, ())):
                    at = top + self.day_high() + number * row
                    rect = QRect(place * wide + length(3), at, wide - length(6), row - length(3))
                    self.pieces.append(self._piece(rect, line, step))
            fullest = max(len(found.get(day, ())) for day in week)
            top += max(least, self.day_high() + fullest * row + length(4))
        self._tops.append(top)
        return top

    def _piece(self, rect: QRect, line: PlanLine, step: PlanStep) -> Piece:
        state = step_state(line, step, self.today)
        words = f"{step.milestone.value} {line.enterprise}"
        return Piece(rect, line, step, words, state, sentence(line, step, self.today))

    def day_at(self, place: QPoint) -> dt.date | None:
        column = place.x() // max(self.viewport().width() // 7, 1)
        for week, days in enumerate(self._weeks):
            if self._tops[week] <= place.y() < self._tops[week + 1] and 0 <= column < 7:
                return days[column]
        return None

    def draw_head(self, painter: QPainter, width: int) -> None:
        row, wide = self.line_height(), width // 7
        painter.setFont(self.bold())
        painter.setPen(QColor(NOW.ink))
        title = f"{self.first.year}年{self.first.month}月"
        painter.drawText(QRect(0, 0, width, row), int(Qt.AlignmentFlag.AlignCenter), title)
        painter.setFont(self.font())
        painter.setPen(QColor(NOW.dim))
        for place, name in enumerate(WEEKDAYS):
            painter.drawText(QRect(place * wide, row, wide, row), int(Qt.AlignmentFlag.AlignCenter), name)

    def draw_ground(self, painter: QPainter, width: int, height: int) -> None:
        wide = width // 7
        for week, days in enumerate(self._weeks):
            top, high = self._tops[week], self._tops[week + 1] - self._tops[week]
            for place, day in enumerate(days):
                box = QRect(place * wide, top, wide, high)
                inside = day.month == self.first.month
                if day == self.today:
                    painter.fillRect(box, QColor(NOW.accent_soft))
                elif not inside or place >= 5:
                    painter.fillRect(box, QColor(NOW.head))
                painter.setPen(QColor(NOW.ink if inside else NOW.dim))
                words = f"{day.day}　今天" if day == self.today else str(day.day)
                painter.drawText(box.adjusted(length(6), length(2), 0, 0), 0, words)
                painter.fillRect(box.right(), top, 1, high, QColor(NOW.line))
            painter.fillRect(0, top + high - 1, width, 1, QColor(NOW.line))
