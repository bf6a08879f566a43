"""B6, B12 and B13: one save, a proved backup of 100 MB under a writer, and what a password costs.

Run: python -m tests.benchmarks.safety [ROUNDS] [MEGABYTES]. Ours and the floor alternate, medians count; one JSON line
at the end. B6: a raw upsert and a row of the log in one transaction under the same pragmas. B12: copying the file and
taking its SHA-256. B13: the same work on the same archive without a password.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests import make
from tests.benchmarks.lists import build, measured
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import backups, lists, protection
from tiqiang_desktop.services.workspace import Workspace

ROUNDS, MEGABYTES, FIRMS, SAVES = 5, 100, 5_000, 50
WORD = "谷城质量2022"
LOGGED = "INSERT INTO change (label, at, by, reason, undoable) VALUES ('x', 'x', 'x', '', 1)"


def save(space: Workspace) -> None:
    """SAVES gated saves."""
    (one,) = lists.first_enterprises(space, "", 1)
    firm = space.get(Enterprise, one.id)
    for number in range(SAVES):
        with space.change("修改企业"):
            firm = space.save(replace(firm, note=f"{firm.revision}.{number}"))


def raw(folder: Path) -> Any:
    """A bare archive of the same pragmas, its upserts."""
    space = make.workspace(folder, name="光.tqa")
    conn = space.store.db.conn
    conn.execute("CREATE TABLE bare (id TEXT PRIMARY KEY, name TEXT, body TEXT) STRICT")

    def work() -> None:
        for number in range(SAVES):
            conn.execute("BEGIN IMMEDIATE")
            upsert = "INSERT INTO bare VALUES ('a', ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
            conn.execute(upsert, [str(number), "x" * 500])
            conn.execute(LOGGED)
            conn.execute("COMMIT")

    return work


def back_up(space: Workspace, folder: Path, rounds: int) -> dict[str, Any]:
    """B12: while another connection saves without pause."""
    stop = threading.Event()

    def write() -> None:
        other = space.fork()
        firm = other.find(Enterprise)[0]
        number = 0
        while not stop.wait(0.02):
            number += 1
            with other.change("修改企业"):
                firm = other.save(replace(firm, note=f"b{number}"))
        other.close()

    def ours() -> None:
        backups.make(space, Why.BY_HAND).path.unlink()

    def floor() -> None:
        target = folder / "copy"
        shutil.copyfile(space.store.path, target)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
            hashlib.file_digest(file, "sha256")
        target.unlink()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        return measured("B12", f"{space.store.path.stat().st_size >> 20} MB", ours, floor, rounds)
    finally:
        stop.set()
        writer.join()


def main() -> int:
    """The command."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else MEGABYTES
    found = []
    with tempfile.TemporaryDirectory(prefix="tiqiang-bench-") as home:
        folder = Path(home)
        plain = build(folder / "明.tqa", FIRMS)
        found.append(measured("B6", f"{SAVES} saves", lambda: save(plain), raw(folder), rounds))
        plain.close()
        shutil.copy(folder / "明.tqa", folder / "密.tqa")
        key = protection.change(folder / "密.tqa", None, WORD).key
        plain = Workspace.open(folder / "明.tqa", make.Clock())
        secret = Workspace.open(folder / "密.tqa", make.Clock(), key)
        for what, work in (
            (
                "find",
                lambda space: [lists.first_enterprises(space, text, 100) for text in ("电", "slct", "1234")],
            ),
            ("save", save),
            ("read all", lambda space: space.find(Enterprise)),
        ):
            found.append(
                measured(
                    "B13",
                    what,
                    lambda work=work: work(secret),  # type: ignore[misc]
                    lambda work=work: work(plain),  # type: ignore[misc]
                    rounds,
                )
            )
        secret.close()
        with plain.store.transaction():
            for _ in range(megabytes):
                plain.store.keep(os.urandom(1 << 20))
        plain.store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found.append(back_up(plain, folder, rounds))
        plain.close()
    for one in found:
        print(
            f"{one['row']:4} {one['what']:12} {one['ours_ms']:9.1f} {one['floor_ms']:9.1f}  x{one['ratio']}"
        )
    print(json.dumps(found, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
