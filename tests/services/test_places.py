"""Where a live archive may not lie."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.services import places
from tiqiang_desktop.services.workspace import Workspace

MOUNTS = (
    ("/dev/sda2", "/", "ext4", False),
    ("/dev/sda3", "/home", "ext4", False),
    ("/dev/sdb1", "/run/media/user/U 盘", "vfat", False),
    ("/dev/sdc1", "/data/stick", "exfat", True),
    ("//server/share", "/home/user/共享", "cifs", False),
    ("server:/x", "/mnt/x", "nfs4", False),
)


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("/home/user/档案", ""),
        ("/home/user/共享", "网络共享上"),
        ("/home/user/共享/质量股", "网络共享上"),
        ("/home/user/共享文件", ""),
        ("/mnt/x/y", "网络共享上"),
        ("/run/media/user/U 盘/a", "U盘或移动硬盘上"),
        ("/data/stick/a", "U盘或移动硬盘上"),
        ("/data/sticks", ""),
    ],
)
def test_by_what_is_mounted_there(folder: str, why: str) -> None:
    assert places.mounted(PurePosixPath(folder), MOUNTS) == why


@pytest.mark.parametrize(
    ("folder", "bad"),
    [
        (r"C:\Users\x\OneDrive - 示例单位\档案", True),
        (r"C:\Users\x\onedrive\档案", True),
        (r"D:\我的坚果云", True),
        (r"D:\百度网盘使用说明", False),
        (r"D:\档案", False),
    ],
)
def test_by_the_name_of_a_cloud_folder(folder: str, bad: bool) -> None:
    assert bool(places.cloud(PureWindowsPath(folder))) is bad


def test_a_share_of_windows_is_known_by_its_path() -> None:
    assert places.windows(PureWindowsPath(r"\\server\share\档案")) == "网络共享上"


def test_the_sentence_says_what_to_do_and_a_local_disk_is_welcome(tmp_path: Path) -> None:
    places.refuse_place(tmp_path / "档案.tqa")
    with pytest.raises(Refused, match="请换一个文件夹"):
        places.refuse_place(tmp_path / "Dropbox" / "档案.tqa")


def test_an_archive_on_a_stick_is_copied_with_what_is_still_in_its_log(
    space: Workspace, tmp_path: Path
) -> None:
    make.enrolled(space)
    home = tmp_path / "本机"
    for expected in ("试验.tqa", "试验(2).tqa"):
        copied = places.copied_here(space.store.path, home)
        assert copied == home / expected
        opened = Workspace.open(copied)
        assert len(opened.find(Enterprise)) == 1
        opened.close()
