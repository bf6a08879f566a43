"""The library learns with a person's yes and names nobody; the handout stands alone; 风险图谱 with figures behind."""

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests import make
from tests.documents.paper_values import pages_of
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.problem import Article, CauseClass, Problem, ProblemCategory, Suggestion
from tiqiang_desktop.services import heat_map, library, problems
from tiqiang_desktop.services.workspace import Workspace

NAME = "示例楚天电线电缆有限公司"


@pytest.fixture
def closed(space: Workspace) -> Problem:
    firm = make.enrolled(
        space, NAME, contact="周立本", phone="13800000101", town="城关镇", category="电线电缆"
    )
    with space.change("登记"):
        found = space.save(
            make.problem(firm, cause=f"{NAME}检验员周立本一人兼两岗，电话13800000101", severity="严重")
        )
        space.save(Suggestion(problem=found.id, text="配齐检验员，建立出厂检验台账。"))
    problems.correct(space, found.id, "新招检验员两名", cause_class=CauseClass.PEOPLE)
    return problems.verify(space, found.id, dt.date(2022, 7, 1), "现场核对")


def test_a_closed_problem_is_proposed_without_names(space: Workspace, closed: Problem) -> None:
    (lesson,) = library.lessons(space)
    assert lesson.enterprise == NAME
    made = library.proposal(space, closed.id)
    assert made.cause == "某企业检验员某企业一人兼两岗，电话"
    assert (made.product, made.cause_class, made.origin) == (closed.product, CauseClass.PEOPLE, closed.id)


def test_only_a_persons_yes_puts_it_in(space: Workspace, closed: Problem) -> None:
    assert library.search(space) == []
    kept = library.learn(space, library.proposal(space, closed.id), by="张敏")
    assert (kept.learned_by, kept.learned_on) == ("张敏", dt.date(2022, 6, 5))
    assert library.lessons(space) == []
    with pytest.raises(Refused, match="已经收入"):
        library.proposal(space, closed.id)
    assert space.undo() == "收入建议库"
    assert len(library.lessons(space)) == 1


@pytest.mark.parametrize("words", [f"{NAME}的做法", "找周立本", "电话 0710-0120201"])
def test_names_and_numbers_are_refused(space: Workspace, closed: Problem, words: str) -> None:
    with pytest.raises(Refused, match="不能出现"):
        library.learn(space, replace(library.proposal(space, closed.id), suggestion=words))


def test_it_is_found_by_text_product_and_cause(space: Workspace, closed: Problem) -> None:
    library.learn(space, library.proposal(space, closed.id))
    with space.change("加"):
        space.save(
            Article(problem="标签缺项", suggestion="补全", problem_category=ProblemCategory.LABEL, used=9)
        )
    assert [one.problem for one in library.search(space)] == ["标签缺项", "出厂检验记录缺失"]
    for wanted in (
        library.Wanted(text="出厂检验"),
        library.Wanted(product=closed.product),
        library.Wanted(category=ProblemCategory.INSPECTION),
        library.Wanted(cause_class=CauseClass.PEOPLE),
    ):
        assert [one.problem for one in library.search(space, wanted)] == ["出厂检验记录缺失"]
    assert list(library.classified(library.search(space))) == [closed.product, "通用"]


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [f"{tag} {value}" for name, value in attrs if name in ("src", "href", "action")]


def test_the_handout_stands_alone_and_names_nobody(space: Workspace, closed: Problem, tmp_path: Path) -> None:
    library.learn(space, library.proposal(space, closed.id))
    with space.change("加"):
        space.save(
            Article(
                problem="<b>标签</b>缺项", suggestion="补全 & 核对", problem_category=ProblemCategory.LABEL
            )
        )
    page, pdf = library.save_handout(space, library.search(space), tmp_path)
    html = page.read_text("utf-8")
    parser = _Loads()
    parser.feed(html)
    assert parser.loads == []
    assert not re.search(r"https?:|@import|url\(", html)
    assert "&lt;b&gt;标签&lt;/b&gt;缺项" in html
    texts = html + "".join(pages_of(pdf.read_bytes()))
    assert "建立出厂检验台账" in texts
    for secret in (NAME, "周立本", "13800000101"):
        assert secret not in texts


def test_an_empty_handout_is_refused(space: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有选定"):
        library.save_handout(space, [], tmp_path)


@pytest.fixture
def many(space: Workspace) -> dict[str, Enterprise]:
    """城关镇 has five wire problems over two years, 五山镇 one label problem."""
    firms = {town: make.enrolled(space, f"示例{town}有限公司", town=town) for town in ("城关镇", "五山镇")}
    with space.change("登记"):
        for number in range(4):
            space.save(make.problem(firms["城关镇"], title=f"{number}", product="电线"))
        space.save(make.problem(firms["城关镇"], title="旧", product="电线", found_on=dt.date(2020, 5, 1)))
        space.save(
            make.problem(firms["五山镇"], title="标签", product="化肥", category=ProblemCategory.LABEL)
        )
    return firms


def test_the_map_counts_and_knows_what_is_behind(space: Workspace, many: dict[str, Enterprise]) -> None:
    found = heat_map.of(space)
    assert (found.rows, found.columns, found.total) == (("电线", "化肥"), ("检验能力", "标签标识"), 5)
    dark, light = found.cell("电线", "检验能力"), found.cell("化肥", "标签标识")
    assert ((dark.count, dark.level), (light.count, light.level)) == ((4, 4), (1, 1))
    assert {line.title for line in heat_map.behind(space, dark.problems)} == {"0", "1", "2", "3"}
    assert found.row_total("电线") == 4
    assert heat_map.of(space, "乡镇").rows == ("城关镇", "五山镇")
    assert heat_map.of(space, all_years=True).total == 6


def test_many_rows_are_gathered_under_others(space: Workspace, many: dict[str, Enterprise]) -> None:
    with space.change("登记"):
        for number in range(30):
            space.save(make.problem(many["城关镇"], product=f"产品{number:02d}"))
    found = heat_map.of(space, most=10)
    assert (len(found.rows), found.rows[-1]) == (10, "其他")
    assert sum(found.row_total(row) for row in found.rows) == found.total == 35


def test_the_trend_has_every_year(space: Workspace, many: dict[str, Enterprise]) -> None:
    over = heat_map.over_years(space)
    assert over.years == (2020, 2021, 2022)
    assert over.lines[0].values == (1, 0, 4)


def test_the_page_for_a_meeting_names_no_enterprise(space: Workspace, many: dict[str, Enterprise]) -> None:
    (page,) = pages_of(heat_map.sheet(space))
    assert "2022年产品质量风险图谱（按产品）" in page
    assert "有限公司" not in page
    assert len(pages_of(heat_map.sheet(space, "乡镇", all_years=True))) == 1


def test_an_empty_archive_has_an_empty_map(space: Workspace) -> None:
    assert heat_map.of(space).rows == ()
    assert heat_map.over_years(space).years == ()
    assert "还没有登记质量问题" in pages_of(heat_map.sheet(space))[0]
