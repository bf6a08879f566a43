"""Every key of the program once: the window binds them, tooltips name them, the sheet of Ctrl+/ and the help list them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`keys` as Qt writes them, the one to be shown first; `name` is empty for keys that widgets handle themselves."""

    keys: tuple[str, ...]
    words: str
    name: str = ""


# in every window of the program, dialogs too (ui/watch.py)
ANYWHERE: tuple[Shortcut, ...] = (
    Shortcut(("F1",), "看这一页的帮助", "help"),
    Shortcut(("Ctrl+L",), "锁屏", "lock"),
    Shortcut(("Ctrl++", "Ctrl+="), "放大", "larger"),
    Shortcut(("Ctrl+-",), "缩小", "smaller"),
    Shortcut(("Ctrl+0",), "原来大小", "plain"),
)
IN_WINDOW: tuple[Shortcut, ...] = (
    Shortcut(("Ctrl+K",), "查找企业、文号、人员、问题", "find"),
    Shortcut(("Ctrl+Shift+N",), "快速走访", "visit"),
    Shortcut(("Ctrl+N",), "在本页新建", "new"),
    Shortcut(("Ctrl+F",), "筛选本页", "filter"),
    Shortcut(("Ctrl+Z",), "撤销上一步", "undo"),
    Shortcut(("Ctrl+Y", "Ctrl+Shift+Z"), "重做", "redo"),
    Shortcut(("F5",), "刷新", "refresh"),
    Shortcut(("Ctrl+/",), "快捷键一览", "keys"),
)
PAGE_KEYS = Shortcut(("Ctrl+1", "Ctrl+9"), "换到左侧第 1 至 9 页")
IN_FORMS: tuple[Shortcut, ...] = (
    Shortcut(("Enter",), "下一栏，表单里确定"),
    Shortcut(("Ctrl+Enter",), "保存并关闭"),
    Shortcut(("Esc",), "关闭，草稿保留"),
    Shortcut(("Ctrl+P",), "打印、预览"),
)
IN_LISTS: tuple[Shortcut, ...] = (
    Shortcut(("Ctrl+C",), "复制选中的行，可贴进 Excel"),
    Shortcut(("Ctrl+V",), "粘贴 Excel 里的名单，看过预览再导入"),
    Shortcut(("Ctrl+A",), "全选"),
    Shortcut(("Home", "End"), "第一行、最后一行"),
)
BY_NAME = {shortcut.name: shortcut for shortcut in (*ANYWHERE, *IN_WINDOW) if shortcut.name}


def shown(shortcut: Shortcut) -> str:
    """“Ctrl+K”; a range is “Ctrl+1…9”."""
    if shortcut is PAGE_KEYS:
        return "Ctrl+1…9"
    if shortcut.name:
        return shortcut.keys[0]
    return " ".join(shortcut.keys)


def tip(name: str) -> str:
    """What a button says when it is pointed at: “撤销上一步　Ctrl+Z”."""
    return f"{BY_NAME[name].words}　{shown(BY_NAME[name])}"


def bind(window: QWidget, actions: Mapping[str, Callable[[], object]]) -> None:
    """Binds the keys of the window to what they do; each name of IN_WINDOW must be given."""
    for shortcut in IN_WINDOW:
        for keys in shortcut.keys:
            QShortcut(QKeySequence(keys), window).activated.connect(actions[shortcut.name])
