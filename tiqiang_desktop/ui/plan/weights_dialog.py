"""评分权重: the points of each part of the score, the office's own with a reason, and the way back."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.choosing import Weight
from ...domain.errors import Refused
from ...services import choosing
from ...services.workspace import Workspace
from ..icons import icon
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import TextField
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

NOTE = "每一项的满分由本单位定；得分按这里算，列入名单时得分和理由一起留存。"


class WeightDialog(FieldDialog):
    """The points of one part."""

    def __init__(self, workspace: Workspace, weight: Weight, parent: QWidget) -> None:
        shipped = next(one for one in choosing.shipped_weights() if one.part is weight.part)
        super().__init__(
            "评分权重", weight.part.value, f"自带 {shipped.points:g} 分：{shipped.reason}", "保存", parent
        )
        self._space, self._weight = workspace, weight
        self.points = TextField("分值", f"{weight.points:g}", required=True, check=_check_points)
        self.reason = TextField("理由", weight.reason, hint="例如：本县电线电缆企业集中")
        self.lay_out((self.points, self.reason))
        self.points.line.selectAll()

    def act(self) -> None:
        choosing.set_weight(self._space, self._weight.part, float(self.points.text()), self.reason.text())


def _check_points(text: str) -> tuple[str, str]:
    try:
        good = 0 <= float(text) <= 100
    except ValueError:
        good = False
    return ("", "") if good else ("bad", "分值要在 0 到 100 之间，请改正。")


class WeightsDialog(QDialog):
    """Enter or F2 changes one; 恢复 puts all back."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._space = workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("评分权重")
        self.banner = Banner()
        shipped = {one.part: one for one in choosing.shipped_weights()}
        columns: tuple[Column[Weight], ...] = (
            Column("项目", lambda one: one.part.value, width=7),
            Column("分值", lambda one: f"{one.points:g}", lambda one: one.points, right=True, width=4),
            Column(
                "自带",
                lambda one: f"{shipped[one.part].points:g}",
                lambda one: shipped[one.part].points,
                right=True,
                width=4,
            ),
            Column("理由", lambda one: one.reason, hint=lambda one: one.reason),
        )
        self.list = RecordList(TableModel(columns), "评分权重", key=lambda one: one.part.value)
        self._lay_out()
        self.list.activated_row.connect(self.change)
        QShortcut(QKeySequence("F2"), self.list).activated.connect(self.change)
        self.refresh()
        self.list.select_row(0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        heading, note = QLabel("评分权重"), QLabel(NOTE)
        sized(heading, 13, bold=True)
        role(note, "dim")
        note.setWordWrap(True)
        self.reset_button, close = QPushButton("恢复自带分值"), QPushButton("关闭  Esc")
        self.change_button = QPushButton("修改  F2")
        self.reset_button.setIcon(icon("undo"))
        self.change_button.setIcon(icon("edit"))
        for button in (self.reset_button, self.change_button, close):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().split("  ")[0])
        foot = QHBoxLayout()
        foot.addWidget(self.reset_button)
        foot.addStretch(1)
        foot.addWidget(self.change_button)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (heading, note, self.banner):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        fit(self, 680, 470)
        self.change_button.clicked.connect(self.change)
        self.reset_button.clicked.connect(self.reset)
        close.clicked.connect(self.accept)

    @Slot()
    def refresh(self) -> None:
        """Reads the points again."""
        self.list.show_rows(choosing.weights(self._space))

    @Slot()
    def change(self) -> None:
        """F2."""
        weight: Weight | None = self.list.current_value()
        if weight is not None:
            dialog = WeightDialog(self._space, weight, self)
            dialog.accepted.connect(self.refresh)
            dialog.open()

    @Slot()
    def reset(self) -> None:
        """All points as shipped."""
        try:
            choosing.reset_weights(self._space)
        except Refused as error:
            self.banner.say("warn", str(error))
            return
        self.refresh()
        self.banner.say("ok", "已恢复自带分值。")
