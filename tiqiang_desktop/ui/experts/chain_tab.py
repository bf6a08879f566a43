"""产业链与聚集区: cards, who belongs to each, what was done for them."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog

from ...domain.activity_lines import ChainLine
from ...domain.enterprise import Enterprise
from ...domain.errors import Refused
from ...domain.record import Record
from ...domain.training import Chain, ChainKind
from ...domain.visit import ChainActivity
from ...services import chains
from ...services.workspace import Workspace
from ..errors import refusals
from ..jobs import Jobs
from ..trainings.firms_dialog import FirmsDialog
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from ..words import short_date
from .chain_forms import ActivityForm, ChainForm
from .tab import Tab, table

MOST_NAMES = 30  # enterprises named beside the list


def _columns(year: int) -> tuple[Column[ChainLine], ...]:
    return (
        Column("类别", lambda line: line.kind.value, width=5),
        Column("名称", lambda line: line.name, hint=lambda line: line.name),
        Column("链主", lambda line: line.leader or "—", hint=lambda line: line.leader),
        Column("企业", lambda line: str(line.firms), lambda line: line.firms, right=True, width=3),
        Column("已帮扶", lambda line: str(line.helped), lambda line: line.helped, right=True, width=4),
        Column("活动", lambda line: str(line.activities), lambda line: line.activities, right=True, width=3),
        Column(
            "最近",
            lambda line: short_date(line.last, year),
            sort=lambda line: line.last,
            right=True,
            width=5,
        ),
    )


def _activity_columns(year: int) -> tuple[Column[ChainActivity], ...]:
    return (
        Column("日期", lambda one: short_date(one.date, year), lambda one: one.date, right=True, width=5),
        Column(
            "活动",
            lambda one: one.topic or one.content or one.caption(),
            hint=lambda one: "\n".join(part for part in (one.topic, one.content, one.outcome) if part),
        ),
        Column(
            "企业",
            lambda one: str(len(one.enterprises)),
            lambda one: len(one.enterprises),
            right=True,
            width=3,
        ),
    )


class ChainsTab(Tab):
    """Both kinds in one list; what only enterprises name has no card yet, F2 makes one."""

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        year = workspace.campaign.year
        super().__init__(
            workspace,
            jobs,
            "产业链与聚集区",
            "产业链、聚集区",
            _columns(year),
            key=lambda line: f"{line.kind}{line.name}",
        )
        self.activities = RecordList(TableModel[ChainActivity](_activity_columns(year)), "帮扶活动")
        self.activities.empty_text = "还没有帮扶活动"
        self.activities.activated_row.connect(self._edit_activity)
        self.head.addWidget(self.button("登记活动…", "edit", self.new_activity))
        self.side.addWidget(self.activities, 1)

    def rows(self) -> Sequence[ChainLine]:
        found = [line for kind in ChainKind for line in chains.lines(self.workspace, kind)]
        helped = sum(line.activities > 0 and line.kind is ChainKind.CHAIN for line in found)
        self.note.setText(f"本年开展过质量技术帮扶的产业链 {helped} 个")
        return found

    def haystack(self, row: ChainLine) -> Sequence[str]:
        return (row.name, row.leader)

    def about(self, row: ChainLine) -> tuple[str, str]:
        firms = chains.enterprises(self.workspace, row.kind, row.name)
        links = "、".join(
            f'<a href="{Enterprise.KIND}:{firm.id}">{html.escape(firm.name)}</a>'
            for firm in firms[:MOST_NAMES]
        )
        more = f" 等 {len(firms)} 家" if len(firms) > MOST_NAMES else ""
        card = self.workspace.get(Chain, row.card) if row.card else Chain()
        lines = [
            ("主要产品", html.escape(card.products)),
            ("所在乡镇", html.escape(card.town)),
            ("企业", links + more),
            ("备注", html.escape(card.note)),
        ]
        return f"{row.name}（{row.kind}）", table(lines)

    @Slot(object)
    def _follow(self, row: ChainLine | None) -> None:
        super()._follow(row)
        self.activities.show_rows(
            chains.activities(self.workspace, row.kind, row.name) if row is not None else []
        )

    def form(self, row: ChainLine | None) -> QDialog:
        if row is None:
            return ChainForm(self.workspace, Chain(), self)
        known = self.workspace.get(Chain, row.card) if row.card else Chain(kind=row.kind, name=row.name)
        return ChainForm(self.workspace, known, self)

    def record(self, row: ChainLine) -> Record:
        if not row.card:
            raise Refused(f"“{row.name}”只写在企业或活动上，没有单独的卡片；请到那里去改。")
        return self.workspace.get(Chain, row.card)

    @Slot()
    def new_activity(self) -> None:
        """An activity for the chosen one: first which enterprises took part, then the rest."""
        row: ChainLine | None = self.list.current_value()
        if row is None:
            self.said.emit("info", "请先新建或选中一条产业链、一个聚集区。")
            return
        field = "chain" if row.kind is ChainKind.CHAIN else "cluster"
        activity = ChainActivity(**{field: row.name})  # type: ignore[arg-type]
        firms = [firm.id for firm in chains.enterprises(self.workspace, row.kind, row.name)]
        self._ask_firms(activity, firms)

    @Slot(object)
    def _edit_activity(self, activity: ChainActivity) -> None:
        with refusals(self.said):
            form = ActivityForm(self.workspace, activity, activity.enterprises, self)
            self.open(form, "活动已保存")

    def _ask_firms(self, activity: ChainActivity, firms: Sequence[str]) -> None:
        def take(ids: Sequence[str]) -> None:
            self.open(ActivityForm(self.workspace, activity, ids, self), "活动已登记")

        dialog = FirmsDialog(self.workspace, "哪些企业参加", take, self)
        dialog.offer(firms)
        dialog.open()
