"""Files that belong to a record: evidence of a rectification, signed papers of an evaluation."""

from ..domain.errors import Refused
from ..domain.letter import File
from ..domain.record import Record
from .workspace import Workspace


def attach(workspace: Workspace, label: str, owner: Record, name: str, data: bytes, media: str = "") -> File:
    """Keeps a file with its owner, under the label as one undo step; the same bytes are kept once."""
    if not data:
        raise Refused(f"{name} 是空文件，请另选。")
    with workspace.change(label):
        digest = workspace.store.keep(data)
        for known in workspace.find(File, owner_kind=owner.KIND, owner=owner.id, sha256=digest):
            return known
        return workspace.save(
            File(
                name=name,
                media=media,
                size=len(data),
                sha256=digest,
                owner_kind=owner.KIND,
                owner=owner.id,
            )
        )
