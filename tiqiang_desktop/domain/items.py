"""不合格项目: one cell of a sampling list taken apart into item, requirement and measured value."""

import re
import unicodedata

Item = tuple[str, str, str]

_OPEN, _CLOSE = "(（[【〔{《<＜「", ")）]】〕}》>＞」"
_CIRCLED = re.compile(r"[①-⑳⑴-⒇]\s*")
_COLUMNS = re.compile(r"\s*[║‖∥|｜]+\s*")
_TRIPLE = re.compile(r"(?P<item>.+?)\s*[(（](?P<first>[^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*")
_COLON = re.compile(r"(?P<item>[^:：]{1,60})[:：]\s*(?P<first>.+)")
# The stroke between 标准值 and 实测值; the one in mg/kg is followed by a unit.
_BETWEEN = re.compile(r"[/／](?=\s*[\d≤≥<>＜＞＝=±未不无检合符阴阳有缺应实-])")
_LOOKS_MEASURED = re.compile(r"\d|[≤≥<>＜＞=＝±]|无|未检出|不得|检出|应|合格|符合|阴性|阳性|有|缺")
_PASS = re.compile(
    r"[-–—―−_/／\\.。\s]*|无|合格|未发现不合格|无不合格(?:项目?)?|均?符合(?:本次)?.{0,12}要求|(?:所检)?(?:项目)?(?:均|全部)?(?:合格|符合要求)|n/?a",
    re.IGNORECASE,
)


def is_pass(text: str) -> bool:
    """Whether the cell says that nothing failed: blank, 无, —, 符合本次监督抽查要求 …"""
    return _PASS.fullmatch(text.strip()) is not None


def split_items(item: str, requirement: str = "", measured: str = "", label: str = "") -> tuple[Item, ...]:
    """(item, requirement, measured value) for each failure a row tells; none when the row passed.

    `label` is the heading of the item column: it says whether 标准值 or 实测值 stands first inside a cell. Where
    the three cells hold different numbers of parts, every item keeps the whole text, so that nothing is lost.
    """
    if is_pass(item):
        return ()
    names = [part for part in split_list(item) if not is_pass(part)]
    if not requirement.strip() and not measured.strip():
        return tuple(_inside(name, label) for name in names)
    return tuple(zip(names, _fitted(requirement, len(names)), _fitted(measured, len(names)), strict=True))


def _fitted(text: str, count: int) -> list[str]:
    if count == 1:
        return [text.strip()]
    parts = split_list(text)
    return parts if len(parts) == count else [text.strip()] * count


def split_list(text: str) -> list[str]:
    """The parts of an enumeration: by line, ；, 、, or 1. 2. 3. / ① ②; never inside brackets."""
    plain = _CIRCLED.sub("\n", text.strip())
    parts = _numbered(plain) or [plain]
    for separators in ("\n\r", ";；", "、"):
        parts = [piece for part in parts for piece in _outside_brackets(part, separators)]
    return [part for part in (_bare(part) for part in _without_numbers(parts)) if part]


def _without_numbers(parts: list[str]) -> list[str]:
    """“1.14.2；2.6.5” is 14.2 and 6.5, while “1.5；2.5” stays: there a point after 1 and 2 is a decimal point."""
    matches = [
        re.fullmatch(rf"\s*{number}\.(?=\d)(.*)", part, re.DOTALL) for number, part in enumerate(parts, 1)
    ]
    rests = [match[1] for match in matches if match is not None and not match[1].isdecimal()]
    return rests if len(parts) > 1 and len(rests) == len(parts) else parts


def _bare(part: str) -> str:
    """A part without its number and the marks around it."""
    return re.sub(r"^\s*[(（]?\d{1,2}(?:[)）、．]|\.(?!\d))\s*", "", part).strip(" \t,，;；、。\u3000")


def _numbered(text: str) -> list[str]:
    """The parts of “1.水分 2.灰分”, which may lack every other separator; [] when the text is not so numbered."""
    starts: list[tuple[int, int]] = []
    place = 0
    while match := _number(len(starts) + 1).search(text, place):
        if not starts and match.start() != 0:
            return []
        starts.append((match.start(), match.end()))
        place = match.end()
    if len(starts) < 2:
        return []
    ends = [start for start, _ in starts[1:]] + [len(text)]
    parts = [text[begin:end] for (_, begin), end in zip(starts, ends, strict=True)]
    return parts if all(_balanced(part) for part in parts) else []


def _number(number: int) -> re.Pattern[str]:
    """“2.”, “2、”, “（2）”, but not the 2. of 12.5."""
    return re.compile(rf"(?<![\d.])\s*(?:[(（]{number}[)）]|{number}(?:[)）、．]|\.(?!\d)))\s*")


def _balanced(text: str) -> bool:
    return sum(text.count(mark) for mark in "(（") == sum(text.count(mark) for mark in ")）")


def _outside_brackets(text: str, separators: str) -> list[str]:
    parts, depth = [""], 0
    for letter in text:
        # “<” and “>” are also less and greater: only real brackets deepen
        if letter in _OPEN and letter not in "<＜":
            depth += 1
        elif letter in _CLOSE and letter not in ">＞":
            depth = max(0, depth - 1)
        if letter in separators and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part.strip()]


def _inside(text: str, label: str) -> Item:
    """Requirement and measured value written in the item's own cell."""
    cells = [cell for cell in _COLUMNS.split(text) if cell]
    if len(cells) == 3:
        # “项目║检验结果║标准值” unless the heading says otherwise
        measured, requirement = (
            (cells[2], cells[1]) if _requirement_first(label, False) else (cells[1], cells[2])
        )
        return cells[0], requirement, measured
    match = _TRIPLE.fullmatch(text) or _COLON.fullmatch(text)
    halves = [half.strip() for half in _BETWEEN.split(match["first"])] if match else []
    if match is None or len(halves) != 2 or not all(_LOOKS_MEASURED.search(half) for half in halves):
        return text, "", ""
    first, second = (_without_name(half) for half in halves)
    requirement, measured = (first, second) if _requirement_first(label, True) else (second, first)
    return match["item"].strip(), requirement, measured


def _without_name(half: str) -> str:
    return re.sub(r"^(?:标准值|标准要求|标准|要求|实测值|实测|检验结果)[:：]?\s*", "", half)


def _requirement_first(label: str, otherwise: bool) -> bool:
    """Whether the heading names 标准值 before 实测值."""
    plain = unicodedata.normalize("NFKC", label)
    standard = re.search(r"标准|要求|规定|限", plain)
    measured = re.search(r"实测|结果|检[测验出]值", plain)
    if standard is None or measured is None:
        return otherwise
    return standard.start() < measured.start()
