"""报送历史: what was handed in when, its files again byte for byte, onto a stick, and what has changed since."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from ...domain.letter import File
from ...domain.record import chinese_date
from ...domain.submission import Submission
from ...services import submissions
from ...services.progress import Progress
from ...services.submissions import Carried
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from .compare_pane import ComparePane

ENTRIES: tuple[Column[Submission], ...] = (
    Column("报送", lambda one: one.caption(), hint=lambda one: one.caption()),
    Column("日期", lambda one: chinese_date(one.submitted_on), width=7),
    Column("报送给", lambda one: one.submitted_to or "—", width=7, hint=lambda one: one.submitted_to),
    Column("经办", lambda one: one.submitted_by or "—", width=4),
    Column("备注", lambda one: one.note, width=6, hint=lambda one: one.note),
)
FILES: tuple[Column[File], ...] = (
    Column("文件", lambda one: one.name.partition("_")[2] or one.name, hint=lambda one: one.name),
    Column("字节", lambda one: str(one.size), sort=lambda one: one.size, right=True, width=5),
    Column("指纹", lambda one: one.sha256[:10], width=6, hint=lambda one: f"SHA-256 {one.sha256}"),
)
ONE, TWO = "与现在比", "两次比"


class HistoryPane(QWidget):
    """One selected: compared with today; two: with each other."""

    said = Signal(str, str)
    hand_in_wanted = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace, self._jobs = workspace, jobs
        self.entries = RecordList(TableModel[Submission](ENTRIES), "报送历史")
        self.entries.empty_text = "还没有登记过报送"
        self.files = RecordList(TableModel[File](FILES), "报送的文件")
        self.files.empty_text = ""
        self.compare = ComparePane("报送时", "对照", "报送对照")
        self.hand_in = _button("登记报送…", "check", self.hand_in_wanted.emit)
        self.again = _button("原样再导出…", "export", self.export_again)
        self.stick = _button("写入U盘…", "export", self.carry)
        top = QHBoxLayout()
        for button in (self.hand_in, self.again, self.stick):
            top.addWidget(button)
        top.addStretch(1)
        lists = QSplitter(Qt.Orientation.Horizontal)
        whole = QSplitter(Qt.Orientation.Vertical)
        for split in (lists, whole):
            split.setChildrenCollapsible(False)
            split.setHandleWidth(1)
        lists.addWidget(self.entries)
        lists.addWidget(self.files)
        lists.setSizes([560, 440])
        whole.addWidget(lists)
        whole.addWidget(self.compare)
        whole.setSizes([200, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(whole, 1)
        self.entries.selectionModel().selectionChanged.connect(self._follow)

    @Slot()
    def refresh(self) -> None:
        """Reads the submissions again."""
        self.entries.show_rows(submissions.history(self._workspace))
        if self.entries.current_value() is None:
            self.entries.select_row(0)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        chosen = self.entries.selected_values()
        one = chosen[0] if chosen else None
        self.again.setEnabled(one is not None)
        self.stick.setEnabled(one is not None)
        self.files.show_rows(submissions.files_of(self._workspace, one) if one else [])
        if one is None:
            self.compare.show_changes([], "选一次报送，看它和现在的差别；按住 Ctrl 选两次，看两次的差别")
        elif len(chosen) > 1:
            early, late = sorted(chosen[:2], key=lambda each: (each.submitted_on, each.sequence, each.id))
            said = f"{TWO}：{early.caption()} → {late.caption()}"
            self.compare.show_changes(submissions.difference(early, late), said)
        elif one.year == self._workspace.campaign.year:
            said = f"{ONE}：{one.caption()} → 现在的记录"
            self.compare.show_changes(submissions.since(self._workspace, one), said)
        else:
            self.compare.show_changes([], f"{one.caption()}不是当前年度的，请先换到{one.year}年度再对照")

    def _folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._workspace.store.path.parent))
        return Path(chosen) if chosen else None

    @Slot()
    def export_again(self) -> None:
        """The very bytes that were handed in."""
        one, folder = self.entries.current_value(), self._folder("原样再导出：选一个文件夹")
        if one is not None and folder is not None:
            with refusals(self.said):
                written = submissions.export_again(self._workspace, one.id, folder)
                self.said.emit("ok", f"已原样导出 {len(written)} 个文件到 {folder.name}")

    @Slot()
    def carry(self) -> None:
        """U盘报送包."""
        folder = self._folder("写入U盘：选U盘或文件夹")
        if folder is not None:
            self.carry_to(folder)

    def carry_to(self, folder: Path) -> None:
        """Copies, reads back, compares; says when the stick may be pulled out."""
        one = self.entries.current_value()
        if one is None:
            return
        id_ = one.id

        def work(workspace: Workspace, progress: Progress) -> Carried:
            return submissions.carry(workspace, id_, folder, progress)

        with refusals(self.said):
            self._jobs.run("写入U盘并核对", work, self._carried)

    def _carried(self, carried: Carried) -> None:
        self.said.emit("ok", carried.sentence)


def _button(text: str, picture: str, act: object) -> QPushButton:
    made = QPushButton(text)
    made.setIcon(icon(picture))
    made.setAccessibleName(text.rstrip("…"))
    made.clicked.connect(act)
    return made
