"""What the program does with the words after its name."""

import pytest

from tiqiang_desktop.__main__ import asked_to_open


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], []),
        (["-a", "我的 档案.tqa"], ["我的 档案.tqa"]),
        (["/家/我的 档案.TQA"], ["/家/我的 档案.TQA"]),
        (["self-test"], None),
        (["-a", "档案.tqa", "check"], None),
        (["档案.xlsx"], None),
    ],
)
def test_the_window_opens_on_an_archive_that_is_double_clicked(
    arguments: list[str], wanted: list[str] | None
) -> None:
    assert asked_to_open(arguments) == wanted
