"""Password, lock, damage, instance lock and place of an archive, by real keys on the shown program."""

import datetime as dt
import multiprocessing
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from tests import make
from tests.ui.keys import front
from tests.ui.texts import latin_words, nameless
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import NeedsPassword, Refused
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import backups, places, protection
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.ui.app import Program
from tiqiang_desktop.ui.errors import Errors
from tiqiang_desktop.ui.lock import Cover
from tiqiang_desktop.ui.memory import Memory
from tiqiang_desktop.ui.safety import instance
from tiqiang_desktop.ui.safety.damage_dialog import DamageDialog
from tiqiang_desktop.ui.safety.password_dialog import PasswordDialog
from tiqiang_desktop.ui.safety.place_dialog import PlaceDialog
from tiqiang_desktop.ui.safety.recovery_dialog import RecoveryDialog
from tiqiang_desktop.ui.safety.unlock_dialog import UnlockDialog
from tiqiang_desktop.ui.safety.wishes import PasswordWish

WORD, NEXT = "谷城质量2022", "另一个密码 2023"


@pytest.fixture
def path(space: Workspace) -> Path:
    """A closed archive with one firm and one backup."""
    make.enrolled(space)
    backups.make(space, Why.DAILY)
    space.close()
    return space.store.path


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    made = Memory(tmp_path / "家")
    made.remember_toured()
    return made


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, memory: Memory) -> Iterator[Program]:
    made = Program(qapp, memory, Errors())
    yield made
    if made.lock.locked:
        made.lock.unlock()
    qapp.removeEventFilter(made.watch)
    if made.window is not None:
        made.window.close()


def when_shown(kind: type[QDialog], act: Callable[[QDialog], object]) -> QTimer:
    """Acts on a modal dialog as soon as it is shown."""
    timer = QTimer()

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, kind) and widget.isVisible():
                timer.stop()
                try:
                    act(widget)
                except BaseException:
                    widget.done(0)  # else the test would wait for it without end
                    raise
                return

    timer.timeout.connect(look)
    timer.start(30)
    return timer


def protect(path: Path, word: str = WORD) -> protection.Key:
    key = protection.change(path, None, word).key
    assert key is not None
    return key


def test_the_password_is_asked_and_a_wrong_one_said(qtbot: QtBot, program: Program, path: Path) -> None:
    protect(path)
    said: list[str] = []

    def type_it(dialog: QDialog) -> None:
        assert isinstance(dialog, UnlockDialog)
        assert nameless(dialog) == []
        QTest.keyClicks(dialog.entry.line, "wrong guess")
        dialog.entry.attempt()
        qtbot.waitUntil(lambda: "密码不对" in dialog.entry.message.text())
        said.append(dialog.entry.line.displayText())
        dialog.entry.line.setText(WORD)
        dialog.entry.attempt()

    timer = when_shown(UnlockDialog, type_it)
    assert program.start(path)
    assert not timer.isActive()
    assert said == ["●" * 11]
    assert program.window is not None
    assert len(program.window.workspace.find(Enterprise)) == 1


