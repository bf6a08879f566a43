"""The page with an archive's recovery code, made in memory and never kept in a file."""

from ..documents import recovery_sheet
from ..domain.record import chinese_date
from .letters import fonts
from .protection import recovery_code
from .workspace import Workspace


def page(workspace: Workspace) -> bytes:
    """The PDF of the open archive's code. Only for an archive with a password."""
    key = workspace.store.key
    assert key is not None
    return recovery_sheet.render(
        recovery_sheet.RecoverySheet(
            office=workspace.office.name,
            archive=workspace.store.path.name,
            made=chinese_date(workspace.today()),
            code=recovery_code(key),
        ),
        fonts(),
    )
