"""A visit to an enterprise, and the events that gather several."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Self

from .errors import Refused
from .record import Record, chinese_date


class VisitKind(StrEnum):
    HELP = "技术帮扶"
    DIAGNOSIS = "现场诊断"
    RECHECK = "复查"
    FOLLOW_UP = "回头帮"
    PHONE = "电话"


def _check_span(started: dt.date | None, ended: dt.date | None) -> None:
    if started is None:
        raise Refused("日期是空的，请填写，例如 2022-06-05。")
    if ended is not None and ended < started:
        raise Refused("结束日期早于开始日期，请核对。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Record):
    """走访 / 现场诊断: one activity at one enterprise, however many days it took."""

    KIND: ClassVar[str] = "visit"
    LABEL: ClassVar[str] = "走访"

    enterprise: str = ""
    date: dt.date | None = None
    ended: dt.date | None = None
    kind: VisitKind = VisitKind.HELP
    completed: bool = True
    place: str = ""
    staff: tuple[str, ...] = ()  # names of the office's own people
    experts: tuple[str, ...] = ()  # ids
    institutions: tuple[str, ...] = ()  # ids
    content: str = ""
    requests: str = ""
    notice: str = ""  # id of the 整改通知书 it goes with
    dispatch: str = ""  # id of the 派单 it carries out

    def checked(self) -> Self:
        """Refuses a visit without enterprise or date."""
        if not self.enterprise:
            raise Refused("还没有选企业，请先选定走访的企业。")
        _check_span(self.date, self.ended)
        return self

    def caption(self) -> str:
        """Date and kind."""
        return f"{chinese_date(self.date)}{self.kind}"


class TrainingKind(StrEnum):
    TRAINING = "培训"
    ANALYSIS = "质量分析会"


@dataclass(frozen=True, slots=True, kw_only=True)
class Training(Record):
    """培训 / 质量分析会. A joint event counts for its organiser only (附件2)."""

    KIND: ClassVar[str] = "training"
    LABEL: ClassVar[str] = "培训"

    kind: TrainingKind = TrainingKind.TRAINING
    date: dt.date | None = None
    ended: dt.date | None = None
    place: str = ""
    topic: str = ""
    organiser: str = ""  # empty: this office
    joint_with: str = ""  # who else holds it
    product: str = ""  # what an analysis meeting is about
    content: str = ""
    outcome: str = ""  # what an analysis meeting agreed on
    enterprises: tuple[str, ...] = ()  # ids
    enterprise_count: int | None = None  # when only the number is known
    people: int | None = None
    experts: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()

    def checked(self) -> Self:
        """Refuses an event without date or topic."""
        _check_span(self.date, self.ended)
        if not self.topic.strip():
            raise Refused("培训主题是空的，请填写。")
        return self

    def caption(self) -> str:
        """Kind and topic."""
        return f"{self.kind}“{self.topic}”"

    def searchable(self) -> tuple[str, ...]:
        """Topic and place."""
        return (self.topic, self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainActivity(Record):
    """产业链质量技术帮扶, or an activity in a 产业聚集区 (which fills `cluster` and no chain: 附件2 counts chains)."""

    KIND: ClassVar[str] = "chain_activity"
    LABEL: ClassVar[str] = "产业链帮扶"

    chain: str = ""
    cluster: str = ""
    date: dt.date | None = None
    ended: dt.date | None = None
    place: str = ""
    topic: str = ""
    content: str = ""
    outcome: str = ""
    organiser: str = ""  # empty: this office
    enterprises: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()

    def checked(self) -> Self:
        """Refuses an activity without chain, cluster or date."""
        if not (self.chain.strip() or self.cluster.strip()):
            raise Refused("产业链名称是空的，请填写；在产业聚集区开展的请填聚集区名称。")
        _check_span(self.date, self.ended)
        return replace(self, chain=self.chain.strip(), cluster=self.cluster.strip())

    def caption(self) -> str:
        """The chain or cluster."""
        return self.chain or self.cluster
