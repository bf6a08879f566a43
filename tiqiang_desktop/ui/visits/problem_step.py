"""The steps of a problem's way, one small window each: 登记整改, 登记复查, 重新打开, 责令改正, 公告, 改期限, 判定复发."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ...domain import deadline
from ...domain.enterprise import Source
from ...domain.lines import ProblemLine
from ...domain.problem import CauseClass, Problem, Recurrence
from ...domain.record import chinese_date
from ...services import problems
from ...services.problems import RecheckEntry
from ...services.workspace import Workspace
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, DateField, TextField
from ..widgets.file_field import FileField

PASSED, FAILED = "合格", "不合格"
METHODS = ("", "现场核对", "抽样检验", "资料审查")


class ProblemStep(FieldDialog):
    """Enter saves, Esc leaves everything as it was. `done_words` is what the banner says afterwards."""

    TITLE = ""
    done_words = ""

    def __init__(self, workspace: Workspace, line: ProblemLine, parent: QWidget | None = None) -> None:
        about = f"{line.enterprise} · {line.product or '未填产品'} · {line.state}"
        super().__init__(self.TITLE, line.title, about, "保存", parent)
        self.space, self.line = workspace, line
        self.ask()

    def ask(self) -> None:
        """Makes the fields."""
        raise NotImplementedError

    def day(self, label: str, *, required: bool = True) -> DateField:
        """A date, today."""
        return DateField(label, self.space.today(), required=required, year=self.space.campaign.year)


class CorrectStep(ProblemStep):
    """R: what the enterprise reports, and the cause it found."""

    TITLE, done_words = "登记整改", "已登记整改"

    def ask(self) -> None:
        self.text = TextField("整改情况", hint="企业报告做了什么，可不填")
        self.date = self.day("整改日期", required=False)
        self.cause = TextField("原因", hint="企业查明的原因，可不填")
        self.cause_class = ChoiceField("原因类别", list(CauseClass))
        known = self.space.get(Problem, self.line.id)
        self.cause.set_text(known.cause)
        self.cause_class.set_value(known.cause_class)
        self.lay_out((self.text, self.date, self.cause, self.cause_class), columns=2, wide=600)

    def act(self) -> None:
        problems.correct(
            self.space,
            self.line.id,
            self.text.text(),
            self.date.value(),
            self.cause.text(),
            self.cause_class.value(),
        )


class VerifyStep(ProblemStep):
    """F: a recheck, passed or not, with its evidence."""

    TITLE, done_words = "登记复查", "复查合格，问题已验证"

    def ask(self) -> None:
        self.text = TextField("复查依据", required=True, hint="报告编号、现场核对情况；不合格写发现了什么")
        self.outcome = ChoiceField("复查结果", (PASSED, FAILED))
        self.date = self.day("复查日期")
        self.method = ChoiceField("复查方式", METHODS)
        self.report = TextField("检验报告编号")
        self.laboratory = TextField("检验机构")
        self.files = FileField("依据文件")
        fields = (
            self.text,
            self.outcome,
            self.date,
            self.method,
            self.report,
            self.laboratory,
            self.files,
        )
        self.lay_out(fields, columns=2, wide=640)

    def act(self) -> None:
        day = self.date.value()
        assert day is not None
        passed = self.outcome.value() == PASSED
        entry = RecheckEntry(
            day, passed, self.text.text(), self.method.value(), self.report.text(), self.laboratory.text()
        )
        with self.space.change("登记复查"):
            problems.recheck(self.space, self.line.id, entry)
            for name, data in self.files.taken.items():
                problems.attach(self.space, self.line.id, name, data)
        if not passed:
            self.done_words = "复查不合格，已退回整改"


class ReopenStep(ProblemStep):
    """A recheck has found it again."""

    TITLE, done_words = "重新打开", "问题已重新打开"

    def ask(self) -> None:
        self.text = TextField("原因", required=True, hint="复查发现了什么")
        self.date = self.day("复查日期")
        self.lay_out((self.text, self.date), columns=2, wide=560)

    def act(self) -> None:
        day = self.date.value()
        assert day is not None
        problems.reopen(self.space, self.line.id, day, self.text.text())


class AnnounceStep(ProblemStep):
    """The province's 公告 after a failed recheck."""

    TITLE, done_words = "登记公告", "已登记公告"

    def ask(self) -> None:
        self.date = self.day("公告日期")
        self.document = TextField("公告文号")
        self.lay_out((self.date, self.document), columns=2, wide=560)
        self.note.setText("公告之日起60日后、90日前再复查（总局令第18号第48条）。")

    def act(self) -> None:
        day = self.date.value()
        assert day is not None
        problems.announce(self.space, self.line.id, day, self.document.text())


class DueStep(ProblemStep):
    """Another date for the rectification."""

    TITLE, done_words = "改整改期限", "已改整改期限"

    def ask(self) -> None:
        self.date = DateField("整改期限", self.line.due, required=True, year=self.space.campaign.year)
        self.reason = TextField("改期原因", hint="例如：企业申请，设备到货晚")
        self.lay_out((self.date, self.reason), columns=2, wide=560)
        known = self.space.get(Problem, self.line.id)
        if deadline.is_decreed(known) and known.ordered_on:
            limit = chinese_date(deadline.correct_by(known.ordered_on))
            self.note.setText(
                f"{self.note.text()}\n最晚{limit}：责令改正之日起60日内（总局令第18号第46条）。"
            )

    def act(self) -> None:
        day = self.date.value()
        assert day is not None
        problems.set_due(self.space, self.line.id, day, self.reason.text())


class RecurrenceStep(ProblemStep):
    """Whether it is the same problem again: a person says so."""

    TITLE, done_words = "判定复发", "已判定"

    def ask(self) -> None:
        known = self.space.get(Problem, self.line.id)
        before = problems.earlier(self.space, known)
        if before is not None:
            found = chinese_date(before.found_on)
            self.note.setText(f"以前的问题：{before.caption()}（{found}发现，{before.state}）")
        else:
            self.note.setText("没有找到24个月内的同类问题。")
        self.verdict = ChoiceField("判定", (Recurrence.CONFIRMED, Recurrence.DENIED))
        self.lay_out((self.verdict,))

    def act(self) -> None:
        problems.judge_recurrence(self.space, self.line.id, self.verdict.value())
        self.done_words = f"已判定：{self.verdict.value()}"


class OrderStep(FieldDialog):
    """责令改正: the 整改通知书 that orders one firm to put several problems right."""

    def __init__(
        self, workspace: Workspace, lines: Sequence[ProblemLine], parent: QWidget | None = None
    ) -> None:
        sampled = [one for one in lines if workspace.get(Problem, one.id).source is Source.SAMPLING]
        rule = "监督抽查不合格从这一天算起：60日内改正、75日内复查（总局令第18号第46、47条）。"
        about = f"{lines[0].enterprise} · {len(lines)} 个问题" if len(lines) > 1 else lines[0].title
        super().__init__("责令改正", about, rule if sampled else "", "登记", parent)
        self.space, self.lines = workspace, list(lines)
        self.done_words = "已登记整改通知书"
        self.number = TextField("整改通知书文号", required=True)
        self.date = DateField("责令改正日期", workspace.today(), required=True, year=workspace.campaign.year)
        self.lay_out((self.number, self.date), columns=2, wide=600)

    def act(self) -> None:
        day = self.date.value()
        assert day is not None
        problems.order(self.space, [line.id for line in self.lines], self.number.text(), day)
