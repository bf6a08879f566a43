"""Taking over a list: from a file or the clipboard, looked at row by row, then taken in as one step of undo."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...services import files, imports
from ...services.imports import LABELS, Kind, Outcome, Plan, PlanRow, RowState
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..footer import ProgressStrip
from ..icons import icon
from ..jobs import Jobs
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fields import ChoiceField
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from ..words import badge

PASTED = "粘贴的名单.csv"
FILTER = "名单 (*.xlsx *.xls *.csv *.txt *.ods *.et)"
STATES = {
    RowState.NEW: "ok",
    RowState.CHANGED: "info",
    RowState.UNCHANGED: "dim",
    RowState.DOUBTFUL: "warn",
    RowState.REJECTED: "bad",
}
ORDER = list(STATES)
COLUMNS: tuple[Column[PlanRow], ...] = (
    Column("行", lambda row: str(row.number), lambda row: row.number, right=True, width=3),
    Column(
        "结果",
        lambda row: row.state.value,
        lambda row: ORDER.index(row.state),
        state=lambda row: "warn" if row.warned else STATES[row.state],
        width=5,
    ),
    Column("名称", lambda row: row.caption or "—", width=18, hint=lambda row: row.caption),
    Column("说明", lambda row: "；".join(row.reasons), hint=lambda row: "\n".join(row.reasons)),
)


class ImportDialog(QDialog):
    """Accepted when a list has been taken in; `sentence` says what came of it."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = ""
        self.plan: Plan | None = None
        self._workspace = workspace
        self._jobs = jobs
        self._source: tuple[bytes, str] | None = None
        self._closing = False
        self.kind = ChoiceField("这是什么名单", [LABELS[kind] for kind in Kind])
        self.banner = Banner()
        self.list = RecordList(TableModel(COLUMNS), "预览", key=lambda row: f"{row.sheet}{row.number}")
        self.list.empty_text = "把名单文件拖到这里，或在 Excel 里复制后按 Ctrl+V"
        self._file, self._counts = QLabel("还没有选名单"), QLabel()
        self._apply, self._rejects = QPushButton("导入"), QPushButton("导出退回行…")
        self._set_up()
        self._lay_out()
        self.kind.changed.connect(self.look)
        jobs.refused.connect(self._refuse)
        jobs.finished.connect(self._end_work)

    def _set_up(self) -> None:
        self.setWindowTitle("粘贴 / 导入")
        self.setAcceptDrops(True)
        role(self._file, "dim")
        self._counts.setTextFormat(Qt.TextFormat.RichText)
        self._apply.setProperty("primary", True)
        self._apply.setDefault(True)
        self._apply.setEnabled(False)
        self._rejects.setEnabled(False)
        self._rejects.setIcon(icon("export"))
        self._apply.clicked.connect(self.apply)
        self._rejects.clicked.connect(self.save_rejects)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self).activated.connect(self.paste)

    def _lay_out(self) -> None:
        choose, paste, cancel = QPushButton("选择文件…"), QPushButton("粘贴"), QPushButton("取消")
        choose.setIcon(icon("folder"))
        paste.setIcon(icon("paste"))
        paste.setToolTip("Ctrl+V")
        choose.clicked.connect(self.choose)
        paste.clicked.connect(self.paste)
        cancel.clicked.connect(self.reject)
        heading = QLabel("粘贴 / 导入名单")
        sized(heading, 13.5, bold=True)
        first, last = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.kind, 0)
        for button in (choose, paste):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        first.addWidget(self._file, 1, Qt.AlignmentFlag.AlignBottom)
        last.addWidget(self._rejects)
        last.addStretch(1)
        last.addWidget(cancel)
        last.addWidget(self._apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addLayout(first)
        column.addWidget(self.banner)
        column.addWidget(self._counts)
        column.addWidget(self.list, 1)
        column.addWidget(ProgressStrip(self._jobs))
        column.addLayout(last)
        self.resize(self.fontMetrics().horizontalAdvance("国") * 64, 560)

    @Slot()
    def choose(self) -> None:
        """Asks for a file."""
        chosen, _ = QFileDialog.getOpenFileName(self, "选择名单", "", FILTER)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Looks at a file."""
        try:
            self.take(files.read(path), path.name)
        except Refused as error:
            self._refuse(str(error))

    @Slot()
    def paste(self) -> None:
        """Looks at what was copied: cells, or a file."""
        data = QGuiApplication.clipboard().mimeData()
        local = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if local:
            self.take_file(local[0])
        elif data.text().strip():
            self.take(data.text().encode("utf-8-sig"), PASTED)
        else:
            self.banner.say("info", "剪贴板里没有表格，请先在 Excel 里选中并复制（连同表头）。")

    def take(self, data: bytes, name: str) -> None:
        """Looks at a list."""
        self._source = (data, name)
        self._file.setText(name)
        self.look()

    @Slot()
    def look(self) -> None:
        """Prepares the import on the worker and shows what it would do."""
        if self._source is None or self._jobs.busy:
            return
        data, name = self._source
        kind = list(Kind)[self.kind.box.currentIndex()]
        self.banner.hide()
        self._show_plan(None)
        self._enable(False)
        self._jobs.run(f"核对{name}", partial(_plan, kind, data, name), self._show_plan)

    def _show_plan(self, plan: Plan | None) -> None:
        self.plan = plan
        rows = sorted(plan.rows, key=lambda row: -ORDER.index(row.state)) if plan else []
        self.list.show_rows(rows)
        self._counts.setText(_summary(plan) if plan else "")
        if plan is None:
            return
        if not plan.rows:
            self.banner.say("warn", "没有读到名单行，请确认表头和内容都在，或换一个名单种类。")
        elif plan.unmapped:
            self.banner.say("info", f"这些列用不上，不会导入：{'、'.join(plan.unmapped)}。")

    @Slot()
    def apply(self) -> None:
        """Takes the list in; closes when it is done."""
        if self.plan is None or self._jobs.busy:
            return
        self._enable(False)
        self._jobs.run(f"导入{self.plan.file_name}", partial(_apply, self.plan), self._finish)

    def _finish(self, outcome: Outcome) -> None:
        self.sentence = f"已导入：{outcome.sentence()}"
        self.accept()

    @Slot()
    def save_rejects(self) -> None:
        """Writes the rows that are sent back, with their reasons, for mending in Excel."""
        if self.plan is None:
            return
        name = f"{Path(self.plan.file_name).stem}_退回行.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, "导出退回行", name, "Excel 工作簿 (*.xlsx)")
        if chosen:
            try:
                written = files.write_new(Path(chosen), imports.rejects(self.plan))
                self.banner.say("ok", f"退回行已写到 {written}")
            except Refused as error:
                self._refuse(str(error))

    @Slot(str)
    def _refuse(self, text: str) -> None:
        self.banner.say("warn", text)

    @Slot(str)
    def _end_work(self, _label: str) -> None:
        self._enable(True)
        if self._closing:
            super().reject()

    def _enable(self, free: bool) -> None:
        counts = self.plan.counts if self.plan else {}
        wanted = sum(counts.get(state, 0) for state in (RowState.NEW, RowState.CHANGED, RowState.DOUBTFUL))
        self._apply.setEnabled(free and wanted > 0)
        self._apply.setText(f"导入 {wanted} 行" if wanted else "导入")
        self._rejects.setEnabled(free and bool(counts.get(RowState.REJECTED)))
        if free and wanted:
            self._apply.setFocus()

    def reject(self) -> None:
        if self._jobs.busy:
            self._closing = True
            self._jobs.cancel()
            return
        super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.take_file(local[0])


def _summary(plan: Plan) -> str:
    words = [badge(STATES[state], f"{state} {number}") for state, number in plan.counts.items() if number]
    skipped = f"　另有 {plan.skipped} 行是合计、说明等，已略过" if plan.skipped else ""
    return "&nbsp;&nbsp;".join(words) + skipped


def _plan(kind: Kind, data: bytes, name: str, workspace: Workspace, progress: Progress) -> Plan:
    return imports.plan(workspace, kind, data, name, progress=progress)


def _apply(plan: Plan, workspace: Workspace, progress: Progress) -> Outcome:
    return imports.apply(workspace, plan, progress)
