"""统一社会信用代码 by GB 32100-2015."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.domain import uscc

STANDARD_EXAMPLE = "91350100M000100Y43"  # the example printed in the standard
bodies = st.text(alphabet=uscc.ALPHABET, min_size=17, max_size=17)


def made(body: str) -> str:
    return body + uscc.check_letter(body)


def test_the_example_of_the_standard_is_valid() -> None:
    assert uscc.is_valid(STANDARD_EXAMPLE)


@pytest.mark.parametrize("first", list("159ANY"))
def test_codes_of_every_registering_body_are_valid(first: str) -> None:
    assert uscc.is_valid(made(first + "2420625MA4XXXX1Q"))


@pytest.mark.parametrize(
    "text", ["", "9142", "123456789012345", STANDARD_EXAMPLE[:-1] + "5", "９１" * 9, "91350100I000100Y43"]
)
def test_anything_else_is_not_valid_and_never_an_error(text: str) -> None:
    assert not uscc.is_valid(text)


@given(bodies, st.integers(0, 17), st.sampled_from(uscc.ALPHABET))
def test_one_wrong_letter_is_always_noticed(body: str, place: int, letter: str) -> None:
    code = made(body)
    changed = code[:place] + letter + code[place + 1 :]
    assert uscc.is_valid(changed) == (changed == code)


@given(bodies)
def test_typing_noise_is_repaired(body: str) -> None:
    code = made(body)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code.lower())
    assert uscc.repair(f" {wide[:6]}－{wide[6:12]}　{wide[12:]}\u200b\n") == code


def test_letter_o_for_zero_is_offered_only_when_it_makes_the_code_valid() -> None:
    assert uscc.suggestion("9135O1OOMOOO1OOY43") == STANDARD_EXAMPLE
    assert uscc.repair("9135O1OOMOOO1OOY43") == "9135O1OOMOOO1OOY43"
    assert uscc.suggestion("9135O1OOMOOO1OOY44") is None
    assert uscc.suggestion(STANDARD_EXAMPLE) is None


def test_a_15_digit_registration_number_is_told_apart() -> None:
    number = "42062500000001"
    checked = next(number + digit for digit in "0123456789" if uscc.registration_checks(number + digit))
    assert uscc.is_registration(checked)
    assert uscc.is_registration("４２０６２５ ０００００００１２")
    assert not uscc.is_registration(STANDARD_EXAMPLE)
    assert sum(uscc.registration_checks(number + digit) for digit in "0123456789") == 1
