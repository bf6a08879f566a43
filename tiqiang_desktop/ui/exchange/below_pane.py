"""下级单位: who has sent, who is to be reminded, what goes back to whom."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...services import annotations, office_tree
from ...services.office_tree import Below
from ...services.workspace import Workspace
from ..errors import refusals
from ..icons import icon
from ..jobs import Jobs
from ..papers.list_print import ListPrint
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import TextField
from ..widgets.record_list import RecordList
from ..widgets.table_model import TableModel
from . import columns

ADD_NOTE = "区划表里没有的机关，例如高新区；代码由上级给定，6 位数字。"


class AddDialog(FieldDialog):
    """`added` carries code and name."""

    added = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("添加下级单位", "添加下级单位", ADD_NOTE, "添加", parent)
        self.code = TextField("区划代码", required=True, hint="6 位数字")
        self.name = TextField("单位名称", required=True, hint="全称")
        self.lay_out((self.code, self.name))

    def act(self) -> None:
        self.added.emit(self.code.text(), self.name.text())


class BelowPane(QWidget):
    """The list prints as it stands: with “只看未报” it is the list of reminders."""

    said = Signal(str, str)
    told = Signal(str)  # the sentence below the list

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self.list = RecordList(TableModel(columns.BELOW), "下级单位", key=lambda one: one.code)
        self.list.empty_text = "没有要提醒的单位"
        self.only_missing = QCheckBox("只看未报")
        self.print_button, self.add_button = QPushButton("打印名单…"), QPushButton("添加单位…")
        self.return_button = QPushButton("退回单…")
        self.print_button.setIcon(icon("printer"))
        for button in (self.print_button, self.add_button, self.return_button):
            button.setAccessibleName(button.text().rstrip("…"))
        self.printing = ListPrint(jobs, self.list, "下级单位报送情况", self, self._note)
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 0)
        head.addWidget(self.only_missing)
        head.addStretch(1)
        for part in (self.add_button, self.return_button, self.print_button):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.only_missing.toggled.connect(self.refresh)
        self.print_button.clicked.connect(self.printing.show)
        self.add_button.clicked.connect(self.add)
        self.return_button.clicked.connect(self.give_back)
        self.list.row_changed.connect(self._follow)
        self.printing.said.connect(self.said)

    @Slot()
    def refresh(self) -> None:
        """Reads the offices again."""
        found = office_tree.tree(self._workspace)
        missing = office_tree.reminders(found)
        self.list.show_rows(missing if self.only_missing.isChecked() else found)
        self.told.emit(f"共 {len(found)} 个单位，{len(missing)} 个还没有报送。")
        self._follow()

    def _note(self) -> str:
        return "请尽快报送。" if self.only_missing.isChecked() else ""

    @Slot()
    def _follow(self) -> None:
        one: Below | None = self.list.current_value()
        self.return_button.setEnabled(one is not None and one.last is not None)

    @Slot()
    def add(self) -> None:
        """Asks for code and name."""
        dialog = AddDialog(self)
        dialog.added.connect(self._added)
        dialog.open()

    @Slot(str, str)
    def _added(self, code: str, name: str) -> None:
        office_tree.add(self._workspace, code, name)  # a refusal is said by the dialog
        self.refresh()
        self.list.select_id(code)

    @Slot()
    def give_back(self) -> None:
        """Writes the 退回单 of the current office, on paper and as a file."""
        one: Below | None = self.list.current_value()
        if one is None or one.last is None:
            return
        chosen = QFileDialog.getExistingDirectory(self, "退回单放在哪个文件夹", str(Path.home()))
        if chosen:
            self.write_return(one.last.office, Path(chosen))

    def write_return(self, office: str, folder: Path) -> None:
        """The two files of a return."""
        with refusals(self.said):
            written = annotations.save_return(self._workspace, office, folder)
            self.said.emit("ok", f"已写出退回单：{'、'.join(path.name for path in written)}。")
