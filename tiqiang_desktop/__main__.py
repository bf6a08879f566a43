"""Start: the reader of foreign files when asked for it, the window without a command, else the command line."""

import os
import sys

NO_SCREEN = "没有图形界面，窗口打不开；请在桌面环境里运行，或用 tiqiang --help 查看命令行用法。"


def main() -> int:
    """Run and return the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--read-tables"]:
        from .documents import foreign_child

        # by number: a windowed bundle has no sys.stdin
        with open(0, "rb", closefd=False) as stdin, open(1, "wb", closefd=False) as stdout:
            return foreign_child.main(stdin, stdout)
    if not arguments or (arguments[0] in ("-a", "--archive") and len(arguments) == 2):
        if not has_screen():
            print(NO_SCREEN, file=sys.stderr)
            return 2
        from .ui import app

        return app.main(arguments[1:])
    from .cli.main import start as command_line

    return command_line(arguments)


def has_screen() -> bool:
    """Whether a window can be opened; Qt itself would end the process with a core dump."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
