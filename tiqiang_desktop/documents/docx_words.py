"""Words as a .docx holds them, so that the programs that open it keep whole what our own composer keeps whole.

A sign inside such a piece after which LibreOffice would end a line is followed by a word joiner; a blank there becomes a
quarter-em space, for LibreOffice 7.4 ends lines beside a no-break space too. Nothing is put beside other characters, so
a search finds 20℃ and 3.5 still.
"""

from tiqiang_desktop.documents.line_breaker import is_wide, whole_pieces

JOINER, QUARTER_EM = "\u2060", "\u2005"
_BREAKS_AFTER = frozenset(" -/—–")


def bound(words: str) -> str:
    """The words with what keeps dates, standards' numbers, values and models on one line."""
    advances = [1.0 if is_wide(char) else 0.5 for char in words]
    chars = list(words)
    for start, end in whole_pieces(words, advances, 1.0):
        for i in range(start, end - 1):
            if chars[i] in _BREAKS_AFTER and words[i + 1] != words[i]:
                chars[i] = (QUARTER_EM if chars[i] == " " else chars[i]) + JOINER
    return "".join(chars)


def unbound(words: str) -> str:
    """The words as they were typed."""
    return words.replace(JOINER, "").replace(QUARTER_EM, " ")
