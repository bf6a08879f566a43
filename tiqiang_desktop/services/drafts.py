"""Drafts of entry windows: kept at each commit of a field, offered again after Esc or a crash."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..store import drafts
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as a window takes it up again."""

    at: dt.datetime
    values: Mapping[str, Any]


def keep(workspace: Workspace, name: str, values: Mapping[str, Any]) -> dt.datetime:
    """Keeps the values (JSON-able) under a name; returns the time that is shown as 草稿已留存."""
    now = workspace.clock().replace(microsecond=0)
    drafts.put(workspace.store, drafts.Draft(name, now.isoformat(), json.dumps(values, ensure_ascii=False)))
    return now


def kept(workspace: Workspace, name: str) -> KeptDraft | None:
    """The draft of that name; one this program cannot read any more counts as none."""
    draft = drafts.get(workspace.store, name)
    if draft is None:
        return None
    try:
        values = json.loads(draft.value)
        at = dt.datetime.fromisoformat(draft.at)
    except ValueError:
        return None
    return KeptDraft(at, values) if isinstance(values, dict) else None


def drop(workspace: Workspace, name: str) -> None:
    """Forgets the draft: it has been saved, or the user has thrown it away."""
    drafts.drop(workspace.store, name)
