"""Which enterprise a row means: by code, else by name and what else is known; doubtful ones are named, not guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...domain import plain, same_firm, uscc
from ...domain.enterprise import Enterprise
from ...domain.record import same_content
from ...domain.same_firm import Identity, Likeness
from ...store import duplicates
from .. import matching
from ..workspace import Workspace
from .firms import FIELD_LABELS, Firm, split_names, values_of
from .plan import Answer, Candidate, Decision, RowState

MOST_CANDIDATES = 3
KNOWN_AT_ONCE = ("name", "uscc", "registration")


@dataclass(slots=True)
class Entry:
    """One way a firm can be named: its own, or that of a firm merged into it."""

    firm: Firm
    names: Mapping[str, str]  # like a row of a list
    alias: Enterprise | None = None  # the firm that was merged into it
    known_by: Identity | None = None  # worked out when first compared


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a row means; without a firm, whom it may mean."""

    entry: Entry | None
    by_code: bool = False
    reason: str = ""
    candidates: tuple[tuple[Entry, Likeness], ...] = ()
    known_by: Identity | None = None

    @property
    def offered(self) -> tuple[Candidate, ...]:
        """The candidates as the preview shows them, the likeliest first."""
        return tuple(
            Candidate(entry.firm.mark, entry.firm.caption, like.words) for entry, like in self.candidates
        )


@dataclass(slots=True)
class Taken:
    """What becomes of a row: its firm, the state, the reasons, and whom it may mean when that is doubtful."""

    firm: Firm
    state: RowState
    reasons: list[str] = field(default_factory=list)
    candidates: tuple[Candidate, ...] = ()


def identity_of_row(row: Mapping[str, str]) -> Identity:
    """By what a row knows its firm."""
    return same_firm.identity(
        matching.places(),
        row["name"],
        row.get("uscc", ""),
        row.get("registration", ""),
        row.get("phone", ""),
        row.get("legal_representative", ""),
        row.get("contact", ""),
        row.get("address", ""),
    )


class FirmBook:
    """The enterprises of the archive and of the list, findable by code, by name, and by what is like them."""

    def __init__(self, workspace: Workspace) -> None:
        self.listed: list[Firm] = []  # those the list names, in its order
        self._by_mark: dict[str, Entry] = {}
        self._by_uscc: dict[str, Entry] = {}
        self._by_key: dict[str, list[Entry]] = {}
        self._blocks: dict[str, list[Entry]] = {}
        self._waiting: list[
            Entry
        ] = []  # not in a block yet: an archive's names are taken apart only when needed
        firms = {enterprise.id: Firm(enterprise, {}) for enterprise in workspace.find(Enterprise)}
        for firm in firms.values():
            assert firm.known is not None
            self._enter(Entry(firm, _names(firm.known)), firm.known.key)
            for former in firm.known.former_names:
                self._by_key.setdefault(plain.firm_key(former), []).append(Entry(firm, _names(firm.known)))
        for gone in duplicates.merged_away(workspace.store):
            kept = firms.get(duplicates.where_merged(workspace.store, gone.id))
            if kept is not None:
                self._enter(Entry(kept, _names(gone), gone), gone.key)

    def _enter(self, entry: Entry, key: str) -> None:
        self._by_mark.setdefault(entry.firm.mark, entry)
        if code := entry.names.get("uscc"):
            self._by_uscc.setdefault(code, entry)
        self._by_key.setdefault(key, []).append(entry)
        self._waiting.append(entry)

    # whom a row means

    def find(self, row: Mapping[str, str], answer: Answer | None = None) -> tuple[Firm | None, Meant]:
        """The firm a row surely means, and what else can be said."""
        meant = self.meant(row, answer)
        return (meant.entry.firm if meant.entry else None), meant

    def meant(self, row: Mapping[str, str], answer: Answer | None = None) -> Meant:
        """Whom a row means, as the user has answered, else by code, by name, by likeness."""
        if answer is not None and answer.decision is Decision.SAME and answer.enterprise in self._by_mark:
            chosen = self._by_mark[answer.enterprise]
            return Meant(chosen, reason=f"按您的选择，就是“{chosen.firm.caption}”")
        code = row.get("uscc", "")
        if code in self._by_uscc and uscc.is_valid(code):
            return Meant(self._by_uscc[code], by_code=True)
        namesakes = self._by_key.get(plain.firm_key(row["name"]), [])
        same = next((entry for entry in namesakes if not _told_apart_by_number(entry.names, row)), None)
        if same is not None:
            return Meant(same)
        told_apart = answer is not None and answer.decision is Decision.NEW
        return self._by_likeness(row, namesakes, told_apart)

    def _by_likeness(self, row: Mapping[str, str], namesakes: list[Entry], told_apart: bool) -> Meant:
        self._sort_in()
        known_by = identity_of_row(row)
        near: dict[int, tuple[Entry, Likeness]] = {}
        for entry in self._neighbours(known_by):
            assert entry.known_by is not None
            like = same_firm.likeness(known_by, entry.known_by, matching.places())
            best = near.get(id(entry.firm))
            if like.score >= same_firm.LIKELY and (best is None or like.score > best[1].score):
                near[id(entry.firm)] = (entry, like)
        found = sorted(near.values(), key=lambda pair: -pair[1].score)[:MOST_CANDIDATES]
        if told_apart:
            return Meant(None, reason="按您的选择，是另一家", candidates=tuple(found), known_by=known_by)
        if found and found[0][1].score >= same_firm.SURE:
            entry, like = found[0]
            return Meant(entry, reason=f"与档案里的“{entry.firm.caption}”是同一家（{like.words}）")
        reason = "与另一家企业同名但信用代码不同，按两家企业处理，请核对" if namesakes and not found else ""
        return Meant(None, reason=reason, candidates=tuple(found), known_by=known_by)

    def _sort_in(self) -> None:
        for entry in self._waiting:
            entry.known_by = entry.known_by or identity_of_row(entry.names)
            for key in same_firm.blocks(entry.known_by):
                self._blocks.setdefault(key, []).append(entry)
        self._waiting.clear()

    def _neighbours(self, known_by: Identity) -> list[Entry]:
        found = {
            id(entry): entry
            for key in same_firm.blocks(known_by)
            for entry in self._blocks.get(key, ())[: same_firm.MOST_IN_BLOCK]
        }
        return list(found.values())

    # taking rows

    def take(self, row: Mapping[str, str], number: int, answer: Answer | None = None) -> Taken:
        """Enters a row; says whether its firm is new, changed, unchanged, doubtful, or repeats an earlier row."""
        meant = self.meant(row, answer)
        values = values_of(row)
        reasons = [meant.reason] if meant.reason else []
        entry = meant.entry
        if entry is None:
            taken = self._new(values, number, meant, reasons)
        elif entry.firm.first_row:
            taken = _repeat(entry, values, meant.by_code, reasons)
        else:
            taken = self._known(entry, values, number, meant.by_code, reasons)
        if entry is None or any(row.get(name, "") != entry.names.get(name, "") for name in KNOWN_AT_ONCE):
            self._enter(Entry(taken.firm, row, known_by=meant.known_by), plain.firm_key(row["name"]))
        for name in split_names(row.get("products", "") or row.get("product", "")):
            taken.firm.products.setdefault(name, row.get("spec", ""))
        return taken

    def _new(self, values: dict[str, object], number: int, meant: Meant, reasons: list[str]) -> Taken:
        firm = Firm(None, values, number, dict(values))
        self.listed.append(firm)
        if meant.candidates and meant.reason:  # the user has told them apart
            firm.unlike = [entry.firm for entry, _ in meant.candidates]
            return Taken(firm, RowState.NEW, reasons, meant.offered)
        if not meant.candidates:
            return Taken(firm, RowState.NEW, reasons)
        first = meant.offered[0]
        reasons.append(f"可能就是“{first.name}”（{first.why}），请选择是不是同一家；不选就按另一家新建")
        return Taken(firm, RowState.DOUBTFUL, reasons, meant.offered)

    def _known(
        self, entry: Entry, values: dict[str, object], number: int, by_code: bool, reasons: list[str]
    ) -> Taken:
        firm = entry.firm
        assert firm.known is not None
        firm.values, firm.first_row = _laid_over(entry, values, by_code, reasons), number
        firm.said = values
        self.listed.append(firm)
        changed = not same_content(firm.wanted(), firm.known)
        return Taken(firm, RowState.CHANGED if changed else RowState.UNCHANGED, reasons)


