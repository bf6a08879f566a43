"""What is asked on the 作战图: the days of a milestone, a plan for many, who answers for them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from ...domain.plan import PlanLine, PlanStep
from ...services import plans
from ...services.workspace import Workspace
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import DateField, TextField
from ..widgets.offers import Offers
from .pieces import sentence


def offer_people(workspace: Workspace, line: TextField) -> None:
    """Offers those who answer for an enterprise already."""
    names = plans.people(workspace)
    Offers(line.line, lambda text: [name for name in names if text in name])


class MilestoneDialog(FieldDialog):
    """F2: the planned and the actual day of one milestone."""

    def __init__(
        self, workspace: Workspace, line: PlanLine, step: PlanStep, push: bool, parent: QWidget
    ) -> None:
        title = f"{line.enterprise} · {step.milestone}"
        note = "完成日期空着就是还没有完成；清掉已登记的完成日期就是取消完成。"
        super().__init__("里程碑日期", title, note, "保存", parent)
        self._space, self._line, self._step, self._push = workspace, line, step, push
        year = workspace.campaign.year
        self.planned = DateField("计划日期", step.planned, year=year)
        self.actual = DateField("完成日期", step.done, year=year)
        self.planned.setEnabled(step.done is None)
        self.lay_out((self.planned, self.actual), columns=2)
        if step.done is not None:
            self.actual.editor.setFocus()

    def act(self) -> None:
        planned, done = self.planned.value(), self.actual.value()
        step, id_ = self._step, self._line.enrolment
        with self._space.change("调整计划" if done == step.done else f"登记{step.milestone}完成"):
            if planned != step.planned:
                plans.reschedule(self._space, id_, step.milestone, planned, push=self._push)
            if done != step.done:
                plans.finish(self._space, id_, step.milestone, done)

    def words(self) -> str:
        """What has been done, for the banner."""
        today = self._space.today()
        line = next(one for one in plans.lines(self._space) if one.enrolment == self._line.enrolment)
        step = next(one for one in line.steps if one.milestone is self._step.milestone)
        return f"已保存：{sentence(line, step, today)}"


class ProposeDialog(FieldDialog):
    """Five days spread from the first to the last, for one enterprise or many."""

    def __init__(self, workspace: Workspace, enrolments: Sequence[str], parent: QWidget) -> None:
        note = "摸底、诊断、整改、复查、评估平均排在起止日期之间；已经完成的保持不变。一次撤销（Ctrl+Z）全部恢复。"
        super().__init__("编排日期", f"编排 {len(enrolments)} 家企业的计划", note, "编排", parent)
        self._space, self._ids = workspace, list(enrolments)
        campaign, today = workspace.campaign, workspace.today()
        last = campaign.november_deadline
        first = today if last is None or today < last else None
        self.start = DateField("开始日期", first, required=True, year=campaign.year)
        self.end = DateField("结束日期", last, required=True, year=campaign.year)
        self.person = TextField("责任人", hint="空着就不改")
        offer_people(workspace, self.person)
        self.lay_out((self.start, self.end, self.person), columns=2, wide=520)

    def act(self) -> None:
        start, end = self.start.value(), self.end.value()
        assert start is not None
        assert end is not None
        plans.propose(self._space, self._ids, start, end, self.person.text())


class AssignDialog(FieldDialog):
    """One responsible person for many enterprises."""

    def __init__(self, workspace: Workspace, enrolments: Sequence[str], parent: QWidget) -> None:
        super().__init__("指定责任人", f"为 {len(enrolments)} 家企业指定责任人", "", "指定", parent)
        self._space, self._ids = workspace, list(enrolments)
        self.person = TextField("责任人", required=True)
        offer_people(workspace, self.person)
        self.lay_out((self.person,))

    def act(self) -> None:
        plans.assign(self._space, self._ids, self.person.text())


class PushBox(QCheckBox):
    """Whether the later milestones move along."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__("后面的一起移")
        self.setAccessibleName("移动一个里程碑时后面的一起移")
        self.setToolTip("移动一个里程碑时，它后面还没完成的按同样天数移动")
        self.setChecked(True)
        self.toggled.connect(changed)
