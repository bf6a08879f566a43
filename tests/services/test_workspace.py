"""The gate: whole or nothing, logged, undoable, never half."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.problem import Problem
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import log


def test_a_new_archive_knows_its_office_and_year(space: Workspace) -> None:
    assert space.office.name == "谷城县市场监督管理局"
    assert space.office.region == "襄阳"
    assert space.office.office == space.office.id
    assert space.campaign.year == 2022


def test_a_saved_record_is_stamped_with_office_time_and_revision(space: Workspace) -> None:
    with space.change("新建企业"):
        firm = space.save(make.enterprise())
    assert (firm.office, firm.revision, firm.revised_at) == (space.office.id, 1, "2022-06-05T12:00:00")
    assert space.get(Enterprise, firm.id) == firm


def test_an_error_inside_a_change_leaves_nothing(space: Workspace) -> None:
    before = len(log.recent(space.store))
    with pytest.raises(Refused), space.change("新建企业"):
        space.save(make.enterprise("示例甲公司"))
        space.save(make.enterprise("  "))
    assert space.find(Enterprise) == []
    assert space.search("示例甲") == []
    assert len(log.recent(space.store)) == before


def test_saying_the_same_again_writes_nothing_and_logs_nothing(space: Workspace) -> None:
    firm = make.enrolled(space)
    entries = len(log.recent(space.store))
    with space.change("再存一次"):
        assert space.save(firm) == firm
    assert len(log.recent(space.store)) == entries


def test_a_stale_copy_is_refused(space: Workspace) -> None:
    firm = make.enrolled(space)
    with space.change("改名"):
        space.save(replace(firm, name="示例新名有限公司"))
    with pytest.raises(Refused, match="别处修改"), space.change("又改名"):
        space.save(replace(firm, name="示例旧名有限公司"))


def test_undo_takes_back_a_whole_change_by_name_and_redo_does_it_again(space: Workspace) -> None:
    firm = make.enrolled(space)
    make.with_problems(space, firm, 3)
    assert space.undo_label == "登记问题"
    assert space.undo() == "登记问题"
    assert space.find(Problem) == []
    assert space.search("检验记录") == []
    assert space.redo() == "登记问题"
    assert len(space.find(Problem)) == 3
    assert len(space.search("检验记录")) == 3


def test_undo_goes_back_step_by_step_and_a_new_change_ends_redo(space: Workspace) -> None:
    firm = make.enrolled(space, "示例甲有限公司")
    with space.change("改名"):
        firm = space.save(replace(firm, name="示例乙有限公司"))
    assert space.undo() == "改名"
    assert space.get(Enterprise, firm.id).name == "示例甲有限公司"
    assert space.undo() == "新建企业"
    assert space.find(Enterprise) == []
    make.enrolled(space, "示例丙有限公司")
    with pytest.raises(Refused, match="没有可以重做"):
        space.redo()
    space.undo()
    assert space.redo() == "新建企业"
    assert [found.name for found in space.find(Enterprise)] == ["示例丙有限公司"]


def test_removing_is_a_tombstone_that_undo_lifts(space: Workspace) -> None:
    firm = make.enrolled(space)
    with space.change("删除企业"):
        space.remove(firm)
    assert space.find(Enterprise) == []
    assert space.search("楚天") == []
    space.undo()
    assert [hit.id for hit in space.search("楚天")] == [firm.id]


def test_the_first_change_cannot_be_undone(space: Workspace) -> None:
    with pytest.raises(Refused, match="建立档案"):
        space.undo()


def test_listeners_hear_the_kinds_after_the_commit_only(space: Workspace) -> None:
    heard: list[frozenset[type]] = []
    space.listen(heard.append)
    make.enrolled(space)
    assert [sorted(kind.KIND for kind in kinds) for kinds in heard] == [["enrolment", "enterprise"]]
    with pytest.raises(Refused), space.change("失败"):
        space.save(make.enterprise("示例乙有限公司"))
        raise Refused("停")
    assert len(heard) == 1


def test_two_connections_see_each_others_commits(space: Workspace) -> None:
    other = space.fork()
    firm = make.enrolled(other)
    assert space.get(Enterprise, firm.id).name == firm.name
    other.close()


def test_an_existing_file_is_never_overwritten(space: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="已经存在"):
        make.workspace(tmp_path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.4 nothing", "不是本程序的档案"),
        (b"", "不是本程序的档案"),
        (b"SQLite format 3\0" + b"\0" * 100, "别的程序"),
    ],
)
def test_a_file_that_is_no_archive_is_refused_untouched(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "别的.tqa"
    path.write_bytes(content)
    with pytest.raises(Refused, match=says):
        Workspace.open(path)
    assert path.read_bytes() == content


def test_an_archive_of_a_newer_program_is_refused(space: Workspace, tmp_path: Path) -> None:
    space.store.db.conn.execute("PRAGMA user_version = 99")
    with pytest.raises(Refused, match="更新的版本"):
        Workspace.open(tmp_path / "试验.tqa")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="找不到"):
        Workspace.open(tmp_path / "没有.tqa")
    with pytest.raises(Refused, match="文件夹"):
        Workspace.open(tmp_path)


def test_a_change_that_changes_nothing_does_not_end_redo(space: Workspace) -> None:
    firm = make.enrolled(space)
    make.with_problems(space, firm, 1)
    space.undo()
    with space.change("再存一次"):
        space.save(firm)
        assert space.save_all([]) == []
    assert space.redo() == "登记问题"


WRITE_WITHOUT_PAUSE = """
import sys, time
from pathlib import Path
from tests import make
from tiqiang_desktop.services.workspace import Workspace
space = Workspace.open(Path(sys.argv[1]))
print("ready", flush=True)
until = time.monotonic() + 60
number = 0
while time.monotonic() < until and not Path(sys.argv[2]).exists():
    with space.change("新建企业"):
        space.save(make.enterprise(f"示例{number}有限公司"))
        time.sleep(0.05)  # longer than the pause between two changes, as when a letter is set
    number += 1
"""


def test_a_writer_gets_its_turn_beside_one_that_writes_without_pause(
    space: Workspace, tmp_path: Path
) -> None:
    stop = tmp_path / "stop"
    command = [sys.executable, "-c", WRITE_WITHOUT_PAUSE, str(space.store.path), str(stop)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        for number in range(12):
            with space.change("登记"):
                space.save(make.enterprise(f"本机{number}有限公司"))
        stop.touch()
        assert other.wait(30) == 0
    names = [firm.name for firm in space.find(Enterprise)]
    assert sum(name.startswith("本机") for name in names) == 12
    assert len(set(names)) == len(names)
