"""导入记录: which file was taken in when, by whom, and what came from it."""

import datetime as dt

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...services.imports import log
from ...services.imports.log import ImportEntry, Written
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

ENTRIES: tuple[Column[ImportEntry], ...] = (
    Column("时间", lambda row: f"{dt.datetime.fromisoformat(row.at):%Y-%m-%d %H:%M}", width=9),
    Column("种类", lambda row: row.label, width=6),
    Column("文件", lambda row: row.name, hint=lambda row: row.name),
    Column("结果", lambda row: row.sentence, width=11, hint=lambda row: row.sentence),
    Column(
        "状态",
        lambda row: "已撤销" if row.undone else "有效",
        state=lambda row: "dim" if row.undone else "ok",
        width=5,
    ),
    Column("经办", lambda row: row.by or "—", width=4),
    Column("文件指纹", lambda row: row.sha256[:10], width=6, hint=lambda row: f"SHA-256 {row.sha256}"),
)
RECORDS: tuple[Column[Written], ...] = (
    Column("做了什么", lambda row: "新增" if row.new else "更新", width=5),
    Column("记录", lambda row: row.label, width=6),
    Column("名称", lambda row: row.caption, hint=lambda row: row.caption),
)


def open_history(workspace: Workspace, parent: QWidget, _checked: bool = False) -> None:
    """Shows what has been imported so far."""
    HistoryDialog(workspace, parent).open()


class HistoryDialog(QDialog):
    """The imports above, the records of the chosen one below."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle("导入记录")
        heading, below = QLabel("导入记录"), QLabel("选一次导入，看它写了哪些记录")
        sized(heading, 13.5, bold=True)
        role(below, "dim")
        self.entries = RecordList(TableModel(ENTRIES), "导入记录", key=lambda row: str(row.change))
        self.entries.empty_text = "还没有导入过名单"
        self.records = RecordList(TableModel(RECORDS), "写入的记录")
        self.records.empty_text = ""
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(self.entries, 2)
        column.addWidget(below)
        column.addWidget(self.records, 3)
        column.addLayout(foot)
        fit(self, self.fontMetrics().horizontalAdvance("国") * 70, 560)
        self.entries.row_changed.connect(self._follow)
        self.entries.show_rows(log.imports(workspace))
        self.entries.select_row(0)

    @Slot(object)
    def _follow(self, entry: ImportEntry | None) -> None:
        self.records.show_rows(log.written(self._workspace, entry.change) if entry else ())
