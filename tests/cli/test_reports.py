"""What goes upward, without a screen: the summary report, the charts, what 体检 holds against an export."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.cli.main import main
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.submission import Annotation
from tiqiang_desktop.services.workspace import Workspace


@pytest.fixture
def archive(space: Workspace) -> Path:
    make.enrolled(space, category="食品相关产品")
    return space.store.path


@pytest.mark.parametrize(("what", "ending"), [("summary", ".docx"), ("charts", ".pdf")])
def test_the_report_and_the_charts_are_written(archive: Path, tmp_path: Path, what: str, ending: str) -> None:
    assert main(["-a", str(archive), "export", what, "--out", str(tmp_path / "出")]) == 0
    assert [path.suffix for path in (tmp_path / "出").iterdir()] == [ending]


def test_an_export_with_errors_says_so_and_keeps_the_reason(
    space: Workspace, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with space.change("电话"):
        space.save(replace(space.find(Enterprise)[0], phone="0710-01"))
    command = ["-a", str(archive), "export", "attachment4", "--out", str(tmp_path)]
    assert main(command) == 0
    assert "体检有 1 项错误" in capsys.readouterr().err
    assert main([*command, "--reason", "电话正在核实"]) == 0
    assert capsys.readouterr().err == ""
    assert "电话正在核实" in space.find(Annotation)[0].text
