"""诊断: how the archive and the program are; a report file that names nobody."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...services import diagnostics, files
from ...services.diagnostics import Line
from ...services.workspace import Workspace
from ..errors import refusals
from ..jobs import Jobs
from ..style import role
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

NOTE = "检查档案是否完好、备份是否及时、字体是否齐全。报告里没有企业名称、电话、代码，可以发给支持人员。"
COLUMNS: tuple[Column[Line], ...] = (
    Column("项目", lambda line: line.name, state=lambda line: line.state, width=10),
    Column("结果", lambda line: line.found, hint=lambda line: line.found),
)


class DiagnosticsPage(QWidget):
    """Nothing is looked at before 检查 is pressed: on a large archive it takes some seconds."""

    said = Signal(str, str)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace, self._jobs = workspace, jobs
        self._lines: list[Line] = []
        self.list = RecordList(TableModel(COLUMNS), "诊断", key=lambda line: line.name)
        self.list.empty_text = "点“全面检查”开始，大的档案要几秒钟。"
        self.check_button, self.save_button = QPushButton("全面检查"), QPushButton("存成报告文件…")
        self.check_button.setProperty("primary", True)
        self.check_button.setAccessibleName("全面检查")
        self.save_button.setAccessibleName("存成报告文件")
        self.save_button.setEnabled(False)
        note = QLabel(NOTE)
        note.setWordWrap(True)
        role(note, "dim")
        foot = QHBoxLayout()
        foot.addWidget(self.check_button)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(note)
        column.addLayout(foot)
        column.addWidget(self.list, 1)
        self.check_button.clicked.connect(self.look)
        self.save_button.clicked.connect(self.save)

    @Slot()
    def look(self) -> None:
        """Everything, on the worker."""
        with refusals(self.said):
            self._jobs.run("诊断", diagnostics.look, self._show)

    def _show(self, lines: list[Line]) -> None:
        self._lines = lines
        self.list.show_rows(lines)
        self.save_button.setEnabled(True)
        wrong = [line.name for line in lines if line.state in ("bad", "warn")]
        said = f"有 {len(wrong)} 项要注意：{'、'.join(wrong)}。" if wrong else "检查完毕，没有问题。"
        self.said.emit("warn" if wrong else "ok", said)

    @Slot()
    def save(self) -> None:
        """Asks where to."""
        name = f"提质强企诊断报告_{self._workspace.clock():%Y%m%d}.txt"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "存成报告文件", str(Path.home() / name), "文本文件 (*.txt)"
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Writes the report; an existing file stays."""
        text = diagnostics.report(self._lines, self._workspace.clock())
        with refusals(self.said):
            written = files.write_new(path, text.encode("utf-8-sig"))
            self.said.emit("ok", f"报告已写到 {written}")
