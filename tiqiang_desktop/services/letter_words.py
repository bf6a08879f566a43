"""The office's own wording of the 整改建议书, over the shipped one."""

from dataclasses import asdict, replace

from ..domain.errors import Refused
from ..domain.letter_compose import PLACEHOLDERS, Standing, check_template
from ..domain.receipt import StandingText
from . import shipped
from .workspace import OFFICE, Workspace

TEMPLATES = {
    "sampling_opening": "开头：监督抽查不合格",
    "visit_opening": "开头：走访、现场诊断",
    "other_opening": "开头：其他来源",
    "cause_unknown": "原因分析：原因待查",
    "cause_rest": "原因分析：其余问题",
    "help_offer": "可提供的帮扶",
    "feedback": "反馈要求",
    "disclaimer": "说明（指导意见性质）",
}
MUST_SAY = (
    "不代替"  # the disclaimer keeps the letter apart from the coercive notice (spec 1 “What it is not”)
)


def standing(workspace: Workspace) -> Standing:
    """The texts a letter of this office is made of."""
    worded = shipped.standing()
    for own in _own(workspace):
        if own.name in TEMPLATES:
            worded = replace(worded, **{own.name: own.text})  # type: ignore[arg-type]  # texts only, by TEMPLATES
    return worded


def _own(workspace: Workspace) -> list[StandingText]:
    return workspace.find(StandingText, office=workspace.store.setting(OFFICE))


def placeholders(name: str) -> tuple[str, ...]:
    """The {placeholders} a text may use."""
    return PLACEHOLDERS.get(name, ())


def shipped_text(name: str) -> str:
    """The wording the program brings. Refused when there is no such text."""
    if name not in TEMPLATES:
        raise Refused(f"没有名为“{name}”的用语。")
    return str(asdict(shipped.standing())[name])


def current(workspace: Workspace, name: str) -> str:
    """The wording in use."""
    return str(asdict(standing(workspace))[name])


def check(name: str, text: str) -> None:
    """Refused says what is wrong with a wording."""
    check_template(name, text)
    if name == "disclaimer" and MUST_SAY not in text:
        raise Refused("这一段要保留“不代替责令改正通知书等执法文书”的意思，请补上。")


def change(workspace: Workspace, name: str, text: str) -> None:
    """Words a standing text anew; an empty one goes back to the shipped wording. Refused names a wrong placeholder."""
    original = shipped_text(name)
    known = next((item for item in _own(workspace) if item.name == name), None)
    with workspace.change(f"修改建议书用语“{TEMPLATES[name]}”"):
        if text.strip() in ("", original):
            if known is not None:
                workspace.remove(known)
            return
        check(name, text)
        workspace.save(replace(known or StandingText(name=name), text=text.strip()))


def is_own(workspace: Workspace, name: str) -> bool:
    """Whether the office words this text itself."""
    return any(item.name == name for item in _own(workspace))
