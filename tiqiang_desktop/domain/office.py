"""The office that keeps the archive, and the regions it can belong to."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Self

from .errors import Refused
from .record import Record


class OfficeLevel(StrEnum):
    COUNTY = "县"
    CITY = "市"
    PROVINCE = "省"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Record):
    """填报单位. Its name is free text: bodies like a 高新区 office stand in no code table."""

    KIND: ClassVar[str] = "office"
    LABEL: ClassVar[str] = "机关"

    name: str = ""
    short_name: str = ""  # as printed in 附件2
    level: OfficeLevel = OfficeLevel.COUNTY
    code: str = ""  # 区划代码, 6 digits
    region: str = ""  # the row of 附件1/附件2 it belongs to
    word: str = ""  # 机关代字 of the 整改建议书
    letterhead: str = ""  # 发文机关标志; empty: the name
    address: str = ""
    phone: str = ""
    postcode: str = ""
    contact: str = ""
    segment_start: int = 1  # first 文号 this laptop may take
    segment_end: int = 0  # last one; 0: no end

    def checked(self) -> Self:
        """The office with its blanks derived from the name."""
        if not self.name.strip():
            raise Refused("机关名称是空的，请填写填报单位全称。")
        if self.segment_start < 1:
            raise Refused("文号起始号要从 1 开始，请改正。")
        if self.segment_end and self.segment_end < self.segment_start:
            raise Refused("文号段的末号小于起始号，请改正。")
        return replace(self, name=self.name.strip(), letterhead=self.letterhead or self.name.strip())

    def caption(self) -> str:
        """The full name."""
        return self.name


@dataclass(frozen=True, slots=True)
class Region:
    """One row of the 区划 table."""

    code: str
    name: str
    level: str
    parent: str
    short_name: str

    @property
    def bureau(self) -> str:
        """The usual name of the region's market-regulation office; a proposal, to be edited."""
        return f"{self.name}市场监督管理局"


STRAIGHT_TO_PROVINCE = ("仙桃", "潜江", "天门", "神农架")  # they have rows of their own in 附件2


def office_of(region: Region, regions: dict[str, Region], name: str = "") -> Office:
    """The office of a region, with the level and the row of 附件2 that follow from the table."""
    above = regions.get(region.parent)
    if region.code.endswith("0000"):
        level, row = OfficeLevel.PROVINCE, ""
    elif region.code.endswith("00") or region.short_name in STRAIGHT_TO_PROVINCE:
        level, row = OfficeLevel.CITY, region.short_name
    else:
        level, row = OfficeLevel.COUNTY, above.short_name if above else ""
    return Office(
        name=name or region.bureau,
        short_name=region.short_name,
        level=level,
        code=region.code,
        region=row,
        word=f"{'鄂' if level is OfficeLevel.PROVINCE else region.short_name[:1]}市监建",  # a proposal
    )
