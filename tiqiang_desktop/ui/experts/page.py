"""专家与培训: who helps, and what gathers several."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from ...domain.demand import Dispatch
from ...domain.enterprise import Enterprise
from ...domain.expert import Expert, Institution
from ...domain.training import Attendance, Chain, Team
from ...domain.visit import ChainActivity, Training, Visit
from ...services.workspace import Workspace
from ..icons import icon
from ..jobs import Jobs
from ..page import Page
from ..trainings.tab import TrainingsTab
from .chain_tab import ChainsTab
from .people_tabs import ExpertsTab, InstitutionsTab, TeamsTab
from .tab import Tab

FILTER_MS = 150
EXPERTS, INSTITUTIONS, TEAMS, TRAININGS, CHAINS = range(5)
WHERE = {
    Expert.KIND: EXPERTS,
    Institution.KIND: INSTITUTIONS,
    Team.KIND: TEAMS,
    Training.KIND: TRAININGS,
    Chain.KIND: CHAINS,
}


class ExpertsPage(Page):
    """Only the tab that is looked at is read."""

    TITLE = "专家与培训"
    ICON = "people"
    KINDS = frozenset(
        (Expert, Institution, Team, Training, Attendance, Chain, ChainActivity, Visit, Dispatch, Enterprise)
    )
    TAKES = ("experts", "trainings")

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs)
        self.tabs = QTabWidget()
        self.filter = QLineEdit()
        self.experts, self.trainings = ExpertsTab(workspace, jobs), TrainingsTab(workspace, jobs)
        self.chains = ChainsTab(workspace, jobs)
        self.parts: tuple[Tab, ...] = (
            self.experts,
            InstitutionsTab(workspace, jobs),
            TeamsTab(workspace, jobs),
            self.trainings,
            self.chains,
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_MS)
        self._lay_out()
        self._timer.timeout.connect(self.refresh)
        self.filter.textChanged.connect(self._timer.start)
        self.tabs.currentChanged.connect(self._turn)
        for part in self.parts:
            part.said.connect(self.said)
            part.done.connect(self._done)
            part.followed.connect(self.open_requested)

    def _lay_out(self) -> None:
        self.filter.setObjectName("filter")
        self.filter.setAccessibleName("筛选本页")
        self.filter.setPlaceholderText("筛选　Ctrl+F")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 13)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("专家与培训")
        self.tabs.tabBar().setAccessibleName("专家与培训")
        self.tabs.tabBar().setDrawBase(False)
        corner = QWidget()
        line = QHBoxLayout(corner)
        line.setContentsMargins(0, 0, 2, 2)  # else the frame of the line is cut
        line.addWidget(self.filter)
        self.tabs.setCornerWidget(corner)
        for part in self.parts:
            self.tabs.addTab(part, part.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.addWidget(self.tabs)
        self.setFocusProxy(self.parts[0].list)

    @property
    def part(self) -> Tab:
        """The tab that is shown."""
        return self.parts[self.tabs.currentIndex()]

    @Slot()
    def refresh(self) -> None:
        self.part.refresh(self.filter.text().strip())
        self.setFocusProxy(self.part.list)

    @Slot()
    def _turn(self) -> None:
        self.refresh()
        if not self.tabs.tabBar().hasFocus():
            self.part.list.setFocus()

    @Slot(str)
    def _done(self, words: str) -> None:
        self.refresh()
        self.done.emit(words)

    def show_record(self, kind: str, id_: str) -> None:
        self.filter.clear()
        self._timer.stop()
        self.tabs.setCurrentIndex(WHERE.get(kind, EXPERTS))
        self.refresh()
        if kind == Chain.KIND:
            card = self.workspace.get(Chain, id_)
            id_ = f"{card.kind}{card.name}"
        self.part.list.select_id(id_)
        self.part.list.setFocus()

    @Slot()
    def new_here(self) -> None:
        self.part.new()

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Enter", "修改"),
            ("Del", "删除"),
            ("空格", "到场"),
            ("Ctrl+V", "粘贴名单"),
            ("Ctrl+P", "签到表"),
            ("Ctrl+N", "新建"),
        )
