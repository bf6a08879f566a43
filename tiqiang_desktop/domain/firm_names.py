"""How firms' names are built (地名 + 字号 + 行业 + 组织形式), and how far two names may mean one firm."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .plain import firm_key

PROVINCES = re.findall(
    r"\w+",
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南"
    " 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门",
)
COUNTRY = "中国"
_SUFFIX = re.compile(r"(?:(?:土家族苗族|土家族)?自治[州县]|省|市(?![政场容民])|县|林区|新区|区|州)+")
_UNKNOWN = re.compile(
    r"[\u4e00-\u9fff]{2,3}?(?<![超门城都夜上集菜社小园景])(?:市(?![政场容民])|[县区])"
)  # 超市, 社区
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,3}(?<![城乡集])[镇乡]")
_FORM = re.compile(r"(?:股份有限|有限|分)?公司$|厂$")
_BRACKETED = re.compile(r"\(([^()]*)\)")
# One of these apart, and two names of one owner are two firms: 一分厂 and 二分厂, 东风 and 西风.
_NUMBERING = frozenset("0123456789一二三四五六七八九十甲乙丙丁东南西北中新老大小上下前后左右")
_UNIT = re.compile(r"[店站部局所点处场]$|中心$")  # a branch of what stands before it
SHORT_CORE = 4  # below it the rest of a name is only a trade: 食品, 粮油, 供销

Places = Mapping[str, frozenset[str]]  # word → the words of the places it lies in


@dataclass(frozen=True, slots=True)
class FirmName:
    """A name taken apart. Two firms with one core are candidates for being the same."""

    written: str
    key: str  # of `plain.firm_key`: width, blanks and kinds of bracket make no difference
    core: str  # 字号 and 行业
    form: str  # 有限公司, 股份有限公司, 公司, 分公司, 厂; empty: none of these
    lead: tuple[str, ...] = ()  # place words at the head, without 省, 市, 县
    bracketed: tuple[str, ...] = ()  # place words in brackets

    @property
    def places(self) -> frozenset[str]:
        """All place words."""
        return frozenset(self.lead + self.bracketed)

    @property
    def canonical(self) -> str:
        """The name in its one form: “湖北省楚天电缆（谷城县）有限责任公司” is 湖北楚天电缆(谷城)有限公司."""
        brackets = "".join(f"({word})" for word in self.bracketed)
        return f"{''.join(self.lead)}{self.core}{brackets}{self.form}"


def places_of(pairs: Iterable[tuple[str, frozenset[str]]]) -> Places:
    """The place words a name may contain: those given (a word twice is a city and its district) and the provinces."""
    found: dict[str, frozenset[str]] = {word: frozenset((COUNTRY,)) for word in PROVINCES}
    found[COUNTRY] = frozenset()
    for word, above in pairs:
        found[word] = found.get(word, frozenset()) | above - {word} | {COUNTRY}
    return found


def parse(name: str, places: Places) -> FirmName:
    """Takes a name apart. `canonical` of the result, taken apart again, is itself."""
    key = firm_key(name)
    bracketed: list[str] = []
    if "(" in key:
        text = _BRACKETED.sub(lambda found: _out_of_brackets(found, places, bracketed), key)
        text = text.replace("(", "").replace(")", "")
    else:
        text = key.replace(")", "")
    text = text.replace("有限责任公司", "有限公司")
    form = _FORM.search(text)
    body = text[: form.start()] if form else text
    lead, core = _lead(body, places)
    return FirmName(name, key, core, form.group() if form else "", lead, tuple(bracketed))


def _out_of_brackets(found: re.Match[str], places: Places, bracketed: list[str]) -> str:
    """A place is noted and goes; anything else, such as （集团）, stays without its brackets."""
    word = _SUFFIX.sub("", found[1]) if found[1] not in places else found[1]
    if word not in places:
        return found[0]
    bracketed.append(word)
    return ""


def _lead(body: str, places: Places) -> tuple[tuple[str, ...], str]:
    """The place words at the head, and what remains; a name is never eaten up."""
    words: list[str] = []
    at = 0
    while step := _place_at(body, at, places):
        word, end = step
        if len(body) - end < 2:
            break
        words.append(word)
        at = end
    return tuple(words), body[at:]


def _place_at(body: str, at: int, places: Places) -> tuple[str, int] | None:
    for length in (4, 3, 2):
        word = body[at : at + length]
        if word in places and len(word) == length:
            suffix = _SUFFIX.match(body, at + length)
            return word, suffix.end() if suffix else at + length
    for pattern in (_UNKNOWN, _TOWN):
        if found := pattern.match(body, at):
            return found[0], found.end()
    return None


# how far two names may mean one firm


def compare(one: FirmName, other: FirmName, places: Places) -> tuple[float, str]:
    """0 to 1, and in words what the names share or what sets them apart; the order of the two makes no difference."""
    if one.key == other.key:
        same = one.written == other.written
        return 1.0, "名称相同" if same else "名称只差括号、空格或全半角"
    cap, words = _forms(one, other)
    nearer, where = _places(one, other, places)
    score = min(cap, nearer)
    if one.core == other.core:
        return score, "，".join(part for part in (words, where) if part) or _only(one, other)
    close, apart = _cores(*sorted((one.core, other.core)))
    if score < LEAST_PART:  # 厂 and 公司, 谷城 and 南漳
        return min(close, score), words if cap < LEAST_PART else where
    return min(close, score), "，".join(part for part in (apart, words, where) if part)


LEAST_PART = 0.5
ALIKE = 0.98
IMPLIED = 0.96  # 湖北谷城… and 谷城…: the county lies in the province, nothing new is said
EXTRA = 0.9
FORMS = {
    frozenset(("有限公司", "公司")): 0.9,
    frozenset(("有限公司", "股份有限公司")): 0.85,
    frozenset(("公司", "股份有限公司")): 0.85,
}


def _only(one: FirmName, other: FirmName) -> str:
    if ("有限责任公司" in one.key) != ("有限责任公司" in other.key):
        return "名称只差“有限责任公司”与“有限公司”"
    return "名称只差“省”“市”“县”等字或括号"


def _forms(one: FirmName, other: FirmName) -> tuple[float, str]:
    forms = frozenset((one.form, other.form))
    if len(forms) == 1:
        return ALIKE, ""
    if forms in FORMS:
        return FORMS[forms], f"组织形式写法不同：{'、'.join(sorted(forms))}"
    if "" in forms:
        return 0.8, f"一个没有写“{max(forms)}”"
    return 0.4, f"{'、'.join(sorted(forms))}是两种企业"


def _places(one: FirmName, other: FirmName, places: Places) -> tuple[float, str]:
    here, there = one.places - other.places, other.places - one.places
    short = 0.1 if len(min(one.core, other.core, key=len)) < SHORT_CORE else 0.0
    if here and there:
        if any(_unrelated(a, b, places) for a in here for b in there):
            return 0.3, f"地名不同：{'、'.join(sorted(here | there))}"
        return 0.75 - 1.5 * short, f"地名一大一小：{'、'.join(sorted(here | there))}"
    if extra := here | there:
        common = one.places & other.places
        if all(any(word in _above(known, places) for known in common) for word in extra):
            return IMPLIED, f"一个多写“{'、'.join(sorted(extra))}”"
        if common:  # 宜昌 and 宜昌夷陵: a city's firm and its district's
            return 0.75 - 1.5 * short, f"一个多写“{'、'.join(sorted(extra))}”"
        in_brackets = extra & set(one.bracketed + other.bracketed)
        return EXTRA - (0.1 if in_brackets else 0.0) - short, f"一个多写“{'、'.join(sorted(extra))}”"
    if set(one.bracketed) != set(other.bracketed):
        return EXTRA, "地名的位置不同"
    return ALIKE, ""


def _above(word: str, places: Places) -> frozenset[str]:
    return places.get(word, frozenset((COUNTRY,)))


def _unrelated(one: str, other: str, places: Places) -> bool:
    """Whether neither place lies in the other; an unknown county may lie in any province."""
    if one in _above(other, places) or other in _above(one, places):
        return False
    known = [word for word in (one, other) if word in places]
    return len(known) != 1 or known[0] not in PROVINCES


def _cores(one: str, other: str) -> tuple[float, str]:
    shorter, longer = sorted((one, other), key=len)
    if "公司" in one or "公司" in other:  # …有限公司某某店: the branches of one firm are entries of their own
        return 0.3, "分支机构不同"
    if len(shorter) < SHORT_CORE:
        return 0.3, "名称不同"
    if len(longer) - len(shorter) >= 1 and (longer.startswith(shorter) or longer.endswith(shorter)):
        more = longer.replace(shorter, "", 1)
        return (0.4 if set(more) & _NUMBERING or _UNIT.search(more) else 0.6), f"一个多写“{more}”"
    left, right = _differing(one, other)
    if len(longer) > SHORT_CORE and max(len(left), len(right)) == 1:
        return (0.4 if {left, right} & _NUMBERING else 0.65), f"名称差一个字（{'、'.join((left, right))}）"
    return 0.3, "名称不同"


def _differing(one: str, other: str) -> tuple[str, str]:
    """What is left of two texts without their common beginning and end."""
    least = min(len(one), len(other))
    head = next((at for at in range(least) if one[at] != other[at]), least)
    tail = next((at for at in range(least - head) if one[-1 - at] != other[-1 - at]), least - head)
    return one[head : len(one) - tail], other[head : len(other) - tail]
