"""One year's action: its title, deadlines and targets."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from .errors import Refused
from .record import Record


class Phase(StrEnum):
    """The two dates on which figures go upward (notice 四(四))."""

    JUNE = "6月"
    NOVEMBER = "11月"


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Record):
    """年度行动."""

    KIND: ClassVar[str] = "campaign"
    LABEL: ClassVar[str] = "年度行动"

    year: int = 0
    title: str = ""
    notice_number: str = ""
    june_deadline: dt.date | None = None
    november_deadline: dt.date | None = None
    target_enterprises: int = 10
    target_trainings: int = 2
    target_products: int = 2
    target_experts: int = 0  # 0: none set
    definition: str = "2022"  # the folder of resources/campaigns that holds its forms
    previous: int = 0  # the year it was copied from
    closed: bool = False  # an old year: the gate refuses to change its records
    closed_on: dt.date | None = None

    def checked(self) -> Self:
        """Refuses a year nobody can mean."""
        if not 2000 <= self.year <= 2099:
            raise Refused(f"年度 {self.year} 不对，请填 2000 到 2099 之间的四位年份。")
        return self

    def caption(self) -> str:
        """“2022年度”."""
        return f"{self.year}年度"
