"""机关与文号, 年度行动: two forms that are saved when they are left."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.errors import Refused
from ...services.office import set_operator
from ...services.workspace import Workspace
from ..style import role, sized
from ..widgets.fields import DateField, Field, TextField, first_wrong


class RecordForm(QWidget):
    """Fields in two columns with 保存. Subclasses say which fields and what saving means."""

    said = Signal(str, str)
    done = Signal(str)

    def __init__(self, workspace: Workspace, heading: str, note: str) -> None:
        super().__init__()
        self.workspace = workspace
        self._dirty = False
        self._heading, self._note = heading, note

    def lay_out(self, fields: list[Field]) -> None:
        """Called once by the subclass when its fields are there."""
        self.fields = fields
        panel = QFrame()
        role(panel, "panel")
        grid = QGridLayout(panel)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(11)
        title, note = QLabel(self._heading), QLabel(self._note)
        sized(title, 11.5, bold=True)
        note.setWordWrap(True)
        role(note, "dim")
        grid.addWidget(title, 0, 0, 1, 2)
        grid.addWidget(note, 1, 0, 1, 2)
        for number, field in enumerate(fields):
            grid.addWidget(field, 2 + number // 2, number % 2)
            field.changed.connect(self._touch)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.save_button = QPushButton("保存")
        self.save_button.setProperty("primary", True)
        self.save_button.clicked.connect(self.save)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.save_button)
        grid.addLayout(line, 3 + len(fields) // 2, 0, 1, 2)
        panel.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 56)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(panel)
        column.addStretch(1)
        self.read()

    @Slot()
    def _touch(self) -> None:
        self._dirty = True
        self.save_button.setEnabled(True)

    def refresh(self) -> None:
        """Reads again, unless something has been typed."""
        if not self._dirty:
            self.read()

    def read(self) -> None:
        """Shows what the archive says."""
        self._dirty = False
        self.save_button.setEnabled(False)
        self.fill()

    def commit(self) -> None:
        """Saves what was typed, when there is anything."""
        if self._dirty:
            self.save()

    @Slot()
    def save(self) -> None:
        """Saves; a wrong field says so."""
        if first_wrong(self.fields):
            return
        try:
            self.write()
        except Refused as error:
            self.said.emit("warn", str(error))
            return
        self.read()
        self.done.emit(f"已保存{self._heading}")

    def fill(self) -> None:
        """Puts the record into the fields."""
        raise NotImplementedError

    def write(self) -> None:
        """Saves the record from the fields."""
        raise NotImplementedError


class OfficeForm(RecordForm):
    """The office: what stands on letters and attachments."""

    TEXTS = ("name", "short_name", "word", "letterhead", "contact", "phone", "address", "postcode")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "机关与文号", "印在整改建议书和附件上。已签发的建议书不会改变。")
        self.name = TextField("机关名称", required=True)
        self.short_name = TextField("附件2 中的名称")
        self.word = TextField("机关代字", required=True, hint="如 谷市监建")
        self.letterhead = TextField("发文机关标志", hint="空着就用机关名称")
        self.contact = TextField("联系人")
        self.phone = TextField("联系电话")
        self.address = TextField("地址")
        self.postcode = TextField("邮政编码", check=_check_postcode)
        self.start = TextField("文号起始号", check=_check_start)
        self.end = TextField("文号段末号", hint="空着就没有末号", check=_check_end)
        self.operator = TextField("经办人")
        self._texts = [getattr(self, name) for name in self.TEXTS]
        self.lay_out([*self._texts, self.start, self.end, self.operator])

    def fill(self) -> None:
        office = self.workspace.office
        for name, field in zip(self.TEXTS, self._texts, strict=True):
            field.set_text(getattr(office, name))
        self.start.set_text(str(office.segment_start))
        self.end.set_text(str(office.segment_end or ""))
        self.operator.set_text(self.workspace.operator)

    def write(self) -> None:
        set_operator(self.workspace, self.operator.text())
        values = {name: field.text() for name, field in zip(self.TEXTS, self._texts, strict=True)}
        with self.workspace.change("修改机关信息"):
            start, end = int(self.start.text() or "1"), int(self.end.text() or "0")
            office = replace(self.workspace.office, segment_start=start, segment_end=end, **values)
            self.workspace.save(office)


class CampaignForm(RecordForm):
    """The year's action: title, dates, targets."""

    TARGETS = ("target_enterprises", "target_trainings", "target_products")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "年度行动", "首页的目标和报送倒计时按这里计算。")
        year = workspace.campaign.year
        self.title = TextField("行动名称")
        self.number = TextField("通知文号")
        self.june = DateField("上半年报送", year=year)
        self.november = DateField("下半年报送", year=year)
        self._targets = [
            TextField(label, check=_check_number)
            for label in ("帮扶企业目标（家）", "培训目标（次）", "重点产品目标（个）")
        ]
        self.lay_out([self.title, self.number, self.june, self.november, *self._targets])

    def fill(self) -> None:
        campaign = self.workspace.campaign
        self.title.set_text(campaign.title)
        self.number.set_text(campaign.notice_number)
        self.june.set_value(campaign.june_deadline)
        self.november.set_value(campaign.november_deadline)
        for name, field in zip(self.TARGETS, self._targets, strict=True):
            field.set_text(str(getattr(campaign, name)))

    def write(self) -> None:
        firms, trainings, products = (int(field.text() or "0") for field in self._targets)
        with self.workspace.change("修改年度行动"):
            self.workspace.save(
                replace(
                    self.workspace.campaign,
                    title=self.title.text(),
                    notice_number=self.number.text(),
                    june_deadline=self.june.value(),
                    november_deadline=self.november.value(),
                    target_enterprises=firms,
                    target_trainings=trainings,
                    target_products=products,
                )
            )


def _check_number(text: str) -> tuple[str, str]:
    return ("", "") if text.isdecimal() else ("bad", "请填整数。")


def _check_start(text: str) -> tuple[str, str]:
    good = text.isdecimal() and int(text) >= 1
    return ("", "") if good else ("bad", "文号起始号要从 1 开始，请填整数。")


def _check_end(text: str) -> tuple[str, str]:
    good = text.isascii() and text.isdecimal()
    return ("", "") if good else ("bad", "文号段末号请填整数；不分段就空着。")


def _check_postcode(text: str) -> tuple[str, str]:
    good = text.isdecimal() and len(text) == 6
    return ("", "") if good else ("warn", "邮政编码应为 6 位数字，请核对。")
