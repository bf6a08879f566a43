"""Who keeps the archive and who works at it."""

from .workspace import OPERATOR, Workspace


def set_operator(workspace: Workspace, name: str) -> None:
    """Whose name stands in the log and on the letters as 经办."""
    workspace.store.set_setting(OPERATOR, name.strip())
