"""The program with a screen: what Qt needs before the window, and which archive it opens."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from .. import __version__, paths
from ..domain.errors import Refused
from ..log import Scrubbed
from ..services.outside_faults import FILE_FAULTS
from ..services.protection import Door, Key
from . import style
from .errors import Errors, guarded, spoken
from .input_method import substitute
from .lock import Lock
from .look import Look
from .main_window import MainWindow
from .memory import Memory
from .safety.keeper import Keeper
from .safety.opening import Opened, Opening
from .safety.wishes import PasswordWish
from .tokens import DEFAULT, THEMES
from .watch import Watch

LOG = logging.getLogger("tiqiang")
TOUR_AFTER_MS = 400  # the window is to be seen first


def main(argv: Sequence[str]) -> int:
    """Runs the program with a screen until its window is closed. `argv` may name the archive to open."""
    changed = prepare_environment()
    memory = Memory(paths.data_home())
    app = make_application(memory.theme, memory.scale)
    open_log(paths.data_home())
    QTimer.singleShot(0, use_fonts_of_this_pc)
    if changed:
        LOG.info("input method: %s", changed)
    errors = Errors()
    errors.install()
    program = Program(app, memory, errors)
    named = Path(argv[0]) if argv else None
    return guarded(lambda: app.exec() if program.start(named) else 0, errors)


def show_code(window: MainWindow, said: str) -> None:
    """What the change of a password has done, and the recovery code, once."""
    from .safety import recovery_dialog

    recovery_dialog.show_code(window.workspace, window.jobs, window.notices, said, window)


def use_fonts_of_this_pc() -> None:
    """Letters may be set in this user's fonts; they are looked for when a letter first needs them."""
    from ..services import letter_fonts  # once the window is there

    letter_fonts.use(letter_fonts.LetterFonts(paths.data_home()))


def prepare_environment() -> dict[str, str]:
    """What must stand in the environment before QApplication; returns what was changed."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    changed = substitute(os.environ, plugins)
    os.environ.update(changed)
    return changed


def make_application(theme: str = DEFAULT, percent: int = 100) -> QApplication:
    """The application in Chinese, in our look."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(["tiqiang"])
    app.setApplicationName("提质强企")
    app.setApplicationVersion(__version__)
    speak_chinese(app)
    style.apply(app, THEMES[theme], percent)
    app.setDesktopFileName("tiqiang")  # what Wayland finds the icon by
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "tiqiang.png")))
    return app


def speak_chinese(app: QApplication) -> bool:
    """Qt's own words (menus of text fields, buttons of dialogs) in Chinese; Discard says 不保存."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    base, own = QTranslator(app), _OwnWords(app)
    loaded = base.load("qtbase_zh_CN", folder)
    app.installTranslator(base)
    app.installTranslator(own)
    return loaded


OWN_WORDS = {"Discard": "不保存", "Don't Save": "不保存", "Close without Saving": "不保存"}


class _OwnWords(QTranslator):
    """Words of Qt that ours replace."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        # None, not "": an empty text would be taken for the translation
        return OWN_WORDS.get(text.replace("&", ""))  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        return False


