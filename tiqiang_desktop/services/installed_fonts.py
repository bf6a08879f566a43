"""The fonts of this PC by family name, and those dropped into the user's folder, as candidates for each face (spec 4).

An issued letter keeps its bytes, so whatever is found here never changes what has been signed.
"""

import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from .. import paths
from ..documents.fonts import BUNDLED, Candidates, Face

FAMILIES: Mapping[Face, tuple[str, ...]] = {
    Face.FANG: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    Face.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
    Face.TITLE: ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    Face.HEI: ("黑体", "SimHei"),
    Face.SONG: ("宋体", "SimSun"),
}
Families = Mapping[str, Path]


def candidates(found: Families) -> Candidates:
    """For each face the installed files first, in the order of their names, then the bundled ones."""
    return {
        face: (
            *dict.fromkeys(found[name] for name in FAMILIES.get(face, ()) if name in found),
            *BUNDLED[face],
        )
        for face in Face
    }


def report(found: Families) -> list[tuple[str, str, str]]:
    """For each face: its name, the file that sets it, and why."""
    rows = []
    for face in Face:
        name = next((name for name in FAMILIES.get(face, ()) if name in found), "")
        why = f"电脑上装有“{name}”" if name else "电脑上没有要求的字体，用随程序的字体代替"
        why = why if face is not Face.LATIN else "随程序的西文字体"
        rows.append((face.value, str(found[name]) if name else str(BUNDLED[face][0]), why))
    return rows


def find() -> dict[str, Path]:
    """Family names of what is installed and can be used; a file dropped into the user's folder comes first."""
    listed = _registered() if sys.platform == "win32" else _listed()
    dropped = _listed(paths.data_home() / "fonts") if sys.platform != "win32" else {}
    return {name: path for name, path in {**listed, **dropped}.items() if usable(path)}


def usable(path: Path) -> bool:
    """Whether the PDF library can embed a file: TrueType outlines, not CFF, and no collection."""
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"\x00\x01\x00\x00", b"true")
    except OSError:
        return False


def parse(listing: str) -> dict[str, Path]:
    """Families of lines such as “/fonts/simfang.ttf: FangSong,仿宋”; the first file of a name stays."""
    found: dict[str, Path] = {}
    for line in listing.splitlines():
        file, _, names = line.partition(": ")
        for name in names.split(","):
            found.setdefault(name.strip(), Path(file))
    return found


def _listed(folder: Path | None = None) -> dict[str, Path]:
    """What fontconfig knows, or what lies in one folder; nothing when there is no fontconfig."""
    if folder is None:
        command: Iterable[str] = ("fc-list", "--format", "%{file}: %{family}\n")
    else:
        files = sorted(map(str, folder.glob("*.ttf"))) if folder.is_dir() else []
        if not files:
            return {}
        command = ("fc-scan", "--format", "%{file}: %{family}\n", *files)
    try:
        done = subprocess.run(tuple(command), capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return parse(done.stdout.decode("utf-8", "replace"))


def _registered() -> dict[str, Path]:
    """What the registry of Windows lists for all users and for this one: “仿宋 (TrueType)” → simfang.ttf."""
    if sys.platform != "win32":
        return {}
    import os
    import winreg

    homes = {
        winreg.HKEY_LOCAL_MACHINE: Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
        winreg.HKEY_CURRENT_USER: Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft/Windows/Fonts",
    }
    found: dict[str, Path] = {}
    for root, home in homes.items():
        try:
            with winreg.OpenKey(root, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts") as key:
                for i in range(winreg.QueryInfoKey(key)[1]):
                    names, file, _ = winreg.EnumValue(key, i)
                    for name in names.split(" (")[0].split("&"):
                        found.setdefault(name.strip(), home / str(file))
        except OSError:
            continue
    return found
