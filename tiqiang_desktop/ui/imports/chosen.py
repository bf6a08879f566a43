"""What the user has chosen in the preview so far; each choice asks for another look."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from ...services.imports import Kind, PlanRow
from ...services.imports.plan import Answer, Choices, Heading
from .parts import Table


class Chosen(QObject):
    """Columns' meanings, mended cells, decided rows, the sheet; and the kind, fixed once it is known."""

    changed = Signal()

    def __init__(self, kinds: tuple[Kind, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.kinds = self._expected = kinds
        self.choices = Choices()

    def forget(self) -> None:
        """Another list is looked at: any of the kinds that are expected here."""
        self.kinds, self.choices = self._expected, Choices()

    @Slot(int)
    def take_kind(self, at: int) -> None:
        """The list is of another kind: columns mean something else."""
        self.kinds = self._expected = (list(Kind)[at],)
        self._take(replace(self.choices, columns={}))

    @Slot(object)
    def take_table(self, table: Table) -> None:
        """Another sheet, or another table on one; (None, None) lets the program choose."""
        sheet, header_row = table
        self._take(replace(self.choices, sheet=sheet, header_row=header_row, cells={}, answers={}))

    @Slot(object, str)
    def take_meaning(self, heading: Heading, name: str) -> None:
        """A column gets another meaning."""
        self._take(replace(self.choices, columns={**self.choices.columns, heading.label: name}))

    @Slot(str, int, int, str)
    def take_cell(self, sheet: str, row: int, column: int, text: str) -> None:
        """A cell has been mended."""
        self._take(replace(self.choices, cells={**self.choices.cells, (sheet, row, column): text}))

    @Slot(object, object)
    def take_answer(self, row: PlanRow, answer: Answer | None) -> None:
        """A row has been decided, or a decision taken back."""
        answers = {place: old for place, old in self.choices.answers.items() if place != row.place}
        if answer is not None:
            answers[row.place] = answer
        self._take(replace(self.choices, answers=answers))

    def _take(self, choices: Choices) -> None:
        self.choices = choices
        self.changed.emit()
