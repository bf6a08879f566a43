"""The year's work on the command line: the new lists and papers, each in a process of its own."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import tiqiang
from tests.scripted_year.script import run
from tiqiang_desktop.cli.parser import LISTS
from tiqiang_desktop.services import data


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "年.tqa"
    space, _ = run(path)
    space.close()
    return path


def test_every_list_has_its_words_and_its_data() -> None:
    assert set(LISTS) == set(data.KINDS)


@pytest.mark.parametrize(
    "kind", ["demands", "plans", "evaluations", "followups", "teams", "chains", "articles", "candidates"]
)
def test_a_list_in_lines_and_in_json(year: Path, kind: str) -> None:
    shown, as_json = tiqiang("-a", year, "list", kind), tiqiang("-a", year, "list", kind, "--json")
    assert (shown.returncode, shown.stderr, as_json.returncode) == (0, "", 0)
    rows = json.loads(as_json.stdout)
    assert rows
    assert shown.stdout.splitlines()[-1] == f"共 {len(rows)} 条"
    assert len(shown.stdout.splitlines()) == len(rows) + 1


def test_lists_carry_what_a_script_needs(year: Path) -> None:
    demands = json.loads(tiqiang("-a", year, "list", "demands", "--json").stdout)
    assert any(row["dispatches"] and row["dispatches"][0]["expert_name"] for row in demands)
    best = json.loads(tiqiang("-a", year, "list", "candidates", "--json").stdout)[0]
    assert best["total"] == pytest.approx(sum(part["points"] for part in best["parts"]))


@pytest.mark.parametrize(
    ("what", "endings"),
    [
        (("wall-chart", "--paper", "A4"), [".pdf"]),
        (("risk-map",), [".pdf"]),
        (("handout",), [".html", ".pdf"]),
    ],
)
def test_a_paper_is_written(year: Path, tmp_path: Path, what: tuple[str, ...], endings: list[str]) -> None:
    done = tiqiang("-a", year, "export", *what, "--out", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    written = [Path(line) for line in done.stdout.splitlines()]
    assert sorted(path.suffix for path in written) == endings
    assert all(path.stat().st_size > 1000 for path in written)
