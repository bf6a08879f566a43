"""What can be done with one letter of the register, by name; each opens its window and says what it has done."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from ...domain.enterprise import Enterprise
from ...domain.letter import Letter
from ...services import files, letter_life, letters
from ...services.workspace import Workspace
from ..errors import refusals
from ..papers.offered import LetterPapers
from .format_dialog import FormatDialog
from .notice_dialog import NoticeDialog
from .reason_dialog import CORRECT, VOID, ReasonDialog
from .receipt_dialogs import AnswerDialog, ReceiptDialog
from .scan_filing import ScanFiling


class LetterActs(QObject):
    """`do` takes the name of an act and the id of the letter."""

    said = Signal(str, str)
    done = Signal(str)
    preview_wanted = Signal(str)  # id of a letter

    def __init__(self, workspace: Workspace, window: QWidget, papers: LetterPapers) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self.scans = ScanFiling(workspace, window)
        self.scans.said.connect(self.said)
        self.scans.done.connect(self.done)
        self._acts = {
            "paper": papers.receipt,
            "receipt": self.receipt,
            "answer": self.answer,
            "format": self.format,
            "correct": self.correct,
            "void": self.void,
            "scan": self.scans.choose,
            "save": self.save_copy,
        }

    @Slot(str, str)
    def do(self, act: str, id_: str) -> None:
        """Does one of the acts with a letter."""
        with refusals(self.said):
            self._acts[act](self._workspace.get(Letter, id_))

    def receipt(self, letter: Letter) -> None:
        """登记签收."""
        dialog = ReceiptDialog(self._workspace, letter, self._window)
        dialog.accepted.connect(partial(self.done.emit, f"{letter.number} 已登记签收"))
        dialog.open()

    def answer(self, letter: Letter) -> None:
        """登记反馈."""
        dialog = AnswerDialog(self._workspace, letter, self._window)
        dialog.accepted.connect(partial(self.done.emit, f"{letter.number} 已登记反馈"))
        dialog.open()

    def format(self, letter: Letter) -> None:
        """格式与文号."""
        dialog = FormatDialog(self._workspace, letter, self._window)
        dialog.accepted.connect(partial(self.done.emit, "已修改格式与文号"))
        dialog.open()

    def correct(self, letter: Letter) -> None:
        """更正: asks why, then shows the draft of the next version."""
        ReasonDialog(CORRECT, letter.number, partial(self._correct, letter.id), self._window).open()

    def _correct(self, id_: str, reason: str) -> None:
        fresh = letter_life.correct(self._workspace, id_, reason)
        self.done.emit(f"已起草更正件，第{fresh.version}版")
        self.preview_wanted.emit(fresh.id)

    def void(self, letter: Letter) -> None:
        """作废, with its reason."""
        ReasonDialog(VOID, letter.number, partial(self._void, letter), self._window).open()

    def _void(self, letter: Letter, reason: str) -> None:
        letter_life.void(self._workspace, letter.id, reason)
        self.done.emit(f"{letter.number} 已作废")

    def save_copy(self, letter: Letter) -> None:
        """另存 PDF."""
        firm = self._workspace.get(Enterprise, letter.enterprise).name
        usual = Path.home() / letters.file_name(letter, firm)
        chosen, _ = QFileDialog.getSaveFileName(self._window, "另存 PDF", str(usual), "PDF 文件 (*.pdf)")
        if chosen:
            written = files.write_new(Path(chosen), letters.preview(self._workspace, letter))
            self.said.emit("ok", f"已另存为 {written.name}。")

    @Slot()
    def notice(self) -> None:
        """登记整改通知书."""
        dialog = NoticeDialog(self._workspace, self._window)
        dialog.accepted.connect(partial(self.done.emit, "已登记整改通知书"))
        dialog.open()
