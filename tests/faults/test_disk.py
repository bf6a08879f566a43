"""A full disk, a read-only archive, a clock set back: the action fails whole with a sentence, the program goes on."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import auto_backup, backups
from tiqiang_desktop.services.workspace import Workspace

SIZE = "3m"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes, where this user may mount one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_loses_nothing_and_ends_with_room(small_disk: Path) -> None:
    space = make.workspace(small_disk)
    make.enrolled(space)
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="space"):
        ballast.write_bytes(b"x" * 8_000_000)
    saved = 1
    with pytest.raises(Refused, match=r"磁盘满了"):
        for number in range(10_000):
            make.enrolled(space, f"示例第{number}号有限公司", note="满" * 400)
            saved += 1
    assert auto_backup.before(space, Why.DAILY) is None
    assert not list(small_disk.rglob("*.未完成"))
    assert len(space.find(Enterprise)) in (saved, saved + 1)  # the firm, before its enrolment
    assert space.store.integrity() == ()
    ballast.unlink()
    make.enrolled(space, "示例之后有限公司")
    assert backups.make(space, Why.BY_HAND).size > 0
    assert auto_backup.state(space).newest is not None
    space.close()


def test_an_archive_that_may_not_be_written_is_told(small_disk: Path) -> None:
    space = make.workspace(small_disk)
    make.enrolled(space)
    space.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(Refused, match=r"只读|可以写入"):
        opened = Workspace.open(space.store.path, make.Clock())
        make.enrolled(opened, "示例五山建材有限公司")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    again = Workspace.open(space.store.path, make.Clock())
    make.enrolled(again, "示例五山建材有限公司")
    assert len(again.find(Enterprise)) == 2
    again.close()


def test_a_clock_set_back_loses_no_order_and_no_backup(space: Workspace, clock: make.Clock) -> None:
    make.enrolled(space)
    first = backups.make(space, Why.DAILY)
    clock.at -= dt.timedelta(days=400)
    make.enrolled(space, "示例五山建材有限公司")
    second = auto_backup.daily(space)
    assert second is not None
    assert auto_backup.daily(space) is None
    assert {one.path for one in backups.found(space.store.path)} == {first.path, second.path}
    assert space.undo() == "新建企业"
    assert [firm.name for firm in space.find(Enterprise)] == ["示例楚天电线电缆有限公司"]
