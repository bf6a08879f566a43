"""What a page of the main window is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ..domain.record import Record
from ..services.workspace import Workspace
from .jobs import Jobs


class Page(QWidget):
    """One place of the left rail.

    The window calls `refresh` when records of `kinds` have changed while the page is shown, or when a stale page
    is shown again. A page never reaches up: it emits.
    """

    TITLE = ""
    ICON = ""  # name of an SVG under resources/icons
    KINDS: frozenset[type[Record]] = frozenset()  # what it shows
    TAKES: tuple[str, ...] = ()  # lists it takes by Ctrl+V or a drop: kinds of an import, the likeliest first

    open_requested = Signal(str, str)  # KIND and id of a record to be shown where it lives
    visit_requested = Signal(str)  # a new 快速走访 at the enterprise of this id (empty: not chosen yet)
    letter_requested = Signal(str)  # a 整改建议书 for the enterprise of this id, over what waits
    other_archive_requested = Signal()
    year_changed = Signal()  # another year is worked on: every page is made anew
    sample_done = Signal()  # the sample archive has been seen and can go
    preferred = Signal(str, object)  # a preference of this PC (theme, scale, lock_minutes) and its new value
    import_wanted = Signal(bool)  # the import wizard; True: with what was copied
    said = Signal(str, str)  # a banner: state (ok, warn, bad, info) and one sentence
    done = Signal(str)  # the same about an action just done, with 撤销 beside it

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self.workspace = workspace
        self.jobs = jobs
        self._first: QWidget | None = None

    def setFocusProxy(self, widget: QWidget | None) -> None:
        """Where the keyboard goes when the page is shown.

        Not Qt's own proxy: Tab would take that for the page itself and leave out all that stands before it.
        """
        self._first = widget

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._first is not None:
            self._first.setFocus(reason)
        else:
            super().setFocus(reason)

    def refresh(self) -> None:
        """Reads what the page shows again."""

    def show_record(self, kind: str, id_: str) -> None:
        """Selects a record of this page."""

    def new_here(self) -> None:
        """Ctrl+N: what this page makes."""

    def focus_filter(self) -> None:
        """Ctrl+F: into the line named “filter”, when the page has one."""
        line = self.findChild(QLineEdit, "filter")
        if line is not None:
            line.setFocus()
            line.selectAll()

    def open_import(self) -> None:
        """The page's own 粘贴 / 导入."""
        self.import_wanted.emit(False)

    def commit(self) -> None:
        """Takes over what an open editor holds, before printing, saving, leaving or closing."""

    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys of this page for the footer: (“Enter”, “打开”)."""
        return ()
