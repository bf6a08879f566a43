"""What a row of a list shows: frozen lines, made by the reads of the store."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from .enterprise import EnrolmentState
from .letter import LetterState
from .problem import ProblemCategory, ProblemState
from .visit import VisitKind


class EnterpriseView(StrEnum):
    """The built-in views of 企业档案."""

    ENROLLED = "本年帮扶"
    UNVISITED = "未走访"
    OPEN = "未闭环"
    OVERDUE = "逾期"
    LISTED = "列入附件4"
    SMALL = "中小微"
    ALL = "全部"


@dataclass(frozen=True, slots=True)
class EnterpriseQuery:
    """What a list of enterprises is asked for."""

    view: EnterpriseView = EnterpriseView.ENROLLED
    text: str = ""
    equals: tuple[tuple[str, str], ...] = ()  # field of EnterpriseLine, value; several of one field mean “or”
    order: str = "last_visit"  # field of EnterpriseLine
    falling: bool = True


@dataclass(frozen=True, slots=True)
class EnterpriseLine:
    id: str
    name: str
    uscc: str
    category: str
    town: str
    contact: str
    phone: str
    sme: str
    responsible: str
    state: EnrolmentState | None  # None: not on this year's list
    last_visit: dt.date | None
    open_problems: int
    overdue: int


@dataclass(frozen=True, slots=True)
class VisitLine:
    id: str
    enterprise_id: str
    enterprise: str
    date: dt.date
    kind: VisitKind
    staff: tuple[str, ...]
    experts: tuple[str, ...]  # names
    institutions: tuple[str, ...]  # names
    problems: int
    content: str
    completed: bool


@dataclass(frozen=True, slots=True)
class ProblemLine:
    id: str
    enterprise_id: str
    enterprise: str
    visit: str
    found_on: dt.date | None
    product: str
    category: ProblemCategory
    title: str
    description: str
    due: dt.date | None
    state: ProblemState
    suggestion: str
    letter: str  # number of the letter that names it; empty: none yet


@dataclass(frozen=True, slots=True)
class LetterLine:
    id: str
    enterprise_id: str
    enterprise: str
    number: str  # empty for a draft
    serial: int
    year: int
    dated: dt.date | None
    notice: str  # number of the 整改通知书
    state: LetterState
    version: int
    printed: bool
    problems: int
    scanned: bool  # its signed receipt is filed


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A 整改通知书 that waits for its letter."""

    id: str
    number: str
    date: dt.date | None
    enterprise_id: str
    enterprise: str


class MatterKind(StrEnum):
    """The groups of 待办 on 首页."""

    OVERDUE = "逾期"
    THIS_WEEK = "本周"
    LETTER_DUE = "待下发"
    UNSIGNED = "待签收"


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to be done: what it is about, and the record that opens."""

    kind: MatterKind
    enterprise_id: str
    enterprise: str
    text: str
    date: dt.date | None
    record_kind: str  # KIND of the record to open
    record_id: str


@dataclass(frozen=True, slots=True)
class RecentLine:
    """A firm last worked on, and what was done."""

    id: str
    enterprise: str
    label: str
    at: dt.datetime
