"""Backups: proved copies, thinned as they age, restored whole or one enterprise at a time."""

import datetime as dt
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.domain import keeping
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import NeedsPassword, Refused
from tiqiang_desktop.domain.keeping import Made, Why
from tiqiang_desktop.domain.letter import Letter
from tiqiang_desktop.domain.problem import Problem
from tiqiang_desktop.services import backups, letters
from tiqiang_desktop.services.bring_back import bring_back, compare
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import cipher, copies


def filled(space: Workspace) -> Enterprise:
    firm = make.enrolled(space)
    make.with_problems(space, firm, 3)
    letters.issue(space, letters.draft(space, firm.id).id)
    return firm


def test_a_backup_holds_the_same_and_opens_as_an_archive(space: Workspace, tmp_path: Path) -> None:
    filled(space)
    backup = backups.make(space, Why.BY_HAND)
    assert backup.path.name == "试验_20220605-120000_手动.tqa"
    held = backups.restore(backup.path, tmp_path / "新.tqa")
    assert held == {"企业": 1, "走访": 0, "质量问题": 3, "整改建议书": 1}
    restored = Workspace.open(tmp_path / "新.tqa", make.Clock())
    assert copies.fingerprint(restored.store.db) == copies.fingerprint(space.store.db)
    restored.close()
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]


def test_an_archive_is_backed_up_while_another_writes(space: Workspace) -> None:
    filled(space)
    other = space.fork()
    with other.change("新建企业"):
        other.save(make.enterprise("示例五山建材有限公司"))
        backup = backups.make(space, Why.DAILY)
    other.close()
    with backups.looked_into(backup.path) as then:
        assert [firm.name for firm in then.find(Enterprise)] == ["示例楚天电线电缆有限公司"]


def test_a_backup_cannot_be_written_to(space: Workspace) -> None:
    filled(space)
    backup = backups.make(space, Why.DAILY)
    bytes_before = backup.path.read_bytes()
    with (
        backups.looked_into(backup.path) as then,
        pytest.raises(Refused, match="只读"),
        then.change("新建企业"),
    ):
        then.save(make.enterprise("示例五山建材有限公司"))
    assert backup.path.read_bytes() == bytes_before


def test_due_and_changed_since(space: Workspace, clock: make.Clock) -> None:
    filled(space)
    assert backups.due(space)
    backups.make(space, Why.DAILY)
    assert not backups.due(space)
    assert not backups.changed_since(space)
    clock.at += dt.timedelta(days=1)
    assert backups.due(space)
    with space.change("新建企业"):
        space.save(make.enterprise("示例五山建材有限公司"))
    assert backups.changed_since(space)


