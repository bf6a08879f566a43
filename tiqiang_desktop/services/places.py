"""Where a live archive may lie: not on a stick, not on a share, not in a folder that a cloud service copies.

SQLite's promises hold on a local disk only: a share locks badly, a stick is pulled out, a cloud service copies the
file while it is being written. A backup may lie anywhere.
"""

import itertools
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

from ..domain.errors import Refused
from .files import reason

NETWORK_TYPES = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "fuse.sshfs",
    "fuse.davfs2",
    "davfs",
    "fuse.gvfsd",
)
STICK_FOLDERS = ("/media/", "/run/media/")
CLOUD_FOLDERS = (
    "onedrive",
    "dropbox",
    "icloud",
    "iclouddrive",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "百度网盘",
    "baidusyncdisk",
    "百度网盘同步空间",
    "wps云盘",
    "wpsdrive",
    "google drive",
    "阿里云盘",
    "同步盘",
)
REMOVABLE, REMOTE = 2, 4  # GetDriveTypeW


def refuse_place(path: Path) -> None:
    """Refuses a place for the live archive, with the reason and what to do instead."""
    if why := why_not(path):
        raise Refused(
            f"档案不能放在{why}：正在使用的档案要放在本机硬盘上，请换一个文件夹；备份可以放在那里。"
        )


def why_not(path: Path) -> str:
    """What speaks against a place, such as “网络共享上”; empty for the local disk."""
    folder = path.resolve().parent
    return cloud(folder) or (windows(folder) if sys.platform == "win32" else mounted(folder, _mounts()))


def copied_here(path: Path, home: Path) -> Path:
    """A copy of an archive that lies where none may, in a folder of the local disk. Refused when it cannot be read.

    What stands in the log beside it comes along; the original stays as it is.
    """
    home.mkdir(parents=True, exist_ok=True)
    target = next(
        one
        for number in itertools.count(1)
        if not (one := home / f"{path.stem}{'' if number == 1 else f'({number})'}{path.suffix}").exists()
    )
    try:
        for ending in ("-wal", ""):  # the archive itself last: without it the copy is none
            beside = path.with_name(path.name + ending)
            if beside.exists():
                shutil.copyfile(beside, target.with_name(target.name + ending))
    except OSError as error:
        raise Refused(f"{path.name} 没有复制成：{reason(error)}") from error
    return target


def cloud(folder: PurePath) -> str:
    """Why not: a folder that a cloud service keeps copying."""
    for part in folder.parts:
        name = part.lower().split(" - ")[0].strip()  # “OneDrive - 单位”
        if name in CLOUD_FOLDERS:
            return f"云盘同步的文件夹（{part}）里"
    return ""


def mounted(folder: PurePath, mounts: Iterable[tuple[str, str, str, bool]]) -> str:
    """Why not, by the mounted file systems: (device, where, type, whether the device is removable)."""
    nearest = ("", "", "", False)
    for mount in mounts:
        if _under(folder, mount[1]) and len(mount[1]) >= len(nearest[1]):
            nearest = mount
    _, where, kind, removable = nearest
    if kind.startswith(NETWORK_TYPES):
        return "网络共享上"
    if removable or where.startswith(STICK_FOLDERS):
        return "U盘或移动硬盘上"
    return ""


def windows(folder: PurePath) -> str:
    """Why not, by the kind of the drive."""
    if str(folder).startswith("\\\\"):
        return "网络共享上"
    import ctypes  # only here: nothing else asks Windows itself

    kind = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")  # type: ignore[attr-defined,unused-ignore]
    return {REMOTE: "网络共享上", REMOVABLE: "U盘或移动硬盘上"}.get(kind, "")


def _under(folder: PurePath, where: str) -> bool:
    return where == "/" or folder == PurePath(where) or PurePath(where) in folder.parents


def _mounts() -> list[tuple[str, str, str, bool]]:
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        device, where, kind = (part.replace("\\040", " ") for part in line.split(" ")[:3])
        found.append((device, where, kind, _is_removable(device)))
    return found


def _is_removable(device: str) -> bool:
    """What the kernel says of the disk under a partition."""
    name = os.path.basename(os.path.realpath(device)) if device.startswith("/dev/") else ""
    if not name:
        return False
    block = Path("/sys/class/block") / name
    for place in (block / "removable", block.resolve().parent / "removable"):
        try:
            if place.read_text().strip() == "1":
                return True
        except OSError:
            continue
    return False
