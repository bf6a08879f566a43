"""Attendance from the list or pasted, what counts for whom; teams; participation as 附件2 counts it; chains."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise, Product
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.expert import Expert, Institution
from tiqiang_desktop.domain.training import Chain, ChainKind, Team
from tiqiang_desktop.domain.visit import ChainActivity, Training, TrainingKind, Visit
from tiqiang_desktop.services import chains, reports, trainings
from tiqiang_desktop.services.workspace import Workspace

DAY = dt.date(2022, 6, 20)


@pytest.fixture
def firms(space: Workspace) -> list[Enterprise]:
    return [
        make.enrolled(space, f"示例{name}有限公司", contact=f"{name}某", phone="13800000101", chain="电缆链")
        for name in "甲乙丙"
    ]


@pytest.fixture
def event(space: Workspace) -> Training:
    with space.change("登记培训"):
        return space.save(Training(date=DAY, topic="出厂检验", joint_with="示例检验所"))


def figure(space: Workspace, name: str) -> object:
    return next(one.value for one in reports.figures(space) if one.name == name)


def test_those_asked_count_when_they_came(space: Workspace, event: Training, firms: list[Enterprise]) -> None:
    rows = trainings.invite(space, event.id, [firm.id for firm in firms])
    assert [row.person for row in rows] == ["甲某", "乙某", "丙某"]
    assert trainings.invite(space, event.id, [firms[0].id]) == []
    (line,) = trainings.lines(space)
    assert (line.invited, line.firms, line.people) == (3, 0, 0)
    trainings.mark(space, [row.id for row in rows[:2]], True)
    (line,) = trainings.lines(space)
    assert (line.invited, line.firms, line.people) == (3, 2, 2)
    saved = space.get(Training, event.id)
    assert (len(saved.enterprises), saved.people, saved.enterprise_count) == (3, 2, 2)


def test_pasted_names_find_their_enterprise(
    space: Workspace, event: Training, firms: list[Enterprise]
) -> None:
    trainings.invite(space, event.id, [firms[0].id])
    text = "单位\t姓名\n示例甲有限公司\t甲某\t质量负责人\n示例乙有限公司\t王某\n示例学会\t李某\t秘书长\t027-88880101\n"
    found = trainings.pasted(space, event.id, text)
    assert [(one.known, one.attendance.person) for one in found] == [
        (True, "甲某"),
        (True, "王某"),
        (False, "李某"),
    ]
    trainings.attend(space, event.id, [one.attendance for one in found])
    assert len(trainings.guests(space, event.id)) == 3  # the one who was asked is one line, not two
    (line,) = trainings.lines(space)
    assert (line.firms, line.people) == (3, 3)
    assert space.undo() == "登记签到"
    assert len(trainings.guests(space, event.id)) == 1
    trainings.strike(space, [trainings.guests(space, event.id)[0].id])
    assert space.get(Training, event.id).enterprises == ()


def test_a_joint_event_counts_for_its_organiser_only(space: Workspace, event: Training) -> None:
    with space.change("登记培训"):
        space.save(Training(date=DAY, kind=TrainingKind.ANALYSIS, topic="分析会", organiser="示例市局"))
    assert {line.topic: line.counted for line in trainings.lines(space)} == {
        "出厂检验": True,
        "分析会": False,
    }
    assert figure(space, "培训、质量分析会次数") == 1


def test_participation_adds_up_to_the_figures(space: Workspace, firms: list[Enterprise]) -> None:
    with space.change("登记"):
        people = [space.save(Expert(name=name)) for name in "张李"]
        place = space.save(Institution(name="示例所"))
        both = tuple(one.id for one in people)
        space.save(Visit(enterprise=firms[0].id, date=DAY, ended=dt.date(2022, 6, 22), experts=both))
        space.save(Visit(enterprise=firms[1].id, date=DAY, completed=False, experts=both))
        space.save(Training(date=DAY, topic="一", experts=both[:1], institutions=(place.id,)))
        space.save(Training(date=DAY, topic="二", organiser="示例市局", experts=both))
        space.save(ChainActivity(date=DAY, chain="电缆链", experts=both[:1], institutions=(place.id,)))
    lines = {line.name: line for line in trainings.experts_participation(space)}
    assert (lines["张"].visits, lines["张"].trainings, lines["张"].chain_activities) == (1, 1, 1)
    assert sum(line.times for line in lines.values()) == figure(space, "参与技术专家数量") == 4
    institutions = trainings.institutions_participation(space)
    assert sum(line.times for line in institutions) == figure(space, "参与技术机构数量") == 2


def test_a_team_knows_its_people_and_firms(space: Workspace, firms: list[Enterprise]) -> None:
    with space.change("登记"):
        leader = space.save(Expert(name="张立"))
        space.save(Product(enterprise=firms[0].id, name="聚氯乙烯绝缘电线电缆"))
    saved = trainings.save_team(space, Team(product="电线电缆", leader=leader.id))
    assert (saved.name, saved.members) == ("电线电缆专家团队", (leader.id,))
    (line,) = trainings.teams(space)
    assert (line.leader, line.members, line.firms) == ("张立", ("张立",), 1)
    with pytest.raises(Refused, match="1 位专家"):
        trainings.save_team(space, Team(product="化肥", members=("nobody",)))


def test_chains_and_clusters_with_their_activities(space: Workspace, firms: list[Enterprise]) -> None:
    with space.change("走访"):
        space.save(Visit(enterprise=firms[0].id, date=DAY))
    chains.record(space, ChainActivity(chain="电缆链", date=DAY, content="上下游对接"))
    chains.record(space, ChainActivity(cluster="城东园区", date=DAY))
    card = chains.save_card(space, Chain(name="电缆链", leader=firms[0].id))
    (line,) = chains.lines(space, ChainKind.CHAIN)
    assert (line.firms, line.helped, line.activities, line.leader) == (3, 1, 1, "示例甲有限公司")
    assert chains.lines(space, ChainKind.CLUSTER)[0].name == "城东园区"
    assert figure(space, "产业链质量技术帮扶") == 1  # a cluster is no chain
    assert chains.save_card(space, Chain(name="电缆链", products="铜杆")).id == card.id
    chains.save_card(space, replace(space.get(Chain, card.id), name="电线电缆链"))
    assert len(chains.enterprises(space, ChainKind.CHAIN, "电线电缆链")) == 3
    assert len(chains.activities(space, ChainKind.CHAIN, "电线电缆链")) == 1
    with pytest.raises(Refused, match="聚集区"):
        chains.record(space, ChainActivity(date=DAY))
