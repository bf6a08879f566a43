"""The log file of this user: where the program failed, without names, phones or codes."""

import datetime as dt
import traceback
from pathlib import Path

from . import __version__, paths

LARGEST = 1_000_000  # bytes; then the file is begun anew, one former file is kept


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
