"""A damaged archive: said in words, the newest good backup found, the rest rescued into a new file."""

import shutil
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import backups, rescue
from tiqiang_desktop.services.workspace import Workspace

PAGE = 4096


@pytest.fixture
def archive(space: Workspace) -> Path:
    make.with_problems(space, make.enrolled(space), 3)
    backups.make(space, Why.DAILY)
    backups.make(space, Why.ON_CLOSE)
    space.close()
    return space.store.path


def damaged(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[page * PAGE : (page + 1) * PAGE] = b"\xee" * PAGE
    path.write_bytes(data)


def test_a_sound_file_has_no_faults(archive: Path) -> None:
    assert rescue.faults(archive) == ()


def test_the_newest_good_backup_is_found_behind_a_bad_one(archive: Path) -> None:
    newest, older = (one.path for one in backups.found(archive))
    damaged(newest, 4)
    assert rescue.faults(newest)
    good = rescue.newest_good(archive)
    assert good is not None
    assert good.path == older
    older.write_bytes(b"")
    assert rescue.newest_good(archive) is None


def test_what_can_be_read_is_rescued_and_counted(archive: Path, tmp_path: Path) -> None:
    db = Workspace.open(archive)
    root = db.store.db.conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'problem'").fetchone()[0]
    db.close()
    damaged(archive, root - 1)
    before = archive.read_bytes()
    told = rescue.rescue(archive, tmp_path / "抢救.tqa")
    assert told.counts["质量问题"] == 3
    assert told.from_log == 3
    assert told.lost == ()
    space = Workspace.open(tmp_path / "抢救.tqa")
    assert len(space.find(Enterprise)) == 1
    space.close()
    assert archive.read_bytes() == before
    with pytest.raises(Refused, match="不会覆盖"):
        rescue.rescue(archive, tmp_path / "抢救.tqa")


def test_nothing_readable_is_said_and_leaves_no_file(archive: Path, tmp_path: Path) -> None:
    shutil.copy(archive, tmp_path / "坏.tqa")
    data = bytearray((tmp_path / "坏.tqa").read_bytes())
    data[100:PAGE] = bytes(PAGE - 100)
    (tmp_path / "坏.tqa").write_bytes(data)
    assert rescue.faults(tmp_path / "坏.tqa")
    with pytest.raises(Refused, match="从备份恢复"):
        rescue.rescue(tmp_path / "坏.tqa", tmp_path / "抢救.tqa")
    assert not list(tmp_path.glob("抢救*"))


def test_a_lost_firm_comes_back_by_its_name_so_that_what_hangs_on_it_is_kept(
    archive: Path, tmp_path: Path
) -> None:
    roots = "SELECT rootpage FROM sqlite_schema WHERE name IN ('enterprise', 'change_item')"
    space = Workspace.open(archive)
    pages = [row[0] - 1 for row in space.store.db.conn.execute(roots)]
    space.close()
    for page in pages:
        damaged(archive, page)
    rescued = rescue.rescue(archive, tmp_path / "新.tqa")
    assert rescued.lost[0] == "企业“示例楚天电线电缆有限公司”"
    assert rescued.counts["质量问题"] == 3
    opened = Workspace.open(tmp_path / "新.tqa")
    (firm,) = opened.find(Enterprise)
    assert firm.name == "示例楚天电线电缆有限公司"
    assert "请补录" in firm.note
    assert opened.store.integrity() == ()
    assert opened.search("楚天")
    opened.close()
