"""Where 快速走访 is opened from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .main_window import MainWindow


def open_visit(window: MainWindow, enterprise: str) -> None:
    """Opens the window of a new visit; one at a time."""
    from .visits.quick_visit import QuickVisit

    if window.findChild(QuickVisit) is None:
        QuickVisit(window.workspace, window.jobs, enterprise, window).open()
