"""What 首页 shows: 待办 in its four groups, the year's counts, the firms last worked on."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ..domain.lines import Matter, MatterKind, RecentLine
from ..store import enterprise_lists, home_reads
from ..store.home_reads import YearCounts
from .office import own_names
from .workspace import Workspace

MOST = 300  # matters of one group that are listed; the others are counted


@dataclass(frozen=True, slots=True)
class Todo:
    """The matters group by group, the most pressing first, and how many each group has in all."""

    matters: tuple[Matter, ...]
    counts: Mapping[MatterKind, int]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


def todo(workspace: Workspace, most: int = MOST) -> Todo:
    """待办: overdue, due within seven days, waiting for a letter, letters not signed for."""
    store, day = workspace.store, _day(workspace)
    groups = {
        MatterKind.OVERDUE: home_reads.due(store, MatterKind.OVERDUE, day, most),
        MatterKind.THIS_WEEK: home_reads.due(store, MatterKind.THIS_WEEK, day, most),
        MatterKind.LETTER_DUE: home_reads.awaiting_letter(store, most),
        MatterKind.UNSIGNED: home_reads.unsigned(store, most),
    }
    found = [
        matter
        for _, group in groups.values()
        for matter in sorted(group, key=lambda one: one.date or dt.date.max)
    ]
    return Todo(tuple(found), {kind: count for kind, (count, _) in groups.items()})


def year_counts(workspace: Workspace) -> YearCounts:
    """What the meters show; 企业数量 and events as 附件2 counts them."""
    return home_reads.year_counts(workspace.store, _day(workspace), own_names(workspace))


def recent(workspace: Workspace, limit: int = 8) -> list[RecentLine]:
    """The firms last worked on."""
    return home_reads.recent(workspace.store, limit)


def _day(workspace: Workspace) -> enterprise_lists.Day:
    return enterprise_lists.Day(workspace.campaign.year, workspace.today())
