"""The manual's chapters in their order, and which one belongs to which window."""

from dataclasses import dataclass
from functools import cache

from ...services import shipped
from .. import shortcuts
from ..key_sheet import groups

NAMES = (
    "start",
    "home",
    "enterprises",
    "import",
    "visits",
    "quick-visit",
    "follow-up",
    "letters",
    "demands",
    "experts",
    "plan",
    "reports",
    "settings",
    "search",
    "keys",
    "input-method",
    "print",
    "backup",
    "privacy",
    "安装与部署说明",
)
# a page by its title, a dialog by its class; what stands nowhere takes the chapter of what it was opened from
OF_WINDOW = {
    "首页": "home",
    "企业档案": "enterprises",
    "走访与问题": "visits",
    "整改建议书": "letters",
    "点单派单": "demands",
    "专家与培训": "experts",
    "作战图": "plan",
    "ChooseDialog": "plan",
    "统计报送": "reports",
    "资料与设置": "settings",
    "DemandForm": "demands",
    "EnterpriseForm": "enterprises",
    "EvaluationForm": "enterprises",
    "AdoptionDialog": "enterprises",
    "TrainingForm": "experts",
    "ExpertForm": "experts",
    "FollowUpDialog": "follow-up",
    "ImportDialog": "import",
    "KeySheet": "keys",
    "PreviewDialog": "letters",
    "PrintDialog": "print",
    "QuickVisit": "quick-visit",
    "StartDialog": "start",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """`text` is Markdown; its first line is the title."""

    name: str
    title: str
    text: str

    def says(self, words: str) -> bool:
        """Whether every one of the words stands in it."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


@cache
def chapters() -> tuple[Chapter, ...]:
    """The whole manual, read once."""
    return tuple(_chapter(name) for name in NAMES)


def _chapter(name: str) -> Chapter:
    text = _keys() if name == "keys" else shipped.read_text("help", f"{name}.md")
    return Chapter(name, text.partition("\n")[0].removeprefix("# "), text)


def _keys() -> str:
    """The chapter of the keys is written from the table the window binds."""
    parts = ["# 快捷键", "每一页自己的键写在窗口右下角；按 **Ctrl+/** 连同那一页的键一起列出。"]
    for title, lines in groups("", ()):
        rows = "\n".join(f"| {keys} | {words} |" for keys, words in lines)
        parts.append(f"## {title}\n\n| 键 | 做什么 |\n|---|---|\n{rows}")
    parts.append(f"在对话框里也能用的是：{'、'.join(shortcuts.shown(each) for each in shortcuts.ANYWHERE)}。")
    return "\n\n".join(parts) + "\n"
