"""The fields of two firms side by side; Left and Right choose whose value stays, Space keeps both where it can be."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ...domain import merge, phones
from ...domain.enterprise import Enterprise
from ...domain.merge import FieldPair, Side
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field as the table shows it."""

    id: str
    pair: FieldPair
    side: Side
    result: str

    def masked(self, text: str) -> str:
        """Phones are not shown whole in lists."""
        return phones.mask(text) if self.id == "phone" else text


def _chosen(side: Side) -> Callable[[FieldLine], str | None]:
    def state(line: FieldLine) -> str | None:
        return "ok" if line.pair.differs and line.side in (side, Side.BOTH) else None

    return state


def _mark(line: FieldLine) -> str | None:
    if not line.pair.differs:
        return None
    return "warn" if line.pair.kept and line.pair.gone else "info"


COLUMNS: tuple[Column[FieldLine], ...] = (
    Column("项目", lambda line: line.pair.label, state=_mark, width=10),
    Column(
        "保留方  ←",
        lambda line: line.masked(line.pair.kept) or "—",
        state=_chosen(Side.KEPT),
        hint=lambda line: line.masked(line.pair.kept),
    ),
    Column(
        "→  并入方",
        lambda line: line.masked(line.pair.gone) or "—",
        state=_chosen(Side.GONE),
        hint=lambda line: line.masked(line.pair.gone),
    ),
    Column(
        "合并后", lambda line: line.masked(line.result) or "—", hint=lambda line: line.masked(line.result)
    ),
)


class MergeFields(RecordList):
    """Holds the choices; `sides` is what the merger is to do."""

    left_list = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TableModel(COLUMNS), "两家企业的各项内容", parent=parent)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setSortingEnabled(False)
        self.empty_text = "在上面选一对企业"
        self.sides: dict[str, Side] = {}
        self._firms: tuple[Enterprise, Enterprise] | None = None

    def show_firms(self, kept: Enterprise, gone: Enterprise) -> None:
        """Shows two firms with what is proposed."""
        self._firms = kept, gone
        self.sides = merge.usual_sides(kept, gone)
        self._fill()
        self.select_row(next((place for place, line in enumerate(self._lines()) if line.pair.differs), 0))

    def clear(self) -> None:
        """Shows nothing."""
        self._firms = None
        self.sides = {}
        self.show_rows([])

    def _lines(self) -> list[FieldLine]:
        if self._firms is None:
            return []
        kept, gone = self._firms
        made = merge.result(kept, gone, self.sides)
        return [
            FieldLine(pair.name, pair, self.sides[pair.name], merge.text_of(made, pair.name))
            for pair in merge.pairs(kept, gone)
        ]

    def _fill(self) -> None:
        self.show_rows(self._lines())

    def choose(self, side: Side) -> None:
        """The field of the cursor takes that side's value; both only where two values can stand side by side."""
        line: FieldLine | None = self.current_value()
        if line is None or not line.pair.differs or (side is Side.BOTH and not line.pair.joinable):
            return
        self.sides[line.id] = side
        self._fill()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sides = {Qt.Key.Key_Left: Side.KEPT, Qt.Key.Key_Right: Side.GONE, Qt.Key.Key_Space: Side.BOTH}
        if event.key() == Qt.Key.Key_Escape:
            self.left_list.emit()
        elif (side := sides.get(Qt.Key(event.key()))) and not event.modifiers():
            self.choose(side)
        else:
            super().keyPressEvent(event)
