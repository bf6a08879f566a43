"""What was imported: which file, when, by whom, and which records came from it."""

import json
from dataclasses import dataclass

from ...store import import_reads
from ..workspace import BY_NAME, Workspace
from .plan import LABELS, Kind

MOST_RECORDS = 2000  # shown of one import


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """One import."""

    change: int
    at: str
    by: str
    label: str  # the kind's name
    name: str
    sha256: str
    sentence: str  # “新增 43，更新 5”
    undone: bool


@dataclass(frozen=True, slots=True)
class Written:
    """One record an import wrote."""

    id: str
    label: str
    caption: str
    new: bool


def imports(workspace: Workspace) -> list[ImportEntry]:
    """The imports of this archive, newest first."""
    return [
        ImportEntry(
            line.change,
            line.at,
            line.by,
            LABELS[Kind(line.kind)] if line.kind in list(Kind) else line.kind,
            line.name,
            line.sha256,
            "，".join(f"{state} {count}" for state, count in json.loads(line.counts).items() if count),
            line.undone,
        )
        for line in import_reads.imports(workspace.store)
    ]


def written(workspace: Workspace, change: int) -> list[Written]:
    """The records an import wrote, as it wrote them."""
    return [
        Written(line.record, BY_NAME[line.kind].LABEL, line.caption, line.new)
        for line in import_reads.items(workspace.store, change, BY_NAME, MOST_RECORDS)
    ]
