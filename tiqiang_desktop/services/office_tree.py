"""The offices below this one: who has sent a package, who is missing, who was late."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from ..domain.campaign import Phase
from ..domain.office import OfficeLevel, Region
from ..domain.package import is_below
from ..domain.subordinate import Subordinate
from ..store import merging
from ..store.merging import Merged
from . import shipped
from .workspace import Workspace

FUNCTIONAL = (
    "功能区"  # zones for statistics, no offices of their own: they are added by hand where they have one
)


class Sent(StrEnum):
    """Whether an office has handed in."""

    SENT = "已报"
    LATE = "迟报"
    MISSING = "未报"
    OVERDUE = "逾期未报"
    EXCUSED = "不用报"


@dataclass(frozen=True, slots=True)
class Below:
    """One office that should send, and its last package."""

    code: str
    name: str
    parent: str  # short name of the city, empty for the city's own counties
    state: Sent
    last: Merged | None = None
    why: str = ""


def by_hand(workspace: Workspace) -> dict[str, Subordinate]:
    """The bodies added by hand, and those excused, by code."""
    return {one.code: one for one in workspace.find(Subordinate)}


def add(workspace: Workspace, code: str, name: str) -> Subordinate:
    """Adds a body that is in no table."""
    with workspace.change(f"添加下级单位“{name.strip()}”"):
        return workspace.save(Subordinate(code=code, name=name, parent=workspace.office.code))


def excuse(workspace: Workspace, code: str, name: str, why: str) -> Subordinate:
    """Notes that an office need not send, or that it must again when `why` is empty."""
    known = by_hand(workspace).get(code)
    with workspace.change(f"“{name}”{'不用报送' if why else '恢复报送'}"):
        if known is None:
            known = Subordinate(code=code, name=name, parent=workspace.office.code)
        return workspace.save(replace(known, excused=why))


def tree(workspace: Workspace, phase: Phase | None = None) -> list[Below]:
    """Every office that should send, in the order of the codes."""
    office, today = workspace.office, workspace.today()
    if office.level is OfficeLevel.COUNTY:
        return []
    regions, own = shipped.regions(), by_hand(workspace)
    last = _last(workspace)
    expected = {
        code: region.bureau
        for code, region in regions.items()
        if is_below(code, office, regions) and not region.level.startswith(FUNCTIONAL)
    }
    expected |= {code: one.name for code, one in own.items()}
    expected |= {code: one.name for code, one in last.items() if code not in expected}
    deadline = _deadline(workspace, phase)
    return [
        Below(
            code,
            last[code].name if code in last else name,
            _city(code, regions),
            *_sent(last.get(code), own.get(code), deadline, today),
        )
        for code, name in sorted(expected.items())
    ]


def _last(workspace: Workspace) -> dict[str, Merged]:
    found: dict[str, Merged] = {}
    for one in merging.merged(workspace.store, workspace.campaign.year):
        if not one.taken_back:
            found.setdefault(one.code, one)
    return found


def _deadline(workspace: Workspace, phase: Phase | None) -> dt.date | None:
    campaign = workspace.campaign
    june = campaign.june_deadline
    if phase is None:
        phase = Phase.JUNE if june is not None and workspace.today() <= june else Phase.NOVEMBER
    return june if phase is Phase.JUNE else campaign.november_deadline


def _sent(
    last: Merged | None, known: Subordinate | None, deadline: dt.date | None, today: dt.date
) -> tuple[Sent, Merged | None, str]:
    if last is not None:
        late = deadline is not None and last.made_at[:10] > deadline.isoformat()
        return Sent.LATE if late else Sent.SENT, last, ""
    if known is not None and known.excused:
        return Sent.EXCUSED, None, known.excused
    return Sent.OVERDUE if deadline is not None and today > deadline else Sent.MISSING, None, ""


def _city(code: str, regions: dict[str, Region]) -> str:
    region = regions.get(code) or regions.get(f"{code[:4]}00")
    above = regions.get(region.parent) if region else None
    return (
        above.short_name if region and above and region.code == code else region.short_name if region else ""
    )


def reminders(below: list[Below]) -> list[Below]:
    """Those to be reminded."""
    return [one for one in below if one.state in (Sent.MISSING, Sent.OVERDUE)]
