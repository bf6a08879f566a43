"""成效评估 of one enterprise and year: output with its evidence, before and after, satisfaction, the best cases."""

import mimetypes
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from ...domain.enterprise import Enterprise
from ...domain.errors import Refused
from ...domain.problem import Evaluation
from ...domain.quantities import parse_amount, parse_count
from ...services import evaluations, files
from ...services.workspace import Workspace
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, DateField, LongTextField, TextField

SATISFACTION = ("", "很满意", "满意", "一般", "不满意")
BEST, PLAIN = "典型案例（写进总结）", "不是"
EVIDENCE = "签字盖章材料 (*.pdf *.jpg *.jpeg *.png *.docx *.xlsx)"
NOTE = "产值可以带单位写（120万元、800000元），没有单位算万元；有企业签字材料才计入附件2。"


def _amount(text: str) -> tuple[str, str]:
    fine = parse_amount(text) is not None
    return ("", "") if fine else ("bad", "读不出来，请写成数字加单位，如 120万元。")


def _percent(text: str) -> tuple[str, str]:
    value = parse_amount(text.rstrip("%％"))
    return ("", "") if value is not None and 0 <= value <= 100 else ("bad", "请填 0 到 100 的数。")


def _count(text: str) -> tuple[str, str]:
    return ("", "") if parse_count(text) is not None else ("bad", "请填整数。")


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _number(text: str) -> float | None:
    return parse_amount(text.rstrip("%％")) if text else None


class EvaluationForm(FieldDialog):
    """A doubtful figure is told once and kept when it is confirmed with a reason or a second Enter."""

    def __init__(self, workspace: Workspace, enterprise: str, parent: QWidget | None = None) -> None:
        known = evaluations.of(workspace, enterprise)
        firm = workspace.get(Enterprise, enterprise)
        super().__init__("成效评估", f"{firm.name}　{known.year}年成效评估", NOTE, "保存", parent)
        self.workspace, self.evaluation = workspace, known
        year, e = known.year, known
        typed = e.output_typed or _shown(e.output_increase)
        self.increase = TextField("产值增量", typed, hint="如 120万元", check=_amount)
        self.before = TextField("帮扶前产值（万元）", _shown(e.output_before), check=_amount)
        self.after = TextField("帮扶后产值（万元）", _shown(e.output_after), check=_amount)
        self.evidence = TextField("企业签字材料", e.signed_evidence, hint="材料名称；没有就留空")
        self.signed_by = TextField("签字人", e.signed_by)
        self.signed_on = DateField("签字日期", e.signed_on, year=year)
        self.rate_before = TextField("帮扶前合格率（%）", _shown(e.pass_rate_before), check=_percent)
        self.rate_after = TextField("帮扶后合格率（%）", _shown(e.pass_rate_after), check=_percent)
        levels = SATISFACTION if e.satisfaction in SATISFACTION else (*SATISFACTION, e.satisfaction)
        self.satisfaction = ChoiceField("满意度", levels, e.satisfaction)
        self.adopted = TextField("采纳建议数", _shown(e.adopted), check=_count)
        self.situation_before = TextField("帮扶前情况", e.situation_before)
        self.situation_after = TextField("帮扶后情况", e.situation_after)
        self.other = TextField("其他成效", e.other_effect)
        self.why = TextField("单位核对说明", e.unit_checked, hint="数字没错时写明，如 新增一条产线")
        self.best = ChoiceField("典型案例", (PLAIN, BEST), BEST if e.best_case else PLAIN)
        self.case = LongTextField("案例文字", e.case_text, lines=2)
        self._files: list[Path] = []
        self._asked = ""
        self._lay_out_fields()
        self.banner.turned.connect(self.note.setHidden)  # in a low window there is room for one of them
        for field in (self.increase, self.before, self.after, self.why):
            field.left.connect(self.doubt)
        self.keep_as(workspace, f"evaluation:{enterprise}:{year}")

    def _lay_out_fields(self) -> None:
        self.lay_out(
            [
                self.increase,
                self.before,
                self.after,
                self.evidence,
                self.signed_by,
                self.signed_on,
                self.rate_before,
                self.rate_after,
                self.satisfaction,
                self.adopted,
                self.situation_before,
                self.situation_after,
                self.other,
                self.why,
                self.best,
                self.case,
            ],
            columns=3,
            wide=900,
        )
        self.attach_button = QPushButton(self._attach_words())
        self.attach_button.setAccessibleName("附上签字材料")
        self.attach_button.setAutoDefault(False)
        self.attach_button.clicked.connect(self._choose)
        foot = self.layout().itemAt(self.layout().count() - 1).layout()  # type: ignore[union-attr]
        foot.insertWidget(0, self.attach_button)  # type: ignore[union-attr]

    def _attach_words(self) -> str:
        count = len(evaluations.attached(self.workspace, self.evaluation.id)) + len(self._files)
        return f"附上签字材料…（已有 {count} 份）" if count else "附上签字材料…"

    @Slot()
    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "签字材料", str(Path.home()), EVIDENCE)
        self.attach([Path(name) for name in names])

    def attach(self, paths: list[Path]) -> None:
        """Files to be kept with the evaluation when it is saved; the first one names the evidence."""
        self._files += paths
        if paths and not self.evidence.text():
            self.evidence.set_text(paths[0].stem)
        self.attach_button.setText(self._attach_words())

    def filled(self) -> Evaluation:
        """The evaluation as it stands in the fields; the increase is the number in 万元."""
        adopted = self.adopted.text()
        increase = self.increase.text()
        return replace(
            self.evaluation,
            output_increase=_number(increase),
            output_typed=increase,
            output_before=_number(self.before.text()),
            output_after=_number(self.after.text()),
            signed_evidence=self.evidence.text(),
            signed_by=self.signed_by.text(),
            signed_on=self.signed_on.value(),
            pass_rate_before=_number(self.rate_before.text()),
            pass_rate_after=_number(self.rate_after.text()),
            satisfaction=self.satisfaction.value(),
            adopted=parse_count(adopted) if adopted else None,
            situation_before=self.situation_before.text(),
            situation_after=self.situation_after.text(),
            other_effect=self.other.text(),
            unit_checked=self.why.text(),
            best_case=self.best.value() == BEST,
            case_text=self.case.text(),
        )

    @Slot()
    def doubt(self) -> str:
        """Says above the fields what is odd about the figure; returns it."""
        said = "".join(evaluations.doubts_of(self.workspace, self.filled()))
        if said:
            self.banner.say("warn", said)
        elif self.banner.text and self._asked in ("", self.banner.text):
            self.banner.hide()
        return said

    def accept(self) -> None:
        """A doubt stops the first Enter only: it is a warning."""
        said = self.doubt()
        if said and said != self._asked:
            self._asked = said
            self.banner.say("warn", f"{said}数字没错就再按一次保存，或写明“单位核对说明”。")
            self.increase.editor.setFocus()
            return
        super().accept()

    def act(self) -> None:
        filled = self.filled()
        if filled.best_case and not filled.case_text:
            raise Refused("案例文字是空的，请写几句做法和成效。")
        with self.workspace.change("登记成效评估"):
            self.evaluation = evaluations.save(self.workspace, filled, self.increase.text())
            for path in self._files:
                media = mimetypes.guess_type(path.name)[0] or ""
                evaluations.attach(self.workspace, self.evaluation.id, path.name, files.read(path), media)
