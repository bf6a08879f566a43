"""附件2 of the offices below together: by row, by office, against last time; and the firms that stand in two lists."""

from dataclasses import dataclass
from itertools import groupby

from ..domain.enterprise import Enterprise
from ..domain.office import Office, OfficeLevel
from ..domain.roll_up import Row
from ..store import summaries
from ..store.codec import decode
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office's own figures."""

    office: Office
    row: Row


@dataclass(frozen=True, slots=True)
class SharedFirm:
    """One firm in the lists of several offices; each keeps its own record of it."""

    name: str
    records: tuple[tuple[str, Enterprise], ...]  # name of the office, its record


def has_others(workspace: Workspace) -> bool:
    """Whether packages of other offices stand in the archive."""
    return len(workspace.find(Office)) > 1


def together(workspace: Workspace, *, planned: bool = False) -> Row:
    """附件2 over this office and all that were merged."""
    year = _fresh(workspace)
    return summaries.total(workspace.store, year, planned=planned)


def by_office(workspace: Workspace, *, planned: bool = False) -> list[OfficeRow]:
    """Each office's own figures, in the order of the codes."""
    rows = summaries.by_office(workspace.store, _fresh(workspace), planned=planned)
    offices = workspace.store.find_ids(Office, sorted(rows)).values()
    return [OfficeRow(one, rows[one.id]) for one in sorted(offices, key=lambda office: office.code)]


def by_region(workspace: Workspace, *, planned: bool = False) -> dict[str, Row]:
    """The rows of 附件2 (襄阳, 仙桃 …): each over the offices that belong to it; rows without any are left out."""
    year = _fresh(workspace)
    rows: dict[str, list[str]] = {}
    for office in workspace.find(Office):
        if office.level is not OfficeLevel.PROVINCE:
            rows.setdefault(office.region, []).append(office.id)
    return {
        region: summaries.total(workspace.store, year, ids, planned=planned)
        for region, ids in sorted(rows.items())
    }


def shared_firms(workspace: Workspace) -> list[SharedFirm]:
    """Firms that two offices or more have on their lists, side by side."""
    rows = summaries.twice(workspace.store, _fresh(workspace))
    found = []
    for _, group in groupby(rows, key=lambda row: row["identity"]):
        records = tuple((row["office_name"], decode(Enterprise, row)) for row in group)
        found.append(SharedFirm(records[0][1].name, records))
    return found


def _fresh(workspace: Workspace) -> int:
    year = workspace.campaign.year
    summaries.own_is_fresh(workspace.store, year, workspace.office.id)
    return year
