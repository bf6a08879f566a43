"""Damaged and foreign files never crash the program, are never written to, and are each told in a sentence.

    python -m tests.store.test_hostile_files FLIPS SEED [FOLDER]

spoils an archive so often, and opens every file of a folder; the suite does a few.
"""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests import make
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import archives, backups, rescue
from tiqiang_desktop.services.outside_faults import FILE_FAULTS, sentence

FIRMS = 40


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """One to sixty bytes changed somewhere, or the end cut off."""
    if chance.random() < 0.1:
        return data[: chance.randrange(len(data))]
    changed = bytearray(data)
    start = chance.randrange(len(data))
    for place in range(start, min(start + chance.randrange(1, 60), len(data))):
        changed[place] = chance.randrange(256)
    return bytes(changed)


def tried(path: Path) -> str:
    """Opens, reads, rescues; what came of it. Anything but a sentence comes through as an error."""
    before = path.read_bytes()
    out = path.with_name("新.tqa")
    out.unlink(missing_ok=True)
    try:
        faults = rescue.faults(path)
        found = "sound" if not faults else "faults"
    except Refused as error:
        found = _spoken(str(error))
    assert path.read_bytes() == before, "written to"
    try:
        backups.restore(path, out)
    except (Refused, *FILE_FAULTS) as error:
        _spoken(str(error) if isinstance(error, Refused) else sentence(error) or "读不出来。")
    out.unlink(missing_ok=True)
    try:
        rescued = rescue.rescue(path, out)
        archives.opened(rescued.path).close()
        found += ", rescued"
    except Refused as error:
        _spoken(str(error))
    assert path.read_bytes() == before, "written to"
    return found


def _spoken(text: str) -> str:
    assert any("\u4e00" <= char <= "\u9fff" for char in text), text
    assert text.endswith("。"), text
    return "refused"


def flips(home: Path, count: int, seed: int) -> Counter[str]:
    """An archive spoilt so often."""
    space = make.workspace(home)
    for number in range(FIRMS):
        make.with_problems(space, make.enrolled(space, f"示例第{number}号有限公司"), 1)
    backups.make(space, Why.DAILY)
    space.close()
    data, chance, told = space.store.path.read_bytes(), random.Random(seed), Counter[str]()
    path = home / "坏.tqa"
    for _ in range(count):
        path.write_bytes(spoilt(data, chance))
        told[tried(path)] += 1
        for beside in home.glob("*-wal"):
            beside.unlink()
    return told


def test_a_spoilt_archive_is_told_and_never_written_to(tmp_path: Path) -> None:
    told = flips(tmp_path, 12, 7)
    assert told.total() == 12


def test_files_that_are_no_archive_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.tqa"
    header = b"SQLite format 3\x00" + bytes(52) + b"TQQE"
    for data in (b"", b"PK\x03\x04", header, header + bytes(4000), b"TQQE" + bytes(5000)):
        path.write_bytes(data)
        assert tried(path) != "sound"


def main() -> int:
    """The command."""
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="tiqiang-hostile-") as home:
        print(f"{count} spoilt archives:", dict(flips(Path(home), count, seed)))
        told = Counter[str]()
        mine = Path(home) / "fremd.tqa"
        for file in sorted(Path(sys.argv[3]).iterdir()) if len(sys.argv) > 3 else []:
            data = file.read_bytes()
            for marked in (data, data[:68] + b"TQQE" + data[72:]):  # as it is, and as if it were ours
                mine.write_bytes(marked)
                told[tried(mine)] += 1
        print("files of the folder:", dict(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
