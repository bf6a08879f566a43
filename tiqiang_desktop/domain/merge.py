"""Two enterprises that are one: from which side each field comes, and what becomes of the records of both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from . import phones, uscc
from .enterprise import Enrolment, EnrolmentState, Enterprise, Product, Source
from .problem import Evaluation
from .record import Record, content
from .submission import LeftOut


class Side(StrEnum):
    """Whose value a field takes."""

    KEPT = "保留方"
    GONE = "并入方"
    BOTH = "两者都留"


LABELS = {
    "name": "企业名称",
    "uscc": "统一社会信用代码",
    "registration": "注册号",
    "category": "生产领域",
    "town": "乡镇",
    "address": "地址",
    "region": "区划",
    "legal_representative": "法定代表人",
    "contact": "联系人",
    "phone": "联系电话",
    "industry": "行业",
    "employees": "从业人员",
    "revenue": "营业收入（万元）",
    "data_year": "数据年份",
    "sme": "是否中小微",
    "cluster": "产业聚集区",
    "chain": "产业链",
    "startup": "初创企业",
    "founded": "成立日期",
    "status": "经营状况",
    "annual_output": "年产值（万元）",
    "former_names": "曾用名",
    "licence": "许可证号",
    "note": "备注",
}
JOINABLE = frozenset(("contact", "phone", "licence", "note", "former_names"))
FOLLOWING = {"sme": "sme_reason"}  # a verdict without its reason would be worth nothing
Sides = Mapping[str, Side]


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of both firms, as texts."""

    name: str
    label: str
    kept: str
    gone: str

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return self.kept != self.gone

    @property
    def joinable(self) -> bool:
        """Whether both values can stand side by side."""
        return self.name in JOINABLE and self.differs and bool(self.kept and self.gone)


def pairs(kept: Enterprise, gone: Enterprise) -> tuple[FieldPair, ...]:
    """The fields that either firm has, in the order of the form."""
    found = (
        FieldPair(name, label, text_of(kept, name), text_of(gone, name)) for name, label in LABELS.items()
    )
    return tuple(pair for pair in found if pair.kept or pair.gone)


def text_of(firm: Enterprise, name: str) -> str:
    """A field as it is shown."""
    return as_text(getattr(firm, name))


def as_text(value: object) -> str:
    """A value as it is shown."""
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:.2f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def usual_sides(kept: Enterprise, gone: Enterprise) -> dict[str, Side]:
    """What is proposed: the kept firm's value unless it is empty; both phones; the valid of two codes."""
    sides = {}
    for pair in pairs(kept, gone):
        wrong_code = pair.name == "uscc" and uscc.is_valid(gone.uscc) and not uscc.is_valid(kept.uscc)
        if not pair.kept or wrong_code:
            sides[pair.name] = Side.GONE
        else:
            sides[pair.name] = Side.BOTH if pair.name == "phone" and pair.joinable else Side.KEPT
    return sides


def result(kept: Enterprise, gone: Enterprise, sides: Sides) -> Enterprise:
    """The kept firm as it will stand."""
    values: dict[str, Any] = {}
    for name, side in sides.items():
        if side is Side.GONE:
            values[name] = getattr(gone, name)
            if name in FOLLOWING:
                values[FOLLOWING[name]] = getattr(gone, FOLLOWING[name])
        elif side is Side.BOTH and name in JOINABLE:
            values[name] = _joined(name, getattr(kept, name), getattr(gone, name))
    return replace(kept, **values)


def _joined(name: str, one: Any, other: Any) -> Any:
    if isinstance(one, tuple):
        return tuple(dict.fromkeys([*one, *other]))
    if name == "phone":
        return "、".join(dict.fromkeys([*phones.split(one), *phones.split(other)]))
    return ("；" if name == "note" else "、").join(dict.fromkeys(text for text in (one, other) if text))


def refusal(kept: Enterprise, gone: Enterprise) -> str:
    """Why the two cannot be merged, in one sentence; empty when they can."""
    if kept.id == gone.id:
        return "这是同一条企业记录，请选另一家。"
    if kept.office != gone.office:
        return f"“{gone.name}”属于别的机关，只能并列查看，不能合并。"
    if kept.uscc != gone.uscc and uscc.is_valid(kept.uscc) and uscc.is_valid(gone.uscc):
        return "两家的统一社会信用代码都有效而且不同，不是同一家；如果代码有误，请先改正再合并。"
    return ""


# the records of both

R = TypeVar("R", bound=Record)


# Fields that can hold the id of a firm, or of one of its records that there is once.
REFERENCES = ("enterprise", "leader", "owner", "record", "carried_from")


def moved(record: R, gone: str, kept: str) -> R:
    """A record that names the one id, naming the other; the rest of it stays, an issued letter to the letter."""
    changes: dict[str, Any] = {}
    for name, value in content(record).items():
        if name in REFERENCES and value == gone:
            changes[name] = kept
        elif name == "enterprises" and isinstance(value, tuple) and gone in value:
            changes[name] = tuple(dict.fromkeys(kept if id_ == gone else id_ for id_ in value))
    return replace(record, **changes)


def once(record: Record) -> tuple[object, ...] | None:
    """What a firm has at most once; None: as many as there are."""
    if isinstance(record, Enrolment | Evaluation):
        return (record.KIND, record.year)
    if isinstance(record, LeftOut):
        return (record.KIND, record.year, record.figure)
    return (record.KIND, record.name, record.model) if isinstance(record, Product) else None


def folded(kept: R, gone: R) -> R:
    """Two records of which there can be one: the kept one with its blanks filled."""
    other = content(gone)
    blanks: dict[str, Any] = {
        name: other[name]
        for name, value in content(kept).items()
        if value in ("", None, ()) and other[name] not in ("", None, ())
    }
    if isinstance(kept, Enrolment) and isinstance(gone, Enrolment):
        blanks |= _further(kept, gone)
    return replace(kept, **blanks)


PROGRESS = (EnrolmentState.STOPPED, EnrolmentState.WAITING, EnrolmentState.ACTIVE, EnrolmentState.DONE)


def _further(kept: Enrolment, gone: Enrolment) -> dict[str, Any]:
    """On 附件4 when one of them was, and as far as the further of them."""
    return {
        "listed": kept.listed or gone.listed,
        "source": gone.source if kept.source is Source.OTHER else kept.source,
        "state": max(kept.state, gone.state, key=PROGRESS.index),
    }


UNTOLD = frozenset((*REFERENCES, "state", "source", "listed"))


def lost(kept: Record, gone: Record) -> tuple[str, ...]:
    """What the gone record says otherwise, and so is lost when the two are folded."""
    final = content(folded(kept, gone))
    return tuple(
        as_text(value)
        for name, value in content(gone).items()
        if name not in UNTOLD and value not in ("", None, (), False, final[name])
    )
