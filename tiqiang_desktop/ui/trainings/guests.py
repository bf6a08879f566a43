"""The 签到表 of an event on the screen: Space says who came, Ctrl+V takes a copied list, Del strikes."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ...domain import phones
from ...domain.training import Attendance
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel


def guest_columns(names: Mapping[str, str]) -> tuple[Column[Attendance], ...]:
    """到场 单位 姓名 人数; `names` of enterprises by id are filled in by the tab."""
    return (
        Column(
            "到场",
            lambda row: "到场" if row.present else "未到",
            state=lambda row: "ok" if row.present else "dim",
            width=4,
        ),
        Column(
            "单位",
            lambda row: names.get(row.enterprise, row.body),
            hint=lambda row: names.get(row.enterprise, row.body),
        ),
        Column("姓名", lambda row: row.person or "—", width=4),
        Column("职务", lambda row: row.position, width=5, shown=False),
        Column("电话", lambda row: phones.mask(row.phone), width=7, shown=False),
        Column("人数", lambda row: str(row.people), lambda row: row.people, right=True, width=3),
    )


class GuestList(RecordList):
    """A list that keeps Ctrl+V for itself: on this page it means guests, not experts."""

    toggled = Signal()

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(TableModel[Attendance](guest_columns(names)), "签到表", parent=parent)
        self.empty_text = "名单还是空的"

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.matches(QKeySequence.StandardKey.Paste):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        else:
            super().keyPressEvent(event)
