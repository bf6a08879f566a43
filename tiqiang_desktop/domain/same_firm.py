"""Whether two entries are one firm: by code, else by name and by what else they share, with the reasons in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import phones, uscc
from .firm_names import SHORT_CORE, FirmName, Places, compare, parse
from .plain import firm_key

SURE = 0.95  # taken for the same without asking
LIKELY = 0.7  # shown and asked
BY_EVIDENCE = 0.6  # names this near can be brought together by what else is shared
SAME_PLACES = 0.8  # below it the names speak of places of two levels
MOST_OF_UNLIKE = 0.94  # different 字号, or a city's and a district's, are never the same without asking
MOST_OF_NUMBERS = 0.9  # two 注册号 are a hint against it


@dataclass(frozen=True, slots=True)
class Identity:
    """What a firm is known by. Empty texts are unknown."""

    name: FirmName
    uscc: str = ""
    registration: str = ""
    phones: frozenset[str] = frozenset()
    legal_representative: str = ""
    contact: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How surely two are one firm, 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """“92%：名称相同，电话相同”."""
        return f"{int(self.score * 100)}%：{'，'.join(self.reasons)}"


def identity(
    places: Places,
    name: str,
    code: str = "",
    registration: str = "",
    phone: str = "",
    legal_representative: str = "",
    contact: str = "",
    address: str = "",
) -> Identity:
    """The identity of an entry as it is written."""
    return Identity(
        parse(name, places),
        code,
        registration,
        frozenset(phones.split(phone)) if phone else frozenset(),
        legal_representative.strip(),
        contact.strip(),
        address.strip(),
    )


def likeness(one: Identity, other: Identity, places: Places) -> Likeness:
    """Two valid codes decide; else the name, and what else is shared. Symmetric."""
    decided = _by_code(one, other, places)
    if decided is not None:
        return decided
    named, words = compare(one.name, other.name, places)
    shared = list(_shared(one, other))
    score = named
    if named >= BY_EVIDENCE:
        doubt = 1.0 - named
        for weight, _ in shared:
            doubt *= 1.0 - weight
        score = 1.0 - doubt
        if one.name.core != other.name.core or named < SAME_PLACES:
            score = min(score, MOST_OF_UNLIKE)
    elif any(weight >= STRONG for weight, _ in shared):
        score = max(named, 0.75 if len(shared) == 1 else 0.85)  # renamed, or a number taken over
    reasons = (words, *(text for _, text in shared))
    if one.registration and other.registration and one.registration != other.registration:
        return Likeness(min(round(score, 4), MOST_OF_NUMBERS), (*reasons, "注册号不同"))
    return Likeness(round(score, 4), reasons)


def _by_code(one: Identity, other: Identity, places: Places) -> Likeness | None:
    if not (one.uscc and other.uscc):
        return None
    if one.uscc == other.uscc and uscc.is_valid(one.uscc):
        _, words = compare(one.name, other.name, places)
        return Likeness(1.0, ("统一社会信用代码相同", words))
    if one.uscc != other.uscc and uscc.is_valid(one.uscc) and uscc.is_valid(other.uscc):
        return Likeness(0.0, ("统一社会信用代码不同",))
    return None


STRONG = 0.8


def _shared(one: Identity, other: Identity) -> Iterator[tuple[float, str]]:
    """What else is the same, and how much of the doubt it takes away."""
    if one.registration and one.registration == other.registration:
        yield 0.9, "注册号相同"
    if one.uscc and one.uscc == other.uscc:
        yield STRONG, "信用代码相同（校验不对）"
    if one.phones & other.phones:
        yield 0.6, "电话相同"
    if one.legal_representative and one.legal_representative == other.legal_representative:
        yield 0.6, "法定代表人相同"
    if min(len(one.address), len(other.address)) > SHORT_CORE and firm_key(one.address) == firm_key(
        other.address
    ):
        yield 0.4, "地址相同"
    if one.contact and one.contact == other.contact != one.legal_representative:
        yield 0.3, "联系人相同"


MOST_IN_BLOCK = 60  # of a larger group only so many are looked at


def blocks(one: Identity) -> Iterator[str]:
    """Keys of the small groups in which the same firm can stand: only firms that share a key are ever compared.

    A trade without a 字号 (供销合作社) makes one large group, so there is one for each place as well.
    """
    yield f"名{one.name.core}"
    for place in one.name.places:
        yield f"名{one.name.core}{place}"
    if one.uscc:
        yield f"码{one.uscc}"
    if one.registration:
        yield f"号{one.registration}"
    for number in one.phones:
        yield f"话{number}"
    if one.legal_representative:
        yield f"人{one.legal_representative}{one.name.core[:2]}"
        yield f"人{one.legal_representative}{one.name.core[1:3]}"
