"""Windows and papers that are opened from anywhere in the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import refusals

if TYPE_CHECKING:
    from .main_window import MainWindow


def open_visit(window: MainWindow, enterprise: str) -> None:
    """Opens the window of a new visit; one at a time."""
    from .visits.quick_visit import QuickVisit

    if window.findChild(QuickVisit) is None:
        QuickVisit(window.workspace, window.jobs, enterprise, window).open()


def draft_letter(window: MainWindow, enterprise: str) -> None:
    """Drafts the 整改建议书 of an enterprise and shows it."""
    from ..services import letters

    with refusals(window.notices.refused):
        letter = letters.draft(window.workspace, enterprise)
        window.open_record(letter.KIND, letter.id)


def open_keys(window: MainWindow) -> None:
    """Ctrl+/: every key of the page, over the window."""
    from .key_sheet import KeySheet

    if window.findChild(KeySheet) is None:
        KeySheet(window.page.TITLE, window.page.keys(), window).open()
