"""The wizard's work on the worker: reading, telling the kind, planning, writing. No widgets here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ...domain.errors import Refused
from ...domain.keeping import Why
from ...services import auto_backup, imports
from ...services.imports import Kind, Outcome, Plan
from ...services.imports import source as sources
from ...services.imports.bare import bare_plan
from ...services.imports.plan import Choices
from ...services.imports.source import Source
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..jobs import Work


@dataclass(frozen=True, slots=True)
class Given:
    """What the user brought: a file's bytes, or the clipboard's text and HTML."""

    name: str
    data: bytes | None
    text: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found; `refusal` says why there is no plan, or only the list's bare cells."""

    source: Source
    kind: Kind
    plan: Plan | None
    refusal: str = ""


def look(given: Given, source: Source | None, kinds: Sequence[Kind], choices: Choices) -> Work:
    """Work that reads the list unless it is read already, and plans its import."""
    return partial(_look, given, source, tuple(kinds), choices)


def _look(
    given: Given,
    source: Source | None,
    kinds: tuple[Kind, ...],
    choices: Choices,
    workspace: Workspace,
    progress: Progress,
) -> Looked:
    fresh = source is None
    if source is None and given.data is not None:
        source = sources.read(given.data, given.name, progress)
    elif source is None:
        source = sources.pasted(given.text, given.html)
    assert source is not None
    kind = sources.guess(source, kinds) if fresh else kinds[0]
    try:
        return Looked(source, kind, imports.plan_of(workspace, kind, source, choices, progress))
    except Refused as refusal:
        return Looked(source, kind, bare_plan(source, kind, choices), str(refusal))


def applied(plan: Plan) -> Work:
    """Work that takes the list in, after a backup."""
    return auto_backup.first(Why.IMPORT, partial(_apply, plan))


def _apply(plan: Plan, workspace: Workspace, progress: Progress) -> Outcome:
    return imports.apply(workspace, plan, progress)
