"""Carries what the gate announces onto the screen's thread."""

from PySide6.QtCore import QObject, Signal

from ..domain.record import Record
from ..services.workspace import Workspace


class Changes(QObject):
    """One signal with the kinds that changed. Connect it queued: a job announces from its own thread."""

    happened = Signal(object)  # frozenset of kinds

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        workspace.listen(self._tell)

    def _tell(self, kinds: frozenset[type[Record]]) -> None:
        self.happened.emit(kinds)
