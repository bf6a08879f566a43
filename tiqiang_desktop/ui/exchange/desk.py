"""数据包: this office's package; and for a city or the province the files dropped, what was merged, who is missing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.office import OfficeLevel
from ...domain.package import SUFFIX, State
from ...services import annotations, exchange, roll_up
from ...services.exchange import Line, Made
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..imports.dropped import local_files
from ..jobs import Jobs
from ..style import role
from ..widgets.record_list import RecordList
from ..widgets.table_model import TableModel
from . import columns
from .below_pane import BelowPane
from .pack_dialog import PackDialog
from .shared_pane import lines, shared_list

NOTE = "把下级单位的报送包拖到这里，先看每个包带来什么，再一次合并；合并前自动备份，可以整包撤回。"
COUNTY_NOTE = "打好报送包，用U盘或内网交给上级；上级退回的退回单（.tqr）也在这里收下，按 F9 体检时逐条显示。"
FILES, MERGED, BELOW, FIGURES, SHARED = range(5)
LEFT_OUT = (State.REFUSED, State.LOCKED)


class Desk(QWidget):
    """Enter merges what is ready; files that may not come in stay in the list with their reason."""

    said = Signal(str, str)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace, self._jobs = workspace, jobs
        self._paths: list[Path] = []
        self.setAcceptDrops(True)
        self.note, self.total = QLabel(), QLabel()
        for label in (self.note, self.total):
            label.setWordWrap(True)
            role(label, "dim")
        self.password = QLineEdit()
        self.password.setAccessibleName("报送包密码")
        self.password.setPlaceholderText("报送包的密码")
        self.password.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.pack_button = _button("打报送包…", "export", self.pack)
        self.choose_button = _button("选择文件…", "plus", self.choose)
        self.merge_button = _button("合并  Enter", "", self.merge)
        self.merge_button.setProperty("primary", True)
        self.back_button = _button("撤回这一包", "undo", self.take_back)
        self.files = RecordList(TableModel(columns.FILES), "选来的报送包", key=lambda line: str(line.path))
        self.files.empty_text = "把 .tqp 文件拖到这里，或用“选择文件…”"
        self.merged = RecordList(TableModel(columns.MERGED), "合并记录", key=lambda one: str(one.number))
        self.merged.empty_text = "还没有合并过报送包"
        self.below = BelowPane(workspace, jobs)
        self.shared = shared_list()
        self.figures = RecordList(TableModel(columns.FIGURES), "各单位附件2", key=lambda row: row.office.id)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("数据包")
        self.tabs.tabBar().setAccessibleName("数据包")
        self.tabs.setDocumentMode(True)
        for widget, title in (
            (self.files, "本次文件"),
            (self.merged, "合并记录"),
            (self.below, "下级单位"),
            (self.figures, "各单位附件2"),
            (self.shared, "两地企业"),
        ):
            self.tabs.addTab(widget, title)
        self._lay_out()
        self.tabs.currentChanged.connect(self.refresh)
        self.below.said.connect(self.said)
        self.below.told.connect(self.total.setText)
        self.files.activated_row.connect(self.merge)
        self.merged.row_changed.connect(self._follow)
        self.password.returnPressed.connect(self.look)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.pack_button)
        head.addStretch(1)
        for part in (self.password, self.choose_button, self.back_button, self.merge_button):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.note)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.total)

    # showing

    @Slot()
    def refresh(self) -> None:
        """Reads the shown list again."""
        merges = self._workspace.office.level is not OfficeLevel.COUNTY
        self.note.setText(NOTE if merges else COUNTY_NOTE)
        self.tabs.setVisible(merges)
        shown = self.tabs.currentIndex()
        if merges and shown == MERGED:
            self.merged.show_rows(exchange.packages(self._workspace))
            if self.merged.current_value() is None:
                self.merged.select_row(0)
        elif merges and shown == BELOW:
            self.below.refresh()
        elif merges and shown == FIGURES:
            self.figures.show_rows(roll_up.by_office(self._workspace))
        elif merges and shown == SHARED:
            self.shared.show_rows(lines(roll_up.shared_firms(self._workspace)))
        if not merges or shown != BELOW:
            self.total.setText(self._sentence(shown) if merges else "")
        self.total.setVisible(bool(self.total.text()))
        self._follow()

    def _sentence(self, shown: int) -> str:
        if shown == FIGURES:
            row = roll_up.together(self._workspace).as_dict()
            shared = len(roll_up.shared_firms(self._workspace))
            return (
                f"合计：企业 {row['企业数量']} 家（两地都列的 {shared} 家只计一次），培训 {row['培训、质量分析会次数']} 次，"
                f"专家 {row['参与技术专家数量']} 人次，解决问题 {row['解决质量问题数量']} 个。"
            )
        if shown == FILES and self._lines():
            states = [line.state for line in self._lines()]
            told = (State.READY, State.MERGED, State.SAME, State.LOCKED, State.REFUSED)
            return (
                "，".join(f"{state.value} {states.count(state)} 个" for state in told if state in states)
                + "。"
            )
        return ""

    def _lines(self) -> list[Line]:
        model = self.files.source
        assert isinstance(model, TableModel)
        return model.rows()

    @Slot()
    def _follow(self) -> None:
        merges = self._workspace.office.level is not OfficeLevel.COUNTY
        shown = self.tabs.currentIndex()
        states = [line.state for line in self._lines()]
        self.choose_button.setText("选择文件…" if merges else "收退回单…")
        self.choose_button.setVisible(not merges or shown == FILES)
        self.merge_button.setVisible(merges and shown == FILES)
        self.password.setVisible(merges and shown == FILES and State.LOCKED in states)
        self.merge_button.setEnabled(State.READY in states and not self._jobs.busy)
        self.back_button.setVisible(merges and shown == MERGED)
        one = self.merged.current_value()
        self.back_button.setEnabled(one is not None and not one.taken_back)

    # packing

    @Slot()
    def pack(self) -> None:
        """Asks where to, then packs."""
        dialog = PackDialog(self._workspace.office.name, Path.home(), self)
        dialog.wanted.connect(self._pack)
        dialog.open()

    @Slot(object, str, bool)
    def _pack(self, folder: Path, passphrase: str, phones: bool) -> None:
        def work(space: Workspace, progress: Progress) -> Made:
            return exchange.pack(space, folder, passphrase, phones=phones)

        with refusals(self.said):
            self._jobs.run("打报送包", work, self._packed)

    def _packed(self, made: Made) -> None:
        rows = sum(made.manifest.counts.values())
        self.said.emit(
            "ok", f"已写出 {made.path.name}（{rows} 条记录），读回一致；交接清单在同一个文件夹里。"
        )

    # merging

    @Slot()
    def choose(self) -> None:
        """Asks the system for files."""
        names, _ = QFileDialog.getOpenFileNames(
            self, "选择报送包", str(Path.home()), f"报送包和退回单 (*{SUFFIX} *{annotations.SUFFIX})"
        )
        self.take([Path(name) for name in names])

    def take(self, paths: Sequence[Path]) -> None:
        """Adds files to the list and looks into them; a 退回单 is taken in at once."""
        for path in [one for one in paths if one.suffix.lower() == annotations.SUFFIX]:
            with refusals(self.said):
                count = annotations.take_in(self._workspace, path)
                self.said.emit("ok", f"已收下退回单 {path.name}：{count} 条，在“统计报送”按 F9 逐条查看。")
        paths = [one for one in paths if one.suffix.lower() != annotations.SUFFIX]
        if paths:
            self._paths = list(dict.fromkeys([*self._paths, *paths]))
            self.look()

    @Slot()
    def look(self) -> None:
        """Reads the files through; nothing is written."""
        paths, words = list(self._paths), self._words()

        def work(space: Workspace, progress: Progress) -> list[Line]:
            return exchange.look(space, paths, words, progress)

        with refusals(self.said):
            self._jobs.run("检查报送包", work, self._looked)

    def _words(self) -> list[str]:
        return [word] if (word := self.password.text().strip()) else []

    def _looked(self, lines: list[Line]) -> None:
        self.tabs.setCurrentIndex(FILES)
        self.files.show_rows(
            sorted(lines, key=lambda line: line.state not in LEFT_OUT)
        )  # what needs a person first
        self.files.select_row(0)
        self.refresh()

    @Slot()
    def merge(self) -> None:
        """Merges what is ready, in one step."""
        if not any(line.state is State.READY for line in self._lines()):
            return
        paths, words = list(self._paths), self._words()

        def work(space: Workspace, progress: Progress) -> list[Line]:
            return exchange.merge(space, paths, words, progress)

        with refusals(self.said):
            self._jobs.run("合并报送包", work, self._merged)

    def _merged(self, lines: list[Line]) -> None:
        self._looked(lines)
        done = [line for line in lines if line.state is State.MERGED]
        bad = sum(line.state in LEFT_OUT for line in lines)
        rows = sum(line.fresh + line.changed for line in done)
        more = f"；{bad} 个没有合并，原因在列表里" if bad else ""
        self.said.emit("warn" if bad else "ok", f"已合并 {len(done)} 个报送包，{rows} 条记录{more}。")
        self._paths = [line.path for line in lines if line.state in LEFT_OUT]

    @Slot()
    def take_back(self) -> None:
        """Takes the current package out again."""
        one: Any = self.merged.current_value()
        if one is None:
            return
        number = one.number

        def work(space: Workspace, progress: Progress) -> Any:
            return exchange.take_back(space, number)

        with refusals(self.said):
            self._jobs.run("撤回报送包", work, self._taken_back)

    def _taken_back(self, package: Any) -> None:
        self.said.emit("ok", f"已撤回{package.name}第{package.sequence}次报送包，档案恢复到合并前。")
        self.refresh()

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(_packages(local_files(event.mimeData())))


def _packages(paths: Sequence[Path]) -> list[Path]:
    """The files dropped; of a folder the packages in it."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    return found


def _button(text: str, picture: str, act: Any) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text.split("  ")[0].rstrip("…"))
    if picture:
        button.setIcon(icon(picture))
    button.clicked.connect(act)
    return button
