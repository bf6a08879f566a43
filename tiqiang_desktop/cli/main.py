"""The command line from arguments to exit code."""

import io
import sys
from collections.abc import Callable, Sequence

from .. import log, paths
from ..domain.errors import Refused
from .parser import build


def start(arguments: Sequence[str]) -> int:
    """The command of a process of its own: letters are set in this PC's fonts, as in the window."""
    return main(arguments, _use_fonts_of_this_pc)


def _use_fonts_of_this_pc() -> None:
    from ..services import letter_fonts  # not for --version

    letter_fonts.use(letter_fonts.LetterFonts(paths.data_home()))


def main(arguments: Sequence[str], prepare: Callable[[], None] | None = None) -> int:
    """Runs one command; 0 done, 1 done with findings, 2 refused with one Chinese line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        parsed = build().parse_args(list(arguments))
        if parsed.command is None:
            raise Refused("没有给出命令，用 tiqiang --help 查看用法。")
        from .commands import COMMANDS

        if prepare is not None:
            prepare()

        return COMMANDS[parsed.command](parsed)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone (| head); nothing more to say
        return 0
    except KeyboardInterrupt:
        print("已取消，档案没有改动。", file=sys.stderr)
        return 2
    except Exception as error:
        where = log.note_failure(error)
        print(
            f"程序出错（{type(error).__name__}），档案没有改动；请把日志 {where} 交给支持人员。",
            file=sys.stderr,
        )
        return 2
