"""The window: rail, header, the page, banner, footer; it brings what pages ask for to where it lives."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ..domain.record import Record
from ..services.workspace import Workspace
from . import doors, shortcuts
from .changes import Changes
from .errors import refusals
from .footer import Footer, ProgressStrip
from .header import Header
from .imports.door import ImportDoor
from .jobs import Jobs
from .notices import Notices
from .page import Page
from .pages import PAGES, Entry
from .rail import Rail
from .scale import length

NARROW = 1100  # below this width the rail shows icons only


class MainWindow(QMainWindow):
    """Shows one archive. `left` when it has been closed."""

    left = Signal()
    other_wanted = Signal()  # another archive
    sample_done = Signal()  # away with the sample archive
    preferred = Signal(str, object)  # a preference of this PC and its new value

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.jobs = Jobs(workspace, self)
        self._entries = {entry.key: entry for entry in PAGES}
        self._pages: dict[int, Page] = {}
        self._stale: set[int] = set()
        self._current = 0
        self.rail = Rail(PAGES)
        self.header = Header(workspace)
        self.notices = Notices(workspace, self.jobs)
        self.footer = Footer()
        self._stack = QStackedWidget()
        self.import_door = ImportDoor(self)
        self._lay_out()
        self._connect()
        self._set_keys()
        self._show_state()
        self.go(PAGES[0].key)

    def _lay_out(self) -> None:
        self.setMinimumSize(880, 520)
        self.resize(1366, 728)
        ground = QWidget()
        ground.setObjectName("ground")
        page = QVBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.notices)
        page.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(page, 1)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(middle, 1)
        column.addWidget(ProgressStrip(self.jobs))
        column.addWidget(self.footer)
        self.setCentralWidget(ground)

    def _connect(self) -> None:
        self._changes = Changes(self.workspace, self)
        self._changes.happened.connect(self._take_changes, Qt.ConnectionType.QueuedConnection)
        self.rail.wanted.connect(self.go)
        self.header.search.chosen.connect(self.open_record)
        self.footer.undo_wanted.connect(self.undo)
        self.jobs.refused.connect(self.notices.say_refusal)

    def _set_keys(self) -> None:
        actions = {
            "find": self.header.search.start,
            "undo": self.undo,
            "redo": self.notices.redo,
            "new": self._new_here,
            "visit": self.new_visit,
            "filter": lambda: self.page.focus_filter(),
            "refresh": self.refresh,
            "keys": self._show_keys,
        }
        shortcuts.bind(self, actions)
        for entry in PAGES:
            QShortcut(QKeySequence(f"Ctrl+{entry.key}"), self).activated.connect(partial(self.go, entry.key))

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._current]

    @Slot(int)
    def go(self, key: int) -> None:
        """Shows a page; what an editor of the former one holds is taken over first."""
        if self._current:
            self.page.commit()
        entry = self._entries[key]
        if key not in self._pages:
            self._pages[key] = self._made(entry)
            self._stale.add(key)
        self._current = key
        if key in self._stale:
            self.refresh()
        self._stack.setCurrentWidget(self.page)
        self.rail.set_current(key)
        self.header.show_title(entry.title)
        self.footer.show_keys((*self.page.keys(), ("F1", "帮助")))
        self.page.setFocus()

    def _made(self, entry: Entry) -> Page:
        page = entry.make(self.workspace, self.jobs)
        page.open_requested.connect(self.open_record)
        page.visit_requested.connect(self.new_visit)
        page.letter_requested.connect(self.draft_letter)
        page.said.connect(self.notices.say)
        page.done.connect(self.notices.say_done)
        page.other_archive_requested.connect(self.other_wanted)
        page.preferred.connect(self.preferred)
        page.import_wanted.connect(self.import_door.open)
        page.sample_done.connect(self.sample_done)
        page.year_changed.connect(self._change_year, Qt.ConnectionType.QueuedConnection)
        self._stack.addWidget(page)
        return page

    @Slot()
    def refresh(self) -> None:
        """F5, and whenever something the page shows has changed."""
        self._stale.discard(self._current)
        with refusals(self.notices.refused):
            self.page.refresh()

    @Slot(str, str)
    def open_record(self, kind: str, id_: str) -> None:
        """Shows a record where it lives."""
        for entry in PAGES:
            if kind in entry.shows:
                self.go(entry.key)
                self.page.show_record(kind, id_)
                return
        self.notices.say("info", "这条记录还没有单独的页面。")

    @Slot(str)
    def draft_letter(self, enterprise: str) -> None:
        """A 整改建议书 for an enterprise."""
        doors.draft_letter(self, enterprise)

    @Slot(str)
    def new_visit(self, enterprise: str = "") -> None:
        """Ctrl+Shift+N: 快速走访."""
        self.page.commit()
        doors.open_visit(self, enterprise)

    @Slot(object)
    def _take_changes(self, kinds: frozenset[type[Record]]) -> None:
        for key, page in self._pages.items():
            if page.KINDS & kinds:
                self._stale.add(key)
        if not self.isVisible():
            return  # closed: what was still on its way finds no archive
        if self._current in self._stale:
            self.refresh()
        self._show_state()

    @Slot()
    def _change_year(self) -> None:
        """Another year is worked on: pages keep its number in columns and titles, so that all are made anew."""
        former = self._pages
        self._pages, key = {}, self._current
        self._current = 0
        self.go(key)
        for page in former.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._show_state()

    def _show_state(self) -> None:
        space = self.workspace
        self.setWindowTitle(f"提质强企 · {space.office.name} · {space.campaign.year}年度")
        self.rail.set_due(space.campaign, space.today())
        self.header.show_operator(space)
        self.footer.show_state(space)

    @Slot()
    def undo(self) -> None:
        """Ctrl+Z: takes back the last action, by name."""
        self.page.commit()
        self.notices.undo()

    @Slot()
    def _new_here(self) -> None:
        self.page.new_here()

    @Slot()
    def _show_keys(self) -> None:
        doors.open_keys(self)

    @Slot()
    def restyle(self) -> None:
        """The look has changed: pages write their rich texts anew, the rail is measured again."""
        self._stale |= set(self._pages)
        self.refresh()
        self.rail.set_narrow(self.width() < length(NARROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rail.set_narrow(event.size().width() < length(NARROW))
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.jobs.busy:
            self.notices.say("warn", "还有工作没有完成，请等它结束，或先点下面的“取消”。")
            event.ignore()
            return
        self.page.commit()
        self.left.emit()
        event.accept()
