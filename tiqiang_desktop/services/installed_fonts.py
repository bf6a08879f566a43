"""The fonts of this PC by family name: the registry on Windows, fontconfig elsewhere (spec 4)."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from .. import paths
from ..documents.fonts import Face

FAMILIES: Mapping[Face, tuple[str, ...]] = {
    Face.FANG: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    Face.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
    Face.TITLE: ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    Face.HEI: ("黑体", "SimHei"),
}
SECONDS = 10  # fontconfig builds its cache on the first call of a new PC
Families = Mapping[str, Path]


def find() -> dict[str, Path]:
    """Family names and files of what is installed, usable or not. Slow: it asks the system."""
    return _registered() if sys.platform == "win32" else _listed()


def parse(listing: str) -> dict[str, Path]:
    """Families of lines such as “/fonts/simfang.ttf: FangSong,仿宋”; the first file of a name stays."""
    found: dict[str, Path] = {}
    for line in listing.splitlines():
        file, _, names = line.partition(": ")
        for name in names.split(","):
            found.setdefault(name.strip(), Path(file))
    return found


def _listed() -> dict[str, Path]:
    """What fontconfig knows, system and user folders alike; nothing when there is no fontconfig."""
    command = ("fc-list", "--format", "%{file}: %{family}\n")
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=SECONDS, check=False, env=paths.outside_environment()
        )
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
