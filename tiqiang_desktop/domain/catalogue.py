"""The office's own 《产品质量监督抽查产品分类目录》: what 生产领域 may be called. None is shipped as official."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from .errors import Refused
from .record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry(Record):
    """One line of the catalogue; 附件4 takes the second level (附件4 注)."""

    KIND: ClassVar[str] = "catalogue_entry"
    LABEL: ClassVar[str] = "分类目录"

    first: str = ""  # 一级分类
    second: str = ""  # 二级分类, printed as 生产领域
    third: str = ""  # a product under it
    source: str = ""  # where the office has it from: the file's name, or what it says itself

    def checked(self) -> Self:
        """Refuses a line without its second level."""
        if not self.second.strip():
            raise Refused("二级分类名称是空的，请填写。")
        return replace(self, second=self.second.strip())

    def caption(self) -> str:
        """“二级分类 · 产品”."""
        return f"{self.second} · {self.third}" if self.third else self.second
