"""The four ways to look at the plan; the chosen enterprise goes along from one to the other."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from ...domain.plan import Milestone, PlanLine
from ...services.workspace import Workspace
from ..widgets.record_list import RecordList
from ..widgets.table_model import TableModel
from .board import Board
from .columns import plan_columns
from .gantt import Gantt
from .hands import PlanDrawing
from .month import Month
from .pieces import waiting_step

NAMES = ("看板", "横道图", "月历", "表格")
BOARD, GANTT, MONTH, TABLE = range(4)


class PlanViews(QStackedWidget):
    """Three drawings and the table of their figures."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        today = workspace.today()
        self.drawings: tuple[PlanDrawing, ...] = (Board(today), Gantt(today), Month(today))
        columns = plan_columns(workspace.campaign.year, workspace.today)
        self.table = RecordList(TableModel[PlanLine](columns), "作战图表格", key=_enrolment)
        self.table.empty_text = "没有符合的企业"
        for widget in (*self.drawings, self.table):
            self.addWidget(widget)

    def show_lines(self, lines: Sequence[PlanLine], today: dt.date) -> None:
        """The same lines everywhere."""
        for drawing in self.drawings:
            drawing.today = today
            drawing.show_lines(lines)
        self.table.show_rows(lines)
        if self.table.current_value() is None:
            self.table.select_row(0)

    def turn(self, number: int) -> None:
        """Shows another view with the same enterprise."""
        kept = self.current()
        self.setCurrentIndex(number)
        if kept is not None:
            self.select(kept.enrolment, waiting_step(kept).milestone)

    def select(self, enrolment: str, milestone: Milestone | None = None) -> None:
        """Puts the cursor on an enterprise."""
        view = self.currentWidget()
        if isinstance(view, PlanDrawing):
            view.select(enrolment, milestone)
        else:
            self.table.select_id(enrolment)

    def current(self) -> PlanLine | None:
        """The enterprise under the cursor."""
        view = self.currentWidget()
        if isinstance(view, PlanDrawing):
            return view.piece.line if view.piece else None
        return self.table.current_value()

    def chosen(self) -> list[str]:
        """Enrolments for what is done to many."""
        view = self.currentWidget()
        if isinstance(view, PlanDrawing):
            return view.chosen()
        return [line.enrolment for line in self.table.selected_values()]

    def words(self) -> str:
        """What the cursor stands on."""
        view = self.currentWidget()
        return view.accessibleDescription() if isinstance(view, PlanDrawing) else ""


def _enrolment(line: PlanLine) -> str:
    return line.enrolment