def _names(firm: Enterprise) -> dict[str, str]:
    fields = ("name", "uscc", "registration", "phone", "legal_representative", "contact", "address")
    return {name: getattr(firm, name) for name in fields}


def _told_apart_by_number(names: Mapping[str, str], row: Mapping[str, str]) -> bool:
    """Whether two of one name have two valid codes, or two 注册号."""
    old, new = names.get("registration", ""), row.get("registration", "")
    if old and new and old != new:
        return True
    old, new = names.get("uscc", ""), row.get("uscc", "")
    return bool(old and new and old != new and uscc.is_valid(old) and uscc.is_valid(new))


def _laid_over(
    entry: Entry, values: dict[str, object], by_code: bool, reasons: list[str]
) -> dict[str, object]:
    """What of a row goes over a firm of the archive.

    What the office decided against when it merged two firms does not come back; a firm known by its name keeps it as
    it is written in the archive; a wrong code never replaces a right one.
    """
    known, gone = entry.firm.known, entry.alias
    assert known is not None
    kept = {name: value for name, value in values.items() if gone is None or getattr(gone, name) != value}
    name = str(kept.get("name", ""))
    if gone is not None:
        reasons.append(f"“{gone.name}”已并入“{known.name}”")
    if not by_code or plain.firm_key(name) == known.key:
        kept.pop("name", None)
    elif name:
        reasons.append(f"信用代码相同，名称由“{known.name}”改为“{name}”")
    if uscc.is_valid(known.uscc) and "uscc" in kept and not uscc.is_valid(str(kept["uscc"])):
        reasons.append(f"信用代码 {kept.pop('uscc')} 校验不对，保留档案里的")
    return kept


def _repeat(entry: Entry, values: dict[str, object], by_code: bool, reasons: list[str]) -> Taken:
    """A later row of the same firm fills blanks only: so the same file twice ends in the same archive."""
    firm = entry.firm
    differing = [name for name, value in values.items() if firm.said.get(name, value) != value]
    firm.said = {**values, **firm.said}
    kept = _laid_over(entry, values, by_code, reasons=[]) if firm.known else dict(values)
    kept.pop("name", None)  # the first row has spoken of it, also when the archive's name stayed
    firm.values = {**kept, **firm.values}
    reasons.append(f"与第 {firm.first_row} 行是同一家企业，已合并")
    if not differing:
        return Taken(firm, RowState.UNCHANGED, reasons)
    labels = "、".join(FIELD_LABELS.get(name, name) for name in differing)
    reasons.append(f"{labels}与第 {firm.first_row} 行不同，以第 {firm.first_row} 行为准")
    return Taken(firm, RowState.DOUBTFUL, reasons)