def test_after_three_wrong_tries_the_wait_counts_down(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    protect(path)
    door = protection.Door(path, tmp_path)
    for _ in range(3):
        with pytest.raises(NeedsPassword):
            door.unlock("wrong guess")
    dialog = UnlockDialog(path, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "秒再输" in dialog.entry.message.text()
    dialog.entry.line.setText(WORD)
    dialog.entry.attempt()
    assert dialog.key is None
    qtbot.waitUntil(lambda: dialog.entry.button.isEnabled())
    dialog.entry.line.setText(WORD)
    dialog.entry.attempt()
    qtbot.waitUntil(lambda: dialog.key is not None)


def test_ctrl_l_locks_and_only_the_password_unlocks(qtbot: QtBot, program: Program, path: Path) -> None:
    key = protect(path)
    program._opening.open = _with_key(program._opening.open, key)  # type: ignore[method-assign]
    assert program.start(path)
    assert program.window is not None
    front(qtbot, program.window)
    program.lock.lock()
    (cover,) = program.window.findChildren(Cover)
    assert cover.entry is not None
    QTest.keyClick(cover, "\r")
    assert program.lock.locked
    QTest.keyClicks(cover.entry.line, "falsch geraten")
    QTest.keyClick(cover.entry.line, "\r")
    qtbot.waitUntil(lambda: "密码不对" in cover.entry.message.text())
    assert program.lock.locked
    cover.entry.line.setText(WORD)
    QTest.keyClick(cover.entry.line, "\r")
    qtbot.waitUntil(lambda: not program.lock.locked)


def _with_key(opened: Callable[..., object], key: protection.Key) -> Callable[..., object]:
    return lambda path, parent=None, _key=None: opened(path, parent, key)


def test_a_password_is_set_changed_and_removed_from_the_window(
    qtbot: QtBot, program: Program, path: Path
) -> None:
    assert program.start(path)
    codes: list[str] = []
    for old, new in (("", WORD), (WORD, NEXT), (NEXT, "")):
        assert program.window is not None
        program.window.preferred.emit("password", PasswordWish(old, new))
        qtbot.waitUntil(
            lambda new=new: protection.is_protected(path) == bool(new) and program.window.isVisible()
        )
        if new:
            qtbot.waitUntil(lambda: bool(program.window.findChildren(RecoveryDialog)))
            dialog = program.window.findChildren(RecoveryDialog)[0]
            codes.append("".join(dialog.code.text().split()))
            assert protection.key_for(path, codes[-1]) == program.window.workspace.store.key
            dialog.accept()
            qtbot.waitUntil(lambda: not program.window.findChildren(RecoveryDialog))
            assert protection.key_for(path, new)
            assert all(one.protected for one in backups.found(path))
    assert len(set(codes)) == 2
    assert "取消" in program.window.notices.banner.text
    assert not any(one.protected for one in backups.found(path))
    assert Why.PASSWORD in {one.made.why for one in backups.found(path)} | {Why.PASSWORD}


def test_a_wrong_old_password_changes_nothing(qtbot: QtBot, program: Program, path: Path) -> None:
    key = protect(path)
    program._opening.open = _with_key(program._opening.open, key)  # type: ignore[method-assign]
    assert program.start(path)
    assert program.window is not None
    program.window.preferred.emit("password", PasswordWish("wrong guess", NEXT))
    qtbot.waitUntil(lambda: "密码不对" in program.window.notices.banner.text)
    assert protection.key_for(path, WORD) == key


def test_the_password_dialog_wants_it_twice_and_never_shows_it(qtbot: QtBot) -> None:
    dialog = PasswordDialog(True, False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    assert latin_words(dialog) <= {"Enter", "Esc", "U"}
    wishes: list[PasswordWish] = []
    dialog.wanted.connect(wishes.append)
    dialog.old.line.setText(WORD)
    dialog.new.line.setText("kurz")
    dialog.again.line.setText("kurz")
    dialog.accept()
    assert "至少要 8 个字符" in dialog.new.message.text()
    dialog.new.line.setText(NEXT)
    dialog.again.line.setText(NEXT + "x")
    dialog.accept()
    assert "不一样" in dialog.again.message.text()
    assert wishes == []
    dialog.again.line.setText(NEXT)
    dialog.accept()
    assert [(wish.old, wish.new) for wish in wishes] == [(WORD, NEXT)]
    assert WORD not in repr(wishes[0])
    assert NEXT not in repr(wishes[0])


def test_the_code_is_not_left_unprinted_by_a_slip(qtbot: QtBot, program: Program, path: Path) -> None:
    key = protect(path)
    program._opening.open = _with_key(program._opening.open, key)  # type: ignore[method-assign]
    assert program.start(path)
    window = program.window
    assert window is not None
    dialog = RecoveryDialog(window.workspace, window.jobs, "", window)
    dialog.open()
    dialog.reject()
    assert dialog.isVisible()
    assert "还没有打印" in dialog.banner.text
    dialog.print()
    preview = next(each for each in dialog.findChildren(QDialog) if each.isVisible())
    assert not preview.save_button.isVisible()  # type: ignore[attr-defined]
    preview.desk.save_copy()  # type: ignore[attr-defined]
    preview.reject()
    dialog.reject()
    assert not dialog.isVisible()


# who has it open


def _hold(path: str, ready: object, done: object) -> None:
    held = instance.hold(Path(path))
    ready.set()  # type: ignore[attr-defined]
    done.wait(60)  # type: ignore[attr-defined]
    held.release()


def test_a_second_program_is_told_who_has_the_archive(path: Path, program: Program) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(str(path), ready, done))
    other.start()
    assert ready.wait(60)
    with pytest.raises(Refused, match=r"已经打开：在电脑“.+”的另一个窗口里，\d\d月\d\d日 \d\d:\d\d 起"):
        program._opening.open(path)
    other.kill()
    other.join()
    opened = program._opening.open(path)  # the lock of a dead process does not count
    assert opened is not None
    with pytest.raises(Refused, match="就在本程序现在的窗口里"):
        program._opening.open(path)
    opened.close()
    again = program._opening.open(path)
    assert again is not None
    again.close()
    assert not list(path.parent.glob("*.lock"))


# damage


def broken(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xee" * 3996
    path.write_bytes(data)


def test_a_damaged_archive_opens_its_newest_good_backup(qtbot: QtBot, program: Program, path: Path) -> None:
    broken(path)
    before = path.read_bytes()

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, DamageDialog)
        qtbot.waitUntil(lambda: dialog.restore_button.isEnabled())
        assert nameless(dialog) == []
        dialog.restore()

    timer = when_shown(DamageDialog, choose)
    assert program.start(path)
    assert not timer.isActive()
    assert program.window is not None
    assert program.window.workspace.store.path.name == "试验-恢复.tqa"
    assert len(program.window.workspace.find(Enterprise)) == 1
    assert path.read_bytes() == before


def test_without_a_backup_the_rest_is_rescued_and_the_loss_listed(
    qtbot: QtBot, program: Program, space: Workspace
) -> None:
    make.with_problems(space, make.enrolled(space), 3)
    root = space.store.db.conn.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'enterprise'"
    ).fetchone()[0]
    log = space.store.db.conn.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'change_item'"
    ).fetchone()[0]
    path = space.store.path
    space.close()
    data = bytearray(path.read_bytes())
    for page in (root, log):
        data[(page - 1) * 4096 : page * 4096] = b"\xee" * 4096
    path.write_bytes(data)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, DamageDialog)
        qtbot.waitUntil(lambda: dialog.rescue_button.isEnabled())
        assert not dialog.restore_button.isVisible()
        dialog.rescue()
        qtbot.waitUntil(lambda: dialog.go_button.isVisible())
        assert dialog.lost.item(0).text() == "企业“示例楚天电线电缆有限公司”"
        dialog.accept()

    timer = when_shown(DamageDialog, choose)
    assert program.start(path)
    qtbot.waitUntil(lambda: not timer.isActive())
    qtbot.waitUntil(lambda: program.window is not None and "抢救" in program.window.workspace.store.path.name)


