"""The card of a 产业链 or 产业聚集区, and an activity held for one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ...domain.training import Chain, ChainKind
from ...domain.visit import ChainActivity
from ...services import chains, choices, visits
from ...services.workspace import Workspace
from ..enterprises.picker import EnterprisePicker
from ..visits.names_field import NamesField
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField
from .names import expert_names, institution_names, institutions_named, parts


class _LeaderField(Field):
    """链主 or 龙头 enterprise; may stay empty."""

    def __init__(self, workspace: Workspace, id_: str) -> None:
        self.picker = EnterprisePicker(workspace)
        super().__init__("链主、龙头企业", self.picker)
        self.picker.set_enterprise(id_)

    def text(self) -> str:
        return self.picker.enterprise_id

    def check(self) -> bool:
        unknown = bool(self.picker.text().strip()) and not self.picker.enterprise_id
        self.say("bad" if unknown else "", "请从列出的企业里选一家，或清空。" if unknown else "")
        return not unknown


class ChainForm(FieldDialog):
    """A card; a new name is carried to its enterprises and activities."""

    def __init__(self, workspace: Workspace, card: Chain, parent: QWidget | None = None) -> None:
        title = "修改产业链、聚集区" if card.id else "新建产业链、聚集区"
        note = "企业归属哪条链、哪个聚集区，在企业的表单里填；这里改名会一并改到企业和活动上。"
        super().__init__(title, title, note, "保存", parent)
        self.workspace, self.card, self._former = workspace, card, card.name
        self.kind = ChoiceField("类别", list(ChainKind), card.kind)
        self.name = TextField("名称", card.name, required=True)
        self.products = TextField("主要产品", card.products)
        self.leader = _LeaderField(workspace, card.leader)
        self.town = TextField("所在乡镇", card.town)
        self.remark = TextField("备注", card.note)
        fields = [self.kind, self.name, self.products, self.leader, self.town, self.remark]
        self.lay_out(fields, columns=2, wide=640)
        self.kind.setEnabled(not card.name)
        self.name.editor.setFocus()

    def act(self) -> None:
        self.card = chains.save_card(
            self.workspace,
            replace(
                self.card,
                kind=self.kind.value(),
                name=self.name.text(),
                products=self.products.text(),
                leader=self.leader.text(),
                town=self.town.text(),
                note=self.remark.text(),
            ),
            self._former,
        )


class ActivityForm(FieldDialog):
    """产业链质量技术帮扶, or an activity in a 产业聚集区."""

    def __init__(
        self,
        workspace: Workspace,
        activity: ChainActivity,
        firms: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        name = activity.chain or activity.cluster
        note = f"登记后，{len(firms)} 家企业记为参加；主办单位留空就是本单位。"
        super().__init__("登记活动", f"{name}：登记活动", note, "保存", parent)
        self.workspace, self._activity, self._firms = workspace, activity, tuple(firms)
        year = workspace.campaign.year
        self.date = DateField("日期", activity.date or workspace.today(), required=True, year=year)
        self.ended = DateField("结束日期", activity.ended, year=year)
        self.topic = TextField("主题", activity.topic, hint="如 全链条质量问题会诊")
        self.place = TextField("地点", activity.place)
        self.experts = NamesField("专家", hint="输入首字母选，几位用、分开")
        self.bodies = TextField("技术机构", "、".join(institution_names(workspace, activity.institutions)))
        self.organiser = TextField("主办单位", activity.organiser, hint="本单位主办就留空")
        self.outcome = TextField("成果", activity.outcome)
        self.content = LongTextField("内容", activity.content, lines=3)
        self.experts.offer([expert.name for expert in choices.experts(workspace)])
        self.experts.set_names(expert_names(workspace, activity.experts))
        fields = [
            self.date,
            self.ended,
            self.topic,
            self.place,
            self.experts,
            self.bodies,
            self.organiser,
            self.outcome,
            self.content,
        ]
        self.lay_out(fields, columns=2, wide=660)
        self.topic.editor.setFocus()

    def act(self) -> None:
        chains.record(
            self.workspace,
            replace(
                self._activity,
                date=self.date.value(),
                ended=self.ended.value(),
                topic=self.topic.text(),
                place=self.place.text(),
                experts=visits.experts_named(self.workspace, self.experts.names()),
                institutions=institutions_named(self.workspace, parts(self.bodies.text())),
                organiser=self.organiser.text(),
                outcome=self.outcome.text(),
                content=self.content.text(),
                enterprises=self._firms,
            ),
        )
