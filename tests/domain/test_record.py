"""Ids rise and are UUIDv7; content is what the gate does not write."""

import datetime as dt
import itertools
import uuid

from tests import make
from tiqiang_desktop.domain.letter import footer_code, format_number
from tiqiang_desktop.domain.record import chinese_date, filled_from, new_ids, same_content


def test_ids_are_version_7_and_rise() -> None:
    ids = list(itertools.islice(new_ids(1_654_430_400_000, (1 << 74) - 1), 3000))
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)
    assert {uuid.UUID(text).version for text in ids} == {7}
    assert {uuid.UUID(text).variant for text in ids} == {uuid.RFC_4122}


def test_an_id_carries_its_milliseconds() -> None:
    made = uuid.UUID(next(new_ids(1_654_430_400_123, 42)))
    assert made.int >> 80 == 1_654_430_400_123


def test_an_import_never_wipes_a_field() -> None:
    firm = make.enterprise(town="城关镇", employees=12)
    filled = filled_from(firm, {"town": "", "employees": None, "contact": "李工"})
    assert (filled.town, filled.employees, filled.contact) == ("城关镇", 12, "李工")


def test_bookkeeping_is_not_content() -> None:
    from dataclasses import replace

    firm = make.enterprise()
    assert same_content(firm, replace(firm, id="1", revision=7, revised_by="张敏"))
    assert not same_content(firm, replace(firm, town="石花镇"))


def test_dates_have_no_leading_zero() -> None:
    assert chinese_date(dt.date(2022, 6, 5)) == "2022年6月5日"
    assert chinese_date(None) == ""


def test_a_number_has_the_full_year_and_no_leading_zero() -> None:
    assert format_number("谷市监建", 2022, 12) == "谷市监建〔2022〕12号"


def test_the_footer_code_tells_a_wrong_digit_and_a_swap() -> None:
    right = footer_code("谷市监建", 2022, 12)
    assert right.startswith("谷市监建2022-0012-01-")
    others = {footer_code("谷市监建", year, serial) for year, serial in ((2023, 12), (2022, 21), (2022, 13))}
    assert right[-1] not in {code[-1] for code in others}


def test_every_single_wrong_digit_changes_the_check_digit() -> None:
    right = footer_code("谷", 2022, 1234)
    for place, factor in enumerate((1000, 100, 10, 1)):
        digit = 1234 // factor % 10
        for wrong in set(range(10)) - {digit}:
            other = footer_code("谷", 2022, 1234 + (wrong - digit) * factor)
            assert other[-1] != right[-1], place
