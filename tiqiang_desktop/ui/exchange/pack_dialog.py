"""打报送包: where to, with or without a password and phones."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ...domain.errors import Refused
from ..icons import icon
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, TextField

NOTE = "只含本局的记录，不含照片、附件和建议书页面。写出后读回核对，旁边附一张交接清单。"
WITH_PHONES, WITHOUT_PHONES = "带电话（附件3、4要用）", "不带电话"


class PackDialog(FieldDialog):
    """`wanted` carries folder, password, and whether phones go along."""

    wanted = Signal(object, str, bool)

    def __init__(self, name: str, folder: Path, parent: QWidget) -> None:
        super().__init__("打报送包", f"{name}的报送包", NOTE, "打包", parent)
        self.folder = TextField("放到文件夹", str(folder), required=True)
        self.password = TextField("密码", hint="可以不设；设了请另行告诉收件人")
        self.password.line.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.phones = ChoiceField("电话", (WITH_PHONES, WITHOUT_PHONES), WITH_PHONES)
        self.lay_out((self.folder, self.password, self.phones), wide=520)
        look = self.folder.line.addAction(icon("folder"), QLineEdit.ActionPosition.TrailingPosition)
        look.setText("选择文件夹")
        look.triggered.connect(self.browse)

    @Slot()
    def browse(self) -> None:
        """Asks the system for a folder."""
        chosen = QFileDialog.getExistingDirectory(self, "报送包放在哪个文件夹", self.folder.text())
        if chosen:
            self.folder.set_text(chosen)

    def act(self) -> None:
        folder = Path(self.folder.text().strip())
        if not folder.is_dir():
            raise Refused("放到文件夹：找不到这个文件夹，请插好U盘或重新选择。")
        self.wanted.emit(folder, self.password.text().strip(), self.phones.value() == WITH_PHONES)
