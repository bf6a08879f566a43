"""The window's self-test finds what it is there to find: missing characters, blank windows, missing files."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.services import sample, trial
from tiqiang_desktop.ui import self_test


def test_all_steps_pass_on_an_archive_that_a_trial_left(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample.build(trial.archive_in(tmp_path)).close()
    assert self_test.window(qapp, tmp_path).startswith("1366×728")
    assert self_test.glyphs(qapp)
    assert self_test.icons() == "svg"


def test_a_character_that_no_font_has_is_found(qapp: QApplication) -> None:
    with pytest.raises(Refused, match="缺字"):
        self_test.glyphs(qapp, "质量\U0010fffd")


def test_nothing_to_print_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有可打印的建议书"):
        self_test.printing(tmp_path)
