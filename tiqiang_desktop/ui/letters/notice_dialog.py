"""登记整改通知书: the coercive notice, which its letter accompanies (notice 三(六))."""

from PySide6.QtWidgets import QWidget

from ...services import letter_life
from ...services.workspace import Workspace
from ..enterprises.picker import EnterpriseField
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import DateField, TextField


class NoticeDialog(FieldDialog):
    """企业, 文号, 日期. Until its letter is issued the notice stands among the matters of 首页."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        note = "只登记文号，用来和建议书配对；建议书签发之前，首页会一直提醒。"
        super().__init__("登记整改通知书", "登记整改通知书", note, "登记", parent)
        self._workspace_of_record = workspace
        self.firm = EnterpriseField(workspace)
        self.number = TextField("通知书文号", required=True, hint="如 〔2022〕7号")
        self.date = DateField("通知书日期", workspace.today(), year=workspace.campaign.year)
        self.lay_out([self.firm, self.number, self.date], wide=480)

    def act(self) -> None:
        letter_life.register_notice(
            self._workspace_of_record, self.firm.text(), self.number.text(), self.date.value()
        )