def test_a_damaged_backup_is_refused_and_nothing_is_restored(space: Workspace, tmp_path: Path) -> None:
    filled(space)
    backup = backups.make(space, Why.DAILY)
    data = bytearray(backup.path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"\xff" * 4096
    backup.path.write_bytes(data)
    target = tmp_path / "新.tqa"
    with pytest.raises(Refused):
        backups.restore(backup.path, target)
    assert not target.exists()
    assert not list(tmp_path.glob(f"*{copies.UNFINISHED}"))


def test_an_existing_file_is_not_overwritten_and_a_stranger_not_restored(
    space: Workspace, tmp_path: Path
) -> None:
    backup = backups.make(space, Why.DAILY)
    with pytest.raises(Refused, match="已经存在"):
        backups.restore(backup.path, space.store.path)
    stranger = tmp_path / "x.tqa"
    stranger.write_bytes(b"PK\x03\x04" * 100)
    with pytest.raises(Refused, match="不是本程序的档案"):
        backups.restore(stranger, tmp_path / "新.tqa")


def test_a_protected_archive_has_protected_backups(space: Workspace, tmp_path: Path) -> None:
    filled(space)
    space.close()
    path = space.store.path
    copies.recrypt(path, None, cipher.new_key("谷城质量2022"))
    opened = Workspace.open(path, make.Clock(), cipher.key_of(path, "谷城质量2022"))
    backup = backups.make(opened, Why.DAILY)
    opened.close()
    assert backup.protected
    assert "示例楚天".encode() not in backup.path.read_bytes()
    with pytest.raises(NeedsPassword):
        backups.restore(backup.path, tmp_path / "新.tqa")
    held = backups.restore(backup.path, tmp_path / "新.tqa", cipher.key_of(backup.path, "谷城质量2022"))
    assert held["质量问题"] == 3


def test_one_enterprise_comes_back_with_all_that_hangs_on_it(space: Workspace) -> None:
    firm = filled(space)
    with space.change("新建企业"):
        other = space.save(make.enterprise("示例五山建材有限公司"))
    backup = backups.make(space, Why.DAILY)
    pages = letters.preview(space, space.find(Letter)[0])
    with space.change("删除企业"):
        for problem in space.find(Problem):
            space.remove(problem)
        space.remove(firm)
        space.save(make.enterprise("示例后来建立的有限公司"))
    with backups.looked_into(backup.path) as then:
        found = compare(space, then, firm.id)
        assert {type(one) for one in found.missing} == {Enterprise, Problem}
        assert bring_back(space, then, firm.id) == 4
        with pytest.raises(Refused, match="不用找回"):
            bring_back(space, then, other.id)
    assert len(space.find(Problem)) == 3
    assert letters.preview(space, space.find(Letter)[0]) == pages
    assert len(space.find(Enterprise)) == 3
    assert space.undo() == f"从备份找回“{firm.name}”"
    assert not space.find(Problem)


def test_an_enterprise_comes_back_into_an_older_state_of_the_archive(
    space: Workspace, tmp_path: Path
) -> None:
    before = backups.make(space, Why.DAILY)
    firm = filled(space)
    pages = letters.preview(space, space.find(Letter)[0])
    after = backups.make(space, Why.BY_HAND)
    backups.restore(before.path, tmp_path / "更早.tqa")
    older = Workspace.open(tmp_path / "更早.tqa", make.Clock())
    with backups.looked_into(after.path) as then:
        bring_back(older, then, firm.id)
    assert letters.preview(older, older.find(Letter)[0]) == pages
    assert older.search("楚天")
    older.close()


def test_the_second_place(space: Workspace, clock: make.Clock, tmp_path: Path) -> None:
    assert "别的磁盘" in backups.nag(space)
    with pytest.raises(Refused, match="还没有选"):
        backups.to_second_place(space)
    with pytest.raises(Refused, match="另选文件夹"):
        backups.choose_second_place(space, space.store.path.parent)
    stick = tmp_path / "U盘"
    backups.choose_second_place(space, stick)
    with pytest.raises(Refused, match="插好U盘"):
        backups.to_second_place(space)
    stick.mkdir()
    first, second = backups.to_second_place(space), backups.to_second_place(space)
    assert first != second
    assert backups.nag(space) == ""
    clock.at += dt.timedelta(days=9)
    assert "9 天前" in backups.nag(space)


def test_old_backups_are_thinned_to_days_weeks_months() -> None:
    now = dt.datetime(2022, 12, 31, 18, 0)
    made = [Made(now - dt.timedelta(hours=6 * step), Why.ON_CLOSE) for step in range(4 * 800)]
    by_hand = Made(dt.datetime(2020, 11, 1, 9, 0), Why.BY_HAND)
    gone = set(keeping.superfluous([*made, by_hand], now))
    kept = sorted(set(made) - gone, reverse=True)
    assert by_hand not in gone
    assert kept[: keeping.LAST] == made[: keeping.LAST]
    days = {one.at.date() for one in kept if (now.date() - one.at.date()).days < keeping.DAYS}
    assert len(days) == keeping.DAYS
    assert 24 + 14 + 6 <= len(kept) <= 24 + 14 + 9 + keeping.LAST
    # thinning again, a day later, keeps the same ladder: nothing vanishes early
    later = set(keeping.superfluous(kept, now + dt.timedelta(days=1)))
    assert len(later) <= 4


def test_many_backups_in_one_second_each_last_until_the_next(space: Workspace) -> None:
    for why in (Why.MERGE, Why.DAILY, Why.ON_CLOSE, Why.MERGE, Why.DAILY, Why.ON_CLOSE, Why.MERGE, Why.DAILY):
        assert backups.make(space, why).path.exists()


def test_a_name_that_is_no_backup_is_left_alone(space: Workspace) -> None:
    home = backups.folder(space.store.path)
    home.mkdir()
    for name in (
        "别的.tqa",
        "试验_20220605-120000_手动.tqa.未完成",
        "试验_20229905-120000_手动.tqa",
        "说明.txt",
    ):
        (home / name).write_bytes(b"x")
    assert backups.found(space.store.path) == []
    backups.make(space, Why.DAILY)
    assert len(backups.found(space.store.path)) == 1
    assert len(list(home.iterdir())) == 5
