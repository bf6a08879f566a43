"""The preview's rows: the list's own cells in its own columns, each row with what becomes of it and why."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from ...services.imports.plan import Grid, Heading, Plan, PlanRow, RowState
from ..widgets.table_model import STATE_ROLE, VALUE_ROLE, Index

LEAD = ("行", "结果", "说明")  # the columns before the list's own
WHY = 2
HEADING_ROLE = VALUE_ROLE + 20  # of a header section: the Heading, None for a leading column
MISSING = "（空）"

STATES = {
    RowState.NEW: "ok",
    RowState.CHANGED: "info",
    RowState.UNCHANGED: "dim",
    RowState.DOUBTFUL: "warn",
    RowState.REJECTED: "bad",
    RowState.LEFT_OUT: "dim",
}


class Light(StrEnum):
    """What a row asks of the user."""

    ALL = "全部"
    GREEN = "可导入"
    YELLOW = "要核对"
    RED = "退回"


def light_of(row: PlanRow) -> Light:
    """Green: nothing to do. Yellow: taken in, to be looked at. Red: not taken in. Left-out rows have none."""
    if row.state is RowState.REJECTED:
        return Light.RED
    if row.state is RowState.LEFT_OUT:
        return Light.ALL
    return Light.YELLOW if row.warned or row.state is RowState.DOUBTFUL else Light.GREEN


def badge_of(row: PlanRow) -> str:
    """The badge of a row's result."""
    return "warn" if light_of(row) is Light.YELLOW else STATES[row.state]


class PreviewModel(QAbstractTableModel):
    """A plan as a table. `mended` when a cell has been typed anew: sheet, row from 1, column from 0, text."""

    mended = Signal(str, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.light = Light.ALL
        self._all: list[PlanRow] = []
        self._rows: list[PlanRow] = []
        self._grid = Grid()
        self._fixed: dict[tuple[str, int, int], str] = {}

    def show(self, plan: Plan | None) -> None:
        """Shows another plan, or none."""
        self.beginResetModel()
        self._all = plan.rows if plan else []
        self._grid = plan.grid if plan else Grid()
        self._fixed = dict(plan.choices.cells) if plan else {}
        self._rows = self._filtered()
        self.endResetModel()

    def filter(self, light: Light) -> None:
        """Shows the rows of one light only."""
        self.beginResetModel()
        self.light = light
        self._rows = self._filtered()
        self.endResetModel()

    def _filtered(self) -> list[PlanRow]:
        if self.light is Light.ALL:
            return self._all
        return [row for row in self._all if light_of(row) is self.light]

    @property
    def headings(self) -> Sequence[Heading]:
        """The list's own columns."""
        return self._grid.headings

    def row(self, number: int) -> PlanRow | None:
        """The plan's row shown there."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def find(self, place: tuple[str, int]) -> int:
        """Where a row of the file is shown; −1 when it is filtered out."""
        return next((at for at, row in enumerate(self._rows) if row.place == place), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(LEAD) + len(self._grid.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        own = self._grid.headings[section - len(LEAD)] if section >= len(LEAD) else None
        if role == HEADING_ROLE:
            return own
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (own.label or "（无表头）") if own else LEAD[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._cell(index) is not None else flags

    def _cell(self, index: Index) -> tuple[str, int, int] | None:
        """The cell of the file that an index shows: sheet, row, column."""
        if not index.isValid() or index.column() < len(LEAD):
            return None
        row = self._rows[index.row()]
        column = self._grid.columns[row.sheet][index.column() - len(LEAD)]
        return (row.sheet, row.number, column) if column >= 0 else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == VALUE_ROLE:
            return row
        if index.column() < len(LEAD):
            return _lead(row, index.column(), role)
        return self._own(index, row, role)

    def _own(self, index: Index, row: PlanRow, role: int) -> Any:
        at = index.column() - len(LEAD)
        cell = self._cell(index)
        text = self._grid.text(row, at)
        text = self._fixed.get(cell, text) if cell else text
        if role == Qt.ItemDataRole.EditRole:
            return text
        name = self._grid.headings[at].field
        wrong = self._grid.mistakes.get(row.place, {}).get(name, "") if name else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text or (MISSING if wrong else "")
        if role == STATE_ROLE:
            worst = "bad" if row.state is RowState.REJECTED else "warn"
            return worst if wrong else "info" if cell in self._fixed else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrong or _taken(row, name, text)
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        cell = self._cell(index)
        if cell is None or role != Qt.ItemDataRole.EditRole or str(value) == index.data(role):
            return False
        self._fixed[cell] = str(value)
        self.dataChanged.emit(index, index)
        self.mended.emit(*cell, str(value))
        return True


def _lead(row: PlanRow, column: int, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return (str(row.number), row.state.value, "；".join(row.reasons))[column]
    if role == STATE_ROLE:
        return badge_of(row) if column == 1 else None
    if role == Qt.ItemDataRole.ToolTipRole and column == WHY:
        return "\n".join(row.reasons)
    return None


def _taken(row: PlanRow, name: str, text: str) -> str:
    value = row.values.get(name, "") if name else ""
    return f"{text}\n导入为：{value}" if value and value != text else text
