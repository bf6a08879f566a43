"""What commands share: the archive that -a names, and one JSON document on stdout."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..domain.errors import Refused
from ..services.workspace import Workspace
from .safety import unlocked


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Workspace]:
    """The archive that -a names."""
    if arguments.archive is None:
        raise Refused("还没有指定档案，请在命令前加 -a 档案文件。")
    workspace = unlocked(arguments.archive, arguments)
    try:
        yield workspace
    finally:
        workspace.close()


def say_json(value: Any) -> None:
    """One JSON document on stdout."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1, default=str)
    print()
