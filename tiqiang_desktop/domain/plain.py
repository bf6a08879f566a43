"""Foreign cell text made plain: widths, blanks, placeholders, names for matching, 是/否."""

import re
import unicodedata

# Chinese punctuation that belongs in a name: “（湖北）” must not become “(湖北)” on paper.
_KEPT = frozenset("（），：；！？～")
_WIDTHS: dict[int, str | None] = {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT
}
_WIDTHS |= {ord("\u3000"): " ", ord("\u00a0"): " ", ord("\t"): " ", ord("\r"): "\n", ord("\x0b"): "\n"}
_WIDTHS |= dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0x00AD]
)  # invisible
_WIDTHS |= dict.fromkeys([*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0)])  # control characters
_BLANKS = re.compile(r"[ \u2000-\u200a\u2028\u2029\u202f\u205f]+")
_BRACKETS = str.maketrans("[]{}〔〕【】〖〗「」『』<>〈〉《》", "()" * 10)
_DOTS = str.maketrans(dict.fromkeys("•・‧∙●．", "·"))
_PLACEHOLDER = re.compile(
    r"[-–—―−_~～/／\\|.。·*?？、,，;；:：…\s]+|一{2,}"
    r"|[×xX✗]{2,}"
    r"|[(（]?(?:无|空白?|没有|暂无|无数据|不详|未知|不明|[未没](?:有?(?:公[示开]|登记|录入))|[未没]有?(?:标[明注示]|注明|填写?|提供|检测?)|无此项|不适用|待补充?)[)）]?[。.]?"
    r"|n/?a|n\.a\.|#(?:n/?a|null!|value!|ref!|name\?|div/0!|num!)|null|none|nan|nil",
    re.IGNORECASE,
)
_PLACEHOLDER_STARTS = frozenset("-–—―−_~～/／\\|.。·*?？、,，;；:：…一(（无空没暂不未待nN#×xX✗ \n") | {""}
_YES = re.compile(
    r"是的?|[√✓✔☑对有]|y(?:es)?|t(?:rue)?|1|属于|(?:中小微|[中小微]型|小微|中小|[中小微])(?:企业)?"
)
_NO = re.compile(r"否|不是|[×✗✘x非无]|不属于|no?|f(?:alse)?|0|大型?(?:企业)?|非(?:中小微|小微|中小)(?:企业)?")
_TICKED = re.compile(r"[√✓✔☑■]\s*([是否])(?=\W|$)")
_CJK = r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_CJK_BREAK = re.compile(rf"(?<={_CJK})\s*\n\s*|\s*\n\s*(?={_CJK})")


# Most cells of a list need no change; finding that out is much cheaper than rebuilding each.
_ODD = re.compile(
    r"[\x00-\x1f\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\uff01-\uff5e\ufeff]|  |^ | $"
)


def clean(text: str) -> str:
    """Text as it is kept: narrow letters and digits, single blanks, line breaks kept between filled lines."""
    if _ODD.search(text) is None:
        return text
    narrow = text.translate(_WIDTHS)  # no NFC: it would replace rare characters of real names
    lines = (_BLANKS.sub(" ", line).strip() for line in narrow.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """Clean text without line breaks: a break beside a Chinese character was only a wrap, else it is a blank."""
    cleaned = clean(text)
    return _CJK_BREAK.sub("", cleaned).replace("\n", " ") if "\n" in cleaned else cleaned


def is_placeholder(text: str) -> bool:
    """Whether a cell only says that there is nothing: 无、—、/、N/A、未标明 …"""
    return not text.strip() or _PLACEHOLDER.fullmatch(text.strip()) is not None


def value(text: str) -> str:
    """Clean text, and a placeholder as nothing."""
    cleaned = clean(text)
    if cleaned[:1] not in _PLACEHOLDER_STARTS:
        return cleaned  # most cells: found out without the pattern
    return "" if len(cleaned) < 12 and is_placeholder(cleaned) else cleaned


def firm_key(name: str) -> str:
    """A firm's name for matching: width, blanks, case and kinds of bracket make no difference."""
    wide = unicodedata.normalize("NFKC", clean(name)).translate(_BRACKETS).translate(_DOTS)
    return re.sub(r"\s+", "", wide).casefold().rstrip("。.,、;:")


def yes_no(text: str) -> str:
    """“是”, “否”, or nothing when the text says neither (附件4 column 是否中小微企业; 中型/小型/微型 is 是)."""
    word = unicodedata.normalize("NFKC", clean(text)).casefold()
    if ticked := _TICKED.findall(word):  # “√是 □否” as printed forms have it
        return ticked[0] if len(ticked) == 1 else ""
    word = re.sub(r"(?<=^[是否])\s*\(.*\)$", "", word)
    if _YES.fullmatch(word):
        return "是"
    return "否" if _NO.fullmatch(word) else ""
