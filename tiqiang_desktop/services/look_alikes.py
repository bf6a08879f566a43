"""While an enterprise is being typed: is it in the archive already, under this name or one like it?"""

from ..domain import uscc
from ..domain.enterprise import Enterprise
from ..domain.firm_names import parse
from ..domain.plain import firm_key
from ..domain.same_firm import LIKELY, SURE, identity, likeness
from . import lists
from .matching import identity_of, places
from .workspace import Workspace

FEWEST = 4  # characters before names are compared
NEAR = 40  # firms whose names share the 字号's beginning


def same_code(workspace: Workspace, own: str, code: str) -> str:
    """What to say about another firm of the same code; empty when there is none."""
    plain = uscc.repair(code)
    found = workspace.find(Enterprise, uscc=plain) if uscc.is_valid(plain) else []
    others = [other for other in found if other.id != own]
    return f"档案里“{others[0].name}”已用这个信用代码，请先核对是不是同一家。" if others else ""


def like_name(workspace: Workspace, own: str, name: str, phone: str = "", contact: str = "") -> str:
    """What to say about another firm of the same or a very similar name; empty when there is none."""
    if len(name.strip()) < FEWEST:
        return ""
    for other in workspace.find(Enterprise, key=firm_key(name)):
        if other.id != own:
            return f"档案里已有名称相同的企业“{other.name}”，请先核对是不是同一家。"
    typed = identity(places(), name, phone=phone, contact=contact)
    core = parse(name, places()).core
    near = lists.first_enterprises(workspace, core[:2], NEAR) if len(core) > 1 else []
    firms = workspace.store.find_ids(Enterprise, [line.id for line in near if line.id != own])
    scored = [(likeness(typed, identity_of(firm), places()), firm) for firm in firms.values()]
    best = max(scored, key=lambda one: one[0].score, default=None)
    if best is None or best[0].score < LIKELY:
        return ""
    word = "很可能是" if best[0].score >= SURE else "像是"
    return f"{word}档案里的“{best[1].name}”（{'，'.join(best[0].reasons)}），请先核对是不是同一家。"
