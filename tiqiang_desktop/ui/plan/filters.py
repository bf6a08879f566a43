"""Which enterprises the 作战图 shows: person, town, only late ones, words."""

import datetime as dt
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from ...domain.plan import PlanLine
from ..icons import icon
from .pieces import NOBODY

EVERYBODY, EVERYWHERE = "全部责任人", "全部乡镇"


class PlanFilters(QWidget):
    """`changed` when the lines have to be chosen again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.text.setObjectName("filter")
        self.text.setAccessibleName("筛选作战图")
        self.text.setPlaceholderText("筛选：企业　Ctrl+F")
        self.text.setClearButtonEnabled(True)
        self.text.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.person, self.town = QComboBox(), QComboBox()
        self.late = QCheckBox("只看逾期")
        for widget, name in ((self.person, "责任人"), (self.town, "乡镇"), (self.late, "只看逾期")):
            widget.setAccessibleName(name)
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.text, 1)
        line.addWidget(self.person)
        line.addWidget(self.town)
        line.addWidget(self.late)
        self.text.textChanged.connect(self.changed)
        self.person.currentIndexChanged.connect(self.changed)
        self.town.currentIndexChanged.connect(self.changed)
        self.late.toggled.connect(self.changed)

    def clear(self) -> None:
        """Everything is shown."""
        self.text.clear()
        self.person.setCurrentIndex(0)
        self.town.setCurrentIndex(0)
        self.late.setChecked(False)

    def offer(self, lines: Sequence[PlanLine]) -> None:
        """The names there are; what is chosen stays chosen when it is still there."""
        people = sorted({line.responsible for line in lines if line.responsible})
        nobody = [NOBODY] if any(not line.responsible for line in lines) else []
        _fill(self.person, [EVERYBODY, *people, *nobody])
        _fill(self.town, [EVERYWHERE, *sorted({line.town for line in lines if line.town})])

    def chosen(self, lines: Iterable[PlanLine], today: dt.date) -> list[PlanLine]:
        """The lines that fit."""
        person, town, words = self.person.currentText(), self.town.currentText(), self.text.text().strip()
        return [
            line
            for line in lines
            if person in (EVERYBODY, line.responsible or NOBODY)
            and town in (EVERYWHERE, line.town)
            and words in line.enterprise
            and (not self.late.isChecked() or line.overdue(today))
        ]


def _fill(box: QComboBox, names: list[str]) -> None:
    if [box.itemText(place) for place in range(box.count())] == names:
        return
    kept = box.currentText()
    box.blockSignals(True)
    box.clear()
    box.addItems(names)
    box.setCurrentIndex(max(box.findText(kept), 0))
    box.blockSignals(False)
