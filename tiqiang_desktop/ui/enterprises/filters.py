"""筛选: values of a few fields, chosen in a menu, each standing beside it as a word that takes it away again."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from ...services import lists
from ...services.workspace import Workspace
from ..style import role
from ..widgets.flow_layout import FlowLayout

FIELDS = {"town": "乡镇", "category": "生产领域", "responsible": "责任人", "state": "状态", "sme": "中小微"}
NOTHING = {"state": "不在名单"}  # what an empty value means; else 未填
Equals = tuple[tuple[str, str], ...]


class Filters(QWidget):
    """`equals` is what a list is asked for; `changed` when the user has turned it. `words` is put under the line."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.equals: Equals = ()
        self.button = QPushButton("筛选")
        self.button.setAccessibleName("按字段筛选")
        role(self.button, "menu")
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.words = QWidget()
        self._flow = FlowLayout(self.words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.words.setSizePolicy(policy)
        self._chips: list[QPushButton] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        self.words.hide()

    def show_equals(self, equals: Equals) -> None:
        """Shows other filters, without telling."""
        self.equals = equals
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(field, value) for field, value in equals]
        self.button.setText(f"筛选 {len(equals)}" if equals else "筛选")
        self.words.setVisible(bool(equals))

    def _chip(self, field: str, value: str) -> QPushButton:
        chip = QPushButton(f"{FIELDS[field]}：{word(field, value)}　×")
        chip.setAccessibleName(f"去掉筛选 {FIELDS[field]}：{word(field, value)}")
        chip.setToolTip("点一下去掉这个条件")
        role(chip, "chip")
        chip.clicked.connect(partial(self._turn, field, value))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        for field, title in FIELDS.items():
            part = self.menu.addMenu(title)
            for value in lists.enterprise_values(self._workspace, field):
                action = QAction(word(field, value), part)
                action.setCheckable(True)
                action.setChecked((field, value) in self.equals)
                action.triggered.connect(partial(self._turn, field, value))
                part.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction("清除筛选", self.clear).setEnabled(bool(self.equals))

    def _turn(self, field: str, value: str) -> None:
        one = (field, value)
        kept = tuple(known for known in self.equals if known != one)
        self.show_equals(kept if one in self.equals else (*self.equals, one))
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """No field is filtered by."""
        self.show_equals(())
        self.changed.emit()


def word(field: str, value: str) -> str:
    """How a value is said."""
    return value or NOTHING.get(field, "未填")
