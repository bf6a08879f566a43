"""The scripted year against an independent reading of the tables: plain SELECT *, counted here, without our queries."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scripted_year.script import CHOSEN, SEED, START, Diary, run
from tiqiang_desktop.domain.training import ChainKind
from tiqiang_desktop.services import (
    archives,
    chains,
    choosing,
    demands,
    evaluations,
    follow_up,
    heat_map,
    new_year,
    plans,
    problems,
    reports,
    trainings,
)
from tiqiang_desktop.services.workspace import Workspace

Row = dict[str, Any]
Made = tuple[Workspace, Diary, int]


@pytest.fixture(scope="module", params=[(SEED, START), (7, dt.date(2024, 6, 3))], ids=["2022", "leap year"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    seed, start = request.param
    path: Path = tmp_path_factory.mktemp("year") / "年.tqa"
    space, diary = run(path, seed, start)
    yield space, diary, start.year
    space.close()


def table(space: Workspace, name: str) -> list[Row]:
    cursor = space.store.db.conn.execute(f"SELECT * FROM {name}")
    names = [column[0] for column in cursor.description]
    return [row for row in (dict(zip(names, values, strict=True)) for values in cursor) if not row["deleted"]]


def of_year(rows: list[Row], field: str, year: int) -> list[Row]:
    return [row for row in rows if str(row[field] or "")[:4] == str(year)]


def figures(space: Workspace, year: int) -> dict[str, Any]:
    new_year.switch(space, year)
    return {figure.name: figure.value for figure in reports.figures(space)}


def helped(space: Workspace, year: int) -> set[str]:
    done = {row["enterprise"] for row in of_year(table(space, "dispatch"), "finished_on", year)}
    visited = of_year([row for row in table(space, "visit") if row["completed"]], "date", year)
    return done | {row["enterprise"] for row in visited}


def present(space: Workspace, year: int, who: str) -> int:
    """Pairs of one activity and one person: visits, our own trainings, chain and cluster activities."""
    own = [row for row in table(space, "training") if row["organiser"] == ""]
    activities = (
        [row for row in table(space, "visit") if row["completed"]] + own + table(space, "chain_activity")
    )
    return sum(len(set(json.loads(row[who]))) for row in of_year(activities, "date", year))


@pytest.mark.parametrize("later", [0, 1])
def test_every_figure_of_attachment2(made: Made, later: int) -> None:
    space, _, first = made
    year = first + later
    found, firms = figures(space, year), {row["id"]: row for row in table(space, "enterprise")}
    here = helped(space, year)
    assert found["企业数量"] == len(here)
    assert found["中小微企业数量"] == sum(firms[id_]["sme"] == "是" for id_ in here)
    assert found["产业聚集区数量"] == len({firms[id_]["cluster"] for id_ in here} - {""})
    assert found["参与技术专家数量"] == present(space, year, "experts")
    assert found["参与技术机构数量"] == present(space, year, "institutions")
    own = [row for row in table(space, "training") if row["organiser"] == ""]
    assert found["培训、质量分析会次数"] == len(of_year(own, "date", year))
    chained = {row["chain"] for row in of_year(table(space, "chain_activity"), "date", year)}
    assert found["产业链质量技术帮扶"] == len(chained - {""})
    solved = [row for row in table(space, "problem") if row["state"] == "已验证"]
    assert found["解决质量问题数量"] == len(of_year(solved, "verified_on", year))
    signed = [row for row in table(space, "evaluation") if row["year"] == year and row["signed_evidence"]]
    assert found["推动企业提升工业产值"] == pytest.approx(sum(row["output_increase"] for row in signed))
    products = {row["name"] for row in table(space, "product") if row["enterprise"] in here}
    assert set(found["产品名称"].split("、")) == products


def test_the_lists_of_the_year(made: Made) -> None:
    space, diary, year = made
    new_year.switch(space, year)
    listed = [row for row in table(space, "enrolment") if row["year"] == year]
    assert diary["listed"] == CHOSEN
    assert len(plans.lines(space)) == len(listed) == sum(len(lines) for lines in plans.board(space).values())
    by_name = {target.name: target.done for target in choosing.targets(space)}
    assert by_name["拟帮扶企业"] == sum(row["listed"] for row in listed)
    assert by_name["已帮扶企业"] == len(helped(space, year))
    assert len(demands.lines(space)) == len(table(space, "demand")) == 18
    done = [row for row in table(space, "dispatch") if row["finished_on"]]
    assert len(done) == diary["finished"]
    assert len(evaluations.lines(space)) == len(listed)
    assert sum(line.counted for line in evaluations.lines(space)) == 15
    assert len(evaluations.best_cases(space)) == 2
    assert {line.name: line.activities for line in chains.lines(space, ChainKind.CHAIN)} == {
        "电缆链": 2,
        "化肥链": 1,
    }
    found = [row for row in table(space, "problem") if str(row["found_on"])[:4] == str(year)]
    assert heat_map.of(space).total == len(found)


def test_participation_is_what_the_form_says(made: Made) -> None:
    space, _, year = made
    new_year.switch(space, year)
    assert sum(line.times for line in trainings.experts_participation(space)) == present(
        space, year, "experts"
    )
    assert sum(line.times for line in trainings.institutions_participation(space)) == present(
        space, year, "institutions"
    )
    by_topic = {line.topic: (line.invited, line.firms, line.people) for line in trainings.lines(space)}
    assert set(by_topic.values()) == {(10, 7, 7)}


def test_each_state_agrees_with_its_dates(made: Made) -> None:
    space, _, _ = made
    rechecks = table(space, "recheck")
    for row in table(space, "problem"):
        passed = [
            one for one in rechecks if one["problem"] == row["id"] and one["passed"] and one["evidence"]
        ]
        assert (row["verified_on"] is not None) == (row["state"] == "已验证")
        assert row["state"] != "已验证" or any(one["date"] == row["verified_on"] for one in passed)
        if row["source"] == "监督抽查" and row["ordered_on"]:
            limit = dt.date.fromisoformat(row["ordered_on"]) + dt.timedelta(days=60)
            assert row["due"] <= limit.isoformat()
    states = {"已派": "已派", "已接": "已接", "已办": "已办", "已评": "已评"}
    sent = {row["demand"]: row["state"] for row in table(space, "dispatch") if row["state"] != "已退单"}
    for row in table(space, "demand"):
        assert states.get(sent.get(row["id"], ""), row["state"]) == row["state"]


def test_the_next_june(made: Made) -> None:
    space, diary, year = made
    new_year.switch(space, year + 1)
    queue = follow_up.queue(space)
    former = [row for row in table(space, "enrolment") if row["year"] == year and row["state"] != "中止"]
    assert {line.enterprise_id for line in queue} >= {row["enterprise"] for row in former}
    assert sum(line.visited is not None for line in queue) == diary["returns"]
    assert sum(line.came_back for line in queue) == diary["came_back"] > 0
    carried = [row for row in table(space, "problem") if row["carried_to"] == year + 1]
    assert len(carried) == diary["carried"] > 0
    late = [row for row in carried if row["state"] == "已验证"]
    assert len(late) == diary["carried_solved"]
    left = [
        row
        for row in table(space, "problem")
        if row["state"] != "已验证" and (row["carried_to"] or int(row["found_on"][:4])) > year
    ]
    assert {line.problem for line in problems.due_lines(space)} == {row["id"] for row in left}


def test_the_file_is_sound_and_the_chart_prints(made: Made) -> None:
    space, _, year = made
    assert archives.verify(space)[1] == ()
    new_year.switch(space, year)
    assert plans.wall_chart(space).startswith(b"%PDF")
    assert heat_map.sheet(space, all_years=True).startswith(b"%PDF")
