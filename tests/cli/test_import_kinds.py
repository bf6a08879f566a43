"""`tiqiang import` for every kind: a template's example is no row, the JSON keeps its names, a dry run writes nothing."""

import json
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.cli.main import main
from tiqiang_desktop.cli.parser import KINDS
from tiqiang_desktop.domain.demand import Demand
from tiqiang_desktop.services import imports
from tiqiang_desktop.services.imports import Kind, templates
from tiqiang_desktop.services.workspace import Workspace

NAMES = [
    "kind",
    "file",
    "sha256",
    "sheet",
    "columns",
    "unmapped",
    "dry_run",
    "read",
    "skipped",
    "counts",
    "written",
    "remarks",
    "rejected",
    "notes",
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    space = make.workspace(tmp_path)
    space.close()
    return tmp_path / "试验.tqa"


def test_the_command_line_knows_every_kind() -> None:
    assert set(KINDS) == {kind.value for kind in Kind}


def test_a_blank_template_of_each_kind_is_read_and_says_the_same_things(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in Kind:
        path = tmp_path / f"{kind.value}.xlsx"
        path.write_bytes(imports.blank(kind))
        assert main(["-a", str(archive), "import", kind.value, str(path), "--dry-run", "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert list(said) == NAMES
        assert (said["kind"], said["read"], said["skipped"], said["dry_run"]) == (kind.value, 0, 1, True)
        assert list(said["counts"]) == ["new", "changed", "unchanged", "doubtful", "rejected", "left_out"]


def test_demands_come_in_and_what_is_wrong_goes_back(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"name": "示例甲有限公司", "date": "2022-06-01", "text": "想请专家看看出厂检验", "urgency": "特急"}
    path, back = tmp_path / "需求.xlsx", tmp_path / "退回.xlsx"
    path.write_bytes(templates.written(Kind.DEMANDS, [row, {**row, "date": ""}]))
    command = ["-a", str(archive), "import", "demands", str(path), "--json", "--rejects", str(back)]
    assert main(command) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["counts"]["new"], said["counts"]["rejected"]) == (1, 1)
    assert "点单日期" in said["rejected"][0]["reasons"][0]
    assert back.exists()
    space = Workspace.open(archive)
    (demand,) = space.find(Demand)
    assert (demand.text, demand.urgency) == ("想请专家看看出厂检验", "特急")
    space.close()
