"""Who has looked at personal data, and why: written into the archive's own log, where the office can read it."""

from ..store import log
from .workspace import Workspace

SHOWN, HANDED_OUT = "显示电话", "导出带完整电话的表"
FULL_NUMBERS = (3, 4)  # attachments whose form asks for the whole number
BY_THE_FORM = "附件要求填写完整联系电话"  # the usual reason


def note_shown(workspace: Workspace, whose: str) -> None:
    """A masked number was shown on the screen; `whose` is the firm or person it belongs to."""
    _note(workspace, f"{SHOWN}：{whose}" if whose else SHOWN, "")


def note_export(workspace: Workspace, what: str, reason: str = BY_THE_FORM) -> None:
    """Whole numbers have left the archive in a file, under a name such as 附件4."""
    _note(workspace, f"{HANDED_OUT}：{what}", reason)


def _note(workspace: Workspace, label: str, reason: str) -> None:
    at = workspace.clock().isoformat(timespec="seconds")
    with workspace.store.transaction():
        log.note(workspace.store, label, at, workspace.operator, reason)
