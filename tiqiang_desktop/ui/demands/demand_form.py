"""点单: a demand taken down, or one corrected; tells when the firm has an open one already."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ...domain.demand import Demand, Urgency
from ...domain.enterprise import Enterprise
from ...services import choices, demands, privacy
from ...services.workspace import Workspace
from ..enterprises.picker import EnterpriseField
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, DateField, LongTextField, PhoneField, TextField
from ..widgets.offers import Offers
from ..words import short_date

CHANNELS = ("电话", "走访", "窗口", "表格", "微信", "其他")
NOTE = "企业输入首字母后按 Enter；领域写成专家的帮扶领域，派单时才对得上人。"


class DemandForm(FieldDialog):
    """`demand` is the saved one when it is accepted."""

    def __init__(self, workspace: Workspace, demand: Demand, parent: QWidget | None = None) -> None:
        title = "修改需求" if demand.id else "新需求"
        super().__init__(title, title, "" if demand.id else NOTE, "保存", parent)
        self.workspace, self.demand = workspace, demand
        year = workspace.campaign.year
        self.firm = EnterpriseField(workspace)
        self.date = DateField("点单日期", demand.date or workspace.today(), required=True, year=year)
        self.text = LongTextField("需求内容", demand.text, lines=3, required=True)
        self.field = TextField("领域", demand.field, hint="如 电线电缆，可打首字母")
        self.product = TextField("产品", demand.product)
        self.urgency = ChoiceField("紧急程度", list(Urgency), demand.urgency)
        self.wished_by = DateField("希望完成", demand.wished_by, year=year)
        channels = CHANNELS if demand.channel in ("", *CHANNELS) else (*CHANNELS, demand.channel)
        self.channel = ChoiceField("来源", ["", *channels], demand.channel)
        self.contact = TextField("联系人", demand.contact)
        self.phone = PhoneField("联系电话", demand.phone)
        self.phone.shown.connect(partial(privacy.note_shown, workspace, demand.contact))
        self.firm.picker.set_enterprise(demand.enterprise)
        self._fields = demands.known_fields(workspace)
        Offers(self.field.line, self._named_fields)
        Offers(self.product.line, self._named_products)
        self.lay_out(
            [
                self.firm,
                self.date,
                self.urgency,
                self.text,
                self.field,
                self.product,
                self.wished_by,
                self.channel,
                self.contact,
                self.phone,
            ],
            columns=3,
            wide=820,
        )
        self.firm.picker.picked.connect(self._pick)
        if demand.id:
            self.firm.picker.setReadOnly(True)
        elif demand.enterprise:
            self._pick(demand.enterprise)
        (self.text if demand.enterprise else self.firm).editor.setFocus()
        self.keep_as(workspace, f"demand:{demand.id or 'new'}")

    def _named_fields(self, text: str) -> list[str]:
        return choices.named(self._fields, text)

    def _named_products(self, text: str) -> list[str]:
        return choices.named(choices.products(self.workspace, self.firm.text()), text)

    @Slot(str)
    def _pick(self, id_: str) -> None:
        """Fills in the firm's contact and says what it has asked for already."""
        firm = self.workspace.get(Enterprise, id_)
        if not self.contact.text():
            self.contact.set_text(firm.contact)
        if not self.phone.text():
            self.phone.set_text(firm.phone)
        self.firm.say(*self._open_already(id_))

    def _open_already(self, id_: str) -> tuple[str, str]:
        waiting = [
            line
            for line in demands.lines(self.workspace, id_)
            if line.id != self.demand.id and line.state.value in ("待派", "已派", "已接")
        ]
        if not waiting:
            return "", ""
        day = short_date(waiting[0].date, self.workspace.campaign.year)
        words = waiting[0].text[:20]
        return "warn", f"已有 {len(waiting)} 条没办结：{day}“{words}”，同一件事不用再登记。"

    def act(self) -> None:
        self.demand = demands.save(
            self.workspace,
            replace(
                self.demand,
                enterprise=self.firm.text(),
                date=self.date.value(),
                text=self.text.text(),
                field=self.field.text(),
                product=self.product.text(),
                urgency=self.urgency.value(),
                wished_by=self.wished_by.value(),
                channel=self.channel.value(),
                contact=self.contact.text(),
                phone=self.phone.text(),
            ),
        )
