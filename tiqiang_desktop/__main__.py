"""Start: the reader of foreign files when asked for it, else the program."""

import sys


def main() -> int:
    """Run and return the exit code."""
    if sys.argv[1:2] == ["--read-tables"]:
        from .documents import foreign_child

        # by number: a windowed bundle has no sys.stdin
        with open(0, "rb", closefd=False) as stdin, open(1, "wb", closefd=False) as stdout:
            return foreign_child.main(stdin, stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
