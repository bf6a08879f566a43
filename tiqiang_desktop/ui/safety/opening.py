"""The road from a file to an open archive: its place, who has it open, its password, its damage."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from ...domain.errors import Damaged, Refused
from ...services import archives, places, protection
from ...services.protection import Key
from ...services.workspace import Workspace
from ..errors import Errors
from .instance import Held, hold


@dataclass(slots=True)
class Opened:
    """An archive that is ours until `close`."""

    workspace: Workspace
    held: Held
    fresh: bool = False  # made just now

    def close(self) -> None:
        """The file first, then the lock."""
        self.workspace.close()
        self.held.release()


class Opening:
    """Opens archives for one user; asks by windows of its own where something has to be asked."""

    def __init__(self, home: Path, errors: Errors) -> None:
        self._home = home
        self._errors = errors

    def open(self, path: Path, parent: QWidget | None = None, key: Key | None = None) -> Opened | None:
        """None when the user went away. Refused says why it cannot be opened and what to do."""
        while True:
            if why := places.why_not(path):
                moved = self._copied(path, why, parent)
                if moved is None:
                    return None
                path = moved
            held = hold(path)
            try:
                if key is None and protection.is_protected(path) and (key := self._key(path, parent)) is None:
                    held.release()
                    return None
                return Opened(archives.opened(path, key), held)
            except Damaged as error:
                held.release()
                sound = self.out_of_damage(path, str(error), key, parent)
                if sound is None:
                    return None
                path = sound
            except BaseException:
                held.release()
                raise

    def out_of_damage(self, path: Path, why: str, key: Key | None, parent: QWidget | None) -> Path | None:
        """The archive the user chose instead of a damaged one; None for none."""
        from .damage_dialog import DamageDialog

        dialog = DamageDialog(path, why, key, parent)
        dialog.failed.connect(self._errors.report)
        return dialog.chosen if dialog.exec() else None

    def _key(self, path: Path, parent: QWidget | None) -> Key | None:
        from .unlock_dialog import UnlockDialog

        dialog = UnlockDialog(path, self._home, parent)
        dialog.broken.connect(self._errors.report)
        return dialog.key if dialog.exec() else None

    def _copied(self, path: Path, why: str, parent: QWidget | None) -> Path | None:
        from .place_dialog import PlaceDialog
        from .work_dialog import WorkDialog

        if PlaceDialog(path, why, self._home, parent).exec() != QDialog.DialogCode.Accepted:
            return None
        copying = WorkDialog("正在复制档案", partial(_copy, path, self._home), parent)
        if not copying.run():
            raise copying.error or Refused("档案没有复制成，请再试一次。")
        copied: Path = copying.result_value
        return copied


def _copy(path: Path, home: Path, _progress: object) -> Path:
    return places.copied_here(path, home)
