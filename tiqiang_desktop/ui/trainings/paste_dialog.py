"""Copied guests looked over before they come onto the 签到表."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.training import Attendance
from ...services.trainings import PastedGuest
from ..style import role, sized
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel


def _columns(names: Mapping[str, str]) -> tuple[Column[PastedGuest], ...]:
    return (
        Column("行", lambda one: str(one.number), lambda one: one.number, right=True, width=2),
        Column("单位", lambda one: names.get(one.attendance.enterprise, one.attendance.body)),
        Column("姓名", lambda one: one.attendance.person, width=5),
        Column("职务", lambda one: one.attendance.position, width=6),
        Column(
            "核对",
            lambda one: "档案里的企业" if one.known else "不在档案，照写",
            state=lambda one: "ok" if one.known else "warn",
            width=9,
        ),
    )


class PasteDialog(QDialog):
    """Enter takes all lines that stand in it; Del leaves one out."""

    def __init__(
        self,
        found: Sequence[PastedGuest],
        names: Mapping[str, str],
        take: Callable[[Sequence[Attendance]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._take = take
        self.setWindowTitle("粘贴名单")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading, note = (
            QLabel(f"粘贴了 {len(found)} 行"),
            QLabel("列的顺序是：单位、姓名、职务、电话。都登记为到场。"),
        )
        sized(heading, 12, bold=True)
        role(note, "dim")
        self.list = RecordList(TableModel(_columns(names)), "粘贴的名单", key=lambda one: str(one.number))
        self.list.show_rows(found)
        self.list.select_row(0)
        confirm, cancel = QPushButton("列入  Enter"), QPushButton("取消  Esc")
        confirm.setProperty("primary", True)
        for button, name in ((confirm, "列入"), (cancel, "取消")):
            button.setAccessibleName(name)
            button.setAutoDefault(False)
        confirm.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.list.activated_row.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (heading, note, self.list):
            column.addWidget(widget)
        column.addLayout(foot)
        fit(self, 700, 440)
        self.list.setFocus()

    def rows(self) -> list[PastedGuest]:
        """What would be taken."""
        model = self.list.source
        assert isinstance(model, TableModel)
        return model.rows()

    def accept(self) -> None:
        self._take([one.attendance for one in self.rows()])
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            left_out = {one.number for one in self.list.selected_values()}
            self.list.show_rows([one for one in self.rows() if one.number not in left_out])
        else:
            super().keyPressEvent(event)
