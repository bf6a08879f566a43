"""A quality problem, what is suggested for it, and how it comes to an end."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Self

from .enterprise import Source
from .errors import Refused
from .record import Record


class ProblemCategory(StrEnum):
    """问题类别 (the product's own list)."""

    DESIGN = "设计研发"
    MATERIAL = "原材料"
    PROCESS = "生产过程"
    INSPECTION = "检验能力"
    STANDARD = "标准"
    LABEL = "标签标识"
    MANAGEMENT = "管理体系"
    EQUIPMENT = "设备"
    PEOPLE = "人员"
    OTHER = "其他"


class ProblemState(StrEnum):
    OPEN = "待整改"
    CORRECTING = "整改中"
    CORRECTED = "已整改"
    VERIFIED = "已验证"


class Severity(StrEnum):
    MINOR = "一般"
    MAJOR = "较重"
    SEVERE = "严重"


class Recurrence(StrEnum):
    """复发: proposed by rule, decided by a person."""

    NONE = ""
    SUSPECTED = "疑似复发"
    CONFIRMED = "确认复发"
    DENIED = "不是复发"


class CauseClass(StrEnum):
    """人机料法环测: what a cause is sorted under."""

    UNKNOWN = ""
    PEOPLE = "人员"
    EQUIPMENT = "设备"
    MATERIAL = "材料"
    METHOD = "方法"
    ENVIRONMENT = "环境"
    MEASUREMENT = "检测"


class Adoption(StrEnum):
    """Whether advice was taken."""

    UNKNOWN = ""
    TAKEN = "采纳"
    PARTLY = "部分采纳"
    NOT_TAKEN = "未采纳"


DEFAULT_DAYS = 30  # 整改期限 when the inspector sets none


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Record):
    """质量问题. A sampling failure has item, requirement, measured value and the report's number."""

    KIND: ClassVar[str] = "problem"
    LABEL: ClassVar[str] = "质量问题"

    enterprise: str = ""
    visit: str = ""
    product: str = ""
    model: str = ""
    batch: str = ""
    found_on: dt.date | None = None
    source: Source = Source.INSPECTION
    document: str = ""  # report or notice number it was found under
    laboratory: str = ""
    category: ProblemCategory = ProblemCategory.OTHER
    title: str = ""  # the problem in a few words
    description: str = ""
    item: str = ""
    requirement: str = ""
    measured: str = ""
    unit: str = ""
    severity: Severity = Severity.MINOR
    cause: str = ""
    due: dt.date | None = None
    state: ProblemState = ProblemState.OPEN
    verified_on: dt.date | None = None
    handling: str = ""
    recurrence_of: str = ""
    recurrence: Recurrence = Recurrence.NONE
    cause_class: CauseClass = CauseClass.UNKNOWN
    notice: str = ""  # id of the 整改通知书 that orders the rectification
    ordered_on: dt.date | None = None  # 责令改正之日: the notice's date
    announced_on: dt.date | None = None  # 省级公告之日, after a failed recheck (decree 18, art. 47)
    announcement: str = ""
    corrected_on: dt.date | None = None
    extension_reason: str = ""  # why the date was moved
    reopened_times: int = 0
    demand: str = ""  # id of the demand it was found under
    carried_to: int = 0  # the year an unfinished problem was carried over to

    def checked(self) -> Self:
        """Refuses a problem that belongs to nobody or says nothing."""
        if not self.enterprise:
            raise Refused("问题还没有对应的企业，请先选企业。")
        if not (self.title or self.description or self.item).strip():
            raise Refused("问题描述是空的，请写明发现了什么问题。")
        return self

    def caption(self) -> str:
        """The problem in a few words."""
        return self.title or (f"{self.item}不合格" if self.item else self.description[:20])

    def searchable(self) -> tuple[str, ...]:
        """Words, product, document."""
        return (self.title, self.description, self.item, self.product, self.document)

    def started(self) -> Self:
        """整改 has begun: the letter is out, or the firm says so."""
        if self.state is not ProblemState.OPEN:
            raise Refused(f"这个问题{self.state}，不需要再登记开始整改。")
        return replace(self, state=ProblemState.CORRECTING)

    def corrected(self, on: dt.date | None = None) -> Self:
        """The enterprise has reported its rectification."""
        if self.state is ProblemState.VERIFIED:
            raise Refused("这个问题已经验证销号，不需要再登记整改。")
        if self.state is ProblemState.CORRECTED:
            raise Refused("这个问题已经登记整改，下一步是复查；复查不合格时再重新整改。")
        if on is not None and self.found_on is not None and on < self.found_on:
            raise Refused("整改日期早于发现日期，请核对。")
        return replace(self, state=ProblemState.CORRECTED, corrected_on=on)

    def verified(self, on: dt.date) -> Self:
        """A recheck with evidence has closed the problem; also one that was put right without being reported."""
        if self.state is ProblemState.VERIFIED:
            raise Refused("这个问题已经验证过了，不需要再次登记。")
        self._check_recheck_date(on)
        return replace(self, state=ProblemState.VERIFIED, verified_on=on)

    def _check_recheck_date(self, on: dt.date) -> None:
        if self.found_on and on < self.found_on:
            raise Refused("复查日期早于发现日期，请核对。")
        if self.corrected_on and on < self.corrected_on:
            raise Refused(f"复查日期早于整改日期（{self.corrected_on.isoformat()}），请核对。")

    def reopened(self) -> Self:
        """A recheck has found the problem again: it no longer counts as solved."""
        if self.state not in (ProblemState.CORRECTED, ProblemState.VERIFIED):
            raise Refused("这个问题还没有整改完，不需要重新打开。")
        return replace(
            self,
            state=ProblemState.OPEN,
            verified_on=None,
            corrected_on=None,
            reopened_times=self.reopened_times + 1,
        )

    def still_wrong(self, on: dt.date) -> Self:
        """A recheck has failed: a corrected problem opens again, one that still waits goes on waiting."""
        self._check_recheck_date(on)
        if self.state in (ProblemState.CORRECTED, ProblemState.VERIFIED):
            return self.reopened()
        return self

    def announced(self, on: dt.date, document: str) -> Self:
        """The province has announced a failure whose recheck failed (decree 18, art. 47)."""
        if self.source is not Source.SAMPLING:
            raise Refused("只有监督抽查不合格的问题才会由省局公告，请核对问题来源。")
        if self.ordered_on is None:
            raise Refused("还没有登记整改通知书日期，请先登记再登记公告。")
        if on < self.ordered_on:
            raise Refused("公告日期早于责令改正日期，请核对。")
        if self.state is ProblemState.VERIFIED:
            raise Refused("这个问题已经验证销号，不需要登记公告。")
        return replace(self, announced_on=on, announcement=document.strip())

    def overdue(self, today: dt.date) -> bool:
        """Whether its date has passed and it is still open."""
        return (
            self.due is not None
            and self.due < today
            and self.state in (ProblemState.OPEN, ProblemState.CORRECTING)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion(Record):
    """整改建议: one measure for one problem, with a date."""

    KIND: ClassVar[str] = "suggestion"
    LABEL: ClassVar[str] = "整改建议"

    problem: str = ""
    text: str = ""
    priority: int = 1
    due: dt.date | None = None
    adoption: Adoption = Adoption.UNKNOWN
    adoption_note: str = ""

    def caption(self) -> str:
        """Its beginning."""
        return self.text[:20]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck(Record):
    """复查: closes or reopens a problem."""

    KIND: ClassVar[str] = "recheck"
    LABEL: ClassVar[str] = "复查"

    problem: str = ""
    date: dt.date | None = None
    passed: bool = True
    evidence: str = ""
    who: str = ""
    method: str = ""  # 现场核对、抽样检验、资料审查 …
    report: str = ""  # number of the laboratory's report
    laboratory: str = ""
    second: bool = False  # the recheck after the province's 公告
    note: str = ""

    def checked(self) -> Self:
        """A problem is only closed on evidence (附件2: 解决质量问题数量)."""
        if self.date is None:
            raise Refused("复查日期是空的，请填写。")
        if self.passed and not self.evidence.strip():
            raise Refused("复查合格要写明依据，例如检验报告编号、现场核对情况或照片。")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Record):
    """成效评估: one per enterprise and year."""

    KIND: ClassVar[str] = "evaluation"
    LABEL: ClassVar[str] = "成效评估"

    enterprise: str = ""
    year: int = 0
    output_increase: float | None = None  # 万元
    signed_evidence: str = ""  # what the firm signed; empty: none, and the figure does not count
    other_effect: str = ""
    satisfaction: str = ""
    adopted: int | None = None
    evaluated_on: dt.date | None = None
    evaluator: str = ""
    output_before: float | None = None  # 万元
    output_after: float | None = None
    output_typed: str = ""  # the increase as the firm wrote it, with its unit
    unit_checked: str = ""  # why an unusual figure stands
    signed_by: str = ""
    signed_on: dt.date | None = None
    situation_before: str = ""
    situation_after: str = ""
    pass_rate_before: float | None = None  # %
    pass_rate_after: float | None = None
    best_case: bool = False
    case_text: str = ""

    def caption(self) -> str:
        """“2022年度成效评估”."""
        return f"{self.year}年度成效评估"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Record):
    """建议库: a problem met before, its usual cause and the suggestion that was accepted."""

    KIND: ClassVar[str] = "article"
    LABEL: ClassVar[str] = "建议库"

    category: str = ""  # 生产领域; empty: any
    problem_category: ProblemCategory = ProblemCategory.OTHER
    problem: str = ""
    cause: str = ""
    suggestion: str = ""
    standard: str = ""
    used: int = 0
    origin: str = ""  # where it came from: 程序自带示例 / a problem's id
    product: str = ""
    cause_class: CauseClass = CauseClass.UNKNOWN
    effect: str = ""  # what came of it
    learned_on: dt.date | None = None
    learned_by: str = ""  # who said yes

    def caption(self) -> str:
        """The problem."""
        return self.problem

    def searchable(self) -> tuple[str, ...]:
        """Problem, suggestion, category."""
        return (self.problem, self.problem_category, self.suggestion, self.category)
