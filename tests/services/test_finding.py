"""Find anything: in groups, by characters, first letters and last digits; the newest when very much answers."""

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.domain.finding import FIRMS, LETTERS, PEOPLE, PROBLEMS
from tiqiang_desktop.services import letters
from tiqiang_desktop.services.finding import find
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import finding


@pytest.fixture
def firm(space: Workspace) -> Enterprise:
    made = make.enrolled(
        space,
        "示例楚天电线电缆有限公司",
        phone="13800001111",
        contact="周小工",
        town="城关镇",
        uscc="91420625MA12345678",
    )
    make.with_problems(space, made, 1)
    with space.change("新建专家"):
        space.save(Expert(name="罗安之", institution="示例大学"))
    letters.issue(space, letters.draft(space, made.id).id)
    return made


@pytest.mark.parametrize(
    ("text", "group", "caption"),
    [
        ("电线", FIRMS, "示例楚天电线电缆有限公司"),
        ("ctdx", FIRMS, "示例楚天电线电缆有限公司"),
        ("1111", FIRMS, "示例楚天电线电缆有限公司"),
        ("5678", FIRMS, "示例楚天电线电缆有限公司"),
        ("1号", LETTERS, "〔2022〕1号"),
        ("周小", PEOPLE, "周小工"),
        ("zxg", PEOPLE, "周小工"),
        ("laz", PEOPLE, "罗安之"),
        ("检验记录", PROBLEMS, "第1项检验记录缺失"),
        ("jyjl", PROBLEMS, "第1项检验记录缺失"),
    ],
)
def test_a_record_is_found_in_its_group(
    space: Workspace, firm: Enterprise, text: str, group: str, caption: str
) -> None:
    assert any(hit.group == group and caption in hit.caption for hit in find(space, text))


def test_a_contact_opens_his_firm_and_a_letter_says_whose_it_is(space: Workspace, firm: Enterprise) -> None:
    (contact,) = [hit for hit in find(space, "周小工") if hit.group == PEOPLE]
    assert (contact.kind, contact.id) == (Enterprise.KIND, firm.id)
    assert firm.name in contact.detail
    (letter,) = [hit for hit in find(space, "1号") if hit.group == LETTERS]
    assert letter.detail == firm.name


def test_groups_follow_each_other_whole(space: Workspace, firm: Enterprise) -> None:
    groups = [hit.group for hit in find(space, "示")]
    assert groups == sorted(groups, key=groups.index)


def test_nothing_is_found_for_blanks_and_strange_words(space: Workspace, firm: Enterprise) -> None:
    assert find(space, "　") == []
    assert find(space, "没有这家") == []


def test_of_very_many_answers_the_newest_are_looked_at(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "LOOKED_AT", 3)
    for number in range(6):
        make.enrolled(space, f"示例{number}号有限公司")
    assert {hit.caption for hit in find(space, "有限公司")} == {
        f"示例{number}号有限公司" for number in (3, 4, 5)
    }
    assert [hit.caption for hit in find(space, "0号")] == ["示例0号有限公司"]
