"""Start: the reader of foreign files when asked for it, the window without a command, else the command line."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import paths

NO_SCREEN = "没有图形界面，窗口打不开；请在桌面环境里运行，或用 tiqiang --help 查看命令行用法。"


def main() -> int:
    """Run and return the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--read-tables"]:
        from .documents import foreign_child

        # by number: a windowed bundle has no sys.stdin
        with open(0, "rb", closefd=False) as stdin, open(1, "wb", closefd=False) as stdout:
            return foreign_child.main(stdin, stdout)
    if len(arguments) == 2 and arguments[0] == "--try-window":
        from .ui import self_test

        return self_test.main(Path(arguments[1]))
    archive = asked_to_open(arguments)
    if archive is not None:
        if not has_screen():
            print(NO_SCREEN, file=sys.stderr)
            return 2
        paths.leave_bundle()
        from .ui import app

        return app.main(archive)
    from .cli.main import start as command_line

    return command_line(arguments)


def asked_to_open(arguments: Sequence[str]) -> Sequence[str] | None:
    """The archive to show in the window, none for the last one; None when a command is given instead.

    A double click on an archive gives its path alone.
    """
    if len(arguments) == 2 and arguments[0] in ("-a", "--archive"):
        return arguments[1:]
    if not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".tqa")):
        return arguments
    return None


def has_screen() -> bool:
    """Whether a window can be opened; Qt itself would end the process with a core dump."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
