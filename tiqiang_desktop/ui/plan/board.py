"""看板: the enterprises under the milestone they wait for."""

import datetime as dt

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from ...domain.plan import Milestone, PlanLine
from ..scale import length
from ..tokens import NOW, state_colours
from ..words import SHAPES, short_date
from .hands import PlanDrawing
from .pieces import NOBODY, Piece, column_of, days_late, sentence, step_state, waiting_step

COLUMNS = (*(milestone.value for milestone in Milestone), "已完成", "中止")
GAP = 8
ADVANCING = {"已完成": "ok", "中止": "dim"}


class Board(PlanDrawing):
    """One card per enterprise: name, date, responsible person."""

    def __init__(self, today: dt.date) -> None:
        super().__init__("作战图看板", today)

    def shown_columns(self) -> list[str]:
        """中止 only when something stands in it."""
        used = {column_of(line) for line in self.lines}
        return [name for name in COLUMNS if name != "中止" or name in used]

    def head(self) -> int:
        return self.line_height() + length(4)

    def card_height(self) -> int:
        """Three lines."""
        return self.fontMetrics().height() * 3 + length(14)

    def arrange(self, width: int) -> int:
        names = self.shown_columns()
        wide, high = self._wide(width, len(names)), self.card_height()
        filled = dict.fromkeys(names, 0)
        self.pieces = []
        for line in self.lines:
            name = column_of(line)
            left = names.index(name) * wide + length(GAP) // 2
            top = self.head() + length(GAP) + filled[name] * (high + length(GAP))
            filled[name] += 1
            self.pieces.append(self._piece(line, QRect(left, top, wide - length(GAP), high)))
        self.pieces.sort(key=lambda piece: (piece.rect.left(), piece.rect.top()))
        return self.head() + length(GAP) + max(filled.values(), default=0) * (high + length(GAP))

    def _wide(self, width: int, columns: int) -> int:
        return max(width // max(columns, 1), 1)

    def _piece(self, line: PlanLine, rect: QRect) -> Piece:
        step = waiting_step(line)
        state = ADVANCING.get(column_of(line)) or step_state(line, step, self.today)
        if state == "bad":
            words = f"逾期 {days_late(step, self.today)} 天"
        elif column_of(line) in ADVANCING:
            words = column_of(line)
        else:
            words = short_date(step.planned, self.today.year) if step.planned else "未定日期"
        return Piece(rect, line, step, words, state, sentence(line, step, self.today))

    def draw_head(self, painter: QPainter, width: int) -> None:
        names = self.shown_columns()
        wide = self._wide(width, len(names))
        counts = [column_of(line) for line in self.lines]
        painter.setFont(self.bold())
        painter.setPen(QColor(NOW.ink))
        for place, name in enumerate(names):
            box = QRect(place * wide + length(GAP), 0, wide - length(GAP), self.head())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), f"{name} {counts.count(name)}")
        painter.setFont(self.font())

    def draw_ground(self, painter: QPainter, width: int, height: int) -> None:
        names = self.shown_columns()
        wide = self._wide(width, len(names))
        for place in range(1, len(names)):
            painter.fillRect(place * wide, 0, 1, height, QColor(NOW.line))

    def draw_piece(self, painter: QPainter, piece: Piece) -> None:
        ink, _ = state_colours(piece.state)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(ink if piece.state == "bad" else NOW.edge))
        painter.setBrush(QColor(NOW.accent_soft if piece.line.enrolment in self.marked else NOW.panel))
        painter.drawRoundedRect(piece.rect, 5, 5)
        painter.fillRect(
            piece.rect.left(), piece.rect.top() + 4, length(4), piece.rect.height() - 8, QColor(ink)
        )
        inner = piece.rect.adjusted(length(10), length(5), -length(5), -length(5))
        ticked = "☑ " if piece.line.enrolment in self.marked else ""
        tail = f" · 未闭环 {piece.line.open_problems}" if piece.line.open_problems else ""
        rows = (
            (f"{ticked}{piece.line.enterprise}", NOW.ink),
            (f"{SHAPES[piece.state]} {piece.words}", ink),
            (f"{piece.line.responsible or NOBODY}{tail}", NOW.dim),
        )
        metrics = self.fontMetrics()
        for number, (text, colour) in enumerate(rows):
            painter.setPen(QColor(colour))
            box = QRect(
                inner.left(),
                inner.top() + number * (metrics.height() + length(2)),
                inner.width(),
                metrics.height(),
            )
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
