"""Kills the worker at random moments and holds what is left against what it had confirmed.

    python -m tests.faults.harness [KILLS] [SEED]      (make faults)

Prints how many actions were confirmed, how many kills fell into which action, and every fault; exit 1 with any.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests import make
from tests.faults.worker import ROWS
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import NeedsPassword, Refused
from tiqiang_desktop.domain.letter import Letter, LetterState
from tiqiang_desktop.services import backups, letters, protection, rescue
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store.cipher import Key

ROUND = 25  # kills on one archive before a fresh one is taken
LONGEST = 3.0  # seconds of work before a kill
Line = dict[str, Any]


@dataclass(slots=True)
class Told:
    """What a run has shown."""

    kills: int = 0
    confirmed: Counter[str] = field(default_factory=Counter)
    killed_in: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def run(kills: int, seed: int) -> Told:
    """Kills as often as asked for, on archives of ROUND kills each."""
    chance, told = random.Random(seed), Told()
    while told.kills < kills:
        with tempfile.TemporaryDirectory(prefix="tiqiang-faults-") as home:
            folder = Path(home)
            space = make.workspace(folder, name="档案.tqa")
            make.enrolled(space)
            space.close()
            (folder / "password.txt").write_text("", encoding="utf-8")
            for _ in range(min(ROUND, kills - told.kills)):
                _kill_once(folder, chance, told)
                told.kills += 1
                told.faults += [f"kill {told.kills}: {fault}" for fault in examine(folder)]
            for line in _journal(folder):
                told.confirmed[line["act"]] += line["state"] == "done"
    return told


def _kill_once(folder: Path, chance: random.Random, told: Told) -> None:
    command = [sys.executable, "-m", "tests.faults.worker", str(folder), str(chance.randrange(1, 10**6))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        assert worker.stderr is not None
        if not worker.stdout.readline():
            told.faults.append(f"worker did not start: {worker.stderr.read().decode()[-600:]}")
            return
        time.sleep(chance.random() * LONGEST)
        died = worker.poll() is not None
        worker.kill()  # SIGKILL; TerminateProcess on Windows
        worker.wait()
        if died:
            told.faults.append(f"worker failed: {worker.stderr.read().decode()[-600:]}")
    lines = _journal(folder)
    told.killed_in[lines[-1]["act"] if lines and lines[-1]["state"] == "begin" else "between"] += 1


def _journal(folder: Path) -> list[Line]:
    path = folder / "journal.jsonl"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.endswith("}")]


def examine(folder: Path) -> list[str]:
    """What is wrong after a kill; empty when all that was confirmed is there, once."""
    lines = _journal(folder)
    archive = folder / "档案.tqa"
    try:
        space = Workspace.open(archive, make.Clock(), _key(folder, lines))
    except Refused as refusal:
        return [f"archive does not open: {refusal}"]
    try:
        wrong = list(space.store.integrity())
        wrong += _firms(space, lines) + _letters(space, lines)
    finally:
        space.close()
    return wrong + _files(folder, lines)


def _key(folder: Path, lines: list[Line]) -> Key | None:
    """The key of the last word that was confirmed, or of one that was begun after it."""
    archive = folder / "档案.tqa"
    if not protection.is_protected(archive):
        (folder / "password.txt").write_text("", encoding="utf-8")
        return None
    words = [line["word"] for line in lines if line["act"] == "password"]
    for word in dict.fromkeys(reversed(words[-2:])):
        try:
            key = protection.key_for(archive, word) if word else None
        except NeedsPassword:
            continue
        if key is not None:
            (folder / "password.txt").write_text(word, encoding="utf-8")
            return key
    raise NeedsPassword("no word that was ever set opens it")


def _firms(space: Workspace, lines: list[Line]) -> list[str]:
    found = Counter(firm.name for firm in space.find(Enterprise))
    wrong = [f"twice: {name}" for name, count in found.items() if count > 1]
    done = {
        (line["act"], json.dumps(line.get("names", line.get("name"))))
        for line in lines
        if line["state"] == "done"
    }
    for line in lines:
        act, names = line["act"], line.get("names", [line.get("name")])
        there = sum(found[name] for name in names if name)
        confirmed = (act, json.dumps(line.get("names", line.get("name")))) in done
        if act == "save" and confirmed and there != 1:
            wrong.append(f"lost: {names[0]}")
        elif act == "undo" and confirmed and there:
            wrong.append(f"undone, but there: {names[0]}")
        elif act == "import" and there != ROWS and (confirmed or there):
            wrong.append(f"half an import: {there} of {ROWS}")
    return wrong


def _letters(space: Workspace, lines: list[Line]) -> list[str]:
    issued = {letter.id: letter for letter in space.find(Letter) if letter.state is LetterState.ISSUED}
    serials = sorted(letter.serial for letter in issued.values())
    wrong = (
        [] if serials == list(range(1, len(serials) + 1)) else [f"numbers with a hole or twice: {serials}"]
    )
    for line in lines:
        if line["act"] == "issue" and line["state"] == "done":
            letter = issued.get(line["id"])
            if letter is None or (letter.serial, letter.sha256) != (line["serial"], line["sha256"]):
                wrong.append(f"issued letter lost or changed: {line['serial']}")
    for letter in issued.values():
        letters.preview(space, letter)  # refuses when the kept bytes do not fit their hash
    return wrong


def _files(folder: Path, lines: list[Line]) -> list[str]:
    wrong = []
    for line in lines:
        if line["act"] in ("restore", "upgrade"):
            path = Path(line["path"])
            if line["state"] == "done" and not path.exists():
                wrong.append(f"confirmed, but not there: {path.name}")
            if path.exists() and rescue.faults(path):
                wrong.append(f"half a file: {path.name}")
            elif path.exists():
                Workspace.open(path).close()
    for backup in backups.found(folder / "档案.tqa"):
        if not backup.protected and rescue.faults(backup.path):
            wrong.append(f"half a backup: {backup.path.name}")
    return wrong


def main() -> int:
    """The command."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20220615
    told = run(kills, seed)
    print(f"{told.kills} kills; confirmed {dict(told.confirmed)}; killed in {dict(told.killed_in)}")
    for fault in told.faults:
        print(fault)
    print(f"{len(told.faults)} faults")
    return 1 if told.faults else 0


if __name__ == "__main__":
    sys.exit(main())
