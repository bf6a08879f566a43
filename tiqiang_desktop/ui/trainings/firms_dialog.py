"""Choosing several enterprises: the year's list, or any of the archive by initials; Enter takes the selected ones."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...domain.lines import EnterpriseLine, EnterpriseQuery
from ...services import lists
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

MOST = 500  # lines; more are found by typing
FILTER_MS = 150
COLUMNS: tuple[Column[EnterpriseLine], ...] = (
    Column("企业", lambda line: line.name, hint=lambda line: line.name),
    Column("生产领域", lambda line: line.category, width=9),
    Column("乡镇", lambda line: line.town, width=6),
    Column("联系人", lambda line: line.contact, width=5),
)


class FirmsDialog(QDialog):
    """`take` gets the ids of the selected enterprises, in the order of the list."""

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        take: Callable[[Sequence[str]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._take = workspace, take
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading, self.note, self.banner = QLabel(title), QLabel(), Banner()
        sized(self.heading, 12, bold=True)
        role(self.note, "dim")
        self.filter = QLineEdit()
        self.filter.setAccessibleName("查找企业")
        self.filter.setPlaceholderText("不填列出本年名单；打首字母查全部企业")
        self.list = RecordList(TableModel(COLUMNS), "可选的企业")
        self.list.empty_text = "没有符合的企业"
        self.confirm, cancel = QPushButton("列入  Enter"), QPushButton("取消  Esc")
        self.confirm.setProperty("primary", True)
        for button, name in ((self.confirm, "列入"), (cancel, "取消")):
            button.setAccessibleName(name)
            button.setAutoDefault(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_MS)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (self.heading, self.banner, self.filter, self.list):
            column.addWidget(widget)
        column.addLayout(foot)
        fit(self, 720, 480)
        self.confirm.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._timer.timeout.connect(self.refresh)
        self.filter.textChanged.connect(self._timer.start)
        self.list.activated_row.connect(self.accept)
        self.list.selectionModel().selectionChanged.connect(self._count)
        self.refresh()
        self.filter.setFocus()

    def offer(self, ids: Sequence[str]) -> None:
        """Lists these enterprises first, all of them selected."""
        if ids:
            self.list.show_rows(lists.enterprise_lines(self._workspace, ids))
            self.list.selectAll()
            self.list.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Lists the year's enterprises, or those that contain what is typed."""
        text = self.filter.text().strip()
        space = self._workspace
        if text:
            found = lists.first_enterprises(space, text, MOST)
        else:
            found = lists.enterprise_lines(space, lists.enterprise_ids(space, EnterpriseQuery(), MOST))
        self.list.show_rows(found)
        self.list.select_row(0)
        self._count()

    @Slot()
    def _count(self) -> None:
        self.note.setText(f"选中 {len(self.list.selected_values())} 家；Shift+↓ 连选，Ctrl+A 全选")

    def accept(self) -> None:
        try:
            self._take([line.id for line in self.list.selected_values()])
        except Refused as error:
            self.banner.say("bad", str(error))
            return
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)
