"""The forms of an expert, a technical institution and an expert team."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.expert import Expert, Institution
from ...domain.training import Team, TeamLevel
from ...services import choices, privacy, trainings, visits
from ...services.workspace import Workspace
from ..visits.names_field import NamesField
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, LongTextField, PhoneField, TextField
from .names import expert_names, parts

OWN, EXTERNAL = "列入附件3", "外聘，不列入附件3"


class ExpertForm(FieldDialog):
    """附件3's columns first."""

    def __init__(self, workspace: Workspace, expert: Expert, parent: QWidget | None = None) -> None:
        title = "修改专家" if expert.id else "新建专家"
        super().__init__(title, title, "", "保存", parent)
        self.workspace, self.expert = workspace, expert
        self.name = TextField("姓名", expert.name, required=True)
        self.institution = TextField("单位", expert.institution)
        self.position = TextField("职务", expert.position)
        self.phone = PhoneField("联系电话", expert.phone)
        self.phone.shown.connect(partial(privacy.note_shown, workspace, expert.name))
        self.areas = TextField(
            "帮扶领域", "、".join(expert.fields), hint="几个领域用、分开，如 电线电缆、化肥"
        )
        self.other = TextField("其他信息", expert.other)
        self.region = TextField("所在地区", expert.region, hint="县（市、区）名，用来比较远近")
        self.listed = ChoiceField("附件3", (OWN, EXTERNAL), EXTERNAL if expert.external else OWN)
        self.unavailable = TextField("暂不能派的原因", expert.unavailable, hint="能派就留空")
        self.lay_out(
            [
                self.name,
                self.institution,
                self.position,
                self.phone,
                self.areas,
                self.other,
                self.region,
                self.listed,
                self.unavailable,
            ],
            columns=2,
            wide=660,
        )
        self.keep_as(workspace, f"expert:{expert.id or 'new'}")

    def act(self) -> None:
        with self.workspace.change("修改专家" if self.expert.id else "新建专家"):
            self.expert = self.workspace.save(
                replace(
                    self.expert,
                    name=self.name.text(),
                    institution=self.institution.text(),
                    position=self.position.text(),
                    phone=self.phone.text(),
                    fields=parts(self.areas.text()),
                    other=self.other.text(),
                    region=self.region.text(),
                    external=self.listed.value() == EXTERNAL,
                    unavailable=self.unavailable.text(),
                )
            )


class InstitutionForm(FieldDialog):
    """技术机构."""

    def __init__(self, workspace: Workspace, body: Institution, parent: QWidget | None = None) -> None:
        title = "修改技术机构" if body.id else "新建技术机构"
        super().__init__(title, title, "", "保存", parent)
        self.workspace, self.body = workspace, body
        self.name = TextField("名称", body.name, required=True)
        self.kind = TextField("类型", body.kind, hint="如 检验检测机构、标准化研究院、协会")
        self.areas = TextField("帮扶领域", "、".join(body.fields), hint="几个领域用、分开")
        self.region = TextField("所在地区", body.region)
        self.contact = TextField("联系人", body.contact)
        self.phone = PhoneField("联系电话", body.phone)
        self.phone.shown.connect(partial(privacy.note_shown, workspace, body.name))
        self.remark = TextField("备注", body.note)
        fields = [self.name, self.kind, self.areas, self.region, self.contact, self.phone, self.remark]
        self.lay_out(fields, columns=2, wide=640)

    def act(self) -> None:
        with self.workspace.change("修改技术机构" if self.body.id else "新建技术机构"):
            self.body = self.workspace.save(
                replace(
                    self.body,
                    name=self.name.text(),
                    kind=self.kind.text(),
                    fields=parts(self.areas.text()),
                    region=self.region.text(),
                    contact=self.contact.text(),
                    phone=self.phone.text(),
                    note=self.remark.text(),
                )
            )


class TeamForm(FieldDialog):
    """产品专家组: 一品一策."""

    def __init__(self, workspace: Workspace, team: Team, parent: QWidget | None = None) -> None:
        title = "修改产品专家组" if team.id else "新建产品专家组"
        super().__init__(title, title, "成员要先在专家库里登记，输入首字母即可选中。", "保存", parent)
        self.workspace, self.team = workspace, team
        known = [expert.name for expert in choices.experts(workspace)]
        self.product = TextField("产品", team.product, required=True, hint="如 电线电缆")
        self.name = TextField("名称", team.name, hint="不填就按产品起名")
        self.level = ChoiceField("级别", list(TeamLevel), team.level)
        self.leader = NamesField("组长")
        self.members = NamesField("成员", hint="几位用、分开")
        self.strategy = LongTextField("一品一策", team.strategy, lines=4)
        leader = (team.leader,) if team.leader else ()
        for field, ids in ((self.leader, leader), (self.members, team.members)):
            field.offer(known)
            field.set_names(expert_names(workspace, ids))
        fields = [self.product, self.name, self.level, self.leader, self.members, self.strategy]
        self.lay_out(fields, columns=2, wide=640)

    def act(self) -> None:
        leaders = visits.experts_named(self.workspace, self.leader.names())
        self.team = trainings.save_team(
            self.workspace,
            replace(
                self.team,
                product=self.product.text(),
                name=self.name.text(),
                level=self.level.value(),
                leader=leaders[0] if leaders else "",
                members=visits.experts_named(self.workspace, self.members.names()),
                strategy=self.strategy.text(),
                year=self.team.year or self.workspace.campaign.year,
            ),
        )
