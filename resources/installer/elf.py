"""What the files of a bundle ask of the system: the libraries it does not bring, and how new they must be."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"\x7fELF"


@dataclass(frozen=True, slots=True)
class Needs:
    """Sonames that are not in the bundle, and the highest version of each family of symbols (GLIBC, GLIBCXX …)."""

    libraries: frozenset[str]
    versions: dict[str, tuple[int, ...]]


def needs(folder: Path) -> Needs:
    """Reads every ELF file below a folder."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink() and is_elf(file)]
    brought = {file.name for file in folder.rglob("*.so*")}
    wanted: set[str] = set()
    versions: dict[str, tuple[int, ...]] = {}
    for file in files:
        said = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=True).stdout
        wanted |= set(re.findall(r"^\s*NEEDED\s+(\S+)", said, re.MULTILINE))
        for family, number in referenced(said):
            versions[family] = max(versions.get(family, ()), number)
    return Needs(frozenset(wanted - brought), versions)


def is_elf(file: Path) -> bool:
    """Whether this is a program or a library of Linux."""
    with file.open("rb") as opened:
        return opened.read(4) == MAGIC


def referenced(said: str) -> list[tuple[str, tuple[int, ...]]]:
    """(family, version) of the version references in objdump's words; what a library itself defines is not meant."""
    _, _, references = said.partition("Version References:")
    found = re.findall(r"\s(GLIBCXX|GLIBC|CXXABI|GCC)_(\d+(?:\.\d+)*)", references)
    return [(family, tuple(int(part) for part in number.split("."))) for family, number in found]
