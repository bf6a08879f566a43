"""登记签收, 登记反馈 and the footer code of a scan: what comes back from the enterprise."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ...domain.letter import Letter
from ...domain.receipt import Receipt, Service
from ...services import letter_life
from ...services.workspace import Workspace
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, DateField, LongTextField, TextField


class ReceiptDialog(FieldDialog):
    """送达回证. A second registering corrects the first."""

    def __init__(self, workspace: Workspace, letter: Letter, parent: QWidget | None = None) -> None:
        known = letter_life.receipt_of(workspace, letter.id)
        note = "通知书和建议书共用一张送达回证。留置送达要有见证人。"
        super().__init__("登记签收", f"登记签收　{letter.number}", note, "登记签收", parent)
        self.workspace, self._letter, self._known = workspace, letter, known or Receipt()
        shown = known or Receipt(served_on=workspace.today(), server=workspace.operator)
        self.how = ChoiceField("送达方式", list(Service), shown.how)
        year = letter.year or workspace.campaign.year
        self.served_on = DateField("送达日期", shown.served_on, required=True, year=year)
        self.received_by = TextField("签收人", shown.received_by)
        self.relation = TextField("与企业关系", shown.relation, hint="如 法定代表人、质量负责人")
        self.server = TextField("送达人", shown.server, hint="两人以上用、分开")
        self.place = TextField("送达地点", shown.place, hint="如 企业办公室")
        self.witness = TextField("见证人", shown.witness)
        self.remark = TextField("备注", shown.note)
        self.lay_out(
            [
                self.how,
                self.served_on,
                self.received_by,
                self.relation,
                self.server,
                self.place,
                self.witness,
                self.remark,
            ],
            columns=2,
            wide=600,
        )
        self.received_by.editor.setFocus()
        self.keep_as(workspace, f"receipt:{letter.id}")

    def act(self) -> None:
        receipt = replace(
            self._known,
            how=self.how.value(),
            served_on=self.served_on.value(),
            place=self.place.text(),
            received_by=self.received_by.text(),
            relation=self.relation.text(),
            server=self.server.text(),
            witness=self.witness.text(),
            note=self.remark.text(),
        )
        letter_life.serve(self.workspace, self._letter.id, receipt)


class AnswerDialog(FieldDialog):
    """登记反馈."""

    def __init__(self, workspace: Workspace, letter: Letter, parent: QWidget | None = None) -> None:
        note = "写明企业反馈了哪些整改情况、附了什么材料。"
        super().__init__("登记反馈", f"登记反馈　{letter.number}", note, "登记反馈", parent)
        self.workspace, self._letter = workspace, letter
        year = letter.year or workspace.campaign.year
        self.on = DateField("反馈日期", letter.answered_on or workspace.today(), required=True, year=year)
        self.answer = LongTextField("反馈内容", letter.answer, lines=5, required=True)
        self.lay_out([self.on, self.answer], wide=520)
        self.answer.editor.setFocus()
        self.keep_as(workspace, f"answer:{letter.id}")

    def act(self) -> None:
        letter_life.answer(
            self.workspace, self._letter.id, self.on.value() or self.workspace.today(), self.answer.text()
        )


class CodeDialog(FieldDialog):
    """Asks for the footer code of a scan whose name does not hold it."""

    def __init__(
        self, name: str, proposed: str, file: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        note = "编号印在建议书每页的页脚，例如 2022-0012-01-3；请对照纸面核对后归档。"
        super().__init__("归入回执", f"归入回执　{name}", note, "归入", parent)
        self._file = file
        self.code = TextField("页脚编号", proposed, required=True, hint="年份-文号-版本-校验位")
        self.lay_out([self.code])

    def act(self) -> None:
        self._file(self.code.text())
