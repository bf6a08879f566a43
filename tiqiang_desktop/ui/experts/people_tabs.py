"""专家库, 技术机构 and 产品专家组: who helps, what for, and how often they were there."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog

from ...domain import phones
from ...domain.activity_lines import ParticipationLine, TeamLine
from ...domain.demand_lines import DispatchLine
from ...domain.expert import Expert, Institution
from ...domain.record import Record
from ...domain.training import Team
from ...services import choosing, demands, trainings
from ...services.workspace import Workspace
from ..demands.columns import history_columns
from ..jobs import Jobs
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from .forms import ExpertForm, InstitutionForm, TeamForm
from .tab import Tab, table, tags


@dataclass(frozen=True, slots=True)
class Person:
    """An expert or institution with how often it was there this year."""

    one: Any  # Expert or Institution
    there: ParticipationLine

    @property
    def id(self) -> str:
        """Of the expert or institution."""
        return str(self.one.id)


def _with_times(found: Sequence[Any], lines: Sequence[ParticipationLine]) -> list[Person]:
    known = {line.id: line for line in lines}
    none = ParticipationLine("", "", 0, 0, 0, 0)
    return [Person(one, known.get(one.id, none)) for one in sorted(found, key=lambda one: one.name)]


def _times(there: ParticipationLine, word: str) -> str:
    return (
        f"本年 {there.times} {word}：走访 {there.visits}、培训和分析会 {there.trainings}、"
        f"产业链 {there.chain_activities}；办结派单 {there.dispatches}"
    )


EXPERTS: tuple[Column[Person], ...] = (
    Column("姓名", lambda row: row.one.name, width=4),
    Column("单位", lambda row: row.one.institution, hint=lambda row: row.one.institution),
    Column("职务", lambda row: row.one.position, width=5),
    Column("联系电话", lambda row: phones.mask(row.one.phone), width=7),
    Column("帮扶领域", lambda row: "、".join(row.one.fields), hint=lambda row: "、".join(row.one.fields)),
    Column("其他信息", lambda row: row.one.other, width=8, shown=False),
    Column("人次", lambda row: str(row.there.times), lambda row: row.there.times, right=True, width=3),
    Column(
        "派单", lambda row: str(row.there.dispatches), lambda row: row.there.dispatches, right=True, width=3
    ),
    Column(
        "状态",
        lambda row: "暂不能派" if row.one.unavailable else "外聘" if row.one.external else "可派",
        state=lambda row: "warn" if row.one.unavailable else "dim" if row.one.external else "ok",
        width=6,
    ),
)


class ExpertsTab(Tab):
    """附件3's columns, with 人次 as 附件2 counts it and the dispatches beside."""

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs, "专家库", "专家", EXPERTS)
        columns = TableModel[DispatchLine](history_columns(workspace.campaign.year))
        self.history = RecordList(columns, "专家的派单记录")
        self.history.empty_text = "还没有派过单"
        self.history.activated_row.connect(self._open_demand)
        self.history.setColumnHidden(2, True)  # Enter opens the demand with all its words
        self.side.addWidget(self.history, 1)

    def rows(self) -> Sequence[Person]:
        found = _with_times(self.workspace.find(Expert), trainings.experts_participation(self.workspace))
        times = sum(row.there.times for row in found)
        self.note.setText(f"{len(found)} 位专家，本年 {times} 人次")
        return found

    def haystack(self, row: Person) -> Sequence[str]:
        return (row.one.name, row.one.institution, row.one.phone, *row.one.fields)

    def about(self, row: Person) -> tuple[str, str]:
        one: Expert = row.one
        lines = [
            ("暂不能派", html.escape(one.unavailable)),
            ("所在地区", html.escape(one.region)),
            ("其他信息", html.escape(one.other)),
        ]
        words = f'<p style="margin:0 0 6px 0">{tags(one.fields)}</p>{table(lines)}<p>{_times(row.there, "人次")}</p>'
        return one.caption(), words

    @Slot(object)
    def _follow(self, row: Person | None) -> None:
        super()._follow(row)
        self.history.show_rows(demands.history(self.workspace, row.id) if row is not None else [])

    @Slot(object)
    def _open_demand(self, line: DispatchLine) -> None:
        self.followed.emit("demand", line.demand)

    def form(self, row: Person | None) -> QDialog:
        return ExpertForm(self.workspace, row.one if row else Expert(), self)

    def record(self, row: Person) -> Record:
        return row.one  # type: ignore[no-any-return]


