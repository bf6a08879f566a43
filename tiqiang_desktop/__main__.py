"""Start: the reader of foreign files when asked for it, the window without a command, else the command line."""

import sys


def main() -> int:
    """Run and return the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--read-tables"]:
        from .documents import foreign_child

        # by number: a windowed bundle has no sys.stdin
        with open(0, "rb", closefd=False) as stdin, open(1, "wb", closefd=False) as stdout:
            return foreign_child.main(stdin, stdout)
    if not arguments or (arguments[0] in ("-a", "--archive") and len(arguments) == 2):
        from .ui import app

        return app.main(arguments[1:])
    from .cli.main import main as command_line

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
