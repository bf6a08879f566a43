"""What the user has made of a list — columns, their widths and order, the sorting — kept with the archive."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot

from ...services import list_views
from ...services.workspace import Workspace
from ..jobs import Jobs
from .record_list import RecordList

SOON_MS = 600  # after the last change; while a job writes the archive, again and again


class ListLook(QObject):
    """Shows a list as it was left, and remembers what is changed from now on."""

    def __init__(self, workspace: Workspace, jobs: Jobs, view: RecordList, name: str) -> None:
        super().__init__(view)
        self._workspace, self._jobs, self._view, self._name = workspace, jobs, view, name
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON_MS)
        self._timer.timeout.connect(self._keep)
        apply_look(view, list_views.look(workspace, name))
        header = view.horizontalHeader()
        header.sectionMoved.connect(self._touch)
        header.sectionResized.connect(self._resized)
        header.sortIndicatorChanged.connect(self._touch)
        view.installEventFilter(self)

    @Slot()
    def _touch(self) -> None:
        if self._view.isVisible():
            self._timer.start()

    @Slot(int, int, int)
    def _resized(self, column: int, old: int, new: int) -> None:
        """A stretched column follows the window: that is not the user's doing, hiding one is."""
        if not self._view.stretches(column) or 0 in (old, new):
            self._touch()

    @Slot()
    def _keep(self) -> None:
        if self._jobs.busy:
            self._timer.start()
        else:
            list_views.keep_look(self._workspace, self._name, look_of(self._view))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._timer.stop()  # the archive may be closed next
        return super().eventFilter(watched, event)


def look_of(view: RecordList) -> dict[str, Any]:
    """Columns by their titles, so that a later version of the program can have others."""
    header = view.horizontalHeader()
    columns = view.source.columns
    places = [header.logicalIndex(place) for place in range(header.count())]
    sorted_by = header.sortIndicatorSection()
    return {
        "columns": [columns[place].title for place in places],
        "hidden": [columns[place].title for place in places if header.isSectionHidden(place)],
        "widths": {
            columns[place].title: header.sectionSize(place)
            for place in places
            if not header.isSectionHidden(place) and not view.stretches(place)
        },
        "sort": columns[sorted_by].title if 0 <= sorted_by < len(columns) else "",
        "falling": header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
    }


def apply_look(view: RecordList, look: Mapping[str, Any]) -> None:
    """Shows a list as it was; what is not known any more is passed over."""
    if not look:
        return
    header = view.horizontalHeader()
    number = {column.title: place for place, column in enumerate(view.source.columns)}
    known = [number[title] for title in look.get("columns", ()) if title in number]
    for place, column in enumerate(known):
        header.moveSection(header.visualIndex(column), place)
        title = view.source.columns[column].title
        view.setColumnHidden(column, title in look.get("hidden", ()))
        width = look.get("widths", {}).get(title)
        if width and not view.stretches(column):
            header.resizeSection(column, int(width))
    order = Qt.SortOrder.DescendingOrder if look.get("falling") else Qt.SortOrder.AscendingOrder
    header.setSortIndicator(number.get(look.get("sort", ""), -1), order)
