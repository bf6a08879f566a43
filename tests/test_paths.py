"""What the bundle takes with it stays its own."""

import sys

import pytest

from tiqiang_desktop import paths


def test_programs_of_the_system_do_not_get_the_bundles_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    assert paths.outside_environment()["LD_LIBRARY_PATH"] == "/bundle"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "LD_LIBRARY_PATH" not in paths.outside_environment()
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/former")
    assert paths.outside_environment()["LD_LIBRARY_PATH"] == "/former"