def test_an_archive_on_a_stick_is_offered_a_copy(
    qtbot: QtBot, program: Program, path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = path.parent
    timer = when_shown(PlaceDialog, QDialog.accept)
    monkeypatch.setattr(
        places, "mounted", lambda folder, mounts: "网络共享上" if folder == there.resolve() else ""
    )
    assert program.start(path)
    assert not timer.isActive()
    assert program.window is not None
    assert program.window.workspace.store.path == memory.home / path.name
    assert path.exists()


# backups beside the work


def test_the_day_s_backup_is_made_and_one_when_the_window_closes(
    qtbot: QtBot, program: Program, path: Path
) -> None:
    for one in backups.found(path):
        one.path.unlink()
    assert program.start(path)
    assert program.window is not None
    assert program.keeper is not None
    program.keeper.look()
    qtbot.waitUntil(lambda: not program.keeper.jobs.busy)
    assert [one.made.why for one in backups.found(path)] == [Why.DAILY]
    assert any("上次备份：" in label.text() for label in program.window.footer.findChildren(QLabel))
    program.window.close()
    assert [one.made.why for one in backups.found(path)] == [Why.DAILY]  # nothing new since
    assert program.start(path)
    program.window.workspace.clock = lambda: dt.datetime.now() + dt.timedelta(seconds=2)
    make.enrolled(program.window.workspace, "示例五山建材有限公司")
    program.window.close()
    assert {one.made.why for one in backups.found(path)} == {Why.DAILY, Why.ON_CLOSE}
    assert not list(path.parent.glob("*-wal"))


def test_a_vanished_archive_is_a_sentence_and_the_program_goes_on(
    qtbot: QtBot, program: Program, path: Path, tmp_path: Path
) -> None:
    assert program.start(path)
    window = program.window
    assert window is not None
    moved = tmp_path / "weg.tqa"
    path.rename(moved)
    with pytest.raises(Refused, match="不在原处"):
        make.enrolled(window.workspace, "示例五山建材有限公司")
    moved.rename(path)
    make.enrolled(window.workspace, "示例五山建材有限公司")
