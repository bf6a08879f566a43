"""The wizard's widgets and where they stand; what they do is dialog.py's."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
)

from ...services.imports import LABELS, Kind, Plan
from ...services.imports.plan import Choices
from ..footer import ProgressStrip
from ..icons import icon
from ..jobs import Jobs
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fit import fit
from .preview_model import Light, PreviewModel
from .preview_table import PreviewTable
from .row_strip import RowStrip

FILTER = "名单 (*.xlsx *.xls *.csv *.txt *.ods *.et *.htm *.html *.xml *.tqa);;所有文件 (*)"
SHAPES = {Light.GREEN: "✓", Light.YELLOW: "▲", Light.RED: "■"}
AUTOMATIC = "自动选择"
Table = tuple[str | int | None, int | None]  # sheet, and the header's row of one of its tables


class Parts(QObject):
    """Everything one sees of the wizard."""

    table_chosen = Signal(object)  # Table
    light_chosen = Signal(object)  # Light
    template_chosen = Signal(object)  # Kind

    def __init__(self, dialog: QDialog, jobs: Jobs) -> None:
        super().__init__(dialog)
        self.kind, self.sheet = QComboBox(), QComboBox()
        self.file, self.skipped, self._sheet_label = QLabel("还没有选名单"), QLabel(), QLabel("工作表")
        self.choose, self.paste = QPushButton("选择文件…"), QPushButton("粘贴")
        self.templates, self.history = QPushButton("空白模板"), QPushButton("导入记录")
        self.rejects, self.cancel = QPushButton("导出退回行…"), QPushButton("取消")
        self.apply = QPushButton("导入")
        self.banner, self.strip = Banner(), RowStrip()
        self.table = PreviewTable(PreviewModel(self))
        self.chips = {light: QPushButton(light) for light in Light}
        self._name_all(dialog)
        self._set_templates()
        self._set_chips()
        self._lay_out(dialog, jobs)

    def _name_all(self, dialog: QDialog) -> None:
        dialog.setWindowTitle("粘贴 / 导入")
        dialog.setAcceptDrops(True)
        self.kind.addItems([LABELS[kind] for kind in Kind])
        self.kind.setAccessibleName("这是什么名单")
        self.sheet.setAccessibleName("工作表")
        self.sheet.activated.connect(self._choose_table)
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet.setMaximumWidth(self.sheet.fontMetrics().horizontalAdvance("国") * 18)
        self.choose.setIcon(icon("folder"))
        self.paste.setIcon(icon("paste"))
        self.paste.setToolTip("Ctrl+V")
        self.rejects.setIcon(icon("export"))
        self.history.setIcon(icon("clock"))
        for button in (self.choose, self.paste, self.templates, self.history, self.rejects, self.cancel):
            button.setAutoDefault(False)
        self.apply.setProperty("primary", True)
        self.apply.setDefault(True)
        self.apply.setToolTip("Ctrl+Enter")
        role(self.file, "dim")
        role(self.skipped, "dim")

    def _set_templates(self) -> None:
        menu = QMenu(self.templates)
        for kind in Kind:
            menu.addAction(LABELS[kind]).setData(kind)
        menu.triggered.connect(self._choose_template)
        self.templates.setMenu(menu)
        role(self.templates, "menu")

    def _choose_template(self, action: QAction) -> None:
        self.template_chosen.emit(action.data())

    def _set_chips(self) -> None:
        group = QButtonGroup(self)
        group.setExclusive(True)
        for light, chip in self.chips.items():
            role(chip, "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("light", light)
            group.addButton(chip)
            chip.clicked.connect(self._choose_light)
        self.chips[Light.ALL].setChecked(True)

    def _choose_light(self) -> None:
        self.light_chosen.emit(Light(self.sender().property("light")))

    def _choose_table(self, at: int) -> None:
        self.table_chosen.emit(self.sheet.itemData(at))

    def _lay_out(self, dialog: QDialog, jobs: Jobs) -> None:
        heading = QLabel("导入名单")
        sized(heading, 13.5, bold=True)
        first, second, last = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line in (first, second, last):
            line.setSpacing(8)
        first.addWidget(heading)
        first.addWidget(self.file, 1)
        for button in (self.choose, self.paste, self.templates, self.history):
            first.addWidget(button)
        second.addWidget(QLabel("这是"))
        for widget in (self.kind, self._sheet_label, self.sheet):
            second.addWidget(widget)
        second.addStretch(1)
        second.addWidget(self.skipped)
        for chip in self.chips.values():
            second.addWidget(chip)
        last.addWidget(self.rejects)
        last.addStretch(1)
        last.addWidget(self.cancel)
        last.addWidget(self.apply)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self.strip)
        column.addWidget(ProgressStrip(jobs))
        column.addLayout(last)
        fit(dialog, dialog.fontMetrics().horizontalAdvance("国") * 92, 690)

    def show_kind(self, kind: Kind) -> None:
        """What the list is taken for."""
        self.kind.setCurrentIndex(list(Kind).index(kind))

    def show_tables(self, names: Sequence[str], choices: Choices, plan: Plan | None) -> None:
        """The sheets to choose from when there are several, and further tables on a sheet."""
        tables: list[tuple[str, Table]] = [(AUTOMATIC, (None, None))]
        if len(names) > 1:
            tables += [(name, (number, None)) for number, name in enumerate(names, 1)]
        others = plan.others if plan else ()
        tables += [
            (
                f"“{other.sheet}”第 {other.header_row} 行起的表（{other.rows} 行）",
                (other.sheet, other.header_row),
            )
            for other in others
        ]
        chosen: Table = (choices.sheet, choices.header_row)
        if chosen not in [table for _, table in tables]:
            tables.append((f"“{choices.sheet}”第 {choices.header_row} 行起的表", chosen))
        self.sheet.clear()
        for title, table in tables:
            self.sheet.addItem(title, table)
        self.sheet.setCurrentIndex([table for _, table in tables].index(chosen))
        self.sheet.setVisible(len(tables) > 1)
        self._sheet_label.setVisible(len(tables) > 1)

    def show_counts(self, lights: Sequence[Light], plan: Plan | None) -> None:
        """How many rows there are of each light."""
        counts = Counter(lights)
        for light, chip in self.chips.items():
            number = len(lights) if light is Light.ALL else counts[light]
            chip.setText(f"{SHAPES[light]} {light} {number}" if light in SHAPES else f"{light} {number}")
            chip.setVisible(plan is not None)
            chip.setEnabled(bool(number) or chip.isChecked())
        skipped = plan.skipped if plan else 0
        self.skipped.setText(f"略过 {skipped} 行")
        self.skipped.setToolTip("合计、说明、重复的表头、示例等不是记录的行")
        self.skipped.setVisible(bool(skipped))
        if plan is None:
            self.show_tables((), Choices(), None)

    def show_preview(self, there: bool) -> None:
        """Headings and the current row's strip, once there is something to look at."""
        self.table.header.setVisible(there)
        self.strip.setVisible(there)

    def enable(self, free: bool, wanted: int, rejected: int) -> None:
        """What can be pressed: nothing while the worker works."""
        self.apply.setEnabled(free and wanted > 0)
        self.apply.setText(f"导入 {wanted} 行" if wanted else "导入")
        self.rejects.setEnabled(free and rejected > 0)
        for widget in (self.kind, self.sheet, self.choose, self.paste):
            widget.setEnabled(free)
        if free and not self.table.hasFocus() and not self.table.editing:
            (self.apply if wanted else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)
