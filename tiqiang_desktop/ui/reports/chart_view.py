"""A chart on the screen: the shapes of the one drawing, painted in the colours of the look."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.chart import ChartSpec, Pattern, Text, drawn
from ..scale import POINTS
from ..tokens import NOW

BRUSHES = {
    Pattern.LINES: Qt.BrushStyle.HorPattern,
    Pattern.DOTS: Qt.BrushStyle.Dense5Pattern,
    Pattern.GRID: Qt.BrushStyle.CrossPattern,
    Pattern.DENSE: Qt.BrushStyle.DiagCrossPattern,
}
SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}
BODY = 9.5  # the drawing's usual text size, which is as large as the program's own here


class ChartView(QWidget):
    """As wide as there is room, as high as the chart needs."""

    def __init__(self) -> None:
        super().__init__()
        self.spec: ChartSpec | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chart(self, spec: ChartSpec) -> None:
        """Shows another chart; its figures are read aloud too."""
        self.spec = spec
        self.setAccessibleName(spec.title)
        self.setAccessibleDescription("；".join("，".join(row) for row in spec.table()[1:]))
        self.updateGeometry()
        self.update()

    @property
    def _zoom(self) -> float:
        """Pixels of a point of the drawing: its usual text is as large as the program's."""
        return self.fontMetrics().height() / 1.25 / BODY * (BODY / POINTS)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(drawn(self.spec, width / self._zoom).height * self._zoom) if self.spec else 0

    def sizeHint(self) -> QSize:
        return QSize(500, max(self.heightForWidth(max(self.width(), 300)), 120))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.spec is None:
            return
        painter = QPainter(self)
        zoom = self._zoom
        for shape in drawn(self.spec, self.width() / zoom).shapes:
            place = QRectF(
                shape.left * zoom, shape.top * zoom, max(shape.width * zoom, 1), max(shape.height * zoom, 1)
            )
            if isinstance(shape, Text):
                self._words(painter, shape, place)
            elif shape.pattern is None:
                painter.fillRect(place, QColor(NOW.ink))
            else:
                painter.fillRect(place, QColor(NOW.accent_soft))
                painter.fillRect(place, QBrush(QColor(NOW.accent), BRUSHES[shape.pattern]))
                painter.setPen(QPen(QColor(NOW.accent), 1))
                painter.drawRect(place)
        painter.end()

    def _words(self, painter: QPainter, shape: Text, place: QRectF) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * shape.size / BODY)
        font.setBold(shape.strong)
        painter.setFont(font)
        painter.setPen(QColor(NOW.ink))
        said = painter.fontMetrics().elidedText(
            shape.text, Qt.TextElideMode.ElideRight, int(place.width()) + 1
        )
        painter.drawText(place, int(SIDES[shape.align] | Qt.AlignmentFlag.AlignVCenter), said)
