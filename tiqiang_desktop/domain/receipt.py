"""送达: proof that a letter, and the notice it goes with, reached the enterprise; and the office's own wording."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Self

from .errors import Refused
from .record import Record, chinese_date


class Service(StrEnum):
    """How it was served."""

    DIRECT = "直接送达"
    LEFT = "留置送达"
    POST = "邮寄送达"
    ENTRUSTED = "委托送达"
    ELECTRONIC = "电子送达"
    PUBLIC = "公告送达"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Record):
    """送达回证: one for the 整改通知书 and the 整改建议书 together."""

    KIND: ClassVar[str] = "receipt"
    LABEL: ClassVar[str] = "送达回证"

    letter: str = ""  # id
    how: Service = Service.DIRECT
    served_on: dt.date | None = None
    place: str = ""
    received_by: str = ""
    relation: str = ""  # of the receiver to the enterprise
    server: str = ""  # 送达人
    witness: str = ""
    scan: str = ""  # id of the filed scan
    note: str = ""

    def checked(self) -> Self:
        """Refuses a receipt that proves nothing."""
        if self.served_on is None:
            raise Refused("送达日期是空的，请填写，例如 2022-06-21。")
        if self.how is Service.LEFT and not self.witness.strip():
            raise Refused("留置送达要有见证人，请填写见证人姓名。")
        if self.how is Service.DIRECT and not self.received_by.strip():
            raise Refused("签收人是空的，请填写签收人姓名。")
        return replace(self, received_by=self.received_by.strip())

    def caption(self) -> str:
        """Date and manner."""
        return f"{chinese_date(self.served_on)}{self.how}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingText(Record):
    """One standing text of the 整改建议书 as this office words it."""

    KIND: ClassVar[str] = "standing_text"
    LABEL: ClassVar[str] = "建议书用语"

    name: str = ""
    text: str = ""

    def caption(self) -> str:
        """Its name."""
        return self.name
