"""The window is tested without a screen."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests import no_sockets

if "DISPLAY" not in os.environ and "WAYLAND_DISPLAY" not in os.environ:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's screenless plugin says what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def _no_sockets() -> Iterator[None]:
    """The whole run of the window: it opens no socket, ever."""
    with no_sockets.forbidden():
        yield


@pytest.fixture(autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """Qt's screenless clipboard frees what a test copied only after Python has gone, and then crashes."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
