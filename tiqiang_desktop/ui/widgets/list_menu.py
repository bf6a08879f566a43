"""The menu of a list: what its page can do with the rows, copying, printing, order and columns; all by keyboard too."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from ..icons import icon

FALLING, RISING = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


def fill_sorts(menu: QMenu, view: QTableView) -> None:
    """One line per visible column; the one that is sorted by turns its direction."""
    header = view.horizontalHeader()
    now = header.sortIndicatorSection()
    for title, column in _columns(header):
        if header.isSectionHidden(column):
            continue
        turned = RISING if column != now or header.sortIndicatorOrder() is FALLING else FALLING
        mark = "" if column != now else "　↓" if header.sortIndicatorOrder() is FALLING else "　↑"
        menu.addAction(f"{title}{mark}", partial(header.setSortIndicator, column, turned))
    menu.addSeparator()
    menu.addAction("原来的顺序", partial(header.setSortIndicator, -1, RISING))


def fill_columns(menu: QMenu, view: QTableView) -> None:
    """One line per column, ticked when it is shown; the last one stays."""
    header = view.horizontalHeader()
    shown = header.count() - header.hiddenSectionCount()
    for title, column in _columns(header):
        action = menu.addAction(title)
        action.setCheckable(True)
        action.setChecked(not header.isSectionHidden(column))
        action.setEnabled(header.isSectionHidden(column) or shown > 1)
        action.toggled.connect(partial(_show, view, column))


def _show(view: QTableView, column: int, shown: bool) -> None:
    view.setColumnHidden(column, not shown)


def _columns(header: QHeaderView) -> list[tuple[str, int]]:
    places = [header.logicalIndex(place) for place in range(header.count())]
    heading = header.model().headerData
    return [(str(heading(place, Qt.Orientation.Horizontal)), place) for place in places]


def fill_order_and_columns(menu: QMenu, view: QTableView) -> None:
    """The two submenus every list has."""
    sorts = menu.addMenu("排序")
    fill_sorts(sorts, view)
    columns = menu.addMenu(icon("eye"), "显示的列")
    fill_columns(columns, view)
