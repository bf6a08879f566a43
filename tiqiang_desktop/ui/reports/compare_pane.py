"""A table of figures before and after: June beside November, or one submission beside another."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...domain.frozen import FigureChange
from ...domain.tally import shown
from ..style import role
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel


def _growth(line: FigureChange) -> str:
    if line.growth is None:
        return "有变化" if line.before != line.after else "—"
    return f"{line.growth:+g}" if line.growth else "0"


def _records(line: FigureChange) -> str:
    said = [f"增 {len(line.added)}"] if line.added else []
    said += [f"减 {len(line.gone)}"] if line.gone else []
    return "，".join(said) or "相同"


def columns(before: str, after: str) -> tuple[Column[FigureChange], ...]:
    """The columns with the names of the two sides."""
    return (
        Column("指标", lambda line: line.name, width=12),
        Column(before, lambda line: shown(line.before), right=True, hint=lambda line: shown(line.before)),
        Column(after, lambda line: shown(line.after), right=True, hint=lambda line: shown(line.after)),
        Column(
            "增减",
            _growth,
            sort=lambda line: line.growth or 0.0,
            state=lambda line: "warn" if (line.growth or 0) < 0 else None,
            right=True,
            width=5,
        ),
        Column("记录", _records, width=8),
        Column("改数理由", lambda line: line.reason, width=10, hint=lambda line: line.reason),
    )


class ComparePane(QWidget):
    """One line per figure; a remark above says what the two sides are."""

    def __init__(self, before: str, after: str, name: str) -> None:
        super().__init__()
        self.remark = QLabel()
        self.remark.setWordWrap(True)
        role(self.remark, "dim")
        self.list = RecordList(
            TableModel[FigureChange](columns(before, after)), name, key=lambda line: line.name
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.remark)
        column.addWidget(self.list, 1)

    def show_changes(self, changes: Sequence[FigureChange], remark: str) -> None:
        """Shows the two sides."""
        self.remark.setText(remark)
        self.list.show_rows(changes)
