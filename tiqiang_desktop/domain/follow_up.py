"""回头帮 (notice 四(四)): what became of a former year's problem. Kept with the year of the return, so that the
former year stays as it was reported."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Self

from .errors import Refused
from .problem import Adoption, ProblemState
from .record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """One old problem looked at again."""

    KIND: ClassVar[str] = "follow_up"
    LABEL: ClassVar[str] = "回头帮"

    enterprise: str = ""
    year: int = 0  # of the return
    problem: str = ""  # id of the old problem
    visit: str = ""  # id of the visit
    date: dt.date | None = None
    adoption: Adoption = Adoption.UNKNOWN
    note: str = ""
    came_back: str = ""  # id of the new problem, when it is there again

    def checked(self) -> Self:
        """Refuses a look at nothing, or one without a verdict."""
        if not (self.enterprise and self.problem):
            raise Refused("回头帮还没有选定上年的问题，请先选一条。")
        if self.adoption is Adoption.UNKNOWN:
            raise Refused("还没有写明建议是否采纳，请选采纳、部分采纳或未采纳。")
        if self.adoption is Adoption.NOT_TAKEN and not self.note.strip():
            raise Refused("未采纳要写明原因，例如“企业已停产该产品”。")
        return self

    def caption(self) -> str:
        """The verdict."""
        return self.adoption or self.LABEL


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One enterprise of the queue."""

    enterprise_id: str
    enterprise: str
    town: str
    contact: str
    phone: str
    former: bool  # helped last year by this archive; else from an imported list
    enrolment: str  # id of this year's; empty: not on the list yet
    responsible: str
    old_problems: int
    still_open: int
    judged: int  # old problems looked at this year
    taken: int  # of them adopted, also in part
    came_back: int
    visited: dt.date | None  # the 回头帮 of this year

    @property
    def done(self) -> bool:
        """Whether the return has taken place and every old problem has a verdict."""
        return self.visited is not None and self.judged >= self.old_problems


@dataclass(frozen=True, slots=True)
class OldProblem:
    """A former year's problem beside which the visit is recorded."""

    problem: str  # id
    found_on: dt.date | None
    product: str
    title: str
    cause: str
    suggestions: tuple[str, ...]
    letter: str  # number of the 整改建议书
    state: ProblemState
    verdict: FollowUp | None  # of this year
