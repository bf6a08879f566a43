"""What the bundle takes with it stays its own."""

import subprocess
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


def test_whatever_the_window_starts_gets_its_own_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/former")
    paths.leave_bundle()
    said = subprocess.run(
        ["/bin/sh", "-c", "echo $LD_LIBRARY_PATH"], capture_output=True, text=True, check=True
    )
    assert said.stdout == "/former\n"
