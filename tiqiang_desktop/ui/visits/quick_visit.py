"""快速走访: the whole visit in one window, by keyboard only, straight to the letter."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.enterprise import Enterprise
from ...domain.errors import Refused
from ...domain.problem import Problem
from ...domain.record import chinese_date
from ...domain.visit import Visit
from ...services import choices, drafts, letters, lists, visits
from ...services.choices import ProblemChoice
from ...services.workspace import Workspace
from ..jobs import Jobs
from ..letters.preview_dialog import PreviewDialog
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.suggest_popup import Offer
from .draft_offer import DraftOffer
from .problem_grid import ProblemGrid
from .problem_model import CATEGORY, DESCRIPTION, PRODUCT, ProblemModel
from .problem_row import ProblemRow, from_draft, to_draft
from .split_dialog import SplitDialog
from .visit_form import VisitForm

DRAFT = "quick_visit"
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
        self.problems = ProblemModel(self._recurs, self)
        self.problems.visited_on = self.form.day()
        self.grid = ProblemGrid(self.problems, self._offers)
        self.open_ones = Banner()
        self.wrong = Banner()
        self.offer = DraftOffer()
        self.kept_at = QLabel()
        self._touched = False
        self._lay_out()
        self._connect()
        self._begin(enterprise)

    # how it looks

    def _lay_out(self) -> None:
        self.resize(*SIZE)
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
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.split_button = self._button("整段拆分…", "Ctrl+Shift+V", self.split_notes)
        self.save_button = self._button("保存并关闭", "Ctrl+Enter", self.save)
        self.letter_button = self._button("生成建议书并预览", "Ctrl+P", self.save_and_preview)
        self.letter_button.setProperty("primary", True)
        hint = QLabel("Enter 下一格 · Tab 逐格 · Ctrl+Delete 删除一行 · Esc 关闭，草稿保留")
        role(hint, "small")
        hint.setProperty("role", "dim")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.split_button)
        foot.addWidget(hint, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.letter_button)
        return foot

    def _button(self, text: str, keys: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(f"{text}  {keys}" if keys != "Ctrl+Shift+V" else text)
        button.setAccessibleName(text.rstrip("…"))
        button.setToolTip(f"{text.rstrip('…')}（{keys}）")
        button.setAutoDefault(False)
        button.clicked.connect(action)
        QShortcut(QKeySequence(keys.replace("Enter", "Return")), self, action)
        if "Enter" in keys:
            QShortcut(QKeySequence(keys), self, action)
        return button

    def _connect(self) -> None:
        self.form.firm_picked.connect(self._firm_picked)
        self.form.firm_cleared.connect(self._firm_cleared)
        self.form.changed.connect(self._touch)
        self.form.date.left.connect(self._date_left)
        self.problems.edited.connect(self._touch)
        self.grid.left_forward.connect(self.split_button.setFocus)
        self.grid.left_back.connect(self.form.notice.editor.setFocus)
        self.grid.complained.connect(self._complain)
        self.offer.taken.connect(self._continue_draft)
        self.offer.thrown_away.connect(self._drop_draft)
        QShortcut(QKeySequence("Ctrl+Delete"), self, self.grid.remove_row)
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.setInterval(0)
        self._keeper.timeout.connect(self._keep)

    def _begin(self, enterprise: str) -> None:
        draft = drafts.kept(self.workspace, DRAFT)
        if draft is not None:
            rows = len(draft.values.get("problems", ()))
            self.offer.offer(draft.at, str(draft.values.get("form", {}).get("name", "")), rows)
            self.offer.take.setFocus()
        if enterprise:
            self.form.firm.picker.set_enterprise(enterprise)
            self._firm_known()
        if draft is None:
            self._first_focus()

    def _first_focus(self) -> None:
        if self.form.enterprise:
            self.grid.go(self.problems.rowCount() - 1, CATEGORY)
        else:
            self.form.firm.editor.setFocus()

    # the firm

    def _firm_picked(self) -> None:
        self._firm_known()
        self.grid.go(self.problems.rowCount() - 1, CATEGORY)

    def _firm_known(self) -> None:
        """Shows what is still open at the firm, and begins rows with its only product."""
        known = choices.products(self.workspace, self.form.enterprise)
        self.problems.known(known[0] if len(known) == 1 else "")
        lines = lists.problems(self.workspace, self.form.enterprise, open_only=True)
        if not lines:
            self.open_ones.hide()
            return
        first = lines[0]
        where = "，".join(
            part for part in (chinese_date(first.found_on), first.letter and f"建议书{first.letter}") if part
        )
        more = "等" if len(lines) > 1 else ""
        self.open_ones.say(
            "warn",
            f"这家还有 {len(lines)} 个未闭环问题：{first.title}{f'（{where}）' if where else ''}{more}。",
        )

    def _firm_cleared(self) -> None:
        self.open_ones.hide()

    def _date_left(self) -> None:
        self.problems.visited_on = self.form.day()
        self.grid.viewport().update()

    def _recurs(self, row: ProblemRow) -> bool:
        if not self.form.enterprise or row.category is None:
            return False
        day = self.form.day()
        return bool(visits.recurrence(self.workspace, self.form.enterprise, row.entry(), day))

    def _offers(self, column: int, text: str) -> list[Offer]:
        if column == CATEGORY:
            found = choices.problem_choices(self.workspace, text)
            return [Offer(choice.title, _note(choice), choice) for choice in found]
        if column == PRODUCT and text.strip():
            return [
                Offer(name)
                for name in choices.named(choices.products(self.workspace, self.form.enterprise), text)
            ]
        return []

    # the draft

    def _touch(self) -> None:
        self._touched = True
        self._keeper.start()

    def _keep(self) -> None:
        """Keeps the draft; while a job writes the archive it waits for its end instead of stopping the screen."""
        if not self._touched or self.offer.isVisible():
            return
        if self.jobs.busy:
            self._keeper.start(500)
            return
        values = {"form": self.form.to_draft(), "problems": [to_draft(row) for row in self.problems.rows()]}
        at = drafts.keep(self.workspace, DRAFT, values)
        self.kept_at.setText(f"草稿已留存 {at:%H:%M}")

    def _continue_draft(self) -> None:
        draft = drafts.kept(self.workspace, DRAFT)
        self.offer.hide()
        if draft is not None:
            self.form.take_draft(draft.values.get("form", {}))
            self.problems.visited_on = self.form.day()
            self.problems.set_rows([from_draft(values) for values in draft.values.get("problems", ())])
            if self.form.enterprise:
                self._firm_known()
            self._touched = True
        self._first_focus()

    def _drop_draft(self) -> None:
        drafts.drop(self.workspace, DRAFT)
        self.offer.hide()
        self._first_focus()

    # saving

    def commit(self) -> None:
        """Takes over what the open cell holds."""
        self.grid.commit()

    def _complain(self, text: str) -> None:
        self.wrong.say("bad", text)

    def _ready(self) -> bool:
        """Whether everything can be recorded; else the first wrong place has its message and the focus."""
        self.commit()
        self.wrong.hide()
        if not self.form.ready():
            return False
        for number in range(self.problems.rowCount()):
            row = self.problems.row(number)
            mistake = None if row.empty else row.mistake()
            if mistake is not None:
                self._complain(f"第 {number + 1} 行{mistake[1]}。")
                self.grid.go(number, CATEGORY if mistake[0] == "category" else DESCRIPTION)
                return False
        return True

    def _record(self) -> Visit | None:
        if self.offer.isVisible() or not self._ready():
            return None
        rows = tuple(row.entry() for row in self.problems.rows())
        try:
            visit = visits.record(self.workspace, replace(self.form.entry(), problems=rows))
        except Refused as error:
            self._complain(str(error))
            return None
        self._touched = False
        drafts.drop(self.workspace, DRAFT)
        self.recorded.emit(visit.id)
        return visit

    def save(self) -> None:
        """Ctrl+Enter."""
        if self._record() is not None:
            self.accept()

    def save_and_preview(self) -> None:
        """Ctrl+P: the visit is kept, its letter drafted and shown."""
        self.commit()
        if not self.problems.rows():
            self._complain("还没有登记问题，请先填写问题，再生成建议书；没有问题的走访按 Ctrl+Enter 保存。")
            return
        visit = self._record()
        if visit is None:
            return
        found = [problem.id for problem in self.workspace.find(Problem, visit=visit.id)]
        letter = letters.draft(self.workspace, visit.enterprise, found)
        preview = PreviewDialog(self.workspace, self.jobs, letter.id, self.parentWidget())
        preview.open()
        self.accept()

    def split_notes(self) -> None:
        """Ctrl+Shift+V."""
        self.commit()
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
        self.commit()
        self._keep()
        super().reject()


def _note(choice: ProblemChoice) -> str:
    bare = choice.title == choice.category.value
    return "类别" if bare else choice.category.value


def firm_name(workspace: Workspace, id_: str) -> str:
    """The name of an enterprise."""
    return workspace.get(Enterprise, id_).name
