"""What the window remembers between two starts; nothing of the archive's content."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from .scale import STEPS
from .tokens import DEFAULT, THEMES


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
        if self.archive is not None and self.archive != path:
            self._settings.setValue("former", str(self.archive))
        self._settings.setValue("archive", str(path))

    @property
    def former(self) -> Path | None:
        """The archive that was open before it, when it is still there."""
        text = str(self._settings.value("former", ""))
        return Path(text) if text and Path(text).is_file() else None

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        value = self._settings.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_geometry(self, geometry: QByteArray) -> None:
        """Opens there next time."""
        self._settings.setValue("geometry", geometry)

    @property
    def theme(self) -> str:
        """浅色, 深色 or 高对比."""
        text = str(self._settings.value("theme", ""))
        return text if text in THEMES else DEFAULT

    def remember_theme(self, theme: str) -> None:
        """Looks so at the next start."""
        self._settings.setValue("theme", theme)

    @property
    def scale(self) -> int:
        """Per cent."""
        text = str(self._settings.value("scale", ""))
        return int(text) if text.isdecimal() and int(text) in STEPS else 100

    def remember_scale(self, percent: int) -> None:
        """As large at the next start."""
        self._settings.setValue("scale", str(percent))

    @property
    def lock_minutes(self) -> int:
        """After how long without input the screen is locked; 0 is never."""
        text = str(self._settings.value("lock_minutes", ""))
        return int(text) if text.isdecimal() else 10

    def remember_lock_minutes(self, minutes: int) -> None:
        """Locks so from now on."""
        self._settings.setValue("lock_minutes", str(minutes))

    @property
    def toured(self) -> bool:
        """Whether the tour of the first start has been shown."""
        return str(self._settings.value("toured", "")) == "1"

    def remember_toured(self) -> None:
        """Never again."""
        self._settings.setValue("toured", "1")

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
