"""What has to be right with a letter's text before it is set: nothing unprintable, no character without a font."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.letter_rows import pieces
from tiqiang_desktop.documents.line_breaker import is_wide
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter_text import LetterText, mapped

# A line end between letters is a space, between ideographs nothing.
_LINE_END = re.compile(r"(?<=[!-~])\s*[\r\n\t\v\f\u2028\u2029]+\s*(?=[!-~])")
_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")


def printable(text: LetterText) -> LetterText:
    """The text without what cannot be printed: line ends, control, formatting and variation characters."""
    text = mapped(text, _clean)
    return replace(text, addressee=text.addressee.rstrip("：:"))


def _clean(words: str) -> str:
    words = _APOSTROPHE.sub("'", _LINE_END.sub(" ", words))
    return "".join(char for char in words if not _invisible(char)).strip(" ")


def _invisible(char: str) -> bool:
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return True  # variation selectors
    return unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")


def refuse_missing(text: LetterText, fonts: FontBook) -> None:
    """Stop the issue when a character would print as a blank; the refusal names it and where it stands."""
    for place, words, face in _places(text):
        for char in fonts.missing(words, face):
            shown = "" if unicodedata.category(char) in ("Cs", "Co", "Cn") else f"“{char}”"
            raise Refused(
                f"{place}中的字符{shown}（U+{ord(char):04X}）没有可用的字体，请换用其他写法后再出具。"
            )


def substituted(text: LetterText, fonts: FontBook) -> tuple[tuple[str, str, str], ...]:
    """The characters that are not set from the first font of their face: (character, place, file), each once a place."""
    found = (
        (char, place, fonts.substitute(char, face))
        for place, words, face in _places(printable(text))
        for char in dict.fromkeys(words)
        if is_wide(char)
    )
    return tuple(dict.fromkeys(row for row in found if row[2]))


def _places(text: LetterText) -> Iterator[tuple[str, str, Face]]:
    """Every text on the letter with its name and its face."""
    yield "发文机关标志", text.mark, Face.TITLE
    yield "发文字号", text.number, Face.FANG
    yield "标题", text.title, Face.TITLE
    yield "主送", text.addressee, Face.FANG
    for i, part in enumerate(text.body, start=1):
        for words, face in pieces(part):
            yield f"正文第{i}段", words, face
    yield "署名", text.signature, Face.FANG
    for i, name in enumerate(text.attachments, start=1):
        yield f"附件说明第{i}项", name, Face.FANG
    yield "附注", text.contact, Face.FANG
    for name in text.copies_to:
        yield "抄送", name, Face.FANG
    yield "印发机关", text.printed_by, Face.FANG
    yield "页脚编码", text.footer_code, Face.FANG
