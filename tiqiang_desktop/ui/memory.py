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

    def print_choice(self, kind: str) -> tuple[str, int, bool] | None:
        """Printer, copies and duplex a kind of paper was printed with last."""
        found = [self._settings.value(f"print/{kind}/{name}") for name in ("printer", "copies", "duplex")]
        if found[0] is None or not str(found[1]).isdecimal():
            return None
        return str(found[0]), int(str(found[1])), str(found[2]) == "1"

    def remember_print(self, kind: str, printer: str, copies: int, duplex: bool) -> None:
        """Proposes the same when this kind of paper is printed again."""
        for name, value in (("printer", printer), ("copies", str(copies)), ("duplex", str(int(duplex)))):
            self._settings.setValue(f"print/{kind}/{name}", value)
