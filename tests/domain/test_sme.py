"""是否中小微企业."""

from pathlib import Path

import pytest

from tiqiang_desktop.domain.sme import (
    Answer,
    Grade,
    Threshold,
    industries,
    industry_of,
    judge,
    parse_thresholds,
)

TABLE = Path(__file__).parents[2] / "resources" / "sme.tsv"


@pytest.fixture(scope="module")
def thresholds() -> tuple[Threshold, ...]:
    return parse_thresholds(TABLE.read_text("utf-8"))


def test_the_shipped_table_has_sixteen_industries_and_names_its_source(
    thresholds: tuple[Threshold, ...],
) -> None:
    assert len(industries(thresholds)) == 16
    assert all(row.source and row.large > row.medium > row.small for row in thresholds)


@pytest.mark.parametrize(
    ("employees", "revenue", "answer", "grade"),
    [
        (1000, 40000, Answer.NO, Grade.LARGE),
        (999, 40000, Answer.YES, Grade.MEDIUM),
        (1000, 39999, Answer.YES, Grade.MEDIUM),
        (300, 2000, Answer.YES, Grade.MEDIUM),
        (299, 2000, Answer.YES, Grade.SMALL),
        (20, 300, Answer.YES, Grade.SMALL),
        (19, 50000, Answer.YES, Grade.MICRO),
        (5000, 299, Answer.YES, Grade.MICRO),
        (999, None, Answer.YES, None),
        (None, 100, Answer.YES, Grade.MICRO),
        (1000, None, Answer.UNKNOWN, None),
        (None, None, Answer.UNKNOWN, None),
    ],
)
def test_industry_by_headcount_and_revenue(
    thresholds: tuple[Threshold, ...],
    employees: float | None,
    revenue: float | None,
    answer: Answer,
    grade: Grade | None,
) -> None:
    verdict = judge("工业", thresholds, employees=employees, revenue=revenue)
    assert (verdict.answer, verdict.grade) == (answer, grade)


def test_the_reason_is_a_sentence_with_the_number_and_the_line(thresholds: tuple[Threshold, ...]) -> None:
    assert judge("工业", thresholds, employees=999).reason.startswith(
        "工业：从业人员999人，低于大型企业下限1000人"
    )
    assert "还缺营业收入" in judge("工业", thresholds, employees=1000).reason
    assert "没有填写划型行业" in judge("", thresholds, employees=10).reason
    assert judge("航天", thresholds, employees=10).answer is Answer.UNKNOWN


def test_an_industry_with_one_indicator_needs_only_that(thresholds: tuple[Threshold, ...]) -> None:
    assert judge("农、林、牧、渔业", thresholds, revenue=20000).answer is Answer.NO
    assert judge("其他未列明行业", thresholds, employees=299).grade is Grade.MEDIUM
    assert judge("租赁和商务服务业", thresholds, assets=1, employees=1).grade is Grade.MICRO


@pytest.mark.parametrize(
    ("text", "industry"),
    [("工业*", "工业"), ("C30 非金属矿物制品业", "工业"), ("农副食品加工业", "工业"), ("农林牧渔业", "农、林、牧、渔业"), ("批发", "批发业"), ("不详", ""), ("", "")],
)  # fmt: skip
def test_free_words_for_an_industry_are_understood(
    thresholds: tuple[Threshold, ...], text: str, industry: str
) -> None:
    assert industry_of(text, thresholds) == industry
