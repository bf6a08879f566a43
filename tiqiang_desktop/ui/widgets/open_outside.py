"""用系统阅读器打开: a copy in this user's own temporary folder, which goes when the program ends."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ...domain.errors import Refused
from ...services import files


@cache
def _folder() -> Path:
    """One for each run of the program; no other user can read it."""
    made = Path(tempfile.mkdtemp(prefix="tiqiang-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def open_outside(name: str, data: bytes) -> Path:
    """Opens the bytes with the program this PC uses for such files. Refused when it has none."""
    written = files.write_new(_folder() / files.safe_name(name), data)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(written))):
        raise Refused("这台电脑没有打开 PDF 的程序，请先用“另存 PDF”，再到装有阅读器的电脑上打开。")
    return written
