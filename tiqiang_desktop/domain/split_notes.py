"""Notes in one piece — “一是…二是…”, “1. … 2、…”, “（一）…①…” — taken apart into problems.

Only a run of ordinals that starts at one and counts on is taken for a list: “5.2条” or “第3项” inside a sentence
never cuts it. Text before the first ordinal is an opening and is left out when it ends like one (“：”).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HAN = "一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN_NUMBER = rf"[{HAN}]{{1,3}}"

# Each style: how an ordinal looks. What stands before it must be a start, a blank or a mark (see _STARTS).
STYLES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?P<han>{_HAN_NUMBER})是[，,：:]?"),
    re.compile(rf"[（(](?P<han>{_HAN_NUMBER})[）)][、.．]?"),
    re.compile(rf"第(?P<han>{_HAN_NUMBER})[，,、：:]"),
    re.compile(rf"(?P<han>{_HAN_NUMBER})、"),
    re.compile(rf"(?P<circled>[{CIRCLED}])[、.．]?"),
    re.compile(r"[（(](?P<digit>\d{1,2})[）)][、.．]?"),
    re.compile(r"(?P<digit>\d{1,2})(?:[、)）]|[.．](?!\d))"),
)
_STARTS = re.compile(r"(?:^|[\s。；;：:，,！？!?”])$")
_ENDS = " \t\r\n；;，,、"


@dataclass(frozen=True, slots=True)
class _Ordinal:
    number: int
    start: int
    end: int


def split(text: str) -> list[str]:
    """The problems in a piece of notes, in order, without their ordinals; lines when there are no ordinals."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    outer = _outer(text)
    if not outer:
        return [line for line in (_trimmed(row) for row in text.split("\n")) if line]
    pieces = []
    opening = _trimmed(text[: outer[0].start])
    if opening and not opening.endswith(("：", ":")):
        pieces.append(opening)
    ends = [ordinal.start for ordinal in outer[1:]] + [len(text)]
    for ordinal, end in zip(outer, ends, strict=True):
        pieces += _inner(text[ordinal.end : end])
    return pieces


def _inner(text: str) -> list[str]:
    """One item; a heading over a list of its own gives way to that list."""
    plain = _trimmed(text)
    if not plain:
        return []
    return split(plain) if _outer(plain) else ["".join(part.strip() for part in plain.split("\n"))]


def _outer(text: str) -> list[_Ordinal]:
    """The list that begins first; a writer who changes his style (“一是…二是…3、…”) is followed."""
    runs = {style: list(_run(style, text)) for style in STYLES}
    known = [run for run in runs.values() if run]
    if not known:
        return []
    outer = min(known, key=lambda run: run[0].start)
    for style in [style for style, run in runs.items() if not run]:  # a style with its own 1 is a list within
        outer += _run(style, text, len(outer) + 1, outer[-1].end)
    return outer if len(outer) > 1 else []


def _trimmed(text: str) -> str:
    return text.strip(_ENDS)


def _run(style: re.Pattern[str], text: str, wanted: int = 1, begin: int = 0) -> Iterator[_Ordinal]:
    """The ordinals 1, 2, 3 … of one style, each where a new item can start; ①② can start anywhere."""
    for match in style.finditer(text, begin):
        free = match.groupdict().get("circled") or _STARTS.search(text[: match.start()])
        if free and _number(match) == wanted:
            yield _Ordinal(wanted, match.start(), match.end())
            wanted += 1


def _number(match: re.Match[str]) -> int:
    kind, word = next((name, text) for name, text in match.groupdict().items() if text)
    if kind == "digit":
        return int(word)
    return CIRCLED.index(word) + 1 if kind == "circled" else han_number(word)


def han_number(word: str) -> int:
    """一 … 九十九 as a number; 0 when the characters are no number."""
    tens, mark, ones = word.partition("十")
    if not mark:
        return HAN.index(word) + 1 if len(word) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return (HAN.index(tens) + 1 if tens else 1) * 10 + (HAN.index(ones) + 1 if ones else 0)
