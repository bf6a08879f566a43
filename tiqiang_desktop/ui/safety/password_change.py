"""Another password for the archive that was open: checked before it is closed, done while it is."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ...services import auto_backup, backups
from ...services.progress import Progress
from ...services.protection import Changed, Door, Key
from ...services.workspace import Workspace
from ..errors import spoken
from .wishes import PasswordWish
from .work_dialog import WorkDialog


class PasswordChange:
    """`sentence` says what has happened, `failed` whether the old password still stands."""

    def __init__(self, path: Path, old: Key | None, home: Path) -> None:
        self.sentence = ""
        self.failed = False
        self._path, self._old, self._home = path, old, home

    def may_begin(self, wish: PasswordWish, parent: QWidget) -> bool:
        """Whether the present password was typed rightly; wrong tries are slowed down."""
        if self._old is None:
            return True
        asked = WorkDialog("正在核对密码", partial(_unlocked, Door(self._path, self._home), wish.old), parent)
        good = asked.run()
        if asked.error is not None:
            self.sentence = spoken(asked.error) or "密码没有核对成，请再试一次。"
        return good

    def outside(self, workspace: Workspace) -> str:
        """What has to be said of backups elsewhere: they keep the password of their day."""
        place = backups.second_place(workspace)
        return f"{place} 里的旧备份不会变，请重新备份一次。" if place is not None else ""

    def run(self, wish: PasswordWish) -> Key | None:
        """Does it; returns the key the archive now has."""
        changing = WorkDialog("正在改密码", partial(_changed, self._path, self._old, wish.new))
        if not changing.run():
            self.failed = True
            self.sentence = (spoken(changing.error) if changing.error else "") or "密码没有改动，请再试一次。"
            return self._old
        changed: Changed = changing.result_value
        self.sentence = (
            "密码已经设好，本机的备份也已加密。" if changed.key else "密码已取消，档案和本机的备份不再加密。"
        )
        if changed.left:
            names = "、".join(path.name for path in changed.left[:3])
            self.sentence += f"有 {len(changed.left)} 个备份没有改成，仍用原来的密码：{names}。"
        return changed.key


def _unlocked(door: Door, typed: str, _progress: Progress) -> Key:
    return door.unlock(typed)


def _changed(path: Path, old: Key | None, new: str, progress: Progress) -> Changed:
    return auto_backup.change_password(path, old, new, progress)
