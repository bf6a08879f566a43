"""附件2 of 200 random archives, counted a second time from the raw tables by plain code that shares nothing with ours."""

import datetime as dt
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make
from tiqiang_desktop.domain.demand import Demand, Dispatch, DispatchState
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Product
from tiqiang_desktop.domain.expert import Expert, Institution
from tiqiang_desktop.domain.problem import Evaluation, Problem, ProblemState, Recheck
from tiqiang_desktop.domain.tally import COLUMNS
from tiqiang_desktop.domain.visit import ChainActivity, Training, Visit
from tiqiang_desktop.services import reports
from tiqiang_desktop.services.workspace import Workspace

FIRMS = 4
days = st.sampled_from(
    [dt.date(2021, 12, 31), dt.date(2022, 1, 1), dt.date(2022, 6, 16), dt.date(2022, 12, 31)]
)
people = st.lists(st.integers(0, 2), max_size=3)
firm = st.integers(0, FIRMS - 1)
organisers = st.sampled_from(["", "谷城县市场监督管理局", "示例市市场监督管理局"])
worlds = st.fixed_dictionaries(
    {
        "firms": st.lists(
            st.tuples(
                st.sampled_from(["是", "否", ""]), st.sampled_from(["", "园区一", "园区二"]), st.booleans()
            ),
            min_size=FIRMS,
            max_size=FIRMS,
        ),
        "products": st.lists(st.tuples(firm, st.sampled_from(["电线", "电缆", "化肥"])), max_size=5),
        "listed": st.sets(firm),
        "visits": st.lists(st.tuples(firm, days, st.booleans(), people, people), max_size=6),
        "trainings": st.lists(st.tuples(days, organisers, people, people), max_size=3),
        "chains": st.lists(
            st.tuples(days, organisers, st.sampled_from(["链一", "链二"]), people, people), max_size=3
        ),
        "dispatches": st.lists(st.tuples(firm, days, st.sampled_from(list(DispatchState))), max_size=3),
        "problems": st.lists(
            st.tuples(firm, days, st.sampled_from(list(ProblemState)), st.booleans()), max_size=4
        ),
        "evaluations": st.dictionaries(
            firm,
            st.tuples(st.sampled_from([None, 0.0, 3.25, 10.0]), st.booleans(), st.sampled_from(["", "增效"])),
        ),
    }
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive to be copied: making one takes longer than filling it."""
    folder = tmp_path_factory.mktemp("oracle")
    made = make.workspace(folder)
    with made.change("人"):
        made.save_all([Expert(name=f"专家{at}") for at in range(3)])
        made.save_all([Institution(name=f"机构{at}") for at in range(3)])
    made.close()
    return folder / "试验.tqa"


def fill(space: Workspace, world: dict[str, Any]) -> None:
    with space.change("生成"):
        firms = space.save_all(
            [
                Enterprise(name=f"示例{at}号公司", sme=sme, cluster=cluster)
                for at, (sme, cluster, _) in enumerate(world["firms"])
            ]
        )
        ids = [one.id for one in firms]
        for at, name in world["products"]:
            space.save(Product(enterprise=ids[at], name=name))
        for at in world["listed"]:
            space.save(Enrolment(enterprise=ids[at], year=2022))
        events(space, world, ids)
        outcomes(space, world, ids)
        for one, (_, _, gone) in zip(firms, world["firms"], strict=True):
            if gone:
                space.remove(one)


def events(space: Workspace, world: dict[str, Any], ids: list[str]) -> None:
    experts = [one.id for one in space.find(Expert)]
    places = [one.id for one in space.find(Institution)]

    def present(people: list[int], bodies: list[int]) -> dict[str, Any]:
        return {
            "experts": tuple(experts[number] for number in people),
            "institutions": tuple(places[number] for number in bodies),
        }

    for at, day, done, *who in world["visits"]:
        space.save(Visit(enterprise=ids[at], date=day, completed=done, **present(*who)))
    for day, by, *who in world["trainings"]:
        space.save(Training(date=day, topic="培训", organiser=by, **present(*who)))
    for day, by, chain, *who in world["chains"]:
        space.save(ChainActivity(date=day, organiser=by, chain=chain, **present(*who)))
    for at, day, state in world["dispatches"]:
        demand = space.save(Demand(enterprise=ids[at], date=day, text="需求"))
        sent = Dispatch(demand=demand.id, enterprise=ids[at], expert=experts[0], sent_on=day)
        space.save(
            replace(sent, state=state, finished_on=day, result="已解决", rating=5, decline_reason="出差")
        )


def outcomes(space: Workspace, world: dict[str, Any], ids: list[str]) -> None:
    for at, day, state, proved in world["problems"]:
        problem = space.save(Problem(enterprise=ids[at], title="问题", state=state, verified_on=day))
        if proved:
            space.save(Recheck(problem=problem.id, date=day, passed=True, evidence="报告"))
    for at, (amount, signed, other) in world["evaluations"].items():
        told = Evaluation(enterprise=ids[at], year=2022, output_increase=amount, other_effect=other)
        space.save(replace(told, signed_evidence="签字" if signed else ""))


def table(space: Workspace, name: str) -> list[dict[str, Any]]:
    rows = space.store.db.query(f"SELECT * FROM {name}")
    return [row for row in rows if not row["deleted"]]


def plain_count(space: Workspace) -> dict[str, object]:
    """The rules of 附件2 once more, straight from the tables."""
    firms = {row["id"]: row for row in table(space, "enterprise")}

    def this_year(text: str | None) -> bool:
        return bool(text) and text.startswith("2022")  # type: ignore[union-attr]

    def ours(row: dict[str, Any]) -> bool:
        return this_year(row["date"]) and row["organiser"] in ("", "谷城县市场监督管理局")

    visits = [
        row
        for row in table(space, "visit")
        if this_year(row["date"]) and row["completed"] and row["enterprise"] in firms
    ]
    sent = [
        row
        for row in table(space, "dispatch")
        if this_year(row["finished_on"]) and row["state"] in ("已办", "已评") and row["enterprise"] in firms
    ]
    trainings = [row for row in table(space, "training") if ours(row)]
    chains = [row for row in table(space, "chain_activity") if ours(row)]
    present = [*visits, *trainings, *chains]
    helped = {row["enterprise"] for row in [*visits, *sent]}
    proved = {row["problem"] for row in table(space, "recheck") if row["passed"] and row["evidence"]}
    evaluations = [
        row for row in table(space, "evaluation") if row["enterprise"] in firms and row["year"] == 2022
    ]
    return {
        "产品名称": {row["name"] for row in table(space, "product") if row["enterprise"] in helped},
        "企业数量": len(helped),
        "中小微企业数量": sum(firms[id_]["sme"] == "是" for id_ in helped),
        "产业聚集区数量": len({firms[id_]["cluster"] for id_ in helped} - {""}),
        "参与技术机构数量": sum(len(set(json.loads(row["institutions"]))) for row in present),
        "参与技术专家数量": sum(len(set(json.loads(row["experts"]))) for row in present),
        "培训、质量分析会次数": len(trainings),
        "产业链质量技术帮扶": len({row["chain"] for row in chains}),
        "解决质量问题数量": sum(
            row["state"] == "已验证"
            and this_year(row["verified_on"])
            and row["enterprise"] in firms
            and row["id"] in proved
            for row in table(space, "problem")
        ),
        "推动企业提升工业产值": round(
            sum(row["output_increase"] or 0 for row in evaluations if row["signed_evidence"]), 2
        ),
        "其他成效": "增效" if any(row["other_effect"] for row in evaluations) else "",
    }


COUNTS = [name for name in COLUMNS if name not in ("产品名称", "推动企业提升工业产值", "其他成效")]


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=worlds)
def test_the_figures_of_random_archives_equal_a_plain_count_of_their_tables(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, world: dict[str, Any]
) -> None:
    path = Path(shutil.copy(empty, empty.parent / "一.tqa"))
    space = Workspace.open(path, make.Clock())
    try:
        fill(space, world)
        found = {figure.name: figure for figure in reports.figures(space)}
        values: dict[str, object] = {name: figure.value for name, figure in found.items()}
        values["产品名称"] = set(str(values["产品名称"]).split("、")) - {""}
        assert values == plain_count(space)
        assert [len(found[name].records) for name in COUNTS] == [found[name].value for name in COUNTS]
    finally:
        space.close()
        for part in path.parent.glob("一.tqa*"):
            part.unlink()
