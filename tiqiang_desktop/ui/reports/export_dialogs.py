"""Where the files go, and the reason when 体检 found errors; the same for 登记报送."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from ...domain.campaign import Phase
from ...services.submissions import Handing
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import TextField

ERRORS = "体检有 {} 项错误：请先改好；确需带错报送的，写明理由，理由会留在档案里。"


class ExportDialog(FieldDialog):
    """Enter exports into the folder shown."""

    def __init__(
        self, folder: Path, errors: int, export: Callable[[Path, str], object], parent: QWidget | None = None
    ) -> None:
        note = ERRORS.format(errors) if errors else "体检没有错误。同名文件不覆盖，加 (2)。"
        super().__init__("导出附件2、3、4", "导出到文件夹", note, "导出", parent)
        self._export = export
        self.folder = TextField("文件夹", str(folder), required=True)
        self.why = TextField("理由", required=bool(errors), hint="例如：企业电话正在核实，先按期报送")
        self.browse = QPushButton("选择文件夹…")
        self.browse.setAutoDefault(False)
        self.browse.setAccessibleName("选择文件夹")
        self.browse.clicked.connect(self._browse)
        self.lay_out([self.folder, self.why] if errors else [self.folder], wide=560)
        self.why.setVisible(bool(errors))
        self.layout_of_head().insertWidget(3, self.browse, 0, Qt.AlignmentFlag.AlignLeft)
        (self.why if errors else self.folder).editor.setFocus()

    def layout_of_head(self) -> QVBoxLayout:
        """The window's column: heading, note, banner, then what is added."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        return column

    @Slot()
    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "导出到文件夹", self.folder.text())
        if chosen:
            self.folder.set_text(chosen)

    def act(self) -> None:
        self._export(Path(self.folder.text()), self.why.text())


class HandingDialog(FieldDialog):
    """登记报送: what is frozen, and to whom it goes."""

    def __init__(
        self, phase: Phase, errors: int, hand_in: Callable[[Handing], object], parent: QWidget | None = None
    ) -> None:
        what = "附件2、3、4" if phase is Phase.JUNE else "附件2和总结报告"
        note = ERRORS.format(errors) if errors else f"现在的数字和{what}会原样存进档案，以后可以原样再导出。"
        super().__init__("登记报送", f"登记{phase.value}报送", note, "登记", parent)
        self._hand_in = hand_in
        self.to = TextField("报送给", hint="例如：襄阳市市场监督管理局")
        self.remark = TextField("备注")
        self.why = TextField("理由", required=bool(errors))
        self.lay_out([self.to, self.remark, *([self.why] if errors else [])])
        self.why.setVisible(bool(errors))

    def act(self) -> None:
        self._hand_in(Handing(self.to.text(), self.remark.text(), self.why.text()))
