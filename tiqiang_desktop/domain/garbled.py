"""乱码: text read in a wrong encoding somewhere on its way to us, told apart so that it is said and never kept."""

import codecs
import re

# Every UTF-8 character of Chinese begins with a byte E4–E9; read as GBK, some character of any three begins so too.
_GBK_OF_UTF8 = b"".join(
    bytes((lead, tail)) for lead in range(0xE4, 0xEA) for tail in range(0x40, 0xFF)
).decode("gbk", "ignore")
_LOST = re.compile(r"\ufffd|锟斤拷|烫烫烫|屯屯屯")
_ASKING = re.compile(r"(?<=[\u3400-\u9fff])\?{2,}(?=[\u3400-\u9fff])")
_SIGNS = re.compile(rf"[\ufffd\u0080-\u009f{_GBK_OF_UTF8}]|[\u00a0-\u00ff]{{2}}|\?\?|斤拷|烫烫|屯屯")
_GBK = re.compile(rf"[{_GBK_OF_UTF8}]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WESTERN = re.compile(r"[\u0080-\u00ff]{2}|[\u2018-\u203a\u20ac\u0152\u0153\u0160\u0161\u0178\u017d\u017e]")


def may_be(text: str) -> bool:
    """A quick look, to be had for a whole row at once: False means that nothing in it is 乱码."""
    return _SIGNS.search(text) is not None


def complaint(text: str) -> str:
    """What is wrong with a text, as one sentence that says what to do; nothing when it is sound."""
    if not may_be(text):
        return ""
    shown = text if len(text) <= 20 else text[:20] + "…"
    if _LOST.search(text) or ("?" in text and len(_GBK.findall(text)) * 4 >= len(text)):
        return f"“{shown}”里有乱码，原来的字已经丢失，请按原件补录"
    if offered := original(text):
        return f"“{shown}”是乱码（文字编码弄错了），原文可能是“{offered[:40]}”，请核对后补录"
    if _ASKING.search(text):
        return f"“{shown}”里的问号像是丢失的字，请按原件补录"
    return ""


def original(text: str) -> str:
    """What 乱码 was before: UTF-8 read as GBK, or either read as Western letters; nothing when it is none such."""
    wrongs = ("gbk", "latin-1", "cp1252") if _WESTERN.search(text) else ("gbk",)
    tries = (_reread(text, wrong, right) for wrong in wrongs for right in ("utf-8", "gb18030"))
    return next(filter(None, tries), "")


def _reread(text: str, wrong: str, right: str) -> str:
    """The text written back in the wrong encoding and read in the right one, if common Chinese comes out."""
    if (wrong, right) == ("gbk", "gb18030"):
        return ""
    try:
        # what did not fit at the end became a question mark
        data = text.rstrip("?？").encode(wrong)
        found = codecs.getincrementaldecoder(right)().decode(data, final=False)
        han = "".join(_HAN.findall(found))
        han.encode("gb2312")
    except UnicodeError:
        return ""
    return found if len(han) >= 2 and len(han) * 2 >= sum(letter > "\x7f" for letter in found) else ""
