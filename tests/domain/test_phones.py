"""Telephone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.domain import phones

MOBILE, OTHER, LANDLINE = "13800001111", "13900002222", "0710-1234233"


@pytest.mark.parametrize("mark", ["、", "/", "；", "，", ",", ";", " ", "\n", "　"])
def test_several_numbers_in_a_cell_are_split(mark: str) -> None:
    assert phones.split(mark.join([MOBILE, LANDLINE, OTHER, MOBILE])) == (MOBILE, LANDLINE, OTHER)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("138 0000 1111", MOBILE), ("+86 138-0000-1111", MOBILE), ("１３８００００１１１１", MOBILE), ("手机：13800001111", MOBILE), ("07101234233", LANDLINE), ("(0710)1234233", LANDLINE), ("0710－1234233", LANDLINE), ("0710 1234233转12", LANDLINE + "-12"), ("027-12345678", "027-12345678")],
)  # fmt: skip
def test_one_number_is_repaired(typed: str, kept: str) -> None:
    assert phones.split(typed) == (kept,)
    assert phones.is_valid(kept)


@pytest.mark.parametrize("text", ["1380000111", "12800001111", "1234233", "张某", "0710-12342"])
def test_a_wrong_number_is_kept_and_known_as_wrong(text: str) -> None:
    assert phones.split(text) == (text,)
    assert not phones.is_valid(text)


def test_the_middle_of_every_number_is_hidden() -> None:
    assert phones.mask(f"联系人 {MOBILE}、{LANDLINE}") == "联系人 138****1111、0710-****233"
    assert phones.mask("91420625MA4XXXX1Q2") == "91420625MA4XXXX1Q2"


@given(st.text())
def test_no_text_is_an_error_and_no_number_survives_masking(text: str) -> None:
    phones.split(text)
    assert not phones.mask(f"{MOBILE}，{text}").startswith(MOBILE)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("13800001111（微信同号）", ("13800001111",)),
        ("13800001111(张)、0710-0120001（办）", ("13800001111", "0710-0120001")),
        ("1380000111113900002222", ("13800001111", "13900002222")),
        ("86-13800001111", ("13800001111",)),
    ],
)
def test_remarks_and_glued_numbers_are_taken_apart(text: str, numbers: tuple[str, ...]) -> None:
    assert phones.split(text) == numbers


def test_a_remark_of_a_number_is_no_person() -> None:
    assert phones.apart("13800001111（微信同号）") == ("", ())
