"""Fixtures: a real archive on disk, a clock that stands."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import make
from tiqiang_desktop.services.workspace import Workspace

# The same examples on every machine and every day; HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def clock() -> make.Clock:
    return make.Clock()


@pytest.fixture
def space(tmp_path: Path, clock: make.Clock) -> Iterator[Workspace]:
    """An open archive of 谷城 for 2022, empty."""
    opened = make.workspace(tmp_path, clock)
    yield opened
    opened.close()
