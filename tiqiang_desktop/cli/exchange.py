"""`tiqiang pack` and `tiqiang merge`: packages between offices."""

import argparse
from collections import Counter
from dataclasses import asdict
from typing import Any

from ..domain.errors import Refused
from ..domain.package import State
from ..services import exchange
from ..services.exchange import Line
from .common import opened, say_json
from .safety import first_line, lines_of

LEFT_OUT = (State.REFUSED, State.LOCKED)


def pack(arguments: argparse.Namespace) -> int:
    """Writes this office's 报送包."""
    passphrase = first_line(arguments.package_password) if arguments.package_password else ""
    if arguments.package_password and not passphrase:
        raise Refused(f"{arguments.package_password} 的第一行是空的，请把密码写在第一行。")
    with opened(arguments) as workspace:
        made = exchange.pack(workspace, arguments.out, passphrase, phones=not arguments.without_phones)
    print(made.path)
    return 0


def merge(arguments: argparse.Namespace) -> int:
    """Merges packages; 1 when some were not taken in, 2 when none was."""
    kept = lines_of(arguments.package_password) if arguments.package_password else []
    passwords = [line for line in kept if line]
    with opened(arguments) as workspace:
        run = exchange.look if arguments.dry_run else exchange.merge
        lines = run(workspace, arguments.packages, passwords)
    bad = [line for line in lines if line.state in LEFT_OUT]
    if arguments.json:
        say_json({"dry_run": arguments.dry_run, "packages": [_as_data(line) for line in lines]})
    else:
        _say(lines, dry_run=arguments.dry_run)
    if bad and len(bad) == len(lines):
        raise Refused(bad[0].why if len(bad) == 1 else f"{len(bad)} 个报送包都没有合并：{bad[0].why}")
    return 1 if bad else 0


def _as_data(line: Line) -> dict[str, Any]:
    """What README says of `merge --json`; names are only ever added."""
    said = line.manifest
    data: dict[str, Any] = {"file": str(line.path), "state": line.state.name.lower(), "reason": line.why}
    data |= {name: getattr(line, name) for name in ("fresh", "changed", "gone", "differing")}
    if said is not None:
        kept = ("office", "code", "name", "level", "year", "sequence", "made_at", "made_by", "counts")
        data |= {name: value for name, value in asdict(said).items() if name in kept}
    return data


def _say(lines: list[Line], *, dry_run: bool) -> None:
    for line in lines:
        whose = line.manifest.caption() if line.manifest else line.path.name
        if line.state in LEFT_OUT:
            print(f"{line.state}\t{whose}\t{line.why}")
            continue
        print(f"{line.state}\t{whose}\t新增 {line.fresh}，更新 {line.changed}（其中删除 {line.gone}）")
    states = Counter(line.state for line in lines)
    print("共 " + "，".join(f"{state} {count}" for state, count in states.items()))
    if dry_run:
        print("这是试运行，没有写入档案。")
