"""整段拆分: notes are pasted or typed, the rows they become are shown, Ctrl+Enter takes them."""

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ...domain.split_notes import split
from ..style import role
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

Piece = tuple[int, str]

COLUMNS: tuple[Column[Piece], ...] = (
    Column("序号", lambda piece: str(piece[0]), right=True, width=3),
    Column("问题描述", lambda piece: piece[1]),
)


class SplitDialog(QDialog):
    """`pieces` holds the texts when it is accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("整段拆分")
        fit(self, 720, 480)
        self.pieces: list[str] = []
        self.notes = QPlainTextEdit()
        self.notes.setAccessibleName("一段记录")
        self.notes.setTabChangesFocus(True)
        self.notes.setPlaceholderText(
            "粘贴一段记录，例如：一是出厂检验记录缺失；二是标签未标额定电压；3、检测设备超期未检定。"
        )
        self._model: TableModel[Piece] = TableModel(COLUMNS, self)
        self.list = RecordList(self._model, "拆分结果", key=lambda piece: str(piece[0]))
        self.list.empty_text = "上面有内容后，这里列出拆成的问题"
        self._count = QLabel()
        role(self._count, "dim")
        self._lay_out()
        self.notes.textChanged.connect(self._split)
        self.notes.setPlainText(QGuiApplication.clipboard().text())
        self.notes.selectAll()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)

    def _lay_out(self) -> None:
        take = QPushButton("拆成多行  Ctrl+Enter")
        take.setProperty("primary", True)
        take.setAccessibleName("拆成多行")
        take.setDefault(True)
        take.clicked.connect(self.accept)
        cancel = QPushButton("取消")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.notes, 2)
        column.addWidget(self.list, 3)
        column.addLayout(foot)

    def _split(self) -> None:
        self.pieces = split(self.notes.toPlainText())
        self.list.show_rows(list(enumerate(self.pieces, 1)))
        self._count.setText(f"将拆成 {len(self.pieces)} 个问题" if self.pieces else "")
