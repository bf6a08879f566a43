"""The old problems of one enterprise with this year's verdict on each, kept until the visit is registered."""

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from ...domain.errors import Refused
from ...domain.follow_up import OldProblem
from ...domain.problem import Adoption
from ...services.follow_up import Verdict
from ..widgets.field_dialog import FieldDialog
from ..widgets.fields import ChoiceField, TextField
from ..widgets.table_model import Column
from ..words import PROBLEM_STATES, short_date

ADOPTIONS = {
    Adoption.TAKEN: "ok",
    Adoption.PARTLY: "info",
    Adoption.NOT_TAKEN: "warn",
    Adoption.UNKNOWN: "dim",
}
NO, YES = "没有再发生", "又发生了"


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """An old problem with what is said about it now."""

    old: OldProblem
    adoption: Adoption = Adoption.UNKNOWN
    note: str = ""
    came_back: bool = False
    fresh: bool = False  # not registered yet

    @property
    def id(self) -> str:
        """The old problem's."""
        return self.old.problem

    def verdict(self) -> Verdict:
        """As the service takes it."""
        return Verdict(self.old.problem, self.adoption, self.note, self.came_back)


def judged(old: OldProblem) -> JudgedLine:
    """As it stands in the archive."""
    known = old.verdict
    if known is None:
        return JudgedLine(old)
    return JudgedLine(old, known.adoption, known.note, bool(known.came_back))


def judged_columns(year: int) -> tuple[Column[JudgedLine], ...]:
    """What was found and advised, and what became of it."""
    return (
        Column(
            "采纳",
            lambda one: one.adoption.value or "未填",
            state=lambda one: ADOPTIONS[one.adoption],
            width=6,
        ),
        Column(
            "问题",
            lambda one: one.old.title,
            hint=lambda one: f"{one.old.title}\n原因：{one.old.cause or '—'}",
        ),
        Column(
            "整改建议",
            lambda one: "；".join(one.old.suggestions),
            hint=lambda one: "\n".join(one.old.suggestions),
        ),
        Column(
            "当时状态",
            lambda one: one.old.state.value,
            state=lambda one: PROBLEM_STATES[one.old.state],
            width=5,
        ),
        Column("又发生", lambda one: YES if one.came_back else "—", state=_back, width=6),
        Column("发现", lambda one: short_date(one.old.found_on, year), width=7),
        Column("说明", lambda one: one.note or "—", width=6, hint=lambda one: one.note),
    )


def _back(one: JudgedLine) -> str | None:
    return "bad" if one.came_back else None


class VerdictDialog(FieldDialog):
    """Enter on an old problem: taken or not, why, whether it is there again."""

    def __init__(self, line: JudgedLine, parent: QWidget) -> None:
        advice = "；".join(line.old.suggestions) or "没有写建议"
        super().__init__("采纳情况", line.old.title, f"当时的建议：{advice}", "确定", parent)
        self.line = line
        choices = [one for one in Adoption if one is not Adoption.UNKNOWN]
        self.adoption = ChoiceField("建议采纳", choices, line.adoption or Adoption.TAKEN)
        self.again = ChoiceField("这次看到", (NO, YES), YES if line.came_back else NO)
        self.again.setEnabled(not (line.old.verdict and line.old.verdict.came_back))
        self.why = TextField("说明", line.note, hint="未采纳要写原因")
        self.lay_out((self.adoption, self.again, self.why), columns=2, wide=560)

    def act(self) -> None:
        adoption = self.adoption.value()
        if adoption is Adoption.NOT_TAKEN and not self.why.text():
            raise Refused("未采纳要在说明里写明原因，例如“企业已停产该产品”。")
        again = self.again.value() == YES
        self.line = replace(self.line, adoption=adoption, came_back=again, note=self.why.text(), fresh=True)
