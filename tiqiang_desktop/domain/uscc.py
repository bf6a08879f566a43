"""统一社会信用代码: repair, check and suggest (GB 32100-2015); the older 15-digit 注册号 told apart."""

import re
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015 表 2: no I, O, S, V, Z
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_LETTERS = frozenset(ALPHABET)
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_NOISE = re.compile(r"[\s\-‐-―−_'`’‘\"“”​-‏⁠﻿]+")
_MISREAD = str.maketrans({"O": "0", "I": "1"})
_REGISTRATION = re.compile(r"\d{15}")


def repair(text: str) -> str:
    """The code without what typing adds: full width, lower case, spaces, hyphens. Changes no letter."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).upper()


def check_letter(body: str) -> str:
    """The 18th letter for the first 17 (GB 32100-2015 5.2); KeyError outside the alphabet."""
    total = sum(_VALUES[letter] * weight for letter, weight in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def is_valid(code: str) -> bool:
    """Whether a repaired code has 18 letters of the alphabet and the right check letter.

    The first letter is not limited to 1, 5, 9: codes of 农业 (N), 编办 (A) and 其他 (Y) are real.
    """
    if len(code) != 18 or not _LETTERS.issuperset(code):
        return False
    return check_letter(code[:17]) == code[17]


def suggestion(text: str) -> str | None:
    """The code with O read as 0 and I as 1, if that alone makes it valid; to be offered, never applied."""
    code = repair(text)
    if is_valid(code):
        return None
    offered = code.translate(_MISREAD)
    return offered if offered != code and is_valid(offered) else None


def is_registration(text: str) -> bool:
    """Whether this is shaped like a 15-digit 注册号 of the time before the USCC (GS15-2006)."""
    return len(text) >= 15 and _REGISTRATION.fullmatch(repair(text)) is not None


def registration_checks(text: str) -> bool:
    """Whether the 注册号's own check digit agrees (GS15-2006: ISO 7064 MOD 11,10)."""
    number = repair(text)
    if not is_registration(number):
        return False
    carry = 10
    for digit in number[:14]:
        carry = ((carry + int(digit)) % 10 or 10) * 2 % 11
    return (carry + int(number[14])) % 10 == 1
