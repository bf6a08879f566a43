"""Figures and findings as a submission keeps them: JSON that is read back as it was, and what changed between two."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .crosscheck import Finding, Weight
from .tally import Figure, Record, Value


def figures_to_json(figures: Iterable[Figure]) -> str:
    """The figures with rule, records and reasons."""
    return json.dumps(
        [
            {
                "name": figure.name,
                "value": figure.value,
                "rule": figure.rule,
                "records": [[*record, times] for record, times in Counter(figure.records).items()],
                "counted": figure.counted,
                "reason": figure.reason,
                "left_out": [[*record, reason] for record, reason in figure.left_out],
            }
            for figure in figures
        ],
        ensure_ascii=False,
    )


def figures_from_json(text: str) -> tuple[Figure, ...]:
    """The figures as they stood; none for an empty text."""
    return tuple(
        Figure(
            name=row["name"],
            value=row["value"],
            rule=row["rule"],
            records=tuple((kind, id_) for kind, id_, times in row["records"] for _ in range(times)),
            counted=row["counted"],
            reason=row["reason"],
            left_out=tuple(((kind, id_), reason) for kind, id_, reason in row["left_out"]),
        )
        for row in json.loads(text or "[]")
    )


def findings_to_json(findings: Iterable[Finding]) -> str:
    """What 报送体检 said."""
    names = ("check", "weight", "text", "kind", "id", "field", "name")
    return json.dumps([{name: getattr(one, name) for name in names} for one in findings], ensure_ascii=False)


def findings_from_json(text: str) -> tuple[Finding, ...]:
    """The findings as they stood."""
    return tuple(Finding(**{**row, "weight": Weight(row["weight"])}) for row in json.loads(text or "[]"))


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure before and after: what it counts more, and what no longer."""

    name: str
    before: Value | None
    after: Value | None
    added: tuple[Record, ...] = ()
    gone: tuple[Record, ...] = ()
    reason: str = ""  # why the later one is not what the records say

    @property
    def differs(self) -> bool:
        """Whether anything is different, be it only the records behind the same number."""
        return self.before != self.after or bool(self.added or self.gone)

    @property
    def growth(self) -> float | None:
        """After minus before; None where one of them is no number."""
        if isinstance(self.before, int | float) and isinstance(self.after, int | float):
            return round(self.after - self.before, 2)
        return None


def changes(before: Sequence[Figure], after: Sequence[Figure]) -> tuple[FigureChange, ...]:
    """Figure by figure in the order of the later set; one that only the former has comes last."""
    former = {figure.name: figure for figure in before}
    names = [*dict.fromkeys([figure.name for figure in after] + [figure.name for figure in before])]
    later = {figure.name: figure for figure in after}
    return tuple(_change(name, former.get(name), later.get(name)) for name in names)


def _change(name: str, before: Figure | None, after: Figure | None) -> FigureChange:
    old, new = (dict.fromkeys(figure.records) if figure else {} for figure in (before, after))
    return FigureChange(
        name,
        before.value if before else None,
        after.value if after else None,
        tuple(record for record in new if record not in old),
        tuple(record for record in old if record not in new),
        after.reason if after else "",
    )
