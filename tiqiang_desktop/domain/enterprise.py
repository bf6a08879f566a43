"""The enterprise, its products, and its being on a year's list."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Self

from .errors import Refused
from .plain import firm_key
from .record import Record


class Source(StrEnum):
    """How an enterprise came onto the list (notice 三(一), 四(四))."""

    SAMPLING = "监督抽查"
    LICENCE = "许可证现场检查"
    INSPECTION = "日常监督检查"
    MONITORING = "风险监测"
    RANDOM = "双随机"
    DEMAND = "企业点单"
    FOLLOW_UP = "回头帮"
    OTHER = "其他"


class EnrolmentState(StrEnum):
    WAITING = "未走访"
    ACTIVE = "帮扶中"
    DONE = "已完成"
    STOPPED = "中止"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise(Record):
    """帮扶企业. The key is the program's id; name and code may change."""

    KIND: ClassVar[str] = "enterprise"
    LABEL: ClassVar[str] = "企业"

    name: str = ""
    key: str = ""  # the name normalised for matching
    uscc: str = ""
    registration: str = ""  # the former 15-digit 注册号
    category: str = ""  # 生产领域
    town: str = ""
    address: str = ""
    region: str = ""
    legal_representative: str = ""
    contact: str = ""
    phone: str = ""
    industry: str = ""  # for 划型
    employees: int | None = None
    revenue: float | None = None  # 万元
    data_year: int | None = None
    sme: str = ""  # 是 / 否 / 无法判断 / empty
    sme_reason: str = ""
    cluster: str = ""
    chain: str = ""
    startup: bool = False
    licence: str = ""
    note: str = ""
    merged_into: str = ""  # id of the firm this one was found to be; then this is a tombstone
    former_names: tuple[str, ...] = ()
    founded: dt.date | None = None
    status: str = ""  # empty: in production; else 停产, 注销 …
    annual_output: float | None = None  # 万元, for the evaluation's unit guard

    def checked(self) -> Self:
        """The enterprise with its name trimmed and its matching key set."""
        name = self.name.strip()
        if not name:
            raise Refused("企业名称是空的，请填写企业全称。")
        return replace(self, name=name, key=firm_key(name))

    def caption(self) -> str:
        """The name."""
        return self.name

    def searchable(self) -> tuple[str, ...]:
        """Name, code, people, phone, place."""
        return (
            self.name,
            self.uscc,
            self.registration,
            self.contact,
            self.legal_representative,
            self.phone,
            self.town,
            self.address,
            self.category,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction(Record):
    """Two enterprises that look alike and are not the same: said once, not asked again. `one` < `other`."""

    KIND: ClassVar[str] = "distinction"
    LABEL: ClassVar[str] = "不是同一家"

    one: str = ""
    other: str = ""

    def checked(self) -> Self:
        """The pair in its order."""
        one, other = sorted((self.one, self.other))
        return replace(self, one=one, other=other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Record):
    KIND: ClassVar[str] = "product"
    LABEL: ClassVar[str] = "产品"

    enterprise: str = ""
    name: str = ""
    model: str = ""
    standard: str = ""
    licence: str = ""

    def checked(self) -> Self:
        """Refuses a product without a name."""
        if not self.name.strip():
            raise Refused("产品名称是空的，请填写。")
        return replace(self, name=self.name.strip())

    def caption(self) -> str:
        """Name and model."""
        return f"{self.name} {self.model}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment(Record):
    """An enterprise on one year's list, with its plan: five milestones, each with planned and actual date."""

    KIND: ClassVar[str] = "enrolment"
    LABEL: ClassVar[str] = "年度名单"

    enterprise: str = ""
    year: int = 0
    source: Source = Source.OTHER
    reason: str = ""
    responsible: str = ""
    plan_start: dt.date | None = None
    plan_end: dt.date | None = None
    state: EnrolmentState = EnrolmentState.WAITING
    listed: bool = True  # on 附件4
    survey_planned: dt.date | None = None  # 摸底
    survey_done: dt.date | None = None
    diagnosis_planned: dt.date | None = None  # 诊断
    diagnosis_done: dt.date | None = None
    rectification_planned: dt.date | None = None  # 整改
    rectification_done: dt.date | None = None
    recheck_planned: dt.date | None = None  # 复查
    recheck_done: dt.date | None = None
    evaluation_planned: dt.date | None = None  # 评估
    evaluation_done: dt.date | None = None
    goal: str = ""  # of the 一企一策
    measures: str = ""
    expert: str = ""  # id of the 结对专家
    score: float | None = None  # as it stood when the firm was chosen
    score_reason: str = ""
    stop_reason: str = ""
    carried_from: str = ""  # id of the former year's enrolment
    note: str = ""

    def caption(self) -> str:
        """“2022年度名单”."""
        return f"{self.year}年度名单"
