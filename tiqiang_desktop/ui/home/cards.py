"""The four meters at the top of 首页."""

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from ...services import home, lists
from ...services.workspace import Workspace
from ..style import role, sized


@dataclass(frozen=True, slots=True)
class Meter:
    """How far something is: `done` of `total`."""

    title: str
    done: int
    total: int
    unit: str
    hint: str


def meters(workspace: Workspace) -> tuple[Meter, ...]:
    """The year's targets and what is still missing. Helped firms and events are counted as 附件2 counts them."""
    campaign, counts = workspace.campaign, home.year_counts(workspace)
    firms, filled, complete = lists.completeness(workspace)
    return (
        Meter(
            "已帮扶企业",
            counts.helped,
            campaign.target_enterprises,
            "家",
            _missing(counts.helped, campaign.target_enterprises, "家"),
        ),
        Meter(
            "培训、质量分析会",
            counts.events,
            campaign.target_trainings,
            "次",
            _missing(counts.events, campaign.target_trainings, "次"),
        ),
        Meter(
            "解决质量问题",
            counts.solved,
            counts.problems,
            "个",
            _open(counts.problems - counts.solved, counts.overdue),
        ),
        Meter("附件4 完整", filled, firms * lists.ATTACHMENT4_FIELDS, "项", _gaps(firms, firms - complete)),
    )


def _missing(done: int, target: int, unit: str) -> str:
    return f"还差 {target - done} {unit}" if done < target else "已达到目标"


def _open(waiting: int, overdue: int) -> str:
    if not waiting:
        return "没有未闭环的问题"
    return f"{waiting} 个未闭环" + (f"，{overdue} 家有逾期" if overdue else "")


def _gaps(firms: int, gaps: int) -> str:
    if not firms:
        return "名单里还没有企业"
    return f"{gaps} 家有空项，逐项补齐" if gaps else f"{firms} 家都已填全"


class Card(QFrame):
    """One meter."""

    def __init__(self) -> None:
        super().__init__()
        role(self, "card")
        self._title, self._done, self._total, self._hint = QLabel(), QLabel(), QLabel(), QLabel()
        for label in (self._title, self._total, self._hint):
            role(label, "dim")
        sized(self._done, 20)
        sized(self._hint, 9.5)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        number = QHBoxLayout()
        number.setSpacing(5)
        number.addWidget(self._done)
        number.addWidget(self._total, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(5)
        column.addWidget(self._title)
        column.addLayout(number)
        column.addWidget(self._bar)
        column.addWidget(self._hint)

    def show_meter(self, meter: Meter) -> None:
        """Shows how far it is."""
        self._title.setText(meter.title)
        self._done.setText(str(meter.done))
        self._total.setText(f"/ {meter.total} {meter.unit}")
        self._hint.setText(meter.hint)
        self._bar.setRange(0, max(meter.total, 1))
        self._bar.setValue(min(meter.done, max(meter.total, 1)))
        self._bar.setAccessibleName(meter.title)
        self.setAccessibleName(f"{meter.title} {meter.done} / {meter.total} {meter.unit}，{meter.hint}")
