"""What the window remembers between two starts; nothing of the archive's content."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """A small settings file beside the archives."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._settings = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)

    @property
    def archive(self) -> Path | None:
        """The archive that was open last, when it is still there."""
        text = str(self._settings.value("archive", ""))
        return Path(text) if text and Path(text).is_file() else None

    def remember_archive(self, path: Path) -> None:
        """Opens this archive at the next start."""
        self._settings.setValue("archive", str(path))

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        value = self._settings.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_geometry(self, geometry: QByteArray) -> None:
        """Opens there next time."""
        self._settings.setValue("geometry", geometry)
