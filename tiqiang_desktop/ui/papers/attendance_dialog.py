"""打印签到表: for a training of the archive, or for one that is only about to be held."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ...domain.record import chinese_date
from ...domain.visit import Training, TrainingKind
from ...services.workspace import Workspace
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, DateField, TextField

NOTE = "选一次已登记的活动，名单会印在表上；选“另填一次”只印空白行，什么都不存档。"
OTHER = "另填一次"


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event as it is offered."""

    event: Training

    def __str__(self) -> str:
        if not self.event.id:
            return OTHER
        return f"{chinese_date(self.event.date)} {self.event.topic}".strip()


def occasions(workspace: Workspace) -> list[Occasion]:
    """The year's events, newest first; at the end one to be filled in."""
    year = workspace.campaign.year
    events = [one for one in workspace.find(Training) if one.date is None or one.date.year == year]
    events.sort(key=lambda one: (one.date is None, one.date or workspace.today()), reverse=True)
    return [Occasion(event) for event in (*events, Training(date=workspace.today()))]


class AttendanceDialog(FieldDialog):
    """`take` gets the event as it stands in the fields."""

    def __init__(
        self, workspace: Workspace, take: Callable[[Training], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("签到表", "打印签到表", NOTE, "预览", parent)
        self._take = take
        self.occasion = ChoiceField("活动", occasions(workspace))
        self.kind = ChoiceField("类型", list(TrainingKind))
        self.topic = TextField("主题", required=True)
        self.date = DateField("日期", year=workspace.campaign.year)
        self.place = TextField("地点")
        self.occasion.changed.connect(self._fill)
        self.lay_out([self.occasion, self.kind, self.topic, self.date, self.place], wide=480)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        """The other fields say what is known of the chosen event."""
        event = self.occasion.value().event
        self.kind.set_value(event.kind)
        self.topic.set_text(event.topic)
        self.date.set_value(event.date)
        self.place.set_text(event.place)

    def act(self) -> None:
        event: Training = self.occasion.value().event
        changed = replace(
            event,
            kind=self.kind.value(),
            topic=self.topic.text(),
            date=self.date.value(),
            ended=event.ended if self.date.value() == event.date else None,
            place=self.place.text(),
        )
        self._take(changed)
