"""批量修改: the same values for many enterprises; what is left empty stays as it is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...domain.enterprise import EnrolmentState, Source
from ...services import choices, shipped
from ...services.enterprises import BulkEdit
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, TextField
from ..widgets.offers import Offers

KEEP = "不改"
LISTED, NOT_LISTED = "列入附件4", "不列入附件4"


class BulkDialog(FieldDialog):
    """`wanted` carries the ids and what becomes of them; doing it is the page's business."""

    wanted = Signal(object, object)

    def __init__(self, ids: Sequence[str], year: int, parent: QWidget) -> None:
        note = "只改填了的项，其余保持原样；一次撤销（Ctrl+Z）全部恢复。"
        super().__init__("批量修改", f"批量修改 {len(ids)} 家企业", note, "修改", parent)
        self._ids = list(ids)
        self.responsible = TextField("责任人", hint=KEEP)
        self.state = ChoiceField("状态", (KEEP, *EnrolmentState))
        self.listing = ChoiceField(f"{year}年附件4", (KEEP, LISTED, NOT_LISTED))
        self.source = ChoiceField("来源", (KEEP, *Source))
        self.town = TextField("乡镇（街道）", hint=KEEP)
        self.category = TextField("生产领域", hint="不改；可打首字母")
        self.cluster = TextField("产业聚集区", hint=KEEP)
        names = shipped.category_names()
        Offers(self.category.line, lambda text: choices.named(names, text))
        fields = (
            self.responsible,
            self.state,
            self.listing,
            self.source,
            self.town,
            self.category,
            self.cluster,
        )
        self.lay_out(fields, columns=2, wide=560)

    def edit(self) -> BulkEdit:
        """The values that were filled in."""
        listing = self.listing.value()
        return BulkEdit(
            town=self.town.text() or None,
            category=self.category.text() or None,
            cluster=self.cluster.text() or None,
            responsible=self.responsible.text() or None,
            state=None if self.state.value() == KEEP else self.state.value(),
            source=None if self.source.value() == KEEP else self.source.value(),
            listed=None if listing == KEEP else listing == LISTED,
        )

    def act(self) -> None:
        self.wanted.emit(self._ids, self.edit().checked())
