"""下级单位: who should send a package, beside those of the 区划 table."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from .errors import Refused
from .record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Subordinate(Record):
    """A body added by hand (高新区 …), or one of the table that need not send anything."""

    KIND: ClassVar[str] = "subordinate"
    LABEL: ClassVar[str] = "下级单位"

    code: str = ""
    name: str = ""
    parent: str = ""  # code of the office it reports to
    excused: str = ""  # why it need not send; empty: it must

    def checked(self) -> Self:
        """Refuses one without code or name."""
        code = self.code.strip()
        if not (code.isascii() and code.isdigit() and len(code) == 6):
            raise Refused("区划代码要写 6 位数字，请核对。")
        if not self.name.strip():
            raise Refused("单位名称是空的，请填写全称。")
        return replace(self, code=code, name=self.name.strip(), excused=self.excused.strip())

    def caption(self) -> str:
        """The name."""
        return self.name
