"""Where things lie: the only module that knows whether the program runs frozen."""

import os
import sys
from pathlib import Path


def frozen() -> bool:
    """Whether this is the PyInstaller bundle."""
    return bool(getattr(sys, "frozen", False))


def resources() -> Path:
    """The folder of shipped data: fonts, forms, regions, sample, style."""
    if frozen():
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"
    return Path(__file__).resolve().parent.parent / "resources"


def own_command() -> tuple[str, ...]:
    """The command that starts this very program again, without a screen (for the reader's child process)."""
    if frozen():
        return (sys.executable,)
    return (sys.executable, "-m", "tiqiang_desktop")


def data_home() -> Path:
    """Where archives, settings and logs of this user lie; never under the program folder."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "tiqiang"


def outside_environment() -> dict[str, str]:
    """The environment for programs of the system: without the bundle's own libraries, which are not theirs."""
    kept = dict(os.environ)
    if frozen():
        former = kept.pop("LD_LIBRARY_PATH_ORIG", "")  # where PyInstaller keeps what stood there
        kept.pop("LD_LIBRARY_PATH", None)
        if former:
            kept["LD_LIBRARY_PATH"] = former
    return kept


def leave_bundle() -> None:
    """Programs that the window starts (a PDF reader, a file manager) get their own libraries, whoever starts them.

    This process has loaded its own by then: the loader reads LD_LIBRARY_PATH once, at the start.
    """
    kept = outside_environment()
    for name in set(os.environ) - set(kept):
        del os.environ[name]
    os.environ.update(kept)
