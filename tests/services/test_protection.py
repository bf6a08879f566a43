"""The password of an archive and of its backups; wrong tries cost time."""

import datetime as dt
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import NeedsPassword, Refused
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import backups, protection
from tiqiang_desktop.services.workspace import Workspace

WORD, NEXT = "谷城质量2022", "另一个密码 2023"


@pytest.fixture
def path(space: Workspace) -> Path:
    make.enrolled(space)
    backups.make(space, Why.DAILY)
    space.close()
    return space.store.path


def test_the_backups_follow_the_archive(path: Path) -> None:
    set_ = protection.change(path, None, WORD)
    assert set_.left == ()
    assert all(one.protected for one in backups.found(path))
    protection.change(path, set_.key, NEXT)
    for file in (path, backups.found(path)[0].path):
        with pytest.raises(NeedsPassword, match="密码不对"):
            protection.key_for(file, WORD)
        space = Workspace.open(file, key=protection.key_for(file, NEXT))
        assert len(space.find(Enterprise)) == 1
        space.close()
    protection.change(path, protection.key_for(path, NEXT), "")
    assert not protection.is_protected(path)
    assert not any(one.protected for one in backups.found(path))
    with pytest.raises(Refused, match="本来就没有"):
        protection.change(path, None, "")


def test_a_damaged_backup_is_left_and_named(path: Path) -> None:
    broken = backups.found(path)[0].path
    broken.write_bytes(broken.read_bytes()[:5000])
    before = broken.read_bytes()
    assert protection.change(path, None, WORD).left == (broken,)
    assert broken.read_bytes() == before
    protection.key_for(path, WORD)


def test_the_recovery_code_opens_like_the_password(path: Path) -> None:
    key = protection.change(path, None, WORD).key
    assert key is not None
    code = protection.recovery_code(key)
    assert protection.key_for(path, code.replace("-", "")) == key
    other = ("2" if code[0] != "2" else "3") + code[1:]
    with pytest.raises(NeedsPassword, match="恢复码有输错"):
        protection.key_for(path, other)


def test_a_password_that_looks_like_a_code_is_still_a_password(path: Path) -> None:
    word = "ABCD-" * 8 + "EFGH"
    key = protection.change(path, None, word).key
    assert protection.key_for(path, word) == key


def test_wrong_tries_slow_down_also_after_a_restart(path: Path, tmp_path: Path, clock: make.Clock) -> None:
    protection.change(path, None, WORD)
    home = tmp_path / "家"
    for _ in range(protection.FREE_TRIES):
        assert protection.Door(path, home, clock).wait() == 0
        with pytest.raises(NeedsPassword, match="密码不对"):
            protection.Door(path, home, clock).unlock("错的密码 123")
    with pytest.raises(NeedsPassword, match="请等 2 秒"):
        protection.Door(path, home, clock).unlock(WORD)  # also the right one waits
    clock.at -= dt.timedelta(hours=1)  # a clock set back gains nothing
    assert protection.Door(path, home, clock).wait() == 2
    clock.at += dt.timedelta(hours=1, seconds=2)
    with pytest.raises(NeedsPassword, match="密码不对"):
        protection.Door(path, home, clock).unlock("错的密码 123")
    assert protection.Door(path, home, clock).wait() == 4
    clock.at += dt.timedelta(seconds=4)
    protection.Door(path, home, clock).unlock(WORD)
    assert protection.Door(path, home, clock).wait() == 0
    assert WORD not in (home / protection.TRIES_FILE).read_text(encoding="utf-8")


def test_a_broken_note_of_tries_is_no_obstacle(path: Path, tmp_path: Path) -> None:
    protection.change(path, None, WORD)
    for text in ("", "[]", '{"x": 3}', f'{{"{path}": {{"wrong": "a"}}}}'):
        (tmp_path / protection.TRIES_FILE).write_text(text, encoding="utf-8")
        protection.Door(path, tmp_path).unlock(WORD)
