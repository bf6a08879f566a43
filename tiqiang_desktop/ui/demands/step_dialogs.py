"""The steps of a dispatch, one small window each: 派单, 退单, 办结, 评单, 撤回; and an expert's history."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.demand import MOST_STARS, Demand, Dispatch
from ...domain.demand_lines import DispatchLine
from ...domain.expert import Expert
from ...domain.ranking import Ranked
from ...services import demands
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ..widgets.fit import fit
from ..widgets.record_list import RecordList
from ..widgets.table_model import TableModel
from .columns import history_columns

VISITED, NOT_VISITED = "同时记一次技术帮扶走访（计入人次）", "不另记走访"
STARS = ("5 分　很满意", "4 分　满意", "3 分　一般", "2 分　不满意", "1 分　很不满意")


class DispatchDialog(FieldDialog):
    """派单 with its dates; of another than the first it asks why."""

    def __init__(
        self, workspace: Workspace, demand: Demand, one: Ranked, place: int, parent: QWidget | None = None
    ) -> None:
        title = f"派给{one.expert.caption()}"
        super().__init__("派单", title, "；".join(one.reasons), "派单", parent)
        self.workspace, self._demand, self._expert = workspace, demand, one.expert.id
        year = workspace.campaign.year
        self.on = DateField("派单日期", workspace.today(), required=True, year=year)
        self.due = DateField("完成期限", demand.wished_by, year=year)
        label = "仍要派单的理由" if one.unavailable else "不派第一位的理由"
        needed = bool(one.unavailable)
        self.why = TextField(label, required=needed, hint="如 企业指定、上次就是这位专家")
        self.lay_out([self.on, self.due, self.why] if place > 1 or needed else [self.on, self.due])
        if place > 1 or needed:
            self.why.editor.setFocus()

    def act(self) -> None:
        on = self.on.value() or self.workspace.today()
        demands.dispatch(
            self.workspace,
            self._demand.id,
            self._expert,
            on,
            due=self.due.value(),
            overruled=self.why.text(),
        )


class ReasonStep(FieldDialog):
    """退单 and 撤回: a date and why; `action` takes both."""

    def __init__(
        self,
        workspace: Workspace,
        verb: str,
        about: str,
        hint: str,
        action: Callable[[dt.date, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(verb, verb, about, verb, parent)
        self.workspace, self._action = workspace, action
        year = workspace.campaign.year
        self.on = DateField(f"{verb}日期", workspace.today(), required=True, year=year)
        self.why = TextField(f"{verb}原因", required=True, hint=hint)
        self.lay_out([self.on, self.why])
        self.why.editor.setFocus()

    def act(self) -> None:
        self._action(self.on.value() or self.workspace.today(), self.why.text())


class FinishDialog(FieldDialog):
    """办结."""

    def __init__(
        self, workspace: Workspace, dispatch: Dispatch, about: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("办结", "登记办结", about, "办结", parent)
        self.workspace, self._dispatch = workspace, dispatch
        self.on = DateField("办结日期", workspace.today(), required=True, year=workspace.campaign.year)
        self.visit = ChoiceField("走访记录", (VISITED, NOT_VISITED))
        self.outcome = LongTextField("办结结果", lines=4, required=True)
        self.lay_out([self.on, self.visit, self.outcome], columns=2, wide=620)
        self.outcome.editor.setFocus()
        self.keep_as(workspace, f"finish:{dispatch.id}")

    def act(self) -> None:
        on = self.on.value() or self.workspace.today()
        as_visit = self.visit.value() == VISITED
        demands.finish(self.workspace, self._dispatch.id, on, self.outcome.text(), as_visit=as_visit)


class RateDialog(FieldDialog):
    """评单 by the enterprise; a digit chooses the stars."""

    def __init__(
        self, workspace: Workspace, dispatch: Dispatch, about: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("评单", "企业评价", about, "评单", parent)
        self.workspace, self._dispatch = workspace, dispatch
        self.on = DateField("评单日期", workspace.today(), required=True, year=workspace.campaign.year)
        self.stars = ChoiceField("评分", STARS)
        self.opinion = TextField("企业意见", hint="企业原话，可不填")
        self.lay_out([self.on, self.stars, self.opinion])
        self.stars.editor.setFocus()

    def act(self) -> None:
        given = MOST_STARS - STARS.index(self.stars.value())
        on = self.on.value() or self.workspace.today()
        demands.rate(self.workspace, self._dispatch.id, on, given, self.opinion.text())


class HistoryDialog(QDialog):
    """What an expert was asked to do; Esc closes."""

    def __init__(self, workspace: Workspace, expert_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        expert = workspace.get(Expert, expert_id)
        self.setWindowTitle("派单记录")
        heading = QLabel(f"{expert.caption()}的派单记录")
        heading.setWordWrap(True)
        sized(heading, 12, bold=True)
        found = demands.history(workspace, expert_id)
        note = QLabel(f"共 {len(found)} 单")
        role(note, "dim")
        model = TableModel[DispatchLine](history_columns(workspace.campaign.year))
        self.list = RecordList(model, "派单记录")
        self.list.empty_text = "还没有派过单"
        self.list.show_rows(found)
        self.list.select_row(0)
        close = QPushButton("关闭  Esc")
        close.setAccessibleName("关闭")
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (heading, note, self.list, close):
            column.addWidget(widget)
        fit(self, 760, 420)
        self.list.setFocus()
