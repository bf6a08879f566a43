"""Automatic backups: made when something changed, remembered when they fail, never in the way of the work."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.keeping import FOLDER, Why
from tiqiang_desktop.services import auto_backup, backups, protection
from tiqiang_desktop.services.progress import Progress, silent
from tiqiang_desktop.services.workspace import Workspace


def reasons(space: Workspace) -> list[Why]:
    return [one.made.why for one in backups.found(space.store.path)]


def test_one_a_day_and_none_when_nothing_has_changed(space: Workspace, clock: make.Clock) -> None:
    make.enrolled(space)
    assert auto_backup.daily(space) is not None
    assert auto_backup.daily(space) is None
    assert auto_backup.before(space, Why.ON_CLOSE) is None
    clock.at += dt.timedelta(days=1)
    assert auto_backup.daily(space) is None  # a new day, and the same content
    make.enrolled(space, "示例五山建材有限公司")
    assert auto_backup.daily(space) is not None
    assert reasons(space) == [Why.DAILY, Why.DAILY]


def test_work_on_many_records_has_a_backup_before_it(space: Workspace, tmp_path: Path) -> None:
    make.enrolled(space)

    def work(workspace: Workspace, progress: Progress) -> int:
        make.enrolled(workspace, "示例五山建材有限公司")
        return len(workspace.find(Enterprise))

    assert auto_backup.first(Why.IMPORT, work)(space, silent) == 2
    (only,) = backups.found(space.store.path)
    assert only.made.why is Why.IMPORT
    with backups.looked_into(only.path) as then:
        assert len(then.find(Enterprise)) == 1


def test_a_failing_backup_is_remembered_and_the_work_goes_on(space: Workspace, clock: make.Clock) -> None:
    make.enrolled(space)
    place = space.store.path.parent / FOLDER
    place.write_text("kein Ordner", encoding="utf-8")
    done = auto_backup.first(Why.BULK, lambda _space, _progress: "geschafft")(space, silent)
    assert done == "geschafft"
    assert "建不了备份文件夹" in auto_backup.state(space).sentence
    place.unlink()
    clock.at += dt.timedelta(minutes=1)
    auto_backup.by_hand(space)
    assert auto_backup.state(space).trouble == ""


def test_the_sample_is_not_backed_up(space: Workspace) -> None:
    make.enrolled(space)
    space.store.set_setting(auto_backup.SAMPLE, "1")
    assert auto_backup.daily(space) is None
    assert auto_backup.state(space).sentence == ""


def test_the_password_is_changed_only_after_a_backup(space: Workspace) -> None:
    make.enrolled(space)
    path = space.store.path
    space.close()
    blocked = path.parent / FOLDER
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(Refused, match="建不了备份文件夹"):
        auto_backup.change_password(path, None, "谷城质量2022")
    assert not protection.is_protected(path)
    blocked.unlink()
    changed = auto_backup.change_password(path, None, "谷城质量2022")
    assert changed.left == ()
    assert [one.made.why for one in backups.found(path)] == [Why.PASSWORD]
    assert all(one.protected for one in backups.found(path))


def test_nothing_is_written_to_an_archive_that_has_gone(space: Workspace, tmp_path: Path) -> None:
    moved = tmp_path / "别处.tqa"
    shutil.move(space.store.path, moved)
    with pytest.raises(Refused, match="不在原处"):
        make.enrolled(space)
    shutil.move(moved, space.store.path)
    make.enrolled(space)