INSTITUTIONS: tuple[Column[Person], ...] = (
    Column("名称", lambda row: row.one.name, hint=lambda row: row.one.name),
    Column("类型", lambda row: row.one.kind, width=8),
    Column("帮扶领域", lambda row: "、".join(row.one.fields)),
    Column("联系人", lambda row: phones.mask(row.one.contact), width=5),
    Column("联系电话", lambda row: phones.mask(row.one.phone), width=7),
    Column("家次", lambda row: str(row.there.times), lambda row: row.there.times, right=True, width=3),
)


class InstitutionsTab(Tab):
    """技术机构 with 家次."""

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs, "技术机构", "技术机构", INSTITUTIONS)
        self.side.addStretch(1)

    def rows(self) -> Sequence[Person]:
        found = _with_times(
            self.workspace.find(Institution), trainings.institutions_participation(self.workspace)
        )
        self.note.setText(f"{len(found)} 家机构，本年 {sum(row.there.times for row in found)} 家次")
        return found

    def haystack(self, row: Person) -> Sequence[str]:
        return (row.one.name, row.one.kind, *row.one.fields)

    def about(self, row: Person) -> tuple[str, str]:
        lines = [("所在地区", html.escape(row.one.region)), ("备注", html.escape(row.one.note))]
        return row.one.name, f"<p>{tags(row.one.fields)}</p>{table(lines)}<p>{_times(row.there, '家次')}</p>"

    def form(self, row: Person | None) -> QDialog:
        return InstitutionForm(self.workspace, row.one if row else Institution(), self)

    def record(self, row: Person) -> Record:
        return row.one  # type: ignore[no-any-return]


TEAMS: tuple[Column[TeamLine], ...] = (
    Column("产品", lambda line: line.product, width=7),
    Column("专家组", lambda line: line.name),
    Column("级别", lambda line: line.level.value, width=4),
    Column("组长", lambda line: line.leader or "—", width=5),
    Column("人数", lambda line: str(len(line.members)), lambda line: len(line.members), right=True, width=3),
    Column("本年企业", lambda line: str(line.firms), lambda line: line.firms, right=True, width=5),
)


class TeamsTab(Tab):
    """产品专家组; the three cities are told how many products are still missing."""

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs, "产品专家组", "产品专家组", TEAMS)
        self.side.addStretch(1)

    def rows(self) -> Sequence[TeamLine]:
        found = trainings.teams(self.workspace)
        self.note.setText(self._hint(len(found)))
        return found

    def _hint(self, count: int) -> str:
        for target in choosing.targets(self.workspace):
            if target.name == "专家团队":
                left = f"，还差 {target.missing} 种" if target.missing else "，已达到"
                return f"{target.rule}，现有 {target.done} 种{left}。"
        return f"{count} 个专家组"

    def haystack(self, row: TeamLine) -> Sequence[str]:
        return (row.product, row.name, row.leader, *row.members)

    def about(self, row: TeamLine) -> tuple[str, str]:
        strategy = html.escape(row.strategy).replace("\n", "<br>")
        lines = [("组长", html.escape(row.leader)), ("成员", html.escape("、".join(row.members)))]
        return row.name, table(
            [*lines, ("一品一策", strategy), ("生产这种产品的本年企业", f"{row.firms} 家")]
        )

    def form(self, row: TeamLine | None) -> QDialog:
        team = self.workspace.get(Team, row.id) if row else Team()
        return TeamForm(self.workspace, team, self)

    def record(self, row: TeamLine) -> Record:
        return self.workspace.get(Team, row.id)
