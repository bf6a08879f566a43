"""格式与文号: what a draft carries besides its problems."""

from PySide6.QtWidgets import QWidget

from ...domain.errors import Refused
from ...domain.letter import Letter, LetterForm
from ...services import letter_life, letters
from ...services.workspace import Workspace
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, LongTextField, TextField

SEALED, PLAIN = "盖章", "不盖章"


class FormatDialog(FieldDialog):
    """指定文号, 格式, 印章, 附件, 抄送."""

    def __init__(self, workspace: Workspace, letter: Letter, parent: QWidget | None = None) -> None:
        super().__init__("格式与文号", "格式与文号", "附件、抄送每行写一个。", "保存", parent)
        self.workspace, self._letter = workspace, letter
        self._year = (letter.dated or workspace.today()).year
        self.serial = TextField(
            "文号", str(letter.wished_serial or ""), hint=self._next(), check=_check_serial
        )
        self.form = ChoiceField("格式", list(LetterForm), letter.form)
        self.seal = ChoiceField("印章", [SEALED, PLAIN], SEALED if letter.sealed else PLAIN)
        self.attachments = LongTextField("附件", "\n".join(letter.attachments), lines=3)
        self.copies_to = LongTextField("抄送", "\n".join(letter.copies_to), lines=2)
        if letter.previous:
            self.serial.editor.setEnabled(False)
        self.lay_out(
            [self.serial, self.form, self.seal, self.attachments, self.copies_to], columns=3, wide=560
        )
        (self.form if letter.previous else self.serial).editor.setFocus()
        self.keep_as(workspace, f"format:{letter.id}")

    def _next(self) -> str:
        if self._letter.previous:
            return "更正沿用原文号"
        try:
            return f"空着用下一个：{letters.next_serial(self.workspace, self._year)}"
        except Refused:
            return "文号段已用完，请指定"

    def act(self) -> None:
        with self.workspace.change("修改格式与文号"):
            if not self._letter.previous:
                serial = int(self.serial.text() or "0")
                letter_life.set_number(self.workspace, self._letter.id, serial, self._year)
            letter_life.carry(
                self.workspace,
                self._letter.id,
                attachments=self.attachments.text().splitlines(),
                copies_to=self.copies_to.text().splitlines(),
                sealed=self.seal.value() == SEALED,
                form=self.form.value(),
            )


def _check_serial(text: str) -> tuple[str, str]:
    good = text.isascii() and text.isdecimal() and int(text) >= 1
    return ("", "") if good else ("bad", "文号只填数字，例如 12；空着就用下一个。")
