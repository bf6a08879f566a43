"""Each of the thirteen checks: a case that trips it and one that does not."""

import datetime as dt
from dataclasses import replace

import pytest

from tiqiang_desktop.domain.campaign import Campaign, Phase
from tiqiang_desktop.domain.crosscheck import CHECKS, Inputs, Person, examine
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.domain.office import Office
from tiqiang_desktop.domain.tally import Activity, Facts, Firm, tally


def person(at: int, **values: str) -> Person:
    filled = {
        "name": f"示例{at}号电线有限公司",
        "uscc": f"code{at}",
        "contact": "李工",
        "phone": f"0710-01200{at:02d}",
        "category": "食品相关产品",
        "address": "示例路1号",
        "sme": "是",
        **values,
    }
    return Person("enterprise", f"e{at}", **filled)


def sound(count: int = 10) -> Inputs:
    """An office with nothing to find fault with."""
    firms = {f"e{at}": Firm(f"e{at}", f"code{at}", f"示例{at}", "是", "", ("保鲜膜",)) for at in range(count)}
    visits = tuple(Activity("visit", f"v{at}", (f"e{at}",), ("x",), ("i",)) for at in range(count))
    trainings = tuple(Activity("training", f"t{at}", (), (), ()) for at in range(2))
    facts = Facts(firms, visits + trainings, tuple(firms), ("p",), {"v": 10.0}, {})
    return Inputs(
        office=Office(id="o", name="示例局", word="示", contact="张敏", phone="0710-0120000"),
        campaign=Campaign(year=2022, june_deadline=dt.date(2022, 6, 15)),
        phase=Phase.NOVEMBER,
        today=dt.date(2022, 11, 1),
        facts=facts,
        figures={figure.name: figure for figure in tally(facts)},
        june={},
        listed=[person(at) for at in range(count)],
        experts={"x": Expert(id="x", name="王立本", institution="示例所", phone="0710-0120201")},
        found=3,
        outputs=[
            ("v", "示例甲", 10.0, "签字证明"),
            ("w", "示例乙", 12.0, "签字证明"),
            ("u", "示例丙", 9.0, "签字证明"),
        ],
        catalogue={"食品相关产品"},
        key_industry="食品相关产品",
    )


def refigured(given: Inputs, facts: Facts) -> Inputs:
    return replace(given, facts=facts, figures={figure.name: figure for figure in tally(facts)})


def broken(check: int) -> Inputs:
    """The sound office with what the check looks for."""
    given = sound()
    listed = list(given.listed)
    cases = {
        1: lambda: refigured(given, replace(given.facts, planned=given.facts.planned[:8])),
        2: lambda: replace(given, listed=[person(0, sme="")]),
        3: lambda: replace(given, experts={}),
        4: lambda: replace(given, listed=[person(0, category="不在目录的领域"), *listed[1:]]),
        5: lambda: sound(9),
        6: lambda: replace(given, listed=[*listed, person(99, uscc="code1")]),
        7: lambda: refigured(
            given, replace(given.facts, activities=(Activity("visit", "v", ("e1",), (), ()),))
        ),
        8: lambda: replace(given, found=0),
        9: lambda: replace(given, june={"企业数量": 11}),
        10: lambda: replace(given, outputs=[("v", "示例甲", 5.0, " ")]),
        11: lambda: replace(given, office=replace(given.office, contact="")),
        12: lambda: replace(given, key_industry="防水卷材"),
        13: lambda: replace(given, listed=[person(0, phone="0710-01200"), *listed[1:]]),
    }
    return cases[check]()


def test_a_sound_office_has_no_finding() -> None:
    assert examine(sound()) == []


@pytest.mark.parametrize("number", range(1, 14))
def test_each_check_finds_what_it_looks_for(number: int) -> None:
    found = list(CHECKS[number - 1](broken(number)))
    assert found
    assert {finding.check for finding in found} == {number}
    assert all(finding.text.endswith("。") for finding in found)


def test_a_phone_in_a_finding_is_masked() -> None:
    given = sound(2)
    twice = replace(given, listed=[person(0, phone="0710-0120001"), person(1, phone="0710-0120001")])
    texts = [finding.text for finding in examine(twice) if finding.check == 6]
    assert texts
    assert "0710-0120001" not in "".join(texts)


def test_an_output_ten_times_the_others_is_flagged() -> None:
    given = replace(sound(), outputs=[*sound().outputs, ("z", "示例远", 5000.0, "签字证明")])
    assert [finding.id for finding in examine(given) if finding.check == 10] == ["z"]


def test_june_says_when_the_lists_differ() -> None:
    given = replace(broken(1), phase=Phase.JUNE)
    assert [finding.check for finding in examine(given)] == [1]


def test_a_missing_catalogue_is_said_not_claimed() -> None:
    texts = [finding.text for finding in examine(replace(sound(), catalogue=()))]
    assert len(texts) == 1
    assert "还没有导入" in texts[0]
