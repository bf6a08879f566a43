"""Taking over a list: from a file, the clipboard or a drop; looked at, mended, decided, then taken in as one step of undo."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ...domain.errors import Refused
from ...services import files
from ...services.imports import Kind, Outcome, Plan, PlanRow, RowState
from ...services.imports.source import Source, fields
from ...services.workspace import Workspace
from ..jobs import Jobs
from .chosen import Chosen
from .dropped import local_files
from .history import open_history
from .looking import Given, Looked, applied, look
from .parts import FILTER, Parts
from .preview_model import light_of
from .saving import Saver

NAME_THEM = "也可以点列标题，告诉程序哪一列是什么。"
WANTED = (RowState.NEW, RowState.CHANGED, RowState.DOUBTFUL)


class ImportDialog(QDialog):
    """Accepted when a list has been taken in; `sentence` says what came of it. `kinds`: what is expected here."""

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        parent: QWidget | None = None,
        kinds: Sequence[Kind] = (Kind.ENTERPRISES,),
    ) -> None:
        super().__init__(parent)
        self.sentence = ""
        self.plan: Plan | None = None
        self.source: Source | None = None
        self._workspace, self._jobs = workspace, jobs
        self.chosen = Chosen(tuple(kinds), self)
        self._given: Given | None = None
        self._closing = self._again = False
        self._held: Looked | None = None  # waits until the cell being typed in is left
        self._outdated = False  # what is shown is not what was chosen last: that was refused
        self.parts = Parts(self, jobs)
        self.banner, self.table, self.strip = self.parts.banner, self.parts.table, self.parts.strip
        self.saver = Saver(self, self.banner)
        self.parts.show_kind(kinds[0])
        self._connect()
        self._show_plan(None)
        self._enable(True)

    def _connect(self) -> None:
        parts = self.parts
        parts.kind.activated.connect(self.chosen.take_kind)
        parts.table_chosen.connect(self.chosen.take_table)
        parts.choose.clicked.connect(self.choose)
        parts.paste.clicked.connect(self.paste)
        parts.history.clicked.connect(partial(open_history, self._workspace, self))
        parts.template_chosen.connect(self.saver.save_template)
        parts.light_chosen.connect(self.table.show_light)
        parts.rejects.clicked.connect(self.saver.save_rejects)
        parts.cancel.clicked.connect(self.reject)
        parts.apply.clicked.connect(self.apply)
        self.table.meaning_chosen.connect(self.chosen.take_meaning)
        self.table.row_changed.connect(self._follow)
        self.table.left_cell.connect(self._show_held)
        self.table.leave_out_wanted.connect(self.strip.toggle)
        self.table.source.mended.connect(self.chosen.take_cell)
        self.strip.decided.connect(self.chosen.take_answer)
        self.chosen.changed.connect(self.look)
        for keys, action in ((QKeySequence.StandardKey.Paste, self.paste), ("Ctrl+Return", self.apply)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        self._jobs.refused.connect(self._refuse)
        self._jobs.finished.connect(self._end_work)

    @Slot()
    def choose(self) -> None:
        """Asks for a file."""
        chosen, _ = QFileDialog.getOpenFileName(self, "选择名单", "", FILTER)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Looks at a file."""
        try:
            self.take(Given(path.name, files.read(path)))
        except Refused as error:
            self._refuse(str(error))

    @Slot()
    def paste(self) -> None:
        """Looks at what was copied: cells, or a file."""
        self.take_copied(QGuiApplication.clipboard().mimeData())

    def take_copied(self, data: QMimeData) -> None:
        """Looks at cells or a file out of the clipboard or a drop."""
        if local := local_files(data):
            self.take_file(local[0])
        elif data.text().strip() or data.hasHtml():
            self.take(Given("粘贴的名单", None, data.text(), data.html() if data.hasHtml() else ""))
        else:
            self.banner.say("info", "剪贴板里没有表格，请先在 Excel 里选中并复制（连同表头）。")

    def take(self, given: Given) -> None:
        """Looks at another list; what was chosen for the former one is forgotten."""
        self._given, self.source = given, None
        self.chosen.forget()
        self.parts.file.setText(given.name)
        self.look()

    @Slot()
    def look(self) -> None:
        """Prepares the import on the worker and shows what it would do."""
        self._held = None
        if self._given is None:
            return
        if self._jobs.busy:
            self._again = True  # what is being looked at is out of date
            self._jobs.cancel()
            return
        self._enable(False)
        work = look(self._given, self.source, self.chosen.kinds, self.chosen.choices)
        self._jobs.run(f"核对{self._given.name}", work, self._take_looked)

    def _take_looked(self, looked: Looked) -> None:
        self._held = looked if self.table.editing else None
        if self._held is not None:
            return  # showing it would close the cell that is being typed in
        self.source = looked.source
        self.chosen.kinds = (looked.kind,)
        self.parts.show_kind(looked.kind)
        names = [sheet.name for sheet in looked.source.sheets]
        refusal = looked.refusal or _lost_header(self.plan, looked.plan)
        self._outdated = bool(refusal)
        if refusal:
            if self.plan is None or self.plan.bare or self.plan.sha256 != looked.source.sha256:
                self._show_plan(looked.plan)
                refusal += NAME_THEM if looked.plan else ""
            self._refuse(refusal)
            return
        self.banner.hide()
        self._show_plan(looked.plan)
        self.parts.show_tables(names, self.chosen.choices, looked.plan)

    @Slot()
    def _show_held(self) -> None:
        if self._held is not None and not self._jobs.busy:
            self._take_looked(self._held)
            self._enable(True)

    def _show_plan(self, plan: Plan | None) -> None:
        row, column = self.table.current_row(), self.table.currentIndex().column()
        scroll = self.table.horizontalScrollBar().value(), self.table.verticalScrollBar().value()
        fresh = self.plan is None or plan is None or self.plan.grid.headings != plan.grid.headings
        self.plan = self.saver.plan = plan
        self.table.source.show(plan)
        self.parts.show_preview(plan is not None)
        if plan is not None and fresh:
            self.table.show_meanings(fields(plan.kind))
        self.parts.show_counts([light_of(item) for item in plan.rows] if plan else [], plan)
        if plan is None:
            return
        if not plan.rows:
            self.banner.say("warn", "没有读到名单行，请确认表头和内容都在，或换一个名单种类。")
        elif plan.remarks:
            self.banner.say("warn", "；".join(plan.remarks))
        at = self.table.source.find(row.place) if row else 0
        self.table.setCurrentIndex(self.table.source.index(max(at, 0), max(column, 0)))
        self.table.horizontalScrollBar().setValue(scroll[0])
        self.table.verticalScrollBar().setValue(scroll[1])

    @Slot(object)
    def _follow(self, row: PlanRow | None) -> None:
        self.strip.show_row(row, row is not None and row.place in self.chosen.choices.answers)

    @Slot()
    def apply(self) -> None:
        """Takes the list in; closes when it is done. A cell still being typed in is taken over and checked first."""
        if self.table.editing:
            self.parts.apply.setFocus()
            return
        if self.plan is None or self._jobs.busy or not self.parts.apply.isEnabled():
            return
        self._enable(False)
        self._jobs.run(f"导入{self.plan.file_name}", applied(self.plan), self._finish)

    def _finish(self, outcome: Outcome) -> None:
        self.sentence = f"已导入：{outcome.sentence()}"
        self.accept()

    @Slot(str)
    def _refuse(self, text: str) -> None:
        self.banner.say("warn", text)

    @Slot(str)
    def _end_work(self, _label: str) -> None:
        if self._closing:
            super().reject()
        elif self._again:
            self._again = False
            self.look()
        else:
            self._enable(True)

    def _enable(self, free: bool) -> None:
        counts = self.plan.counts if self.plan else {}
        wanted = sum(counts.get(state, 0) for state in WANTED)
        self.parts.enable(free, 0 if self._outdated else wanted, counts.get(RowState.REJECTED, 0))

    def reject(self) -> None:
        if self._jobs.busy:
            self._closing = True
            self._jobs.cancel()
            return
        super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_copied(event.mimeData())


def _lost_header(old: Plan | None, plan: Plan | None) -> str:
    """Without its heading a list is still told by its content; in the middle of choosing that only confuses."""
    if (
        plan is None
        or old is None
        or (old.sha256, old.kind, old.sheet) != (plan.sha256, plan.kind, plan.sheet)
    ):
        return ""
    same = old.choices.sheet == plan.choices.sheet and old.choices.header_row == plan.choices.header_row
    if same and [item.label for item in old.grid.headings] != [item.label for item in plan.grid.headings]:
        return "这样改就认不出表头了：请先给另一列选好“企业名称”这样必需的含义，或改回来。"
    return ""
