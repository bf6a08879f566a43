"""Words as a .docx holds them, so that the programs that open it keep whole what our own composer keeps whole.

A sign inside such a piece after which LibreOffice would end a line is followed by a word joiner; a blank there becomes a
quarter-em space, for LibreOffice 7.4 ends lines beside a no-break space too. Nothing is put beside other characters, so
a search finds 20℃ and 3.5 still.
"""

import re

from tiqiang_desktop.documents.line_breaker import is_wide, whole_pieces

JOINER, QUARTER_EM, MAY_BREAK = "\u2060", "\u2005", "\u200b"
_BREAKS_AFTER = frozenset(" -/—–")
_ADDRESS_BREAKS = frozenset("/.?&=-")
_ADDRESS = re.compile(r"\w+://[\x21-\x7e]+")


def bound(words: str) -> str:
    """The words with what keeps dates, standards' numbers, values and models on one line."""
    advances = [1.0 if is_wide(char) else 0.5 for char in words]
    chars = list(words)
    for start, end in whole_pieces(words, advances, 1.0):
        for i in range(start, end - 1):
            if chars[i] in _BREAKS_AFTER and words[i + 1] != words[i]:
                chars[i] = (QUARTER_EM if chars[i] == " " else chars[i]) + JOINER
    # too long to stay whole: it parts after its signs, as our composer parts it
    for address in _ADDRESS.finditer(words):
        _open(chars, words, address.start(), address.end())
    return "".join(chars)


def _open(chars: list[str], words: str, start: int, end: int) -> None:
    for i in range(start, end - 1):
        if words[i] in _ADDRESS_BREAKS and words[i + 1] not in _ADDRESS_BREAKS:
            chars[i] = words[i] + MAY_BREAK


def unbound(words: str) -> str:
    """The words as they were typed."""
    return words.replace(JOINER, "").replace(QUARTER_EM, " ").replace(MAY_BREAK, "")
