"""Writing files for the user: whole, never over an existing one, under names every system takes."""

import errno
import os
import re
from pathlib import Path

from ..domain.errors import Refused

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST = 120  # characters of a file name; Windows paths end at 260


def safe_name(name: str) -> str:
    """The name with what Windows forbids replaced, shortened in the middle when it is too long."""
    clean = FORBIDDEN.sub("_", name).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    return clean if len(clean) <= LONGEST else f"{stem[: LONGEST - 16]}…{stem[-10:]}{dot}{ending}"


def write_new(path: Path, data: bytes) -> Path:
    """Writes the file under its name, or with (2), (3) … added; nothing half-written is left."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            return _placed(part, path)
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError as error:
        raise Refused(f"{path.parent} 是一个文件，不能当文件夹用，请换一个位置。") from error
    except OSError as error:
        raise Refused(f"{path.name} 没有写成：{reason(error)}") from error


def _placed(part: Path, path: Path) -> Path:
    for number in range(1, 10_000):
        target = path if number == 1 else path.with_name(f"{path.stem}({number}){path.suffix}")
        if not target.exists():
            os.rename(part, target)
            return target
    raise Refused(f"{path.parent} 里同名文件太多，请换一个文件夹。")


def reason(error: OSError) -> str:
    """What an operating-system error means for the user."""
    sentences = {
        errno.ENOSPC: "磁盘满了，请清理空间后再试。",
        errno.EACCES: "没有写入权限，请换一个文件夹。",
        errno.EPERM: "没有写入权限，请换一个文件夹。",
        errno.EROFS: "这个位置是只读的，请换一个文件夹。",
        errno.ENOTDIR: "路径里有一段不是文件夹，请核对。",
        errno.ENOENT: "路径不存在，请核对。",
        errno.ENAMETOOLONG: "路径太长，请换一个短一些的文件夹。",
    }
    return sentences.get(error.errno or 0, f"{error.strerror}，请检查后再试。")


def read(path: Path, largest: int = 200 * 1024 * 1024) -> bytes:
    """The bytes of a file the user named."""
    if path.is_dir():
        raise Refused(f"{path} 是文件夹，请指定一个文件。")
    if not path.exists():
        raise Refused(f"找不到文件 {path}，请核对路径。")
    try:
        if path.stat().st_size > largest:
            raise Refused(f"{path.name} 超过 {largest // 1024 // 1024} MB，请拆分后再导入。")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path.name} 读不出来：{reason(error)}") from error
