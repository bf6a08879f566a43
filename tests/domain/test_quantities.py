"""Dates, amounts and counts as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.domain import quantities

FIFTH = dt.date(2022, 6, 5)


@pytest.mark.parametrize(
    "text",
    ["2022.6.5", "2022/6/5", "20220605", "2022年6月5日", "2022-06-05 00:00:00", "2022-06-05T08:30:00", "44717", "44717.5", "２０２２．６．５", "2022 年 06 月 05 日", "2022、6、5", "二〇二二年六月五日", "抽样：2022.06.05", "2022.6.5上午"],
)  # fmt: skip
def test_every_usual_shape_of_a_date_is_read(text: str) -> None:
    assert quantities.parse_date(text) == FIFTH


@pytest.mark.parametrize(
    "text",
    ["", "2022年6月", "2022.13.1", "2022-02-30", "去年", "12345", "20220605123", "5/6/22", "1234567890"],
)
def test_what_is_no_certain_date_is_none(text: str) -> None:
    assert quantities.parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2022年6月5日至7日",
        "2022.6.5-6.7",
        "2022-06-05~2022-06-07",
        "2022/6/5—2022/6/7",
        "2022年6月5日-6月7日",
    ],
)
def test_of_two_dates_the_first_is_taken_and_the_last_is_known(text: str) -> None:
    assert quantities.parse_period(text) == (FIFTH, dt.date(2022, 6, 7))


def test_serial_numbers_count_from_1900_or_1904() -> None:
    assert quantities.from_serial(44717) == FIFTH
    assert quantities.parse_date("43255", since_1904=True) == FIFTH
    assert quantities.from_serial(0) is None


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)))
def test_any_day_is_read_back_from_its_shapes(day: dt.date) -> None:
    for text in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert quantities.parse_date(text) == day


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    quantities.parse_period(text)
    quantities.parse_amount(text)
    quantities.parse_count(text)
    quantities.amount_unit(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("500", 500.0), ("2,000(万元)", 2000.0), ("30(万元人民币)", 30.0), ("1.2亿元", 12000.0), ("5000元", 0.5), ("3千元", 0.3), ("约500万", 500.0), ("１００", 100.0), ("人民币5万元整", 5.0), ("百余万", None), ("", None), ("100-200", None)],
)  # fmt: skip
def test_amounts_are_counted_in_ten_thousand_yuan(text: str, amount: float | None) -> None:
    assert quantities.parse_amount(text) == amount


def test_a_bare_number_takes_the_unit_of_its_heading() -> None:
    assert quantities.amount_unit("营业收入（元）") == "元"
    assert quantities.amount_unit("年产值(亿元)") == "亿元"
    assert quantities.amount_unit("营业收入") == "万元"
    assert quantities.parse_amount("2500000", "元") == 250.0
    assert quantities.parse_amount("250万元", "元") == 250.0


@pytest.mark.parametrize(
    ("text", "count"),
    [("120人", 120), ("约 120", 120), ("1,200.0", 1200), ("120余人", 120), ("10-20", None), ("若干", None)],
)
def test_counts_of_people(text: str, count: int | None) -> None:
    assert quantities.parse_count(text) == count


@pytest.mark.parametrize(
    "text",
    ["2022 6 5", "2022\\6\\5", "22年6月5日", "2022年六月五日", "5-Jun-22", "05-Jun-2022", "Jun 5, 2022", "June 5, 2022", "2022-Jun-05"],
)  # fmt: skip
def test_unusual_shapes_of_a_day_are_read(text: str) -> None:
    assert quantities.parse_date(text) == dt.date(2022, 6, 5)


@pytest.mark.parametrize(
    "text", ["22.6.5", "06/05/2022", "6月5日", "2022年6月", "2022 6", "1654387200000", "32-Jun-22"]
)
def test_half_or_ambiguous_days_are_none(text: str) -> None:
    assert quantities.parse_date(text) is None


def test_the_unit_of_an_amount_stands_in_the_heading_the_table_or_nowhere() -> None:
    assert quantities.amount_unit("营业收入万元") == "万元"
    assert quantities.amount_unit("年产值[单位：元]", "万元") == "元"
    assert quantities.amount_unit("营业收入", "元") == "元"
    assert quantities.amount_unit("营业收入") == "万元"
