"""From a finding into the very field: the enterprise's form, or a small window with just that field."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from ...domain.crosscheck import Finding
from ...domain.enterprise import Enterprise
from ...domain.expert import Expert
from ...domain.field_names import field_name
from ...domain.office import Office
from ...domain.problem import Evaluation
from ...domain.record import Record
from ...services import evaluations
from ...services.workspace import Workspace
from ..enterprises.form import EnterpriseForm
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import PhoneField, TextField

FIRM_FIELDS = {"sme": "employees"}  # 划型 follows from the numbers
SMALL: dict[str, type[Record]] = {kind.KIND: kind for kind in (Expert, Office, Evaluation)}


def editor(workspace: Workspace, finding: Finding, parent: QWidget) -> QDialog | None:
    """The window in which the finding can be mended, the field current; None when there is none for its kind."""
    if finding.kind == Enterprise.KIND and finding.id:
        form = EnterpriseForm(workspace, finding.id, parent)
        field = getattr(
            form.fields, FIRM_FIELDS.get(finding.field, finding.field) or "name", form.fields.name
        )
        form.open()
        field.editor.setFocus()
        if isinstance(field, PhoneField) and field.text():
            field.reveal()  # a number that has to be mended must be seen
        return form
    if finding.kind in SMALL and finding.id:
        return OneField(workspace, finding, parent)
    return None


class OneField(FieldDialog):
    """One field of a record, with the finding above it."""

    def __init__(self, workspace: Workspace, finding: Finding, parent: QWidget | None = None) -> None:
        kind = SMALL[finding.kind]
        super().__init__(f"修改{kind.LABEL}", finding.name or kind.LABEL, finding.text, "保存", parent)
        self._space, self._finding = workspace, finding
        self._record = workspace.get(kind, finding.id)
        value = getattr(self._record, finding.field)
        text = f"{value:g}" if isinstance(value, float) else str(value or "")
        self.field = TextField(field_name(kind, finding.field) or "内容", text)
        self.lay_out([self.field])
        self.field.line.selectAll()

    def act(self) -> None:
        save = SPECIAL.get(self._finding.field)
        if save is not None and isinstance(self._record, Evaluation):
            save(self._space, self._record, self.field.text())
            return
        changed: dict[str, Any] = {self._finding.field: self.field.text()}
        with self._space.change(f"修改{self._record.LABEL}"):
            self._space.save(replace(self._record, **changed))


SPECIAL: dict[str, Callable[[Workspace, Evaluation, str], object]] = {"output_increase": evaluations.save}