def open_log(home: Path) -> None:
    """The log lies beside the archives; without a place for it the program still runs."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            home / "tiqiang.log", maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Scrubbed())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)


class Program(QObject):
    """Holds the one window and the archive it shows, and what concerns every window: look, lock, help."""

    def __init__(self, app: QApplication, memory: Memory, errors: Errors) -> None:
        super().__init__()
        self.window: MainWindow | None = None
        self.keeper: Keeper | None = None
        self._opened: Opened | None = None
        self._opening = Opening(memory.home, errors)
        self._memory = memory
        self._errors = errors
        self.look = Look(app, memory)
        self.watch = Watch(app)
        self.lock = Lock(app, self.watch.idle_since, app.platformName())
        self.lock.set_minutes(memory.lock_minutes)
        self._actions: dict[str, Callable[[], object]] = {
            "help": self._help,
            "lock": self.lock.lock,
            "larger": partial(self.look.step, True),
            "smaller": partial(self.look.step, False),
            "plain": partial(self.look.set_scale, 100),
        }
        self.watch.wanted.connect(self._act)
        errors.refused.connect(self._say_refusal)
        app.installEventFilter(self.watch)

    def start(self, named: Path | None) -> bool:
        """Opens the named archive, else the last one, else asks. False when the user went away."""
        path = named or self._memory.archive
        if path is None:
            return self._ask()
        opened, complaint = self._tried(path)
        if opened is None:
            return self._ask(complaint)
        self._show(opened)
        return True

    def _tried(self, path: Path, key: Key | None = None) -> tuple[Opened | None, str]:
        """The archive, or why not; neither when the user went away."""
        try:
            return self._opening.open(path, self.window, key), ""
        except (Refused, OSError) as error:
            return None, spoken(error)

    def _ask(self, complaint: str = "") -> bool:
        chosen = self._chosen(complaint)
        if chosen is not None:
            self._show(chosen)
        return chosen is not None

    def _chosen(self, complaint: str = "") -> Opened | None:
        from .start.dialog import StartDialog  # only the first start needs it

        dialog = StartDialog(self._memory.home, complaint, self._opening)
        return dialog.opened if dialog.exec() else None

    def _show(self, opened: Opened) -> None:
        workspace = opened.workspace
        key = workspace.store.key
        self.lock.set_door(Door(workspace.store.path, self._memory.home) if key else None)
        try:
            self.window = MainWindow(workspace)
        except FILE_FAULTS as error:
            opened.close()
            self._leave_damage(workspace.store.path, key, spoken(error))
            return
        self._opened = opened
        self._memory.remember_archive(workspace.store.path.resolve())
        self.window.restoreGeometry(self._memory.geometry)
        self.window.jobs.failed.connect(self._errors.report)
        self.window.left.connect(self._leave)
        self.window.other_wanted.connect(self._change, Qt.ConnectionType.QueuedConnection)
        self.window.sample_done.connect(self._remove_sample, Qt.ConnectionType.QueuedConnection)
        self.window.preferred.connect(self._prefer)
        self.look.changed.connect(self.window.restyle)
        self.keeper = Keeper(workspace, self.window)
        self.keeper.kept.connect(self.window.footer.show_again)
        self.keeper.jobs.failed.connect(self._errors.report)
        self.keeper.damaged.connect(self._take_damage, Qt.ConnectionType.QueuedConnection)
        self.window.show()
        if not self._memory.toured:
            QTimer.singleShot(TOUR_AFTER_MS, self._tour)
        if opened.fresh and key:
            show_code(self.window, "")

    @Slot()
    def _tour(self) -> None:
        """Five callouts, the first time only."""
        from .tour import Tour

        if self.window is not None and not self._memory.toured:
            self._memory.remember_toured()
            Tour(self.window)

    @Slot()
    def _leave(self) -> None:
        assert self.window is not None
        assert self.keeper is not None
        assert self._opened is not None
        self._memory.remember_geometry(self.window.saveGeometry())
        self.window.jobs.wait()
        self.window.hide()  # the last backup is made behind it
        self.keeper.end()
        self._opened.close()

    @Slot()
    def _change(self) -> None:
        """Another archive: asks first, so that going back keeps the present one."""
        self._show_instead(self._chosen())

    def _show_instead(self, opened: Opened | None) -> None:
        if opened is None:
            return
        if self._close_window():
            self._show(opened)
        else:
            opened.close()

    def _open_instead(self, path: Path) -> None:
        opened, complaint = self._tried(path)
        if complaint:
            self._say_refusal(complaint)
        self._show_instead(opened)

    @Slot(str)
    def _take_damage(self, fault: str) -> None:
        """The check at the start has found the archive damaged: nothing more is written to it."""
        if self._opened is None or self.window is None:
            return
        path, key = self._opened.workspace.store.path, self._opened.workspace.store.key
        if self._close_window():
            self._leave_damage(path, key, f"检查发现：{fault}")

    def _leave_damage(self, path: Path, key: Key | None, why: str) -> None:
        """The way from a damaged archive to a sound one, else to the start."""
        self.window = None
        sound = self._opening.out_of_damage(path, why, key, None)
        opened, complaint = self._tried(sound, key) if sound else (None, "")
        if opened is not None:
            self._show(opened)
        elif not self._ask(complaint):
            QApplication.quit()

    def _change_password(self, wish: PasswordWish) -> None:
        """Drains the work, closes the archive, rewrites it, opens it again and shows the new recovery code."""
        from .safety.password_change import PasswordChange

        if self._opened is None or self.window is None:
            return
        path = self._opened.workspace.store.path
        change = PasswordChange(path, self._opened.workspace.store.key, self._memory.home)
        if not change.may_begin(wish, self.window):
            self._say_refusal(change.sentence)
            return
        outside = change.outside(self._opened.workspace)
        if not self._close_window():
            return
        key = change.run(wish)
        opened, complaint = self._tried(path, key)
        if opened is None:
            if not self._ask(complaint or change.sentence):
                QApplication.quit()
            return
        self._show(opened)
        if change.failed:
            self._say_refusal(change.sentence)
        elif self.window is not None:
            show_code(self.window, f"{change.sentence}{outside}")

    def _close_window(self) -> bool:
        """False when the window stays, because it still works."""
        former = self.window
        if former is None:
            return True
        QApplication.setQuitOnLastWindowClosed(False)
        closed = former.close()
        QApplication.setQuitOnLastWindowClosed(True)
        if closed:
            former.deleteLater()
        return closed

    @Slot()
    def _remove_sample(self) -> None:
        """Away with the sample; back to the archive that was open before it, else to the start."""
        from ..services import sample

        if self.window is None or not sample.is_sample(self.window.workspace):
            return
        path, former = self.window.workspace.store.path, self._memory.former
        if not self._close_window():
            return
        sample.remove(path)
        known = former is not None and former != path
        opened = self.start(former) if known else self._ask("示例档案已删除。")
        if not opened:
            QApplication.quit()

    @Slot(str)
    def _say_refusal(self, text: str) -> None:
        if self.window is not None:
            self.window.notices.say_refusal(text)

    @Slot(str)
    def _act(self, name: str) -> None:
        self._actions[name]()

    @Slot(str, object)
    def _prefer(self, name: str, value: object) -> None:
        """A choice of 外观与锁屏."""
        if name == "password" and isinstance(value, PasswordWish):
            QTimer.singleShot(0, partial(self._change_password, value))  # its own dialog closes first
        elif name == "open":
            QTimer.singleShot(0, partial(self._open_instead, Path(str(value))))
        elif name == "theme":
            self.look.wear(str(value))
        elif name == "scale":
            self.look.set_scale(int(str(value)))
        elif name == "lock_minutes":
            self._memory.remember_lock_minutes(int(str(value)))
            self.lock.set_minutes(int(str(value)))

    @Slot()
    def _help(self) -> None:
        """F1: the chapter of the window that has the keyboard."""
        from .help.window import show_help

        if self.window is not None:
            show_help(self.window, QApplication.activeWindow() or self.window)
