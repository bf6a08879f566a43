"""With a password on, no name, phone or code stands readable in any byte the program leaves, also when it is killed."""

import os
import subprocess
import sys
from pathlib import Path

from tests import make
from tests.faults.plain_names import CODE, NAME, PERSON, PHONE, WORD, secrets
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.services import auto_backup, backups, protection
from tiqiang_desktop.services.workspace import Workspace

ROUNDS = 7  # of the worker before it is killed


def readable(*folders: Path) -> list[str]:
    """Which file holds a secret in the clear."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            data = path.read_bytes() if path.is_file() else b""
            found += [f"{path.name}: {secret!r}" for secret in secrets() if secret in data]
    return found


def test_nothing_is_readable_before_and_after_a_kill(tmp_path: Path) -> None:
    home, temp, own = tmp_path / "档案夹", tmp_path / "temp", tmp_path / "user"
    for folder in (home, temp, own):
        folder.mkdir()
    space = make.workspace(home, name="档案.tqa")
    make.enrolled(space, NAME, phone=PHONE, contact=PERSON, uscc=CODE)
    space.close()
    assert readable(home)  # the search finds what there is to be found
    assert auto_backup.change_password(home / "档案.tqa", None, WORD).left == ()
    assert readable(home) == []
    environment = {**os.environ, "TMPDIR": str(temp), "XDG_DATA_HOME": str(own), "APPDATA": str(own)}
    command = [sys.executable, "-m", "tests.faults.plain_worker", str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as worker:
        assert worker.stdout is not None
        assert worker.stderr is not None
        for _ in range(ROUNDS):
            assert worker.stdout.readline(), worker.stderr.read().decode()[-800:]
        worker.kill()
        worker.wait()
    assert (home / "档案.tqa-wal").exists()
    assert list(own.rglob("tiqiang.log"))
    assert readable(home, temp, own) == []
    opened = Workspace.open(home / "档案.tqa", make.Clock(), protection.key_for(home / "档案.tqa", WORD))
    assert len(opened.find(Enterprise)) > ROUNDS
    backups.make(opened, backups.Why.BY_HAND)
    opened.close()
    assert readable(home, temp, own) == []
