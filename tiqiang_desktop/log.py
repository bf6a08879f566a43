"""The log file of this user: where the program failed, without names, phones or codes."""

import datetime as dt
import logging
import re
import traceback
from pathlib import Path

from . import __version__, paths

# what may be a name, a telephone, a code, a key: taken out of every text that leaves the archive for a log or a report
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·（）《》“”]+")
_GROUPED = re.compile(r"\b(?:[0-9A-Za-z]{4}-){2,}[0-9A-Za-z]{4,12}\b")
_LONG = re.compile(r"\b(?=[0-9A-Za-z]*\d)[0-9A-Za-z]{15,}\b")
_NUMBER = re.compile(r"\d[\d\- ]{4,}\d")
LARGEST = 1_000_000  # bytes; then the file is begun anew, one former file is kept


def scrubbed(text: str) -> str:
    """The text without Chinese words, long numbers, codes and the user's own folder."""
    plain = text.replace(str(Path.home()), "~")
    for pattern, instead in ((_HAN, "…"), (_GROUPED, "#"), (_LONG, "#"), (_NUMBER, "#")):
        plain = pattern.sub(instead, plain)
    return plain


class Scrubbed(logging.Formatter):
    """A log line of which only the moment and the level are left as they are."""

    def format(self, record: logging.LogRecord) -> str:
        when = self.formatTime(record)
        return f"{when} {record.levelname} {scrubbed(record.getMessage())}"


def where(error: BaseException) -> str:
    """The errors of a chain with kind, scrubbed text and places in the program, for a supporter."""
    told: list[str] = []
    one: BaseException | None = error
    while one is not None and len(told) < 10:
        frames = traceback.extract_tb(one.__traceback__)
        lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        told.append("\n".join([f"{type(one).__name__}: {scrubbed(str(one))}", *lines]))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n\n".join(told)


def log_file() -> Path:
    """Where the log lies."""
    return paths.data_home() / "logs" / "tiqiang.log"


def note_failure(error: BaseException) -> Path | None:
    """Writes where an error arose: its type and the program's own frames, never its text, which may hold a name."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in reversed(frames)
    )
    return _write(f"{type(error).__name__} at {places}")


def note(text: str) -> Path | None:
    """Writes one line; the caller sees to it that it holds no personal data."""
    return _write(text)


def _write(text: str) -> Path | None:
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{dt.datetime.now().isoformat(timespec='seconds')} {__version__} {text}\n")
    except OSError:
        return None  # a log that cannot be written must not stop the work
    return path
