"""The form of a training or 质量分析会."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ...domain.visit import Training, TrainingKind
from ...services import choices, visits
from ...services.workspace import Workspace
from ..experts.names import expert_names, institution_names, institutions_named, parts
from ..visits.names_field import NamesField
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, DateField, TextField

NOTE = "主办单位留空就是本单位；几家合办的，附件2只算在主办单位。"


class TrainingForm(FieldDialog):
    """`training` is the saved one when it is accepted."""

    def __init__(self, workspace: Workspace, training: Training, parent: QWidget | None = None) -> None:
        title = "修改培训、分析会" if training.id else "新建培训、分析会"
        super().__init__(title, title, NOTE, "保存", parent)
        self.workspace, self.training = workspace, training
        year = workspace.campaign.year
        self.kind = ChoiceField("类型", list(TrainingKind), training.kind)
        self.topic = TextField("主题", training.topic, required=True)
        self.date = DateField("开始日期", training.date or workspace.today(), required=True, year=year)
        self.ended = DateField("结束日期", training.ended, year=year)
        self.place = TextField("地点", training.place)
        self.product = TextField("产品", training.product, hint="分析会针对的产品")
        self.organiser = TextField("主办单位", training.organiser, hint="本单位主办就留空")
        self.joint = TextField("联合举办单位", training.joint_with)
        self.experts = NamesField("专家", hint="输入首字母选，几位用、分开")
        self.bodies = TextField(
            "技术机构", "、".join(institution_names(workspace, training.institutions)), hint="几家用、分开"
        )
        self.content = TextField("内容", training.content)
        self.outcome = TextField("议定事项", training.outcome)
        self.experts.offer([expert.name for expert in choices.experts(workspace)])
        self.experts.set_names(expert_names(workspace, training.experts))
        fields = [
            self.kind,
            self.topic,
            self.date,
            self.ended,
            self.place,
            self.product,
            self.organiser,
            self.joint,
            self.experts,
            self.bodies,
            self.content,
            self.outcome,
        ]
        self.lay_out(fields, columns=2, wide=680)
        self.topic.editor.setFocus()
        self.keep_as(workspace, f"training:{training.id or 'new'}")

    def act(self) -> None:
        experts = visits.experts_named(self.workspace, self.experts.names())
        bodies = institutions_named(self.workspace, parts(self.bodies.text()))
        with self.workspace.change("修改培训" if self.training.id else "登记培训"):
            self.training = self.workspace.save(
                replace(
                    self.training,
                    kind=self.kind.value(),
                    topic=self.topic.text(),
                    date=self.date.value(),
                    ended=self.ended.value(),
                    place=self.place.text(),
                    product=self.product.text(),
                    organiser=self.organiser.text(),
                    joint_with=self.joint.text(),
                    experts=experts,
                    institutions=bodies,
                    content=self.content.text(),
                    outcome=self.outcome.text(),
                )
            )
