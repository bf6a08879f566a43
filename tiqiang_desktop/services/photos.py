"""Photographs and other files kept with a firm, its visits and problems."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.errors import Refused
from ..domain.kinds import KINDS
from ..domain.letter import File
from ..store import file_reads
from ..store.file_reads import AttachedLine
from .workspace import Workspace

MEDIA = "image/jpeg"
LABELS = {kind.KIND: kind.LABEL for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph whose bytes are kept already; its record is made when what it belongs to is saved."""

    name: str  # as the camera called it
    sha256: str
    size: int


def keep(workspace: Workspace, name: str, data: bytes) -> Photo:
    """Keeps the bytes of a shrunk photograph, so that a crash before saving loses nothing."""
    if not data:
        raise Refused(f"{name} 是空文件，请另选一张照片。")
    with workspace.store.transaction():
        return Photo(name, workspace.store.keep(data), len(data))


def attach(workspace: Workspace, owner_kind: str, owner: str, photos: Sequence[Photo]) -> list[File]:
    """Makes photographs part of a record; one that it has already is not added again."""
    known = {file.sha256 for file in workspace.find(File, owner_kind=owner_kind, owner=owner)}
    with workspace.change(f"添加 {len(photos)} 张照片"):
        return [
            workspace.save(
                File(
                    name=photo.name,
                    media=MEDIA,
                    size=photo.size,
                    sha256=photo.sha256,
                    owner_kind=owner_kind,
                    owner=owner,
                )
            )
            for photo in dict.fromkeys(photos)
            if photo.sha256 not in known
        ]


def of_enterprise(workspace: Workspace, enterprise: str) -> list[AttachedLine]:
    """The files of a firm and of its records, the newest first; a letter's own pages are not among them."""
    return file_reads.of_enterprise(workspace.store, enterprise, LABELS)


def remove(workspace: Workspace, file_id: str) -> str:
    """Puts a file into the trash; returns its name."""
    file = workspace.get(File, file_id)
    with workspace.change(f"删除附件“{file.name}”"):
        workspace.remove(file)
    return file.name
