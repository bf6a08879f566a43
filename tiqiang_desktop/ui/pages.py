"""The pages of the window, one line each; a page that does not work yet is not listed."""

from collections.abc import Callable
from dataclasses import dataclass

from ..services.workspace import Workspace
from .jobs import Jobs
from .page import Page

Make = Callable[[Workspace, Jobs], Page]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the rail. `make` imports the page when it is first shown, so that the start does not wait."""

    key: int  # Ctrl+key
    title: str
    picture: str
    make: Make
    shows: tuple[str, ...] = ()  # KINDs that open_requested brings here


def _home(workspace: Workspace, jobs: Jobs) -> Page:
    from .home.page import HomePage

    return HomePage(workspace, jobs)


def _enterprises(workspace: Workspace, jobs: Jobs) -> Page:
    from .enterprises.page import EnterprisesPage

    return EnterprisesPage(workspace, jobs)


def _visits(workspace: Workspace, jobs: Jobs) -> Page:
    from .visits.page import VisitsPage

    return VisitsPage(workspace, jobs)


def _letters(workspace: Workspace, jobs: Jobs) -> Page:
    from .letters.page import LettersPage

    return LettersPage(workspace, jobs)


def _plan(workspace: Workspace, jobs: Jobs) -> Page:
    from .plan.page import PlanPage

    return PlanPage(workspace, jobs)


def _experts(workspace: Workspace, jobs: Jobs) -> Page:
    from .experts.page import ExpertsPage

    return ExpertsPage(workspace, jobs)


def _demands(workspace: Workspace, jobs: Jobs) -> Page:
    from .demands.page import DemandsPage

    return DemandsPage(workspace, jobs)


def _reports(workspace: Workspace, jobs: Jobs) -> Page:
    from .reports.page import ReportsPage

    return ReportsPage(workspace, jobs)


def _settings(workspace: Workspace, jobs: Jobs) -> Page:
    from .settings.page import SettingsPage

    return SettingsPage(workspace, jobs)


PAGES: tuple[Entry, ...] = (
    Entry(1, "首页", "home", _home),
    Entry(2, "企业档案", "building", _enterprises, ("enterprise", "product")),
    Entry(3, "走访与问题", "clipboard", _visits, ("visit", "problem")),
    Entry(4, "整改建议书", "letter", _letters, ("letter",)),
    Entry(5, "点单派单", "demand", _demands, ("demand", "dispatch")),
    Entry(6, "专家与培训", "people", _experts, ("expert", "institution", "team", "training", "chain")),
    Entry(7, "作战图", "plan", _plan, ("enrolment",)),
    Entry(8, "统计报送", "chart", _reports),
    Entry(9, "资料与设置", "gear", _settings, ("article", "office")),
)
