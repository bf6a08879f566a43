"""存为视图: a name for what the list shows now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...domain.lines import EnterpriseQuery
from ...services import list_views
from ...services.workspace import Workspace
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import TextField
from .filters import FIELDS, word


class ViewDialog(FieldDialog):
    """`saved` carries the name."""

    saved = Signal(str)

    def __init__(self, workspace: Workspace, query: EnterpriseQuery, parent: QWidget) -> None:
        super().__init__("存为视图", "把现在的筛选存成一个视图", said(query), "保存", parent)
        self._space, self._query = workspace, query
        self.title = TextField("视图名称", required=True, hint="例如：城关镇未闭环")
        self.lay_out((self.title,), wide=440)

    def act(self) -> None:
        list_views.save_view(self._space, self.title.text(), self._query)
        self.saved.emit(self.title.text())


def said(query: EnterpriseQuery) -> str:
    """What a view shows, in words."""
    parts = [query.view.value, *(f"{FIELDS[field]}：{word(field, value)}" for field, value in query.equals)]
    if query.text.strip():
        parts.append(f"含“{query.text.strip()}”")
    return "，".join(parts)
