"""Archives of every released schema open in this program, with the letters they hold unchanged to the byte."""

import shutil
from pathlib import Path

import pytest

from tiqiang_desktop.domain import keeping
from tiqiang_desktop.domain.kinds import KINDS
from tiqiang_desktop.domain.letter import Letter
from tiqiang_desktop.services import archives, letters, reports
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import copies, database
from tiqiang_desktop.store.migrations import VERSION

ARCHIVES = Path(__file__).resolve().parent.parent / "data" / "archives"
OLD = sorted(ARCHIVES.glob("schema-*.tqa"))


def test_there_is_an_archive_of_every_earlier_schema() -> None:
    assert [path.stem for path in OLD] == [f"schema-{number}" for number in range(1, VERSION)]


def schema_of(path: Path) -> tuple[int, str]:
    db = database.opened_as_it_is(path)
    try:
        return db.conn.execute("PRAGMA user_version").fetchone()[0], copies.fingerprint(db)
    finally:
        db.close()


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_archive_opens_whole_and_reprints_its_letter_to_the_byte(old: Path, tmp_path: Path) -> None:
    path = tmp_path / old.name
    shutil.copy(old, path)
    before = schema_of(path)
    space = Workspace.open(path)
    (copy,) = (tmp_path / keeping.FOLDER).iterdir()  # the file as it was, before it was changed
    assert schema_of(copy) == before
    counts, wrong = archives.verify(space)
    assert wrong == ()
    assert set(counts) == set(KINDS)
    letter = space.find(Letter, serial=1)[0]
    assert letters.preview(space, letter).startswith(b"%PDF")
    assert letter.sha256 == "d810991c305a4ef627e5698df32e763b4e0eceec44f1a9006267a2ae2f8cdee7"
    assert {figure.name: figure.value for figure in reports.figures(space)}["企业数量"] == 8
    with space.change("试改"):
        space.save(space.office)
    space.close()
    again = Workspace.open(path)
    assert again.store.db.conn.execute("PRAGMA user_version").fetchone()[0] == VERSION
    again.close()
