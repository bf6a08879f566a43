"""横道图: a row per enterprise by responsible person, its milestones along the days."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from ...domain.plan import PlanLine
from ..scale import length
from ..tokens import NOW
from .hands import PlanDrawing
from .pieces import NOBODY, Piece, sentence, step_state

AIR_DAYS = 7  # before the first and after the last day


class Gantt(PlanDrawing):
    """A milestone stands on its planned day; a done one keeps it and says so by its tick."""

    def __init__(self, today: dt.date) -> None:
        super().__init__("作战图横道图，按责任人", today)
        self._rows: list[tuple[int, PlanLine | str]] = []  # top, and a line or the name above its lines
        self.first = self.last = today

    def head(self) -> int:
        return self.line_height() + length(4)

    def names_wide(self) -> int:
        """How much the names take."""
        return min(self.fontMetrics().horizontalAdvance("国") * 14, self.viewport().width() // 3)

    def arrange(self, width: int) -> int:
        self._set_span()
        self._rows, self.pieces = [], []
        top, high = self.head(), self.line_height() + length(4)
        ordered = sorted(self.lines, key=lambda line: (not line.responsible, line.responsible))
        for person, lines in groupby(ordered, key=lambda line: line.responsible):
            self._rows.append((top, person or NOBODY))
            top += high
            for line in lines:
                self._rows.append((top, line))
                self.pieces += self._of_line(line, top, high)
                top += high
        return top + length(6)

    def _set_span(self) -> None:
        days = [day for line in self.lines for day in (line.start, line.end) if day is not None]
        year = self.today.year
        if days:
            year = min(days).year
        air = dt.timedelta(days=AIR_DAYS)
        self.first = min([*days, dt.date(year, 6, 1)]) - air
        self.last = max([*days, dt.date(year, 11, 15)]) + air

    def place_of(self, day: dt.date) -> int:
        """Where a day stands."""
        left, right = self.names_wide(), self.viewport().width() - length(10)
        return left + round((day - self.first).days * (right - left) / (self.last - self.first).days)

    def day_at(self, place: QPoint) -> dt.date | None:
        left, right = self.names_wide(), self.viewport().width() - length(10)
        if not left <= place.x() <= right:
            return None
        days = (place.x() - left) * (self.last - self.first).days / max(right - left, 1)
        return self.first + dt.timedelta(days=round(days))

    def _of_line(self, line: PlanLine, top: int, high: int) -> Iterator[Piece]:
        wide = self.fontMetrics().horizontalAdvance("✓ 摸") + length(14)
        for step in line.steps:
            day = step.planned or step.done
            if day is not None:
                rect = QRect(self.place_of(day) - wide // 2, top + length(3), wide, high - length(6))
                state = step_state(line, step, self.today)
                yield Piece(
                    rect, line, step, step.milestone.value[0], state, sentence(line, step, self.today)
                )

    def _months(self) -> Iterator[dt.date]:
        day = self.first.replace(day=1)
        while day <= self.last:
            yield day
            day = (day + dt.timedelta(days=32)).replace(day=1)

    def draw_head(self, painter: QPainter, width: int) -> None:
        painter.setPen(QColor(NOW.dim))
        for day in self._months():
            left = max(self.place_of(day), self.names_wide())
            box = QRect(left + length(4), 0, length(90), self.head())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), f"{day.month}月")
        if self.first <= self.today <= self.last:
            painter.setPen(QColor(NOW.red))
            text = f"今天 {self.today.month}月{self.today.day}日"
            wide = self.fontMetrics().horizontalAdvance(text) + length(12)
            box = QRect(self.place_of(self.today) - wide // 2, 0, wide, self.head() - 1)
            painter.fillRect(box, QColor(NOW.red_soft))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.setPen(QColor(NOW.dim))
        painter.drawText(
            QRect(length(10), 0, self.names_wide(), self.head()),
            int(Qt.AlignmentFlag.AlignVCenter),
            "责任人 · 企业",
        )

    def draw_ground(self, painter: QPainter, width: int, height: int) -> None:
        for day in self._months():
            if self.place_of(day) > self.names_wide():
                painter.fillRect(self.place_of(day), 0, 1, height, QColor(NOW.line))
        high = self.line_height() + length(4)
        for top, row in self._rows:
            if isinstance(row, str):
                painter.fillRect(0, top, width, high, QColor(NOW.head))
                painter.setFont(self.bold())
                painter.setPen(QColor(NOW.ink))
                painter.drawText(QRect(length(10), top, width, high), int(Qt.AlignmentFlag.AlignVCenter), row)
                painter.setFont(self.font())
            else:
                self._draw_line(painter, row, top, high)
            painter.fillRect(0, top + high - 1, width, 1, QColor(NOW.line))
        if self.first <= self.today <= self.last:
            painter.setPen(QPen(QColor(NOW.red), 2, Qt.PenStyle.DashLine))
            painter.drawLine(self.place_of(self.today), 0, self.place_of(self.today), height)

    def _draw_line(self, painter: QPainter, line: PlanLine, top: int, high: int) -> None:
        painter.setPen(QColor(NOW.ink))
        ticked = "☑ " if line.enrolment in self.marked else ""
        wide = self.names_wide() - length(26)
        name = self.fontMetrics().elidedText(f"{ticked}{line.enterprise}", Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QRect(length(20), top, wide, high), int(Qt.AlignmentFlag.AlignVCenter), name)
        if line.start is None or line.end is None:
            painter.setPen(QColor(NOW.dim))
            box = QRect(self.names_wide() + length(8), top, length(300), high)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), "还没有编排日期")
            return
        bar = QRect(
            self.place_of(line.start),
            top + high // 2 - 2,
            max(self.place_of(line.end) - self.place_of(line.start), 2),
            4,
        )
        painter.fillRect(bar, QBrush(QColor(NOW.edge)))
