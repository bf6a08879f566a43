"""An archive with a password: nothing of it can be read without, and the passphrase or the code on paper opens it."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import NeedsPassword, Refused
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import cipher, copies, database

FIRM = "示例楚天电线电缆有限公司"
USCC = "91420699MA00000019"
PASSPHRASE = "谷城 质量 2022"


@pytest.fixture
def path(space: Workspace) -> Path:
    make.with_problems(space, make.enrolled(space), 2)
    space.close()
    return space.store.path


@pytest.fixture
def key(path: Path) -> cipher.Key:
    made = cipher.new_key(PASSPHRASE)
    copies.recrypt(path, None, made)
    return made


def names(path: Path, key: cipher.Key | None) -> list[str]:
    space = Workspace.open(path, key=key)
    try:
        assert space.search("楚天")  # the index came along
        return [firm.name for firm in space.find(Enterprise)]
    finally:
        space.close()


def test_the_passphrase_opens_what_it_made(path: Path, key: cipher.Key) -> None:
    assert names(path, cipher.key_of(path, PASSPHRASE)) == [FIRM]
    assert names(path, cipher.key_of(path, "　谷城 质量 ２０２２ ")) == [FIRM]  # blanks around, full width


def test_a_wrong_passphrase_and_none_are_told_apart_and_change_nothing(path: Path, key: cipher.Key) -> None:
    before = path.read_bytes()
    with pytest.raises(NeedsPassword, match="有密码"):
        Workspace.open(path)
    with pytest.raises(NeedsPassword, match="密码不对"):
        Workspace.open(path, key=cipher.key_of(path, PASSPHRASE + "1"))
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*-wal"))


def test_the_code_on_paper_opens_it_however_it_is_typed(path: Path, key: cipher.Key) -> None:
    code = cipher.recovery_code(key)
    assert [len(group) for group in code.split("-")] == [4] * 9
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert cipher.key_from_code(path, typed) == key
    assert names(path, cipher.key_from_code(path, code)) == [FIRM]


def test_a_misread_code_is_said_before_the_file_is_tried(path: Path, key: cipher.Key) -> None:
    code = cipher.recovery_code(key)
    other = ("2" if code[0] != "2" else "3") + code[1:]
    for wrong, sentence in ((other, "输错"), (code[:-1], "36 个字符"), (code[:-1] + "U", "不会有")):
        with pytest.raises(Refused, match=sentence):
            cipher.key_from_code(path, wrong)


def test_no_name_phone_or_code_is_left_readable_while_it_is_open(path: Path, key: cipher.Key) -> None:
    space = Workspace.open(path, key=key)
    firm = space.find(Enterprise)[0]
    with space.change("改电话"):
        space.save(replace(firm, phone="13800000123", uscc=USCC))
    for file in path.parent.iterdir():  # the archive, its -wal and -shm
        data = file.read_bytes()
        for word in (FIRM, "楚天", "13800000123", USCC, "CREATE TABLE"):
            assert word.encode() not in data, file.name
    space.close()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM enterprise")


def test_another_thread_opens_with_the_same_key(path: Path, key: cipher.Key) -> None:
    space = Workspace.open(path, key=key)
    forked = space.fork()
    assert forked.find(Enterprise)[0].name == FIRM
    forked.close()
    space.close()


def test_setting_changing_removing_keeps_every_row(path: Path) -> None:
    plain = database.open_existing(path)
    first = copies.fingerprint(plain)
    plain.close()
    one, two = cipher.new_key(PASSPHRASE), cipher.new_key("另一个密码 2023")
    for old, new in ((None, one), (one, two), (two, None)):
        copies.recrypt(path, old, new)
        assert names(path, new) == [FIRM]
        db = database.open_existing(path, new)
        assert copies.fingerprint(db) == first
        assert database.integrity(db) == ()
        db.close()
    assert [file.name for file in path.parent.iterdir() if file.name.startswith(path.name)] == [path.name]


def test_it_is_not_changed_while_another_window_has_it_open(path: Path) -> None:
    other = Workspace.open(path)
    with pytest.raises(Refused, match="另一个窗口"):
        copies.recrypt(path, None, cipher.new_key(PASSPHRASE))
    other.close()
    assert names(path, None) == [FIRM]
    assert not list(path.parent.glob(f"*{copies.UNFINISHED}"))


def test_a_copy_needs_the_same_passphrase(path: Path, key: cipher.Key, tmp_path: Path) -> None:
    space = Workspace.open(path, key=key)
    target = tmp_path / "备份.tqa"
    copies.copy(space.store.db, target, key)
    with pytest.raises(Refused, match="已经存在"):
        copies.copy(space.store.db, target, key)
    space.close()
    assert names(target, cipher.key_of(target, PASSPHRASE)) == [FIRM]
    assert not list(tmp_path.glob(f"*{copies.UNFINISHED}"))


def test_a_short_passphrase_is_refused_and_a_key_shows_nothing() -> None:
    with pytest.raises(Refused, match="8 个字符"):
        cipher.new_key("1234567 ")
    key = cipher.new_key(PASSPHRASE)
    assert key.secret.hex() not in repr(key)
    assert "secret" not in repr(key)
