"""你点我帮: what an enterprise asks for, and the help that is sent (notice 三(三)). 点单 → 派单 → 接单 → 办结 → 评单."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Self

from .errors import Refused
from .record import Record, chinese_date


class Urgency(StrEnum):
    NORMAL = "一般"
    URGENT = "急"
    CRITICAL = "特急"


class DemandState(StrEnum):
    WAITING = "待派"
    SENT = "已派"
    ACCEPTED = "已接"
    DONE = "已办"
    RATED = "已评"
    WITHDRAWN = "已撤回"


class DispatchState(StrEnum):
    SENT = "已派"
    ACCEPTED = "已接"
    DONE = "已办"
    RATED = "已评"
    DECLINED = "已退单"


MOST_STARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Record):
    """点单: one matter an enterprise wants help with."""

    KIND: ClassVar[str] = "demand"
    LABEL: ClassVar[str] = "企业需求"

    enterprise: str = ""
    date: dt.date | None = None
    text: str = ""
    field: str = ""  # 领域, in the words of the experts' 帮扶领域
    product: str = ""
    urgency: Urgency = Urgency.NORMAL
    wished_by: dt.date | None = None
    channel: str = ""  # how it came: 电话、走访、窗口、表格 …
    contact: str = ""
    phone: str = ""
    visit: str = ""  # id of the visit at which it was said
    state: DemandState = DemandState.WAITING
    closed_on: dt.date | None = None
    reason: str = ""  # of 撤回
    note: str = ""

    def checked(self) -> Self:
        """Refuses a demand of nobody, without date or words."""
        if not self.enterprise:
            raise Refused("需求还没有对应的企业，请先选企业。")
        if self.date is None:
            raise Refused("点单日期是空的，请填写，例如 2022-06-05。")
        if not self.text.strip():
            raise Refused("需求内容是空的，请写明企业需要什么帮助。")
        return replace(self, text=self.text.strip())

    def caption(self) -> str:
        """Its beginning."""
        return self.text[:20]

    def searchable(self) -> tuple[str, ...]:
        """Words, field, product."""
        return (self.text, self.field, self.product)

    @property
    def open(self) -> bool:
        """Whether help is still owed."""
        return self.state in (DemandState.WAITING, DemandState.SENT, DemandState.ACCEPTED)

    def sent(self) -> Self:
        """派单: an expert has been asked."""
        if self.state is not DemandState.WAITING:
            raise Refused(_WRONG_TO_SEND[self.state])
        return replace(self, state=DemandState.SENT)

    def returned(self) -> Self:
        """The expert has declined: it waits for another."""
        _expect(self.state, DemandState.SENT, DemandState.ACCEPTED, act="退单")
        return replace(self, state=DemandState.WAITING)

    def followed(self, state: DemandState, on: dt.date) -> Self:
        """接单, 办结 or 评单 of its dispatch."""
        closed = on if state is DemandState.DONE else self.closed_on
        return replace(self, state=state, closed_on=closed)

    def withdrawn(self, on: dt.date, reason: str) -> Self:
        """撤回: the enterprise no longer wants it."""
        if not self.open:
            raise Refused(f"这条需求{self.state}，不能撤回。")
        if not reason.strip():
            raise Refused("撤回要写明原因，例如“企业已自行解决”。")
        return replace(self, state=DemandState.WITHDRAWN, closed_on=on, reason=reason.strip())


_WRONG_TO_SEND = {
    DemandState.SENT: "这条需求已经派出，等待专家接单；要换专家请先退单。",
    DemandState.ACCEPTED: "专家已经接单；要换专家请先退单。",
    DemandState.DONE: "这条需求已经办结，不能再派单；企业有新的需要请另登记一条。",
    DemandState.RATED: "这条需求已经评价，不能再派单；企业有新的需要请另登记一条。",
    DemandState.WITHDRAWN: "这条需求已撤回，不能派单；企业又需要时请另登记一条。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch(Record):
    """派单: one expert (or institution) asked to help with one demand."""

    KIND: ClassVar[str] = "dispatch"
    LABEL: ClassVar[str] = "派单"

    demand: str = ""
    enterprise: str = ""
    expert: str = ""  # id
    institution: str = ""  # id, when an institution is asked rather than a person
    state: DispatchState = DispatchState.SENT
    sent_on: dt.date | None = None
    due: dt.date | None = None
    reasons: tuple[str, ...] = ()  # why this expert, in the words of the ranking
    rank: int = 0  # place in the ranking when sent; 0: not ranked
    overruled: str = ""  # why not the first of the ranking
    accepted_on: dt.date | None = None
    declined_on: dt.date | None = None
    decline_reason: str = ""
    finished_on: dt.date | None = None
    result: str = ""
    visit: str = ""  # id of the visit at which the help was given
    rated_on: dt.date | None = None
    rating: int | None = None  # 1–5
    opinion: str = ""  # the enterprise's words

    def checked(self) -> Self:
        """Refuses a dispatch to nobody."""
        if not self.demand or not self.enterprise:
            raise Refused("派单没有对应的需求，请先登记需求。")
        if not (self.expert or self.institution):
            raise Refused("还没有选专家，请先选定派给谁。")
        if self.sent_on is None:
            raise Refused("派单日期是空的，请填写。")
        return self

    def caption(self) -> str:
        """Date and state."""
        return f"{chinese_date(self.sent_on)}派单（{self.state}）"

    def accepted(self, on: dt.date) -> Self:
        """接单."""
        _expect(self.state, DispatchState.SENT, act="接单")
        _not_before(on, self.sent_on, "接单", "派单")
        return replace(self, state=DispatchState.ACCEPTED, accepted_on=on)

    def declined(self, on: dt.date, reason: str) -> Self:
        """退单: the expert cannot come, or another is to be asked."""
        _expect(self.state, DispatchState.SENT, DispatchState.ACCEPTED, act="退单")
        _not_before(on, self.sent_on, "退单", "派单")
        if not reason.strip():
            raise Refused("退单要写明原因，例如“专家出差”。")
        return replace(self, state=DispatchState.DECLINED, declined_on=on, decline_reason=reason.strip())

    def finished(self, on: dt.date, result: str) -> Self:
        """办结: help was given; from here it counts in 附件2."""
        _expect(self.state, DispatchState.ACCEPTED, act="办结")
        _not_before(on, self.accepted_on, "办结", "接单")
        if not result.strip():
            raise Refused("办结要写明结果，例如“已现场调整工艺参数，复测合格”。")
        return replace(self, state=DispatchState.DONE, finished_on=on, result=result.strip())

    def rated(self, on: dt.date, stars: int, opinion: str = "") -> Self:
        """评单 by the enterprise, one to five."""
        _expect(self.state, DispatchState.DONE, act="评单")
        _not_before(on, self.finished_on, "评单", "办结")
        if not 1 <= stars <= MOST_STARS:
            raise Refused(f"评分要在 1 到 {MOST_STARS} 之间，请改正。")
        return replace(self, state=DispatchState.RATED, rated_on=on, rating=stars, opinion=opinion.strip())


_NEXT = {
    "已派": "下一步是接单或退单",
    "已接": "下一步是办结",
    "已办": "下一步是评单",
    "已评": "已经走完全部步骤",
    "已退单": "请重新派单",
    "待派": "请先派单",
    "已撤回": "企业又需要时请另登记一条",
}


def _expect(state: DispatchState | DemandState, *wanted: DispatchState | DemandState, act: str) -> None:
    if state not in wanted:
        raise Refused(f"这一单{state}，不能登记{act}；{_NEXT[state.value]}。")


def _not_before(on: dt.date, earlier: dt.date | None, act: str, before: str) -> None:
    if earlier is not None and on < earlier:
        raise Refused(f"{act}日期早于{before}日期（{earlier.isoformat()}），请核对。")
