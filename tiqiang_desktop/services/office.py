"""Who keeps the archive and who works at it."""

from .workspace import OPERATOR, Workspace


def set_operator(workspace: Workspace, name: str) -> None:
    """Whose name stands in the log and on the letters as 经办."""
    workspace.store.set_setting(OPERATOR, name.strip())


def own_names(workspace: Workspace) -> tuple[str, ...]:
    """How this office may be named as the organiser of an event."""
    office = workspace.office
    return (office.name, office.short_name, "本局", "我局")
