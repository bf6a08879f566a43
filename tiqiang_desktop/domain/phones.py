"""Telephone numbers: several in a cell, checked, and masked for lists."""

import re
import unicodedata

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}-\d{7,8}(-\d{1,6})?")
_SEPARATORS = re.compile(r"[、/；;，,|\n\r\t]+")
_LOOSE_LANDLINE = re.compile(
    r"\(?(0(?:10|2\d|[3-9]\d{2}))\)?[\s\-]*(\d{7,8})(?:\s*(?:-|转|ext\.?)\s*(\d{1,6}))?", re.I
)
_COUNTRY = re.compile(r"^(?:(?:\+|00)86[\s\-]*|86[\s\-]+)")
_REMARK = re.compile(r"\((?:微信同号|同微信|微信|办公室?|办|手机|座机|家|[\u3400-\u9fff])\)")  # of a number
_GLUED = re.compile(r"(1[3-9]\d{9})(1[3-9]\d{9})")
_RUN = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8}(?:-\d{1,6})?)(?!\d)")
_PERSON = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff·]{1,9}")
_LABEL = re.compile(r"^(?:手机|电话|座机|办公|固话|联系电话|Tel|TEL|Mobile)[:：]?\s*")


def split(text: str) -> tuple[str, ...]:
    """The numbers of a cell in reading order, each repaired, none twice (separators: spec of 联系方式, 、/；，)."""
    plain = _GLUED.sub(r"\1 \2", _REMARK.sub(" ", unicodedata.normalize("NFKC", text)))
    found: dict[str, None] = {}
    for part in _SEPARATORS.split(plain):
        for number in _split_on_blanks(part.strip()):
            found.setdefault(number, None)
    return tuple(found)


def _split_on_blanks(part: str) -> list[str]:
    """“13800001111 0710-1234567” is two numbers, “138 0000 1111” and “0710 1234567” are one."""
    whole = repair(part)
    if not part or is_valid(whole):
        return [whole] if whole else []
    pieces = [repair(piece) for piece in part.split()]
    return pieces if len(pieces) > 1 and all(is_valid(piece) for piece in pieces) else [whole]


def repair(text: str) -> str:
    """One number as it is kept: no blanks, no +86, a landline as 区号-号码(-分机)."""
    number = _COUNTRY.sub("", _LABEL.sub("", unicodedata.normalize("NFKC", text).strip()))
    number = re.sub(r"[‐-―−—]", "-", number)
    mobile = re.sub(r"[\s\-]", "", number)
    if _MOBILE.fullmatch(mobile):
        return mobile
    landline = _LOOSE_LANDLINE.fullmatch(number)
    if landline is None:
        return number
    return "-".join(part for part in landline.groups() if part)


def is_valid(number: str) -> bool:
    """Whether one repaired number is a mobile or a landline with its area code."""
    return bool(_MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number))


def apart(text: str) -> tuple[str, tuple[str, ...]]:
    """Persons and numbers of a cell “联系人及电话”: “测试甲 13800001111” → (测试甲, numbers); ("", ()) when not so built."""
    if text.isascii():
        return "", ()  # no person is written so
    plain = unicodedata.normalize("NFKC", text)
    numbers = tuple(dict.fromkeys(_RUN.findall(plain)))
    words = re.split(
        r"[\s、/；;，,:：()|]+|联系人|联系电话|电话|手机|微信同号|同微信|微信|办公室|座机",
        _RUN.sub(" ", plain),
    )
    persons = [word for word in words if word]
    if not numbers or not persons or not all(_PERSON.fullmatch(person) for person in persons):
        return "", ()
    return "、".join(persons), numbers


def mask(text: str) -> str:
    """Every number in a text with its middle hidden: 138****1111, 0710-****233."""
    return _RUN.sub(lambda match: _masked(match.group()), text)


def _masked(number: str) -> str:
    if "-" not in number:
        return f"{number[:3]}****{number[-4:]}"
    area, local, *extension = number.split("-")
    return "-".join([area, "****" + local[4:], *("****" for _ in extension)])
