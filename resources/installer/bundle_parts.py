"""What a bundle carries beside the program: the licences of its parts, and what Windows shows of an exe."""

import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, packages_distributions
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WORDS = ("licen", "copying", "notice", "copyright")
# Nobody who has the program on his disk should have to look for these; the wheels of Qt bring none
OWN = HERE / "licences"


def licences(modules: Iterable[str], program: Path) -> list[tuple[str, str]]:
    """(file, folder in the bundle) of every licence of the libraries that these modules belong to."""
    found = [(str(file), "licences") for file in (program, *sorted(OWN.iterdir()))]
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if not python.exists():  # python.org's for Windows, and Debian's
        python = next(file for file in _other_places() if file.exists())
    found.append((str(python), "licences/Python"))
    owners = packages_distributions()
    names = {name for module in modules for name in owners.get(module.split(".")[0], ())}
    for name in sorted(names - {"tiqiang-desktop"}):
        found += [(str(file), f"licences/{name}") for file in _licence_files(Distribution.from_name(name))]
    return found


def _other_places() -> Iterator[Path]:
    yield Path(sys.base_prefix) / "LICENSE.txt"
    yield Path("/usr/share/doc") / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "copyright"
    yield Path("/usr/src/python/LICENSE")


def _licence_files(library: Distribution) -> Iterator[Path]:
    for file in library.files or ():
        path = Path(str(library.locate_file(file)))
        inside = ".dist-info" in file.parts[0]
        if (
            inside
            and any(word in part.lower() for part in file.parts[1:] for word in WORDS)
            and path.exists()
        ):
            yield path


def windows_version(version: str) -> Any:
    """The version resource of the exe: what Explorer shows under 属性 → 详细信息."""
    from PyInstaller.utils.win32 import versioninfo as shown  # only there on Windows

    numbers = (*(int(part) for part in version.split(".")[:3]), 0)
    texts = {
        "CompanyName": "提质强企桌面版",
        "FileDescription": "提质强企桌面版",
        "FileVersion": version,
        "InternalName": "tiqiang",
        "LegalCopyright": "MIT",
        "OriginalFilename": "tiqiang.exe",
        "ProductName": "提质强企桌面版",
        "ProductVersion": version,
    }
    table = shown.StringTable("080404B0", [shown.StringStruct(*pair) for pair in texts.items()])
    translation = shown.VarStruct("Translation", [0x0804, 0x04B0])  # Chinese, Unicode
    return shown.VSVersionInfo(
        ffi=shown.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[shown.StringFileInfo([table]), shown.VarFileInfo([translation])],
    )
