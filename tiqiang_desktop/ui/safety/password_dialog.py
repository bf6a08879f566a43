"""设置密码, 改密码, 取消密码: what is to be typed; the program does it when the archive is closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ...domain.errors import Refused
from ...services import protection
from ...services.protection import Key
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import TextField
from .wishes import PasswordWish

NOTE_SET = (
    "设了密码，档案、备份都加密保存，电脑丢了别人也读不出来。密码至少 8 个字符，可以用汉字。"
    "设好后会给一个恢复码，请打印出来另外保管：密码和恢复码都丢了，谁也打不开。"
)
NOTE_CHANGE = "本机的备份会一起换成新密码；U盘等别处的旧备份仍用原来的密码，请重新备份一次或记住旧密码。"
NOTE_REMOVE = "取消后，档案和本机的备份不再加密，拿到文件的人都能读。U盘等别处的旧备份仍用原来的密码。"


class PasswordDialog(FieldDialog):
    """`wanted` carries the PasswordWish."""

    wanted = Signal(object)

    def __init__(self, protected: bool, remove: bool, parent: QWidget | None = None) -> None:
        title = "取消密码" if remove else "改密码" if protected else "设置密码"
        note = NOTE_REMOVE if remove else NOTE_CHANGE if protected else NOTE_SET
        super().__init__(title, f"{title}", note, title, parent)
        self.old = password_field("现在的密码", required=True, hint="密码或恢复码")
        self.new = password_field("新密码", required=True)
        self.again = password_field("再输一次", required=True)
        fields = ([self.old] if protected else []) + ([] if remove else [self.new, self.again])
        self._protected, self._remove = protected, remove
        self.lay_out(fields, wide=520)
        if (column := self.layout()) is not None:  # the note takes as many lines as it needs
            self.resize(self.width(), max(self.height(), column.totalHeightForWidth(self.width())))

    def act(self) -> None:
        if not self._remove:
            refuse_unlike(self.new.line.text(), self.again.line.text())
        old = self.old.line.text() if self._protected else ""
        self.wanted.emit(PasswordWish(old, "" if self._remove else self.new.line.text().strip()))


def password_field(label: str, *, required: bool = False, hint: str = "") -> TextField:
    """A line whose text is not shown."""
    made = TextField(label, required=required, hint=hint)
    made.line.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def refuse_unlike(new: str, again: str) -> None:
    """Refuses a new password that is too short, or was not typed the same twice."""
    protection.refuse_short(new)
    if new.strip() != again.strip():
        raise Refused("“再输一次”里的和上面不一样，请重新输入。")


def key_typed(new: TextField, again: TextField) -> Key | None:
    """The key of a password that may be left out; None when it was."""
    typed = new.line.text().strip()
    if not typed and not again.line.text().strip():
        return None
    refuse_unlike(typed, again.line.text())
    return protection.new_key(typed)
