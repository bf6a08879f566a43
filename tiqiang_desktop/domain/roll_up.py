"""附件2 of many offices: what each one's rows come to, so that their sums need not be counted again from every visit.

人次, 家次, 次 and solved problems add up; 家, 产业聚集区, 产业链 and 产品 do not: they are told apart by code or name. The rules
are those of `tally`, office by office; a joint event counts for its organiser only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .tally import COLUMNS

PRODUCT, CHAIN, EFFECT = "产品", "产业链", "其他成效"  # the parts of `OfficeSum.names`
OWN_WORDS = ("", "本局", "我局")  # how an office names itself as organiser, beside its names


@dataclass(frozen=True, slots=True)
class FirmRow:
    """An enterprise as the sums need it."""

    id: str
    uscc: str
    key: str
    sme: str
    cluster: str
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """A visit, training or chain activity: who was present."""

    kind: str
    id: str
    enterprise: str  # of a visit
    organiser: str
    chain: str
    experts: tuple[str, ...]
    institutions: tuple[str, ...]


@dataclass(slots=True)
class OfficeRows:
    """The year's rows of one office."""

    office: str
    names: tuple[str, ...] = ()
    firms: dict[str, FirmRow] = field(default_factory=dict)
    events: list[EventRow] = field(default_factory=list)
    dispatched: list[tuple[str, str]] = field(default_factory=list)  # id and enterprise of finished help
    planned: set[str] = field(default_factory=set)
    solved: list[str] = field(default_factory=list)
    found: int = 0
    outputs: list[tuple[str, str, float | None, str]] = field(
        default_factory=list
    )  # id, enterprise, 万元, text
    left_out: set[tuple[str, str]] = field(default_factory=set)  # figure and record


@dataclass(frozen=True, slots=True)
class FirmSum:
    """A firm of one office: in which figures it counts."""

    enterprise: str
    uscc: str
    key: str
    helped: bool
    planned: bool
    counted: bool  # in 企业数量
    small: bool
    cluster: str
    output: float | None  # 万元, with signed evidence


@dataclass(frozen=True, slots=True)
class OfficeSum:
    """What one office's rows come to."""

    office: str
    visits: int
    institutions: int
    experts: int
    trainings: int
    solved: int
    found: int
    firms: tuple[FirmSum, ...]
    names: Mapping[tuple[str, str], tuple[bool, bool]]  # part and name → among the helped, among the planned


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of 附件2 for one office or many, in the order of its columns."""

    values: tuple[str | int | float, ...]

    def as_dict(self) -> dict[str, str | int | float]:
        """By the names of the columns."""
        return dict(zip(COLUMNS, self.values, strict=True))


def summarise(rows: OfficeRows) -> OfficeSum:
    """Counts one office's rows by the rules of `tally`."""

    def counts(figure: int, record: str) -> bool:
        return (COLUMNS[figure], record) not in rows.left_out

    own = [one for one in rows.events if one.organiser in (*OWN_WORDS, *rows.names)]
    visited = {one.enterprise for one in own if one.kind == "visit"} | {firm for _, firm in rows.dispatched}
    helped = visited & rows.firms.keys()
    planned = rows.planned & rows.firms.keys()
    outputs: dict[str, float] = {}
    for id_, firm, output, _ in rows.outputs:
        if output is not None and counts(9, id_):
            outputs[firm] = outputs.get(firm, 0.0) + output
    firms = tuple(
        FirmSum(
            firm.id,
            firm.uscc,
            firm.key,
            firm.id in helped,
            firm.id in planned,
            counts(1, firm.id),
            firm.sme == "是" and counts(2, firm.id),
            firm.cluster if counts(3, firm.id) else "",
            outputs.get(firm.id),
        )
        for firm in rows.firms.values()
        if firm.id in helped | planned or firm.id in outputs
    )
    return OfficeSum(
        rows.office,
        sum(one.kind == "visit" for one in own),
        sum(len(set(one.institutions)) for one in own if counts(4, one.id)),
        sum(len(set(one.experts)) for one in own if counts(5, one.id)),
        sum(one.kind == "training" and counts(6, one.id) for one in own),
        sum(counts(8, id_) for id_ in rows.solved),
        rows.found,
        firms,
        _names(rows, own, helped, planned),
    )


def _names(
    rows: OfficeRows, own: Sequence[EventRow], helped: set[str], planned: set[str]
) -> dict[tuple[str, str], tuple[bool, bool]]:
    names: dict[tuple[str, str], tuple[bool, bool]] = {}
    for firm in rows.firms.values():
        if (COLUMNS[0], firm.id) in rows.left_out:
            continue
        for product in firm.products:
            before = names.get((PRODUCT, product), (False, False))
            now = (before[0] or firm.id in helped, before[1] or firm.id in planned)
            if any(now):
                names[PRODUCT, product] = now
    for event in own:
        if event.chain and (COLUMNS[7], event.id) not in rows.left_out:
            names[CHAIN, event.chain] = (True, True)
    for id_, _, _, text in rows.outputs:
        if text and (COLUMNS[10], id_) not in rows.left_out:
            names[EFFECT, text] = (True, True)
    return names
