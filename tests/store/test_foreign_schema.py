"""An archive or backup from elsewhere that carries views or triggers is refused, and stays as it was."""

import shutil
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.domain.errors import Damaged, Refused
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import backups
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import database

EVIL = (
    "CREATE VIEW v AS SELECT * FROM setting",
    "CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM change; END",
)


@pytest.mark.parametrize("sql", EVIL)
def test_views_and_triggers_are_refused(space: Workspace, tmp_path: Path, sql: str) -> None:
    backup = backups.make(space, Why.DAILY).path
    bad = tmp_path / "别处.tqa"
    shutil.copy(backup, bad)
    db = database.connected(bad)
    db.conn.execute(sql)
    db.close()
    before = bad.read_bytes()
    for attempt in (
        lambda: Workspace.open(bad),
        lambda: backups.restore(bad, tmp_path / "新.tqa"),
        lambda: next(iter([backups.looked_into(bad).__enter__()])),
    ):
        with pytest.raises(Refused, match=r"视图|触发器"):
            attempt()
    assert bad.read_bytes() == before


def test_a_damaged_file_is_told_from_a_place_that_does_not_work(space: Workspace, tmp_path: Path) -> None:
    make.enrolled(space)
    space.close()
    bad = tmp_path / "坏.tqa"
    data = bytearray(space.store.path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    bad.write_bytes(data)
    with pytest.raises(Damaged, match="损坏"):
        Workspace.open(bad)
    assert bad.read_bytes() == bytes(data)
    assert database.is_of_the_place(Exception("database or disk is full"))
