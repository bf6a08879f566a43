"""Which files are being dropped or pasted: only those of this computer."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def local_files(data: QMimeData) -> list[Path]:
    """The files of this computer; an address on a network is none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and not url.host()]
