"""The lists a screen or a script shows, for the workspace's year and day."""

from collections.abc import Iterable, Iterator, Sequence

from ..domain.lines import (
    EnterpriseLine,
    EnterpriseQuery,
    EnterpriseView,
    LetterLine,
    ProblemLine,
    VisitLine,
)
from ..store import enterprise_lists, lists, log
from .workspace import Workspace

ATTACHMENT4_FIELDS = lists.ATTACHMENT4_FIELDS  # cells of a firm


def enterprises(
    workspace: Workspace, view: EnterpriseView = EnterpriseView.ENROLLED, text: str = "", limit: int = -1
) -> list[EnterpriseLine]:
    """Enterprises of a view that contain the text, newest visit first, then by name."""
    return enterprise_lines(workspace, enterprise_ids(workspace, EnterpriseQuery(view, text), limit))


def first_enterprises(workspace: Workspace, text: str, limit: int) -> list[EnterpriseLine]:
    """The first enterprises that contain the text, while it is being typed."""
    query = EnterpriseQuery(EnterpriseView.ALL, text)
    found = enterprise_lists.first_found(workspace.store, query, _day(workspace), limit)
    return enterprise_lines(workspace, found)


def enterprise_ids(workspace: Workspace, query: EnterpriseQuery, limit: int = -1) -> list[str]:
    """Ids of the enterprises asked for, for a list that reads its lines page by page."""
    return enterprise_lists.ids(workspace.store, query, _day(workspace), limit)


def enterprise_lines(workspace: Workspace, ids: Sequence[str]) -> list[EnterpriseLine]:
    """The lines of these enterprises, in the order of the ids."""
    return enterprise_lists.lines(workspace.store, ids, _day(workspace))


def count_enterprises(workspace: Workspace, view: EnterpriseView, text: str = "") -> int:
    """How many enterprises a view has."""
    return enterprise_lists.count(workspace.store, EnterpriseQuery(view, text), _day(workspace))


def count_found(workspace: Workspace, query: EnterpriseQuery) -> int:
    """How many enterprises a query finds."""
    return enterprise_lists.count(workspace.store, query, _day(workspace))


def enterprise_counts(workspace: Workspace, queries: Iterable[EnterpriseQuery]) -> Iterator[int]:
    """How many enterprises each query finds, counted one by one as the caller goes on."""
    day = _day(workspace)
    return (enterprise_lists.count(workspace.store, query, day) for query in queries)


def enterprise_values(workspace: Workspace, field: str) -> list[str]:
    """What a filter of a field of EnterpriseLine can choose from, the most frequent first."""
    return enterprise_lists.values_of(workspace.store, field, _day(workspace))


def _day(workspace: Workspace) -> enterprise_lists.Day:
    return enterprise_lists.Day(workspace.campaign.year, workspace.today())


def visits(workspace: Workspace, enterprise: str = "", limit: int = -1) -> list[VisitLine]:
    """Visits, newest first."""
    return lists.visits(workspace.store, enterprise, limit)


def problems(
    workspace: Workspace, enterprise: str = "", *, visit: str = "", open_only: bool = False
) -> list[ProblemLine]:
    """Problems, the most pressing first."""
    return lists.problems(workspace.store, enterprise, visit=visit, open_only=open_only)


def letters(workspace: Workspace, enterprise: str = "") -> list[LetterLine]:
    """Letters, drafts first."""
    return lists.letters(workspace.store, enterprise)


def history(workspace: Workspace, record_id: str = "", limit: int = 200) -> list[log.Change]:
    """The change log: of one record, or the newest entries of all."""
    if record_id:
        return log.of_record(workspace.store, record_id)
    return log.recent(workspace.store, limit)


def completeness(workspace: Workspace) -> tuple[int, int, int]:
    """Of the firms on 附件4: how many, how many of their cells are filled, how many firms lack none."""
    return lists.completeness(workspace.store, workspace.campaign.year)


LONG_UNDO = 300  # records; more would hold the screen for longer than the eye forgives


def undo_is_long(workspace: Workspace) -> bool:
    """Whether taking back the last action touches many records."""
    return _is_long(workspace, log.last_done(workspace.store))


def redo_is_long(workspace: Workspace) -> bool:
    """Whether doing the undone action again touches many records."""
    return _is_long(workspace, log.last_undone(workspace.store))


def _is_long(workspace: Workspace, change: log.Change | None) -> bool:
    return change is not None and log.size(workspace.store, change.number) > LONG_UNDO
