"""Large print: what is laid out for 100 % is shown at 90 to 175 %, fonts, spaces and icons alike, at once.

Code of pages says lengths and points as at 100 %. Fonts go through `sized`; spaces and icons of a widget are
scaled when it is first polished; `rescale` brings what is already shown to another size.
"""

from collections.abc import Iterable

from PySide6.QtCore import QMargins, QObject, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHeaderView, QLayout, QTableView, QWidget

POINTS = 10.5
STEPS = (90, 100, 110, 125, 150, 175)
UNBOUND = 16_777_215  # QWIDGETSIZE_MAX
BASE, FONT, ICON = "base_lengths", "base_points", "base_icon"

_percent = 100


def percent() -> int:
    """The present scale."""
    return _percent


def set_percent(wanted: int) -> None:
    """Only `style.apply` calls this."""
    global _percent
    _percent = wanted


def points(more: float = 0.0) -> float:
    """The size of body text in the present scale, or of text that much larger at 100 %."""
    return (POINTS + more) * _percent / 100


def length(pixels: float) -> int:
    """A length of 100 % in the present scale."""
    return round(pixels * _percent / 100)


def step(present: int, up: bool) -> int:
    """The next scale above or below."""
    beyond = [each for each in STEPS if (each > present if up else each < present)]
    if not beyond:
        return present
    return beyond[0] if up else beyond[-1]


def sized(widget: QWidget, wanted: float, *, bold: bool = False) -> None:
    """Gives a heading its size in points at 100 %; the family stays the program's."""
    widget.setProperty(FONT, wanted)
    font = widget.font()
    font.setPointSizeF(wanted * _percent / 100)
    font.setWeight(QFont.Weight.Medium if bold else QFont.Weight.Normal)
    widget.setFont(font)


def fit(widget: QWidget) -> None:
    """Brings spaces and icon of a widget to the present scale, from what they are at 100 %."""
    layout = widget.layout()
    if layout is not None:
        for each in (layout, *layout.findChildren(QLayout)):
            if isinstance(each, QLayout):
                _fit_layout(each)
    if isinstance(widget, QAbstractButton):
        base = widget.property(ICON) or widget.iconSize()
        widget.setProperty(ICON, base)
        widget.setIconSize(QSize(length(base.width()), length(base.height())))


def _fit_layout(layout: QLayout) -> None:
    base = layout.property(BASE)
    if base is None:
        margins = layout.contentsMargins()
        base = [margins.left(), margins.top(), margins.right(), margins.bottom(), *_spaces(layout)]
        layout.setProperty(BASE, base)
    scaled = [length(each) for each in base]
    layout.setContentsMargins(QMargins(*scaled[:4]))
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(scaled[4])
        layout.setVerticalSpacing(scaled[5])
    else:
        layout.setSpacing(scaled[4])


def _spaces(layout: QLayout) -> list[int]:
    if isinstance(layout, QGridLayout):
        return [layout.horizontalSpacing(), layout.verticalSpacing()]
    return [layout.spacing()]


def rescale(widgets: Iterable[QWidget], former: int) -> None:
    """Brings widgets that were made at the former scale to the present one."""
    ratio = _percent / former
    for widget in widgets:
        wanted = widget.property(FONT)
        if wanted is not None:
            font = widget.font()
            font.setPointSizeF(wanted * _percent / 100)
            widget.setFont(font)
        fit(widget)
        _rebound(widget, ratio)
        if isinstance(widget, QTableView):
            _reline(widget, ratio)


def _rebound(widget: QWidget, ratio: float) -> None:
    """Widths and heights a page has set in characters or lines of its font."""
    low, high = widget.minimumSize(), widget.maximumSize()
    if high.width() < UNBOUND:
        widget.setMaximumWidth(round(high.width() * ratio))
    if high.height() < UNBOUND:
        widget.setMaximumHeight(round(high.height() * ratio))
    if not widget.isWindow():
        widget.setMinimumSize(round(low.width() * ratio), round(low.height() * ratio))


def _reline(table: QTableView, ratio: float) -> None:
    rows, columns = table.verticalHeader(), table.horizontalHeader()
    rows.setDefaultSectionSize(round(rows.defaultSectionSize() * ratio))
    for number in range(columns.count()):
        if columns.sectionResizeMode(number) is not QHeaderView.ResizeMode.Stretch:
            columns.resizeSection(number, round(columns.sectionSize(number) * ratio))


def is_scaled(watched: QObject) -> bool:
    """Whether a widget that is being polished has anything to scale."""
    return _percent != 100 and isinstance(watched, QWidget)
