"""Names typed in a form and the records they mean."""

import re
from collections.abc import Sequence

from ...domain.errors import Refused
from ...domain.expert import Expert, Institution
from ...services.workspace import Workspace

BETWEEN = re.compile(r"[、，,；;\n]+")


def parts(text: str) -> tuple[str, ...]:
    """What is typed between 、, each once."""
    return tuple(dict.fromkeys(part.strip() for part in BETWEEN.split(text) if part.strip()))


def expert_names(workspace: Workspace, ids: Sequence[str]) -> tuple[str, ...]:
    """Names of experts in the order of the ids."""
    known = workspace.store.find_ids(Expert, ids)
    return tuple(known[id_].name for id_ in ids if id_ in known)


def institution_names(workspace: Workspace, ids: Sequence[str]) -> tuple[str, ...]:
    """Names of institutions in the order of the ids."""
    known = workspace.store.find_ids(Institution, ids)
    return tuple(known[id_].name for id_ in ids if id_ in known)


def institutions_named(workspace: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """Ids of institutions by name. Refused names the first that is not registered."""
    known = {one.name: one.id for one in workspace.find(Institution)}
    for name in names:
        if name not in known:
            raise Refused(f"技术机构里没有“{name}”，请先在“技术机构”里登记。")
    return tuple(known[name] for name in names)
