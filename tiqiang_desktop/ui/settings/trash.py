"""回收站: what was deleted, restored by Enter, deleted for good only after typing it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...domain.keeping import Why
from ...services import auto_backup, trash
from ...services.trash import SENTENCE, Deleted
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..style import role
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import TextField
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

COLUMNS: tuple[Column[Deleted], ...] = (
    Column("类别", lambda line: line.label, width=5),
    Column("名称", lambda line: line.caption, hint=lambda line: line.caption),
    Column("企业", lambda line: line.enterprise or "—", width=14, hint=lambda line: line.enterprise),
    Column("删除时间", lambda line: f"{line.at:%Y-%m-%d %H:%M}", lambda line: line.at, width=9),
    Column("经办", lambda line: line.by or "—", width=4),
    Column("操作", lambda line: line.action, width=12, hint=lambda line: line.action),
)
NOTE = "删除的记录留在这里，可以随时恢复；企业恢复时，一起删除的走访、问题、附件也恢复。"


class PurgeDialog(FieldDialog):
    """`purged` carries the name of what is gone."""

    purged = Signal(str)

    def __init__(self, workspace: Workspace, line: Deleted, parent: QWidget) -> None:
        note = "它和一起删除的内容会从档案里抹去，不能撤销，也不能再恢复。以前的备份里还有，需要时请另行删除备份。"
        super().__init__("彻底删除", f"彻底删除{line.label}“{line.caption}”？", note, SENTENCE, parent)
        self._space, self._line = workspace, line
        self._warned = False  # that there is no backup
        self.typed = TextField("确认", required=True, hint=f"请输入“{SENTENCE}”")
        self.lay_out((self.typed,), wide=520)

    def act(self) -> None:
        self._back_up_first()
        self.purged.emit(trash.purge(self._space, self._line.kind, self._line.id, self.typed.text()))

    def _back_up_first(self) -> None:
        """What cannot be undone has a backup before it; without one it is done when asked for a second time."""
        auto_backup.before(self._space, Why.PURGE)
        trouble = auto_backup.state(self._space).trouble
        if trouble and not self._warned:
            self._warned = True
            raise Refused(f"删除前的备份没有做成：{trouble}仍要删除，就再按一次“彻底删除”。")


class Trash(QWidget):
    """Enter restores."""

    said = Signal(str, str)
    done = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._lines: list[Deleted] = []
        self.list = RecordList(TableModel(COLUMNS), "回收站")
        self.list.empty_text = "回收站是空的"
        self.filter = QLineEdit()
        self.filter.setAccessibleName("筛选回收站")
        self.filter.setPlaceholderText("名称、企业")
        self.filter.setClearButtonEnabled(True)
        self.restore_button, self.purge_button = QPushButton("恢复  Enter"), QPushButton("彻底删除…")
        self.restore_button.setIcon(icon("undo"))
        self.restore_button.setAccessibleName("恢复")
        self.purge_button.setAccessibleName("彻底删除")
        note = QLabel(NOTE)
        note.setWordWrap(True)
        role(note, "dim")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.filter, 1)
        head.addStretch(1)
        head.addWidget(self.purge_button)
        head.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(note)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.filter.textChanged.connect(self._show)
        self.list.activated_row.connect(self.restore)
        self.list.row_changed.connect(self._follow)
        self.restore_button.clicked.connect(self.restore)
        self.purge_button.clicked.connect(self.purge)

    def refresh(self) -> None:
        """Reads the trash again."""
        self._lines = trash.deleted(self._workspace)
        self._show()

    @Slot()
    def _show(self) -> None:
        text = self.filter.text().strip()
        self.list.show_rows([one for one in self._lines if text in one.caption or text in one.enterprise])
        if self.list.current_value() is None:
            self.list.select_row(0)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        some = self.list.current_value() is not None
        self.restore_button.setEnabled(some)
        self.purge_button.setEnabled(some)

    @Slot()
    def restore(self) -> None:
        """Enter: the record comes back with what went with it; the next one is selected."""
        line: Deleted | None = self.list.current_value()
        if line is None:
            return
        place = self.list.currentIndex().row()
        with refusals(self.said):
            self.done.emit(f"已恢复{line.label}“{trash.restore(self._workspace, line.kind, line.id)}”")
        self.refresh()
        self.list.select_row(place)

    @Slot()
    def purge(self) -> None:
        """Asks for the sentence first."""
        line: Deleted | None = self.list.current_value()
        if line is not None:
            dialog = PurgeDialog(self._workspace, line, self)
            dialog.purged.connect(self._purged)
            dialog.open()

    @Slot(str)
    def _purged(self, name: str) -> None:
        self.said.emit("ok", f"“{name}”已彻底删除。")
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._lines = []  # names of what was deleted do not stay behind
