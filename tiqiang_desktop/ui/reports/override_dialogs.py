"""改数 and 不计入: each asks for the reason that will be shown beside the figure."""

from PySide6.QtWidgets import QWidget

from ...domain.campaign import Phase
from ...domain.tally import Figure, shown
from ...services import overrides
from ...services.evidence import EvidenceLine
from ...services.workspace import Workspace
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import TextField


class ValueDialog(FieldDialog):
    """Another value than the records say."""

    def __init__(
        self, workspace: Workspace, phase: Phase, figure: Figure, parent: QWidget | None = None
    ) -> None:
        said = shown(figure.value if figure.counted is None else figure.counted)
        note = (
            f"按记录是“{said or '空'}”。改后的数照填写的样子导出，理由留在档案里，{phase.value}报送时显示。"
        )
        super().__init__("改数", f"{phase.value}报送 · {figure.name}", note, "改数", parent)
        self._act = (workspace, phase, figure)
        self.value = TextField("填报的数", shown(figure.value))
        self.why = TextField("理由", figure.reason, required=True, hint="例如：含上年结转 2 家，已与市局核对")
        self.lay_out([self.value, self.why])
        self.value.line.selectAll()

    def act(self) -> None:
        workspace, phase, figure = self._act
        overrides.set_value(workspace, phase, figure, self.value.text(), self.why.text())


class LeaveOutDialog(FieldDialog):
    """A record that one figure does not count."""

    def __init__(
        self, workspace: Workspace, figure: str, line: EvidenceLine, parent: QWidget | None = None
    ) -> None:
        note = f"只在“{figure}”里不计，其他数字不变；理由留在档案里。"
        super().__init__("不计入", f"{line.label} {line.caption}", note, "不计入", parent)
        self._workspace_of, self._figure, self._line = workspace, figure, line
        self.why = TextField("理由", required=True, hint="例如：与市局联合走访，由市局统计")
        self.lay_out([self.why])

    def act(self) -> None:
        overrides.leave_out(self._workspace_of, self._figure, self._line.kind, self._line.id, self.why.text())
