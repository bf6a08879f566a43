"""The victim: works on an archive without end and confirms each finished action in a journal, until it is killed.

    python -m tests.faults.worker FOLDER SEED

FOLDER holds `档案.tqa`, `password.txt` (empty: none) and `journal.jsonl`. Before an action a line says what is going
to be done, after it a line says what has been done; each line is on the disk before the next step.
"""

import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests import make
from tiqiang_desktop.documents.sheet import render
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import backups, imports, letters, protection
from tiqiang_desktop.services.workspace import Workspace

ROWS = 40  # of one import
OLD = Path(__file__).resolve().parent.parent / "data" / "archives" / "schema-1.tqa"


class Journal:
    """What was begun and what was confirmed."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def say(self, state: str, act: str, **values: Any) -> None:
        """One line, on the disk when this returns."""
        self._file.write(json.dumps({"state": state, "act": act, **values}, ensure_ascii=False) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


class Victim:
    """One archive and its journal."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.archive = folder / "档案.tqa"
        self.chance = random.Random(seed)
        self.journal = Journal(folder / "journal.jsonl")
        self.turn = seed * 100_000
        self.space = self._opened()

    def _opened(self) -> Workspace:
        word = (self.folder / "password.txt").read_text(encoding="utf-8")
        key = protection.key_for(self.archive, word) if protection.is_protected(self.archive) else None
        return Workspace.open(self.archive, make.Clock(), key)

    def name(self) -> str:
        """A firm's name that was never used before."""
        self.turn += 1
        return f"示例第{self.turn}号有限公司"

    def save(self) -> None:
        """One new enterprise."""
        name = self.name()
        self.journal.say("begin", "save", name=name)
        with self.space.change("新建企业"):
            self.space.save(make.enterprise(name))
        self.journal.say("done", "save", name=name)

    def undo(self) -> None:
        """A new enterprise, taken back."""
        name = self.name()
        with self.space.change("新建企业"):
            self.space.save(make.enterprise(name))
        self.journal.say("begin", "undo", name=name)
        self.space.undo()
        self.journal.say("done", "undo", name=name)

    def take_in(self) -> None:
        """An import of ROWS firms: all or none."""
        names = [self.name() for _ in range(ROWS)]
        data = render("企业", ["企业名称", "生产领域"], [[name, "家用电器"] for name in names])
        plan = imports.plan(self.space, "enterprises", data, "名单.xlsx")
        self.journal.say("begin", "import", names=names)
        imports.apply(self.space, plan)
        self.journal.say("done", "import", names=names)

    def issue(self) -> None:
        """A letter with its number and its frozen pages."""
        firm = self.space.find(Enterprise)[0]
        make.with_problems(self.space, firm, 1)
        draft = letters.draft(self.space, firm.id)
        self.journal.say("begin", "issue", id=draft.id)
        issued = letters.issue(self.space, draft.id)
        self.journal.say("done", "issue", id=draft.id, serial=issued.serial, sha256=issued.sha256)

    def backup(self) -> None:
        """A backup beside the archive."""
        self.journal.say("begin", "backup")
        made = backups.make(self.space, Why.BY_HAND)
        self.journal.say("done", "backup", path=str(made.path))

    def restore(self) -> None:
        """The newest backup into a new file."""
        known = backups.found(self.archive)
        if not known or known[0].protected:
            return
        target = self.folder / f"恢复-{self.name()}.tqa"
        self.journal.say("begin", "restore", path=str(target))
        backups.restore(known[0].path, target)
        self.journal.say("done", "restore", path=str(target))

    def password(self) -> None:
        """Sets, changes or removes the password. The file with the word is written after the archive."""
        old = self.space.store.key
        wanted = self.chance.choice(("谷城质量2022", "另一个密码 2023", "第三个密码 2024"))
        if old is not None and self.chance.random() < 0.4:
            wanted = ""
        self.journal.say("begin", "password", word=wanted)
        self.space.close()
        protection.change(self.archive, old, wanted)
        (self.folder / "password.txt").write_text(wanted, encoding="utf-8")
        self.journal.say("done", "password", word=wanted)
        self.space = self._opened()

    def upgrade(self) -> None:
        """An archive of the first schema is opened, and so migrated."""
        path = self.folder / f"旧-{self.name()}.tqa"
        shutil.copy(OLD, path)
        self.journal.say("begin", "upgrade", path=str(path))
        Workspace.open(path, make.Clock()).close()
        self.journal.say("done", "upgrade", path=str(path))

    def work(self) -> None:
        """One action, chosen by chance: the dear ones more seldom."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (30, self.save),
            (10, self.undo),
            (8, self.take_in),
            (12, self.issue),
            (6, self.backup),
            (4, self.restore),
            (6, self.password),
            (4, self.upgrade),
        ]
        weights = [weight for weight, _ in acts]
        self.chance.choices([act for _, act in acts], weights)[0]()


def main() -> None:
    """Works until killed."""
    victim = Victim(Path(sys.argv[1]), int(sys.argv[2]))
    print("ready", flush=True)
    while True:
        victim.work()


if __name__ == "__main__":
    main()
