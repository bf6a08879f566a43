"""Draws the windows of the archive's safety at two sizes. Run: python -m tests.ui.safety_screenshots [FOLDER]"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests import make
from tests.ui.screenshots import NOW, SIZES, settle, shoot
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import backups, diagnostics, protection, sample
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui import style
from tiqiang_desktop.ui.app import make_application
from tiqiang_desktop.ui.lock import Cover
from tiqiang_desktop.ui.main_window import MainWindow
from tiqiang_desktop.ui.safety.damage_dialog import DamageDialog
from tiqiang_desktop.ui.safety.password_dialog import PasswordDialog
from tiqiang_desktop.ui.safety.place_dialog import PlaceDialog
from tiqiang_desktop.ui.safety.recovery_dialog import RecoveryDialog
from tiqiang_desktop.ui.safety.time_machine import TimeMachine
from tiqiang_desktop.ui.safety.unlock_dialog import UnlockDialog
from tiqiang_desktop.ui.safety.work_dialog import WorkDialog
from tiqiang_desktop.ui.start.dialog import StartDialog
from tiqiang_desktop.ui.tokens import THEMES
from tiqiang_desktop.ui.watch import Watch

WORD = "谷城质量2022"


def built(folder: Path) -> Workspace:
    """The sample with a password and three backups, one firm deleted since."""
    space = sample.build(folder / "谷城县.tqa")
    space.store.set_setting(sample.MARK, "")
    space.close()
    protection.change(folder / "谷城县.tqa", None, WORD)
    key = protection.key_for(folder / "谷城县.tqa", WORD)
    space = Workspace.open(folder / "谷城县.tqa", make.Clock(NOW), key)
    for why in (Why.DAILY, Why.IMPORT, Why.ON_CLOSE):
        backups.make(space, why)
    with space.change("删除企业"):
        space.remove(space.find(Enterprise)[0])
    return space


def settings(window: MainWindow, folder: Path, name: str) -> None:
    window.go(9)
    page = window.page
    page.tabs.setCurrentWidget(page.backups)  # type: ignore[attr-defined]
    shoot(window, folder, f"{name}-backups")
    page.tabs.setCurrentWidget(page.diagnostics)  # type: ignore[attr-defined]
    page.diagnostics._show(diagnostics.look(window.workspace))  # type: ignore[attr-defined]
    shoot(window, folder, f"{name}-diagnostics")


def over(window: MainWindow, folder: Path, home: Path, name: str) -> None:
    space, path = window.workspace, window.workspace.store.path
    machine = TimeMachine(space, window.jobs, backups.found(path)[0], window)
    made: tuple[tuple[str, QDialog, Callable[[], object]], ...] = (
        ("unlock", UnlockDialog(path, home, window), lambda: None),
        ("password", PasswordDialog(True, False, window), lambda: None),
        ("password-new", PasswordDialog(False, False, window), lambda: None),
        (
            "recovery",
            RecoveryDialog(space, window.jobs, "U盘里的旧备份不会变，请重新备份一次。", window),
            lambda: None,
        ),
        ("machine", machine, lambda: (machine.look(), settle(900), machine.compare(), settle(600))),
        ("place", PlaceDialog(path, "网络共享上", home, window), lambda: None),
        ("work", WorkDialog("正在改密码", lambda _p: None, window), lambda: None),
        ("start", StartDialog(home), lambda: None),
    )
    for what, dialog, act in made:
        dialog.show()
        act()
        shoot(dialog, folder, f"{name}-{what}")
        dialog.hide()
    damage(window, folder, home, name)
    cover = Cover(window, window.close, protection.Door(path, home))
    shoot(window, folder, f"{name}-lock")
    cover.deleteLater()


def damage(window: QWidget, folder: Path, home: Path, name: str) -> None:
    plain = make.workspace(home, name=f"坏{name}.tqa")
    make.with_problems(plain, make.enrolled(plain), 2)
    roots = "SELECT rootpage FROM sqlite_schema WHERE name IN ('enterprise', 'change_item')"
    pages = [row[0] - 1 for row in plain.store.db.conn.execute(roots)]
    path = plain.store.path
    backups.make(plain, Why.DAILY)
    plain.close()
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * 4096 : (page + 1) * 4096] = b"\xee" * 4096
    path.write_bytes(data)
    dialog = DamageDialog(path, "检查发现：文件已损坏，请从备份恢复。", None, window)
    dialog.show()
    settle(1500)
    shoot(dialog, folder, f"{name}-damage")
    dialog.rescue()
    settle(2500)
    shoot(dialog, folder, f"{name}-rescued")
    dialog.hide()


def main(target: str = "build/screenshots/safety") -> int:
    """Both sizes; the smaller one at 150 % too."""
    folder = Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    app: QApplication = make_application()
    app.installEventFilter(Watch(app))
    with tempfile.TemporaryDirectory() as work:
        space = built(Path(work))
        for (width, height), percent in ((SIZES[0], 100), (SIZES[1], 100)):
            style.apply(app, THEMES["浅色"], percent)
            window = MainWindow(space)
            window.resize(width, height)
            window.show()
            settings(window, folder, str(width))
            over(window, folder, Path(work), str(width))
            window.close()
        space.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
