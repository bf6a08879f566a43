"""报送: what went upward on a date, frozen; and what a person changed of a figure, with the reason."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from .campaign import Phase
from .errors import Refused
from .record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission(Record):
    """One set of attachments as it was handed in. Its files are `File` records with this owner."""

    KIND: ClassVar[str] = "submission"
    LABEL: ClassVar[str] = "报送"

    year: int = 0
    phase: Phase = Phase.JUNE
    sequence: int = 1  # a later one of the same phase replaces the former
    planned: bool = False  # 覆盖范围 counted over 附件4
    figures: str = ""  # JSON: the eleven figures with rule and records as they stood
    findings: str = ""  # JSON: what 报送体检 said
    files: tuple[str, ...] = ()  # ids of File
    summary: str = ""  # id of the File of the summary report
    package_sha256: str = ""  # of the 报送包 made with it
    submitted_on: dt.date | None = None
    submitted_by: str = ""
    submitted_to: str = ""
    note: str = ""

    def checked(self) -> Self:
        """Refuses a submission without year or date."""
        if not self.year or self.submitted_on is None:
            raise Refused("报送的年度或日期是空的，请填写。")
        return self

    def caption(self) -> str:
        """“2022年6月报送（第1次）”."""
        return f"{self.year}年{self.phase}报送（第{self.sequence}次）"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOverride(Record):
    """A figure of 附件2 set by hand, with the reason; printed as typed."""

    KIND: ClassVar[str] = "figure_override"
    LABEL: ClassVar[str] = "改数"

    year: int = 0
    phase: Phase = Phase.JUNE
    figure: str = ""  # its name in `tally`
    value: str = ""  # as typed
    counted: str = ""  # what the records said when it was set
    reason: str = ""

    def checked(self) -> Self:
        """A figure is changed only with a reason."""
        if not self.figure:
            raise Refused("还没有选定要改的数，请先选附件2的一格。")
        if not self.reason.strip():
            raise Refused("改数要写明理由，例如“含上年结转 2 家，已与市局核对”。")
        return replace(self, reason=self.reason.strip(), value=self.value.strip())

    def caption(self) -> str:
        """The figure."""
        return self.figure


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut(Record):
    """A record that a figure does not count although the rule would, with the reason."""

    KIND: ClassVar[str] = "left_out"
    LABEL: ClassVar[str] = "不计入"

    year: int = 0
    figure: str = ""
    record_kind: str = ""
    record: str = ""
    reason: str = ""

    def checked(self) -> Self:
        """A record is left out only with a reason."""
        if not (self.figure and self.record):
            raise Refused("还没有选定不计入的记录，请先选一条。")
        if not self.reason.strip():
            raise Refused("不计入要写明理由，例如“与市局联合走访，由市局统计”。")
        return replace(self, reason=self.reason.strip())

    def caption(self) -> str:
        """The figure."""
        return self.figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation(Record):
    """A remark on a record or a figure, also on one that another office owns."""

    KIND: ClassVar[str] = "annotation"
    LABEL: ClassVar[str] = "批注"

    year: int = 0
    about_office: str = ""  # the office whose record it is about; empty: the own one
    record_kind: str = ""  # empty: a figure
    record: str = ""
    figure: str = ""
    field: str = ""
    text: str = ""
    resolved: bool = False

    def checked(self) -> Self:
        """Refuses an empty remark."""
        if not self.text.strip():
            raise Refused("批注是空的，请写明要说的事。")
        return replace(self, text=self.text.strip())

    def caption(self) -> str:
        """Its beginning."""
        return self.text[:20]
