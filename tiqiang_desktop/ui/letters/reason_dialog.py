"""Asks why a letter goes out of force or is corrected; the reason is all that explains the hole in the register."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import TextField

VOID, CORRECT = "作废", "更正"
NOTES = {
    VOID: ("文号不会再用，台账里会写明原因；已归档的文件保留。", "例如：企业名称有误，已重新下发"),
    CORRECT: (
        "沿用原文号，生成下一版草稿，请改好记录后签发；签发之前，现在这一份仍然有效。",
        "例如：产品型号写错",
    ),
}


class ReasonDialog(FieldDialog):
    """`reason` holds what was written when it is accepted; `action` has taken it by then."""

    def __init__(
        self, verb: str, number: str, action: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        note, hint = NOTES[verb]
        super().__init__(f"{verb}建议书", f"{verb} {number}", note, verb, parent)
        self._action = action
        self.field = TextField(f"{verb}原因", required=True, hint=hint)
        self.lay_out([self.field])

    @property
    def reason(self) -> str:
        """What was written."""
        return self.field.text()

    def act(self) -> None:
        self._action(self.reason)
