"""What the wizard writes for the user: rows sent back, blank templates."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QFileDialog

from ...domain.errors import Refused
from ...services import files, imports
from ...services.imports import Kind, Plan
from ..widgets.banner import Banner


class Saver(QObject):
    """Asks where to, writes a new file, says so in the banner."""

    def __init__(self, dialog: QDialog, banner: Banner) -> None:
        super().__init__(dialog)
        self._dialog, self._banner = dialog, banner
        self.plan: Plan | None = None  # whose rejected rows are written

    @Slot()
    def save_rejects(self) -> None:
        """Writes the rows that are sent back, with their reasons, for mending in Excel."""
        if self.plan is not None:
            stem = Path(self.plan.file_name).stem
            self._save("导出退回行", f"{stem}_退回行.xlsx", imports.rejects(self.plan))

    @Slot(object)
    def save_template(self, kind: Kind) -> None:
        """Writes an empty list of a kind, to be filled in Excel."""
        self._save("下载空白模板", f"{imports.LABELS[kind]}_空白模板.xlsx", imports.blank(kind))

    def _save(self, title: str, name: str, data: bytes) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self._dialog, title, files.safe_name(name), "Excel 工作簿 (*.xlsx)"
        )
        if not chosen:
            return
        try:
            self._banner.say("ok", f"已写到 {files.write_new(Path(chosen), data)}")
        except Refused as error:
            self._banner.say("warn", str(error))
