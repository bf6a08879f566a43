"""你点我帮 from the demand to the rating: ranking with reasons, overruling, steps back and forth, what 附件2 counts."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import make
from tests.documents.paper_values import pages_of
from tiqiang_desktop.domain.demand import Demand, DemandState, Dispatch, DispatchState, Urgency
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Source
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import demands, reports
from tiqiang_desktop.services.workspace import Workspace

DAY = dt.date(2022, 6, 6)
LATER = dt.date(2022, 6, 20)


@pytest.fixture
def firm(space: Workspace) -> Enterprise:
    with space.change("新建"):
        return space.save(make.enterprise(contact="周立本", phone="13800000101"))


@pytest.fixture
def people(space: Workspace) -> dict[str, Expert]:
    """甲: the very field, in the county. 乙: a near field, in the city. 丙: another field. 丁: away."""
    rows = (
        Expert(name="甲", fields=("电线电缆",), region="420625", phone="13800000301"),
        Expert(name="乙", fields=("电缆",), region="襄阳市"),
        Expert(name="丙", fields=("化肥",), region="420100"),
        Expert(name="丁", fields=("电线电缆",), region="420625", unavailable="外出培训至7月"),
    )
    with space.change("新建"):
        return {row.name: space.save(row) for row in rows}


@pytest.fixture
def asked(space: Workspace, firm: Enterprise, people: dict[str, Expert]) -> Demand:
    return demands.record(
        space,
        Demand(enterprise=firm.id, date=DAY, text="导体电阻总是偏大", field="电线电缆", wished_by=LATER),
    )


def figures(space: Workspace) -> dict[str, object]:
    return {figure.name: figure.value for figure in reports.figures(space)}


def test_the_ranking_says_why(space: Workspace, asked: Demand) -> None:
    order = demands.rank(space, asked.id)
    assert [one.expert.name for one in order] == ["甲", "乙", "丙", "丁"]
    assert order[0].reasons == (
        "帮扶领域“电线电缆”与需求一致",
        "与企业在同一县（市、区）",
        "本年还没有派过单",
        "还没有企业评价",
    )
    assert order[1].reasons[:2] == ("帮扶领域“电缆”与“电线电缆”相近", "与企业在同一市（州）")
    assert order[2].reasons[:2] == ("帮扶领域（化肥）与需求不对应", "在省内其他市（州）")
    assert (order[2].fits, order[3].unavailable) == (False, "外出培训至7月")


def test_the_whole_way_and_what_it_counts(space: Workspace, asked: Demand, people: dict[str, Expert]) -> None:
    assert space.find(Enrolment)[0].source is Source.DEMAND
    sent = demands.dispatch(space, asked.id, people["甲"].id, DAY)
    assert (sent.rank, sent.due, sent.overruled) == (1, LATER, "")
    demands.accept(space, sent.id, DAY)
    assert figures(space)["企业数量"] == 0  # accepted is not helped
    demands.finish(space, sent.id, LATER, "调整拉丝模具，复测合格")
    assert (figures(space)["企业数量"], figures(space)["参与技术专家数量"]) == (1, 0)
    demands.rate(space, sent.id, LATER, 5, "解决了大问题")
    assert space.get(Demand, asked.id).state is DemandState.RATED
    assert figures(space)["企业数量"] == 1
    (line,) = demands.history(space, people["甲"].id)
    assert (line.state, line.rating, line.result) == (DispatchState.RATED, 5, "调整拉丝模具，复测合格")


def test_help_registered_as_a_visit_counts_the_expert_once(
    space: Workspace, asked: Demand, people: dict[str, Expert]
) -> None:
    sent = demands.dispatch(space, asked.id, people["甲"].id, DAY)
    demands.accept(space, sent.id, DAY)
    done = demands.finish(space, sent.id, LATER, "现场指导", as_visit=True)
    (visit,) = space.find(Visit)
    assert (visit.id, visit.dispatch) == (done.visit, sent.id)
    assert (figures(space)["企业数量"], figures(space)["参与技术专家数量"]) == (1, 1)


def test_a_person_overrules_the_ranking(space: Workspace, asked: Demand, people: dict[str, Expert]) -> None:
    with pytest.raises(Refused, match="外出培训至7月"):
        demands.dispatch(space, asked.id, people["丁"].id, DAY)
    sent = demands.dispatch(space, asked.id, people["乙"].id, DAY, overruled="企业指定")
    assert (sent.rank, sent.overruled) == (2, "企业指定")


def test_declined_goes_back_and_load_and_rating_move_the_ranking(
    space: Workspace, asked: Demand, people: dict[str, Expert]
) -> None:
    first = demands.dispatch(space, asked.id, people["甲"].id, DAY)
    with pytest.raises(Refused, match="已经派出"):
        demands.dispatch(space, asked.id, people["乙"].id, DAY)
    assert demands.rank(space, asked.id)[0].reasons[2] == "本年手上1单，已办0单"
    demands.decline(space, first.id, DAY, "出差")
    assert space.get(Demand, asked.id).state is DemandState.WAITING
    second = demands.dispatch(space, asked.id, people["甲"].id, DAY)
    demands.accept(space, second.id, DAY)
    demands.finish(space, second.id, LATER, "已指导")
    demands.rate(space, second.id, LATER, 1)
    reasons = next(one for one in demands.rank(space, asked.id) if one.expert.name == "甲").reasons
    assert reasons[2:] == ("本年手上0单，已办1单", "最近一次评价1分（满分5分）")


def test_withdrawing_ends_the_running_dispatch(
    space: Workspace, asked: Demand, people: dict[str, Expert]
) -> None:
    sent = demands.dispatch(space, asked.id, people["甲"].id, DAY)
    demands.withdraw(space, asked.id, LATER, "企业已自行解决")
    assert space.get(Dispatch, sent.id).state is DispatchState.DECLINED
    assert space.undo() == "撤回需求"
    assert space.get(Dispatch, sent.id).state is DispatchState.SENT


def test_open_and_urgent_ones_come_first(
    space: Workspace, clock: make.Clock, firm: Enterprise, asked: Demand
) -> None:
    urgent = Demand(enterprise=firm.id, date=LATER, text="抽查不合格急需会诊", urgency=Urgency.CRITICAL)
    done = Demand(enterprise=firm.id, date=DAY, text="已撤回的", state=DemandState.WITHDRAWN)
    demands.record_all(space, [done, urgent])
    clock.at = dt.datetime(2022, 6, 21, 9)
    found = demands.lines(space)
    assert [(line.text, line.late) for line in found] == [
        ("抽查不合格急需会诊", False),
        ("导体电阻总是偏大", True),
        ("已撤回的", False),
    ]
    assert len(demands.lines(space, firm.id)) == 3


def test_pasted_lines_are_read_before_anything_is_written(space: Workspace, firm: Enterprise) -> None:
    text = f"企业名称\t需求\n{firm.name}\t想做标准培训\t标准\t2022.6.1\n示例无此公司\t求助\n{firm.name}\t\n{firm.name}\t求助\t\t六月初"
    found = demands.pasted(space, text)
    assert [one.problem.split("，")[-1] for one in found] == [
        "",
        "请先新建企业。",
        "请补上。",
        "请写成 2022-06-05。",
    ]
    good = [one.demand for one in found if one.demand]
    assert demands.record_all(space, good)[0].date == dt.date(2022, 6, 1)
    assert space.undo() == "登记1条需求"
    assert space.find(Demand) == []


def test_the_slip_names_both_sides_and_masks_phones(
    space: Workspace, asked: Demand, people: dict[str, Expert]
) -> None:
    sent = demands.dispatch(space, asked.id, people["甲"].id, DAY)
    (page,) = pages_of(demands.slip(space, sent.id))
    for word in (
        "质量技术帮扶派单通知",
        "导体电阻总是偏大",
        "周立本",
        "138****0101",
        "选派理由",
        "□很满意5分",
    ):
        assert word in page
    assert "13800000101" not in page


def test_another_offices_region_by_name_or_code(space: Workspace, firm: Enterprise, asked: Demand) -> None:
    with space.change("改"):
        space.save(replace(firm, region="武汉市"))
    by_name = {one.expert.name: one for one in demands.rank(space, asked.id)}
    assert by_name["丙"].reasons[1] == "与企业在同一县（市、区）"
    assert demands.region_code("没有的地方") == ""
