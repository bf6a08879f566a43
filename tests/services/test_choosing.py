"""Candidates explain their score; enrolment keeps it; the weights are the office's own; targets of the notice."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests import make
from tiqiang_desktop.domain.choosing import Part
from tiqiang_desktop.domain.demand import Demand
from tiqiang_desktop.domain.enterprise import Enrolment, EnrolmentState, Enterprise, Product, Source
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.problem import Recurrence, Severity
from tiqiang_desktop.domain.training import Team
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import archives, choosing, enterprises, shipped
from tiqiang_desktop.services.workspace import Workspace


@pytest.fixture
def firms(space: Workspace) -> dict[str, Enterprise]:
    """甲 has everything against it, 乙 nothing, 丙 asked for help, 丁 failed long ago."""
    with space.change("登记"):
        found = {
            name: space.save(make.enterprise(f"示例{name}有限公司")) for name in ("甲", "乙", "丙", "丁")
        }
        first = found["甲"]
        found["甲"] = first = space.save(replace(first, sme="是", startup=True, cluster="示例园区"))
        key = shipped.key_industries()[space.office.region].split("、")[0]
        space.save(Product(enterprise=first.id, name=key))
        for number in range(4):
            space.save(
                make.problem(first, item=f"项目{number}", source=Source.SAMPLING, severity=Severity.SEVERE)
            )
        space.save(make.problem(first, title="又来了", recurrence=Recurrence.CONFIRMED))
        space.save(Demand(enterprise=found["丙"].id, date=dt.date(2022, 6, 1), text="检测方法培训"))
        space.save(
            make.problem(
                found["丁"],
                source=Source.SAMPLING,
                found_on=dt.date(2019, 6, 1),
                state="已验证",
                verified_on=dt.date(2019, 8, 1),
            )
        )
    return found


def test_every_point_has_its_reason(space: Workspace, firms: dict[str, Enterprise]) -> None:
    by_name = {one.risk.name[2]: one for one in choosing.candidates(space)}
    worst = by_name["甲"]
    assert {part.part for part in worst.parts} == set(Part) - {Part.DEMAND}
    assert worst.total == 95
    assert worst.parts[0].why == "监督抽查不合格4项"
    assert by_name["丙"].reason == "企业点单5分（1条需求未办结）"
    assert (by_name["乙"].total, by_name["丁"].total) == (0, 0)
    assert [one.risk.name[2] for one in choosing.candidates(space)][:2] == ["甲", "丙"]


def test_shipped_weights_make_a_hundred_and_say_why() -> None:
    weights = choosing.shipped_weights()
    assert {weight.part for weight in weights} == set(Part)
    assert sum(weight.points for weight in weights) == 100
    assert all(weight.reason.endswith("。") for weight in weights)


def test_an_office_changes_its_weights_and_takes_it_back(
    space: Workspace, firms: dict[str, Enterprise]
) -> None:
    choosing.set_weight(space, Part.DEMAND, 40, "今年以企业需求为先。")
    assert {one.risk.name[2]: one.total for one in choosing.candidates(space)}["丙"] == 40
    with pytest.raises(Refused, match="0 到 100"):
        choosing.set_weight(space, Part.DEMAND, 140)
    choosing.reset_weights(space)
    assert choosing.weights(space) == choosing.shipped_weights()


def test_candidates_of_a_source(space: Workspace, firms: dict[str, Enterprise]) -> None:
    names = [one.risk.name[2] for one in choosing.candidates(space, sources=[Source.DEMAND])]
    assert names == ["丙"]


def test_the_chosen_keep_their_score_and_source(space: Workspace, firms: dict[str, Enterprise]) -> None:
    rows = choosing.enrol(space, [firms["甲"].id, firms["乙"].id], responsible="张敏")
    assert [(row.source, row.score, row.listed) for row in rows] == [
        (Source.SAMPLING, 95.0, True),
        (Source.OTHER, 0.0, True),
    ]
    assert "监督抽查不合格4项" in rows[0].score_reason
    assert len(choosing.candidates(space, enrolled=True)) == 2
    assert space.undo() == "列入2022年度名单"
    assert choosing.candidates(space, enrolled=True) == []


def test_enrolling_twice_changes_only_the_flag(space: Workspace, firms: dict[str, Enterprise]) -> None:
    (row,) = choosing.enrol(space, [firms["甲"].id], responsible="张敏")
    again = choosing.enrol(space, [firms["甲"].id], listed=False, responsible="李强")[0]
    assert (again.id, again.listed, again.responsible, again.score) == (row.id, False, "张敏", 95.0)


def test_a_visited_firm_is_stopped_another_is_taken_off(
    space: Workspace, firms: dict[str, Enterprise]
) -> None:
    choosing.enrol(space, [firms["甲"].id, firms["乙"].id])
    with space.change("走访"):
        space.save(Visit(enterprise=firms["甲"].id, date=dt.date(2022, 6, 5)))
    with pytest.raises(Refused, match="原因"):
        choosing.withdraw(space, [firms["甲"].id], " ")
    assert choosing.withdraw(space, [firms["甲"].id, firms["乙"].id], "企业停产") == 2
    (left,) = space.find(Enrolment)
    assert (left.state, left.stop_reason, left.listed) == (EnrolmentState.STOPPED, "企业停产", False)


def test_targets_follow_the_notice(space: Workspace, firms: dict[str, Enterprise]) -> None:
    choosing.enrol(space, [firm.id for firm in firms.values()])
    enterprises.set_listed(space, firms["乙"].id, False)
    by_name = {target.name: target for target in choosing.targets(space)}
    assert (by_name["拟帮扶企业"].done, by_name["拟帮扶企业"].missing) == (3, 7)
    assert "专家团队" not in by_name  # a county


def test_three_cities_need_teams_of_two_products(tmp_path: Path) -> None:
    space = archives.create(
        tmp_path / "市.tqa", shipped.office_for("420600"), shipped.campaign_for(2022), make.Clock()
    )
    with space.change("建团队"):
        space.save_all(
            [Team(product="电线电缆"), Team(product="电线电缆", name="二队"), Team(product="化肥")]
        )
    by_name = {target.name: target for target in choosing.targets(space)}
    assert (by_name["专家团队"].done, by_name["专家团队"].missing) == (2, 0)
    space.close()
