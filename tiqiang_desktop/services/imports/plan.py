"""What an import would do, row by row, before anything is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ...documents.roster import Other


class Kind(StrEnum):
    """What a list can be; the value is the word of the command line."""

    ENTERPRISES = "enterprises"
    FINDINGS = "findings"
    EXPERTS = "experts"
    VISITS = "visits"
    TRAININGS = "trainings"
    DEMANDS = "demands"
    FOLLOW_UPS = "followups"
    CATALOGUE = "catalogue"


LABELS = {
    Kind.ENTERPRISES: "企业名单",
    Kind.FINDINGS: "抽查结果",
    Kind.EXPERTS: "专家名单",
    Kind.VISITS: "走访记录",
    Kind.TRAININGS: "培训、质量分析会",
    Kind.DEMANDS: "企业需求（点单）",
    Kind.FOLLOW_UPS: "去年帮扶名单（回头帮）",
    Kind.CATALOGUE: "产品分类目录",
}


class RowState(StrEnum):
    NEW = "新增"
    CHANGED = "更新"
    UNCHANGED = "不变"
    DOUBTFUL = "存疑"  # taken in as far as it is sure; look at the reason
    REJECTED = "退回"
    LEFT_OUT = "不导入"  # by the user's own decision


class Decision(StrEnum):
    """What the user says about a doubtful row."""

    SAME = "是同一家"
    NEW = "是另一家，新建"
    LEAVE_OUT = "这一行不导入"


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision about one row; `enterprise` is the id of the firm it means (SAME)."""

    decision: Decision
    enterprise: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A firm of the archive that a doubtful row may mean."""

    id: str
    name: str
    why: str = ""  # “名称相近 92%，同一电话”


Place = tuple[str, int]  # sheet, row counted from 1


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user has changed in the preview; part of the plan, never of the file."""

    sheet: str | int | None = None
    header_row: int | None = None  # of one of several tables on a sheet
    columns: Mapping[str, str] = field(default_factory=dict)  # heading → field; “” is not imported
    cells: Mapping[tuple[str, int, int], str] = field(
        default_factory=dict
    )  # sheet, row from 1, column from 0
    answers: Mapping[Place, Answer] = field(default_factory=dict)


@dataclass(slots=True)
class PlanRow:
    """One row of the list: what becomes of it, and why."""

    number: int  # 1-based in its sheet
    sheet: str
    caption: str
    state: RowState
    values: Mapping[str, str]
    reasons: list[str] = field(default_factory=list)
    warned: bool = False  # taken in, but a cell of it should be looked at
    candidates: tuple[Candidate, ...] = ()  # whom a doubtful row may mean, the likeliest first

    @property
    def place(self) -> Place:
        """Where it stands in the file."""
        return self.sheet, self.number


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of the list as it stands in the file."""

    column: int  # counted from 0 in the first sheet
    label: str
    field: str = ""  # what it is taken for; empty: not imported


@dataclass(frozen=True, slots=True)
class Grid:
    """The list's own cells, for looking at and for sending rows back: in its columns, in its order."""

    headings: tuple[Heading, ...] = ()
    header_row: int = 0  # the lowest storey, counted from 1
    cells: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)  # texts in the order of the headings
    mistakes: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)  # by field
    columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # sheet → its column of each heading

    def text(self, row: PlanRow, at: int) -> str:
        """What stands under a heading; in a blank cell what was taken from above it or from a second column."""
        name = self.headings[at].field
        return self.cells[row.place][at] or (row.values.get(name, "") if name else "")


@dataclass(slots=True)
class Plan:
    """The whole import, prepared. `steps` is what `apply` works off; its form belongs to the kind."""

    kind: Kind
    file_name: str
    sha256: str
    sheet: str
    columns: Mapping[str, str]  # field → heading
    unmapped: tuple[str, ...]
    rows: list[PlanRow] = field(default_factory=list)
    skipped: int = 0  # totals, notes, repeated headers
    steps: list[Any] = field(default_factory=list)
    answers: Mapping[Place, Answer] = field(default_factory=dict)  # what the user decided about doubtful rows
    choices: Choices = field(default_factory=Choices)
    remarks: tuple[str, ...] = ()  # what the reader left out or guessed, in sentences
    others: tuple[Other, ...] = ()  # further tables of this kind in the file
    grid: Grid = field(default_factory=Grid)
    bare: bool = False  # the list was not understood: its cells, for the user to say what the columns are

    @property
    def counts(self) -> dict[RowState, int]:
        """Rows by what becomes of them."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in RowState}

    @property
    def rejected(self) -> list[PlanRow]:
        """Rows that are not taken in."""
        return [row for row in self.rows if row.state is RowState.REJECTED]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import has done: rows by state, and records written by kind (Chinese label → number)."""

    counts: Mapping[RowState, int]
    written: Mapping[str, int]

    def sentence(self) -> str:
        """“新增 43，更新 5，不变 0，存疑 1，退回 2”."""
        return "，".join(
            f"{state} {self.counts[state]}"
            for state in RowState
            if state is not RowState.LEFT_OUT or self.counts[state]
        )
