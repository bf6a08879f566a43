"""`tiqiang pack` and `tiqiang merge`: codes, sentences, JSON."""

import json
from pathlib import Path

import pytest

from tests import offices
from tiqiang_desktop.cli.main import main


@pytest.fixture
def city(tmp_path: Path) -> Path:
    offices.office(tmp_path, offices.CITY).close()
    return tmp_path / f"{offices.CITY}.tqa"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    offices.county(tmp_path, "420625", 2).close()
    return tmp_path / "420625.tqa"


def test_a_package_is_made_tried_and_merged(
    city: Path, county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-a", str(county), "pack", "--out", str(tmp_path)]) == 0
    path = capsys.readouterr().out.strip()
    assert Path(path).name == "报送包_谷城县市场监督管理局_2022_第1次.tqp"
    merge = ["-a", str(city), "merge", path, "--json"]
    assert main([*merge, "--dry-run"]) == 0
    (tried,) = json.loads(capsys.readouterr().out)["packages"]
    assert (tried["state"], tried["code"], tried["year"], tried["sequence"]) == ("ready", "420625", 2022, 1)
    assert main(merge) == 0
    (line,) = json.loads(capsys.readouterr().out)["packages"]
    assert (line["state"], line["fresh"]) == ("merged", tried["fresh"])
    assert main(merge) == 0
    (line,) = json.loads(capsys.readouterr().out)["packages"]
    assert (line["state"], line["fresh"], line["changed"]) == ("same", 0, 0)
    assert main(["-a", str(city), "list", "enterprises", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_what_is_not_taken_in_is_listed_and_one_alone_is_refused(
    city: Path, county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-a", str(county), "pack", "--out", str(tmp_path)])
    path = Path(capsys.readouterr().out.strip())
    broken = tmp_path / "坏.tqp"
    broken.write_bytes(path.read_bytes()[:-1])
    assert main(["-a", str(city), "merge", str(path), str(broken)]) == 1
    said = capsys.readouterr().out
    assert "与封签不符" in said
    assert "已合并" in said
    assert main(["-a", str(city), "merge", str(broken)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert main(["-a", str(county), "pack", "--out", str(tmp_path / "无")]) == 2
    assert "不存在" in capsys.readouterr().err


def test_a_password_of_its_own(
    city: Path, county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = tmp_path / "密码.txt"
    word.write_text("谷城质量2022\n", encoding="utf-8")
    assert main(["-a", str(county), "pack", "--out", str(tmp_path), "--password-file", str(word)]) == 0
    path = capsys.readouterr().out.strip()
    assert main(["-a", str(city), "merge", path]) == 2
    assert "有密码" in capsys.readouterr().err
    assert main(["-a", str(city), "merge", path, "--package-password-file", str(word)]) == 0
