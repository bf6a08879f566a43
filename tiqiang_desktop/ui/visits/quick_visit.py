"""快速走访: the whole visit in one window, by keyboard only, straight to the letter."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...domain.problem import Problem
from ...domain.visit import Visit
from ...services import letters, visits
from ...services.workspace import Workspace
from ..jobs import Jobs
from ..letters.preview_dialog import PreviewDialog
from ..letters.printing import warm_fonts
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fit import fit
from .draft_offer import DraftOffer
from .problem_grid import ProblemGrid
from .problem_model import CATEGORY, DESCRIPTION, ProblemModel
from .problem_row import from_draft, to_draft
from .split_dialog import SplitDialog
from .visit_draft import DraftKeeper
from .visit_foot import VisitFoot
from .visit_form import VisitForm
from .visit_help import VisitHelp
from .visit_photos import VisitPhotos

SIZE = (1180, 640)


class QuickVisit(QDialog):
    """`recorded` carries the id of the saved visit. Esc keeps the draft; it is offered when the window comes again."""

    recorded = Signal(str)

    def __init__(
        self, workspace: Workspace, jobs: Jobs, enterprise: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self.setWindowTitle("快速走访")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = VisitForm(workspace)
        self._help = VisitHelp(workspace, self.form)
        self.problems = ProblemModel(self._help.recurs, self)
        self.problems.visited_on = self.form.day()
        self.grid = ProblemGrid(self.problems, self._help.offers)
        self.foot = VisitFoot(self)
        self.photos = VisitPhotos(workspace, jobs, self.grid, self)
        self.open_ones = Banner()
        self.wrong = Banner()
        self.offer = DraftOffer()
        self.keeper = DraftKeeper(workspace, jobs, self._to_draft, self)
        self.kept_at = QLabel()
        self._lay_out()
        self._connect()
        self._begin(enterprise)
        warm_fonts()

    # how it looks

    def _lay_out(self) -> None:
        fit(self, *SIZE)
        role(self, "panel")
        heading = QLabel("快速走访")
        sized(heading, 13, bold=True)
        role(self.kept_at, "small")
        self.kept_at.setProperty("role", "dim")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.kept_at)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.offer)
        column.addWidget(self.form)
        column.addWidget(self.open_ones)
        column.addWidget(self.grid, 1)
        column.addWidget(self.wrong)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.form.firm_picked.connect(self._firm_picked)
        self.form.firm_cleared.connect(self.open_ones.hide)
        self.form.changed.connect(self.keeper.touch)
        self.form.date.left.connect(self._date_left)
        self.problems.edited.connect(self.keeper.touch)
        self.grid.left_forward.connect(self.foot.split.setFocus)
        self.grid.left_back.connect(self.form.notice.editor.setFocus)
        self.grid.complained.connect(partial(self.wrong.say, "bad"))
        self.keeper.kept.connect(self.kept_at.setText)
        self.foot.split_wanted.connect(self.split_notes)
        self.foot.photos_wanted.connect(self.photos.open_current)
        self.photos.said.connect(self.wrong.say)
        self.foot.save_wanted.connect(self.save)
        self.foot.letter_wanted.connect(self.save_and_preview)
        self.offer.taken.connect(self._continue_draft)
        self.offer.thrown_away.connect(self._drop_draft)
        QShortcut(QKeySequence("Ctrl+Delete"), self, self.grid.remove_row)

    def _begin(self, enterprise: str) -> None:
        draft = self.keeper.offered()
        if enterprise:
            self.form.begin_at(enterprise)
            self._firm_known()
        if draft is None:
            self._first_focus()
            return
        self.keeper.paused = True
        name = str(draft.values.get("form", {}).get("name", ""))
        self.offer.offer(draft.at, name, len(draft.values.get("problems", ())))
        self.offer.take.setFocus()

    def _first_focus(self) -> None:
        if self.form.enterprise:
            self.grid.go(self.problems.rowCount() - 1, CATEGORY)
        else:
            self.form.firm.editor.setFocus()

    # the firm

    def _firm_picked(self) -> None:
        self._firm_known()
        self._first_focus()

    def _firm_known(self) -> None:
        """Shows what is still open at the firm, and begins rows with its only product."""
        self.problems.known(self._help.only_product())
        sentence = self._help.open_problems()
        if sentence:
            self.open_ones.say("warn", sentence)
        else:
            self.open_ones.hide()

    def _date_left(self) -> None:
        self.problems.visited_on = self.form.day()
        self.grid.viewport().update()

    # the draft

    def _to_draft(self) -> dict[str, object]:
        return {"form": self.form.to_draft(), "problems": [to_draft(row) for row in self.problems.rows()]}

    def _continue_draft(self) -> None:
        draft = self.keeper.offered()
        self.offer.hide()
        self.keeper.paused = False
        if draft is not None:
            self.form.take_draft(draft.values.get("form", {}))
            self.problems.visited_on = self.form.day()
            self.problems.set_rows([from_draft(values) for values in draft.values.get("problems", ())])
            if self.form.enterprise:
                self._firm_known()
            self.keeper.touch()
        self._first_focus()

    def _drop_draft(self) -> None:
        self.keeper.forget()
        self.keeper.paused = False
        self.offer.hide()
        self._first_focus()

    # saving

    def _ready(self) -> bool:
        """Whether everything can be recorded; else the first wrong place has its message and the focus."""
        self.grid.commit()
        self.wrong.hide()
        if not self.form.ready():
            return False
        for number in range(self.problems.rowCount()):
            row = self.problems.row(number)
            mistake = None if row.empty else row.mistake()
            if mistake is not None:
                self.wrong.say("bad", f"第 {number + 1} 行{mistake[1]}。")
                self.grid.go(number, CATEGORY if mistake[0] == "category" else DESCRIPTION)
                return False
        return True

    def _record(self) -> Visit | None:
        if self.keeper.paused:
            self.wrong.say("bad", "请先选“继续”或“放弃”上次没写完的走访。")
            return None
        if not self._ready():
            return None
        rows = tuple(row.entry() for row in self.problems.rows())
        try:
            visit = visits.record(self.workspace, replace(self.form.entry(), problems=rows))
        except Refused as error:
            self.wrong.say("bad", str(error))
            return None
        self.keeper.forget()
        self.recorded.emit(visit.id)
        return visit

    def save(self) -> None:
        """Ctrl+Enter."""
        if self._record() is not None:
            self.accept()

    def save_and_preview(self) -> None:
        """Ctrl+P: the visit is kept, its letter drafted and shown."""
        self.grid.commit()
        if not self.problems.rows():
            self.wrong.say(
                "bad", "还没有登记问题，请先填写问题，再生成建议书；没有问题的走访按 Ctrl+Enter 保存。"
            )
            return
        visit = self._record()
        if visit is None:
            return
        self.accept()  # before anything can be refused: the visit must not be recorded twice
        found = [problem.id for problem in self.workspace.find(Problem, visit=visit.id)]
        letter = letters.draft(self.workspace, visit.enterprise, found)
        PreviewDialog(self.workspace, self.jobs, letter.id, self.parentWidget()).open()

    def split_notes(self) -> None:
        """Ctrl+Shift+V."""
        self.grid.commit()
        dialog = SplitDialog(self)
        dialog.accepted.connect(self._take_pieces)
        dialog.finished.connect(dialog.deleteLater)
        self._splitting = dialog
        dialog.open()

    def _take_pieces(self) -> None:
        pieces = self._splitting.pieces
        if pieces:
            self.grid.go(self.problems.add(pieces), CATEGORY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._enter(self.focusWidget())
        else:
            super().keyPressEvent(event)

    def _enter(self, widget: QWidget | None) -> None:
        if isinstance(widget, QPushButton):
            widget.click()
        elif self.form.has(widget) and not self.form.advance(widget):
            self.grid.go(self.problems.rowCount() - 1, CATEGORY)

    def reject(self) -> None:
        """Esc: closes; what has been entered stays as a draft."""
        self.grid.commit()
        self.keeper.keep()
        super().reject()
