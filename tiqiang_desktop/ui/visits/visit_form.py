"""The head of 快速走访: who was visited, when, how, by whom, under which notice."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ...domain.enterprise import Source
from ...domain.visit import VisitKind
from ...services import choices, letter_life, visits
from ...services.visits import VisitEntry
from ...services.workspace import Workspace
from ..enterprises.picker import EnterpriseField
from ..scale import length
from ..widgets.fields import ChoiceField, DateField, Field, TextField, first_wrong
from .names_field import NamesField

WIDE = 1000  # pixels from which all fields stand in one line
SHARES = (30, 15, 12, 17, 15, 14, 16)


class VisitForm(QWidget):
    """Seven fields in the order of the paper 走访任务单. `changed` comes when the draft should be kept."""

    changed = Signal()
    firm_picked = Signal(str)
    firm_cleared = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.firm = EnterpriseField(workspace)
        self.date = DateField("日期", workspace.today(), required=True, year=workspace.campaign.year)
        self.kind = ChoiceField("类型", list(VisitKind), VisitKind.HELP)
        self.staff = NamesField("人员", hint="张敏、李强")
        self.experts = NamesField("专家", hint="姓名或首字母")
        self.source = ChoiceField("来源", list(Source), Source.INSPECTION)
        self.notice = TextField("关联整改通知书", hint="文号，没有可不填")
        self.fields: tuple[Field, ...] = (
            self.firm,
            self.date,
            self.kind,
            self.staff,
            self.experts,
            self.source,
            self.notice,
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._columns = 0
        self._arrange(len(self.fields))
        self._fill()
        for field in self.fields:
            field.changed.connect(self.changed)
        self.firm.picker.picked.connect(self._pick)
        self.firm.picker.cleared.connect(self.firm_cleared)

    def _fill(self) -> None:
        self.staff.set_names(visits.companions(self._workspace))
        self.staff.offer(
            [name for name in (self._workspace.operator, *visits.companions(self._workspace)) if name]
        )
        self.experts.offer([expert.name for expert in choices.experts(self._workspace)])

    def _arrange(self, columns: int) -> None:
        """Puts the fields into one line, or four and three when there is little room."""
        if columns == self._columns:
            return
        self._columns = columns
        for number, field in enumerate(self.fields):
            row, column = divmod(number, columns)
            self._grid.addWidget(field, row, column)
        for column in range(len(self.fields)):
            self._grid.setColumnStretch(column, SHARES[column] if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(len(self.fields) if event.size().width() >= length(WIDE) else 4)

    def _pick(self, id_: str) -> None:
        self.firm_picked.emit(id_)

    def begin_at(self, enterprise: str) -> None:
        """A visit at this firm; its 整改通知书 that has no letter yet is proposed."""
        self.firm.picker.set_enterprise(enterprise)
        notice = letter_life.waiting_notice(self._workspace, enterprise)
        self.notice.set_text(notice.number if notice else "")

    @property
    def enterprise(self) -> str:
        """Id of the chosen firm; empty when none is."""
        return self.firm.picker.enterprise_id

    def day(self) -> dt.date:
        """The date of the visit; today while the field is not understood."""
        return self.date.value() or self._workspace.today()

    def advance(self, widget: QWidget | None) -> bool:
        """Enter in a field goes to the next one; False behind the last."""
        editors = [field.editor for field in self.fields]
        if widget not in editors:
            return False
        place = editors.index(widget) + 1
        if place < len(editors):
            editors[place].setFocus()
        return place < len(editors)

    def has(self, widget: QWidget | None) -> bool:
        """Whether a widget is one of the editors."""
        return any(field.editor is widget for field in self.fields)

    def ready(self) -> bool:
        """Shows a message under each wrong field and focuses the first one."""
        unknown = [name for name in self.experts.names() if name not in self._known_experts()]
        fine = first_wrong(self.fields) is None
        if unknown:
            self.experts.say("bad", f"专家库里没有“{unknown[0]}”，请先登记或删去。")
            if fine:
                self.experts.editor.setFocus()
        return fine and not unknown

    def _known_experts(self) -> set[str]:
        return {expert.name for expert in choices.experts(self._workspace)}

    def entry(self) -> VisitEntry:
        """The visit without its problems; only after `ready`."""
        return VisitEntry(
            enterprise=self.enterprise,
            date=self.day(),
            kind=self.kind.value(),
            staff=self.staff.names(),
            experts=visits.experts_named(self._workspace, self.experts.names()),
            source=self.source.value(),
            notice=self.notice.text(),
        )

    def to_draft(self) -> dict[str, Any]:
        """The fields as JSON values."""
        return {
            "enterprise": self.enterprise,
            "name": self.firm.picker.text(),
            "date": self.date.line.text(),
            "kind": self.kind.value(),
            "staff": list(self.staff.names()),
            "experts": list(self.experts.names()),
            "source": self.source.value(),
            "notice": self.notice.text(),
        }

    def take_draft(self, values: Mapping[str, Any]) -> None:
        """Shows the fields of a draft."""
        self.firm.picker.set_enterprise(values.get("enterprise", ""))
        if not self.enterprise:
            self.firm.picker.setText(values.get("name", ""))
        self.date.line.setText(values.get("date", ""))
        self.kind.set_value(VisitKind(values["kind"]) if values.get("kind") else None)
        self.staff.set_names(values.get("staff", ()))
        self.experts.set_names(values.get("experts", ()))
        self.source.set_value(Source(values["source"]) if values.get("source") else None)
        self.notice.set_text(values.get("notice", ""))
