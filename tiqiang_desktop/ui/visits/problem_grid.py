"""The problem grid of 快速走访: every cell is ready to be typed into, and every key has its way on."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ...services.choices import ProblemChoice
from ..widgets.suggest_popup import Offer
from .cell_edit import CellEdit
from .grid_ways import way
from .problem_cells import AIR, MARGIN, TAKE_IT, ProblemCells, text_height
from .problem_model import CATEGORY, DESCRIPTION, DUE, NAMES, PHOTOS, PRODUCT, SUGGESTION, ProblemModel
from .problem_row import read_due

Offers = Callable[[int, str], list[Offer]]  # column, typed text → lines of the list that drops down
SHARES = {PRODUCT: 18, CATEGORY: 23, DESCRIPTION: 25, SUGGESTION: 34, DUE: 0, PHOTOS: 0}  # of 100; 0: fixed
OWN_WORDS = "按原文登记为新问题"


class ProblemGrid(QTableView):
    """One editor stands on the current cell. Enter goes on, Tab and the arrows walk, Ctrl+Delete removes a row."""

    left_forward = Signal()
    left_back = Signal()
    complained = Signal(str)
    photos_wanted = Signal(int)  # row

    def __init__(self, model: ProblemModel, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems = model
        self._offers = offers
        self._at: tuple[int, int] | None = None  # the cell the editor stands on
        self.setModel(model)
        self._cells = ProblemCells(self)
        self.setItemDelegate(self._cells)
        self._set_look()
        self.cell = CellEdit(self.viewport())
        self.cell.hide()
        self.cell.stepped.connect(self._step)
        self.cell.typed.connect(self._typed)
        self.cell.left.connect(self.commit)
        self.cell.popup.chosen.connect(self._take)
        model.modelReset.connect(self._settle)
        model.rowsRemoved.connect(self._settle)
        model.dataChanged.connect(self._fit)
        model.rowsInserted.connect(self._fit)
        self.verticalScrollBar().valueChanged.connect(self._place)

    def _set_look(self) -> None:
        self.setAccessibleName("问题清单")
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        numbers = self.verticalHeader()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setFixedWidth(38)
        numbers.setHighlightSections(False)
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        numbers.setDefaultSectionSize(self.fontMetrics().height() + AIR + 4)

    # where the editor stands

    def go(self, row: int, column: int) -> None:
        """Puts the editor on a cell."""
        self.commit()
        self._at = (row, column)
        index = self.problems.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._fit()
        self.scrollTo(index)
        held = self.problems.row(row)
        proposal = column == SUGGESTION and held.proposed and not held.suggestion
        self.cell.fill(str(index.data() or ""), f"{held.proposed}\n{TAKE_IT}" if proposal else "")
        self.cell.setAccessibleName(f"第 {row + 1} 行 {NAMES[column]}")
        self.cell.setAccessibleDescription(f"建议：{held.proposed}，按 Enter 采用" if proposal else "")
        self._place()
        self.cell.show()
        self.cell.setFocus()
        self.viewport().update()

    def _place(self) -> None:
        if self._at is not None:
            rect = self.visualRect(self.problems.index(*self._at))
            self.cell.setGeometry(rect.adjusted(1, 1, -1, -2))

    def _settle(self) -> None:
        """Rows have gone: the editor must not write into another one."""
        self._at = None
        self.cell.hide()
        self._fit()

    def _fit(self) -> None:
        """Makes each row as high as its longest cell."""
        least = self.verticalHeader().defaultSectionSize()
        for row in range(self.problems.rowCount()):
            indexes = (self.problems.index(row, column) for column in SHARES)
            self.setRowHeight(row, max(least, *(self._cells.height(index, self.font()) for index in indexes)))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        character = self.fontMetrics().horizontalAdvance("国")
        narrow = {DUE: 5 * character + 2 * MARGIN, PHOTOS: 2 * character + 2 * MARGIN}
        rest = self.viewport().width() - sum(narrow.values())
        for column, share in SHARES.items():
            self.setColumnWidth(column, narrow.get(column) or rest * share // 100)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self._enter)

    def _enter(self) -> None:
        """The focus has come by Tab or a click on empty ground: the next cell that wants words."""
        if self.hasFocus():
            self.go(self.problems.rowCount() - 1, CATEGORY)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == PHOTOS:
            self.commit()
            self.photos_wanted.emit(index.row())
        elif index.isValid():
            self.go(index.row(), index.column())
        else:
            super().mousePressEvent(event)

    # what the editor holds

    def _typed(self, text: str) -> None:
        if self._at is None:
            return
        row, column = self._at
        offers = self._offers(column, text)
        if column == CATEGORY and _own_words(text.strip(), offers):
            offers.append(Offer(text.strip(), OWN_WORDS))
        self.cell.popup.offer(offers, self.cell)
        wanted = text_height(self.font(), text, self.columnWidth(column) - 2 * MARGIN) + AIR
        if wanted > self.rowHeight(row):
            self.setRowHeight(row, wanted)
            self._place()

    def commit(self) -> None:
        """Takes over what the editor holds. First letters become the first name they stand for (never kept)."""
        if self._at is None:
            return
        row, column = self._at
        text = self.cell.toPlainText().strip()
        index = self.problems.index(row, column)
        if text == str(index.data() or ""):
            return
        if column == DUE:
            self._commit_date(row, text)
        elif column == CATEGORY and (choice := self._meant(text)) is not None:
            self.problems.choose(row, choice)
        else:
            self.problems.setData(index, text)
        self._show_again()

    def _show_again(self) -> None:
        """The editor shows the cell as it now stands, unless the rows have gone meanwhile."""
        if self._at is not None:
            self.cell.fill(str(self.problems.index(*self._at).data() or ""), self.cell.placeholderText())

    def _meant(self, text: str) -> ProblemChoice | None:
        """The line of the list a text without Enter stands for: the same name, or what its letters are short for."""
        offers = self._offers(CATEGORY, text)
        for offer in offers:
            if offer.text == text or text.isascii():
                return offer.value if isinstance(offer.value, ProblemChoice) else None
        return None

    def _commit_date(self, row: int, text: str) -> None:
        day = read_due(text, self.problems.visited_on)
        if text and day is None:
            self.complained.emit(f"第 {row + 1} 行期限“{text}”看不懂，请写成 7.5 或 2022.7.5。")
            return
        self.problems.setData(self.problems.index(row, DUE), day)

    def _take(self, offer: Offer) -> None:
        """A line of the list has been chosen by Enter, Tab or a click."""
        if self._at is None:
            return
        row, column = self._at
        self.cell.fill(offer.text)
        if column == CATEGORY and isinstance(offer.value, ProblemChoice):
            self.problems.choose(row, offer.value)
        else:
            self.problems.setData(self.problems.index(row, column), offer.text)
        self._step("enter")

    def current_row(self) -> int:
        """The row the editor stands on; else the last one that holds something."""
        return self._at[0] if self._at is not None else max(self.problems.rowCount() - 2, 0)

    # the ways on

    def _step(self, step: str) -> None:
        if self._at is None:
            return
        offer = self.cell.popup.current()
        if offer is not None and step in ("enter", "next"):
            self.cell.popup.hide()
            self._take(offer)
            return
        row, column = self._at
        if step == "enter" and column == SUGGESTION and not self.cell.toPlainText().strip():
            self.problems.take_proposal(row)
            self._show_again()
        self.commit()
        target = way(self.problems, step, row, column)
        if target is None:
            (self.left_back if step == "back" else self.left_forward).emit()
        elif target != (row, column):
            self.go(*target)

    def remove_row(self) -> None:
        """Takes out the row the editor stands on."""
        if self._at is None:
            return
        row, column = self._at
        self._at = None
        self.problems.remove(row)
        self.go(min(row, self.problems.rowCount() - 1), column)


def _own_words(text: str, offers: list[Offer]) -> bool:
    """Whether what was typed can be a problem of its own, and not only first letters."""
    if not text or any(offer.text == text for offer in offers):
        return False
    return not (text.isascii() and offers)
