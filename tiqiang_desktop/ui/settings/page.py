"""资料与设置."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from ...domain.kinds import KINDS
from ...domain.problem import Article
from ...services import lists
from ...services.workspace import Workspace
from ..exchange.desk import Desk
from ..jobs import Jobs
from ..page import Page
from ..safety.backups_page import BackupsPage
from ..safety.diagnostics_page import DiagnosticsPage
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel
from .about import About
from .appearance import Appearance
from .fonts import Fonts
from .library import Library
from .office_form import CampaignForm, OfficeForm
from .trash import Trash
from .wording import Wording
from .years import Years

LOGGED = 1000
LIBRARY, WORDING, LOG = 2, 3, 4  # tabs


def _when(change: Any) -> str:
    at = dt.datetime.fromisoformat(change.at)
    return f"{at:%Y-%m-%d %H:%M}"


LOG_COLUMNS: tuple[Column[Any], ...] = (
    Column("时间", _when, width=10),
    Column("经办", lambda change: change.by or "—", width=5),
    Column("操作", lambda change: change.label, hint=lambda change: change.label),
    Column("原因", lambda change: change.reason or "—", width=14, hint=lambda change: change.reason),
    Column("序号", lambda change: str(change.number), lambda change: change.number, right=True, width=4),
)


class SettingsPage(Page):
    """Tabs; a form is saved when it is left."""

    TITLE = "资料与设置"
    ICON = "gear"
    KINDS = frozenset(KINDS)  # the log shows every change

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(workspace, jobs)
        self.office, self.campaign = OfficeForm(workspace), CampaignForm(workspace)
        self.library = Library(workspace)
        self.wording = Wording(workspace)
        self.log = RecordList(TableModel(LOG_COLUMNS), "操作日志", key=lambda change: str(change.number))
        self.trash = Trash(workspace)
        self.exchange = Desk(workspace, jobs)
        self.appearance = Appearance()
        self.fonts = Fonts(jobs)
        self.backups = BackupsPage(workspace, jobs)
        self.diagnostics = DiagnosticsPage(workspace, jobs)
        self.years = Years(workspace, jobs)
        self.about = About(workspace)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("资料与设置")
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("资料与设置")
        for widget, title in (
            (_scrolled(self.office), "机关与文号"),
            (_scrolled(self.campaign), "年度行动"),
            (self.library, "建议库"),
            (self.wording, "建议书用语"),
            (_padded(self.log), "操作日志"),
            (self.trash, "回收站"),
            (self.backups, "备份与密码"),
            (self.exchange, "数据包"),
            (_scrolled(self.appearance), "外观与锁屏"),
            (self.fonts, "字体"),
            (self.diagnostics, "诊断"),
            (self.years, "年度"),
            (_scrolled(self.about), "关于"),
        ):
            self.tabs.addTab(widget, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 14)
        column.addWidget(self.tabs)
        self.setFocusProxy(self.tabs.tabBar())
        self._connect()

    def _connect(self) -> None:
        for part in (self.office, self.campaign, self.library, self.wording, self.trash):
            part.said.connect(self.said)
            part.done.connect(self.done)
        self.appearance.preferred.connect(self.preferred)
        for quiet in (self.fonts, self.backups, self.diagnostics):
            quiet.said.connect(self.said)
        self.backups.preferred.connect(self.preferred)
        self.exchange.said.connect(self.said)
        self.years.said.connect(self.said)
        self.years.year_changed.connect(self.year_changed)
        self.about.other_wanted.connect(self.other_archive_requested)
        self.about.sample_done.connect(self.sample_done)
        self.tabs.currentChanged.connect(self._turn)

    @Slot(int)
    def _turn(self, _tab: int) -> None:
        self.commit()
        self.refresh()

    def refresh(self) -> None:
        self.office.refresh()
        self.campaign.refresh()
        self.appearance.refresh()
        if self.tabs.currentIndex() == LIBRARY:
            self.library.refresh()
        if self.tabs.currentIndex() == WORDING:
            self.wording.refresh()
        if self.tabs.currentIndex() == LOG:
            self.log.show_rows(lists.history(self.workspace, limit=LOGGED))
        if self.tabs.currentWidget() is self.trash:
            self.trash.refresh()
        if self.tabs.currentWidget() is self.years:
            self.years.refresh()
        if self.tabs.currentWidget() is self.backups:
            self.backups.refresh()
        if self.tabs.currentWidget() is self.exchange:
            self.exchange.refresh()

    def commit(self) -> None:
        self.office.commit()
        self.campaign.commit()
        self.wording.commit()

    def new_here(self) -> None:
        self.tabs.setCurrentIndex(LIBRARY)
        self.library.new()

    def show_record(self, kind: str, id_: str) -> None:
        if kind == Article.KIND:
            self.tabs.setCurrentIndex(LIBRARY)
            self.library.refresh()
            self.library.list.select_id(id_)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("F2", "修改"), ("Ctrl+N", "新建建议"))


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(widget)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _padded(widget: QWidget) -> QWidget:
    outer = QWidget()
    column = QVBoxLayout(outer)
    column.setContentsMargins(0, 12, 0, 0)
    column.addWidget(widget)
    return outer
