"""打印这张表: what a list shows, made into paper on the worker, then looked at and printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ...domain.errors import Refused
from ...services import files
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..jobs import Jobs
from ..widgets.record_list import RecordList
from ..widgets.table_copy import all_values, shown_columns, texts

if TYPE_CHECKING:
    from .preview import Paper

NAME = 18.0  # full-width characters of a column that takes what is left


class ListPrint(QObject):
    """Prints all rows of a list in its visible columns and order; the selected ones when several are."""

    said = Signal(str, str)

    def __init__(
        self, jobs: Jobs, view: RecordList, title: str, window: QWidget, note: Callable[[], str] = str
    ) -> None:
        super().__init__(view)
        self._jobs, self._view, self._title, self._window, self._note = jobs, view, title, window, note
        view.print_wanted.connect(self.show)

    @Slot()
    def show(self) -> None:
        """The pages, to be looked at first."""
        with refusals(self.said):
            self._jobs.run(f"制作{self._title}", self._work(), self._shown)

    def _work(self) -> Callable[[Workspace, Progress], Paper]:
        """Takes the texts over now, on the screen's thread; the worker only sets them."""
        from ...services.list_paper import (
            MOST,
            ListColumn,
            list_paper,
        )  # what makes paper waits until it is wanted
        from .preview import Paper

        view = self._view
        if view.model().rowCount() > MOST:
            raise Refused(f"这张表有 {view.model().rowCount()} 行，太长，请先筛选到 {MOST} 行以内再打印。")
        shown = shown_columns(view, view.source.columns)
        chosen = view.selected_values()
        rows = texts(shown, chosen if len(chosen) > 1 else all_values(view))[1:]
        columns = [ListColumn(column.title, column.width or NAME, column.right) for column in shown]
        title, note = self._title, self._note()

        def work(workspace: Workspace, progress: Progress) -> Paper:
            pdf = list_paper(workspace, title, columns, rows, note)
            return Paper(title, files.safe_name(f"{title}.pdf"), pdf)

        return work

    def _shown(self, paper: Paper) -> None:
        from .preview import PaperPreview

        PaperPreview(self._jobs, paper, self._window).open()
