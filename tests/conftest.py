"""Fixtures: a real archive on disk, a clock that stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.services.workspace import Workspace


@pytest.fixture
def clock() -> make.Clock:
    return make.Clock()


@pytest.fixture
def space(tmp_path: Path, clock: make.Clock) -> Iterator[Workspace]:
    """An open archive of 谷城 for 2022, empty."""
    opened = make.workspace(tmp_path, clock)
    yield opened
    opened.close()
