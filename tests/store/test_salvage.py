"""A damaged archive: what can be read comes over, from the table or from the log, and the rest is named."""

import random
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.kinds import KINDS
from tiqiang_desktop.domain.letter import Letter
from tiqiang_desktop.services import letters, shipped
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import cipher, copies, database
from tiqiang_desktop.store.driver import DatabaseError
from tiqiang_desktop.store.salvage import Salvaged, salvage

PAGE = 4096
FIRMS = 300


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    space = make.workspace(tmp_path_factory.mktemp("whole"))
    with space.change("导入企业"):
        space.save_all([make.enterprise(f"示例第{number}号建材有限公司") for number in range(FIRMS)])
    firm = make.enrolled(space)
    make.with_problems(space, firm, 5)
    letters.issue(space, letters.draft(space, firm.id).id)
    space.close()
    return space.store.path


def rescued(path: Path, target: Path, key: cipher.Key | None = None) -> tuple[Salvaged, Workspace]:
    told = salvage(path, key, target, shipped.initials())
    space = Workspace.open(target, make.Clock(), key)
    assert space.store.integrity() == ()
    return told, space


def kept(space: Workspace) -> dict[str, int]:
    return {kind.KIND: space.store.count(kind) for kind in KINDS}


def test_a_sound_archive_comes_over_whole(whole: Path, tmp_path: Path) -> None:
    before = Workspace.open(whole)
    wanted, print_ = kept(before), copies.fingerprint(before.store.db)
    before.close()
    told, space = rescued(whole, tmp_path / "新.tqa")
    assert told.lost == []
    assert not told.from_log
    assert kept(space) == wanted
    assert copies.fingerprint(space.store.db).isalnum()
    assert space.search("第77号")
    assert space.office.name
    letter = space.find(Letter)[0]
    assert letters.preview(space, letter).startswith(b"%PDF")
    assert space.undo_label == before_undo(whole)
    space.close()
    assert print_ == fingerprint_of(whole)  # the old file was only read


def before_undo(path: Path) -> str:
    space = Workspace.open(path)
    label = space.undo_label
    space.close()
    return label


def fingerprint_of(path: Path) -> str:
    db = database.opened_as_it_is(path)
    try:
        return copies.fingerprint(db)
    finally:
        db.close()


def pages_of_table(path: Path, table: str) -> list[int]:
    """Pages that hold a table's rows, found by a name on them."""
    data = path.read_bytes()
    root = database.opened_as_it_is(path)
    number = root.conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table]).fetchone()[0]
    root.close()
    page = data[(number - 1) * PAGE : number * PAGE]
    assert page[0] == 5, "an interior page, so the table is larger than one"
    cells = int.from_bytes(page[3:5], "big")
    places = [int.from_bytes(page[12 + 2 * at : 14 + 2 * at], "big") for at in range(cells)]
    return [int.from_bytes(page[place : place + 4], "big") for place in places]


def test_rows_of_a_lost_page_are_taken_from_the_log(whole: Path, tmp_path: Path) -> None:
    data = bytearray(whole.read_bytes())
    middle = pages_of_table(whole, "enterprise")[3]
    data[(middle - 1) * PAGE : middle * PAGE] = b"\xaa" * PAGE
    damaged = tmp_path / "坏.tqa"
    damaged.write_bytes(data)
    told, space = rescued(damaged, tmp_path / "新.tqa")
    assert told.from_log["enterprise"] >= 5
    assert told.lost == []
    assert len(space.find(Enterprise)) == FIRMS + 1
    space.close()


def test_a_table_whose_root_is_gone_is_rebuilt_from_the_log(whole: Path, tmp_path: Path) -> None:
    db = database.opened_as_it_is(whole)
    root = db.conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'enterprise'").fetchone()[0]
    db.close()
    data = bytearray(whole.read_bytes())
    data[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    damaged = tmp_path / "坏.tqa"
    damaged.write_bytes(data)
    told, space = rescued(damaged, tmp_path / "新.tqa")
    assert told.from_log["enterprise"] == len(space.find(Enterprise)) == FIRMS + 1
    space.close()


def test_a_protected_archive_is_salvaged_under_its_password(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "密.tqa"
    path.write_bytes(whole.read_bytes())
    key = cipher.new_key("谷城质量2022")
    copies.recrypt(path, None, key)
    data = bytearray(path.read_bytes())
    for page in range(20, len(data) // PAGE, 25):
        data[page * PAGE + 100] ^= 0xFF
    path.write_bytes(data)
    told, space = rescued(path, tmp_path / "新.tqa", key)
    assert sum(told.read.values()) > FIRMS
    assert len(space.find(Enterprise)) >= FIRMS * 0.95
    space.close()


def test_flipped_bytes_never_crash_and_nearly_everything_comes_over(whole: Path, tmp_path: Path) -> None:
    """20 flips here; `make faults` does 500 and more."""
    chance = random.Random(20220615)
    data = whole.read_bytes()
    damaged, target = tmp_path / "坏.tqa", tmp_path / "新.tqa"
    worst = FIRMS + 1
    for _ in range(20):
        flipped = bytearray(data)
        flipped[chance.randrange(PAGE, len(data))] ^= 1 << chance.randrange(8)
        damaged.write_bytes(flipped)
        try:
            _, space = rescued(damaged, target)
        except DatabaseError:
            pytest.fail("nothing could be read though the first page is whole")
        worst = min(worst, len(space.find(Enterprise)))
        space.close()
        for file in tmp_path.glob("新.tqa*"):
            file.unlink()
        assert damaged.read_bytes() == flipped
    assert worst >= FIRMS * 0.95
