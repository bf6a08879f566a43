"""Experts and technical institutions (附件3)."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from .errors import Refused
from .record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Expert(Record):
    KIND: ClassVar[str] = "expert"
    LABEL: ClassVar[str] = "专家"

    name: str = ""
    institution: str = ""  # 单位
    position: str = ""  # 职务
    phone: str = ""
    fields: tuple[str, ...] = ()  # 帮扶领域
    other: str = ""
    level: str = ""
    team: str = ""
    external: bool = False  # 外聘: used, but not on this office's 附件3
    region: str = ""  # 区划代码 or name of where the expert works; for the way to an enterprise
    unavailable: str = ""  # why the expert cannot be asked at present; empty: can be

    def checked(self) -> Self:
        """Refuses an expert without a name."""
        if not self.name.strip():
            raise Refused("专家姓名是空的，请填写。")
        return replace(self, name=self.name.strip())

    def caption(self) -> str:
        """Name and institution."""
        return f"{self.name}（{self.institution}）" if self.institution else self.name

    def searchable(self) -> tuple[str, ...]:
        """Name, institution, phone, fields."""
        return (self.name, self.institution, self.phone, "、".join(self.fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution(Record):
    KIND: ClassVar[str] = "institution"
    LABEL: ClassVar[str] = "技术机构"

    name: str = ""
    kind: str = ""
    fields: tuple[str, ...] = ()
    region: str = ""
    contact: str = ""
    phone: str = ""
    note: str = ""

    def checked(self) -> Self:
        """Refuses an institution without a name."""
        if not self.name.strip():
            raise Refused("技术机构名称是空的，请填写。")
        return replace(self, name=self.name.strip())

    def caption(self) -> str:
        """The name."""
        return self.name

    def searchable(self) -> tuple[str, ...]:
        """The name."""
        return (self.name,)
